#include "ops/protected_rows.hpp"

#include "base/error.hpp"

#include <algorithm>

namespace jagmed::ops {

void ProtectedRows::add(int line, std::span<const PersonId> alike,
                        const std::function<RowLikeness(PersonId)>& compare) {
  Row& row = rows_[line];
  for (const PersonId person : alike) {
    const RowLikeness likeness = compare(person);
    if (likeness == RowLikeness::same) row.same.push_back(person);
    if (likeness == RowLikeness::differs) row.differs.push_back(person);
  }
}

void ProtectedRows::settle() {
  std::vector<std::pair<std::size_t, int>> order;
  for (const auto& [line, row] : rows_) order.emplace_back(row.same.size(), line);
  std::ranges::sort(order);
  for (const auto& [many, line] : order) {
    std::set<PersonId> tried;
    (void)place(line, tried);
  }
}

/// Takes somebody who is free, else one whose row can be about another one.
bool ProtectedRows::place(int line, std::set<PersonId>& tried) {
  const auto& same = rows_.at(line).same;
  const auto free =
      std::ranges::find_if(same, [&](PersonId person) { return !line_of_.contains(person); });
  if (free != same.end()) {
    line_of_[*free] = line;
    return true;
  }
  for (const PersonId person : same) {
    if (!tried.insert(person).second || !place(line_of_.at(person), tried)) continue;
    line_of_[person] = line;
    return true;
  }
  return false;
}

std::optional<PersonId> ProtectedRows::owner(int line, const ListOptions& options) const {
  const auto row = rows_.find(line);
  if (row == rows_.end()) return {};
  for (const PersonId person : row->second.same)
    if (line_of_.contains(person) && line_of_.at(person) == line) return person;
  const auto left = [&](PersonId person) { return !line_of_.contains(person); };
  if (!options.none_protected && std::ranges::any_of(row->second.differs, left))
    throw Error(ErrorKind::input, "list.guess_differs", "list.guess_differs.hint");
  return {};
}

std::vector<int> ProtectedRows::lines() const {
  std::vector<int> lines;
  for (const auto& [person, line] : line_of_) lines.push_back(line);
  std::ranges::sort(lines);
  return lines;
}

}  // namespace jagmed::ops
