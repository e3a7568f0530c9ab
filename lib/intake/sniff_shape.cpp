// Files that are built in a way that no profile can read.
#include "intake/sniff.hpp"
#include "intake/sure_header.hpp"

#include <algorithm>

namespace jagmed {
namespace {

/// A heading that is itself a kind of absence: "Sjuk", "Ogiltig".
bool is_kind(const SniffedColumn& column, const Profile& base) {
  return base.codes.map.find(column.heading.name) || base.values.validity.find(column.heading.name);
}

bool has_marks(const Sniffed& file, const Profile& base) {
  std::ptrdiff_t marked = 0;
  bool kind = false;
  for (const auto& column : file.columns) {
    if (!column.cells.only_marks()) continue;
    ++marked;
    kind = kind || is_kind(column, base);
  }
  return kind || marked > 1;
}

bool has_day_columns(const std::vector<std::string>& names, Date today) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (is_day_heading(names, i, today)) return true;
  return false;
}

}  // namespace

Unsupported unsupported_shape(const Sniffed& file, const Profile& base, Date today) {
  if (has_day_columns(file.form.names, today)) return Unsupported::day_columns;
  if (file.form.pupil_columns) return Unsupported::pupil_columns;
  return has_marks(file, base) ? Unsupported::marks : Unsupported::none;
}

}  // namespace jagmed
