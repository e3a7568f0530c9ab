#include "domain/public_system.hpp"

#include "domain/public_figures.hpp"
#include "domain/public_kaa.hpp"
#include "domain/public_referrals.hpp"
#include "domain/public_sheet.hpp"

#include <algorithm>
#include <cstdlib>

namespace jagmed {
namespace {

constexpr long long kHour = 60;
/// The hours of a few are told no closer than by a fifth of them, however many they are; nor are
/// they bounded closer from above.
constexpr long long kShare = Contributions::kShare;

/// What counts mostly the same persons: the referrals that led to a participant, and the
/// participants.
std::optional<std::pair<std::string, std::string>> other_name(const std::string& row,
                                                              const std::string& column) {
  const std::string started = public_referrals_column::outcome(ReferralOutcome::started);
  const auto is = [&](const std::string& a, const std::string& b) {
    return row == a && column == b;
  };
  if (is(public_referrals_row::kAll, started))
    return std::pair(std::string(public_row::kCurrent), std::string());
  if (is(public_row::kCurrent, ""))
    return std::pair(std::string(public_referrals_row::kAll), started);
  for (const auto& [sex, of_sex] : kSexColumns) {
    if (is(public_referrals_row::sex(sex), started))
      return std::pair(std::string(public_row::kCurrent), std::string(of_sex));
    if (is(public_row::kCurrent, std::string(of_sex)))
      return std::pair(public_referrals_row::sex(sex), started);
  }
  return {};
}

}  // namespace

bool in_minutes(std::string_view row) { return row.starts_with("minutes"); }

std::optional<PathPart> part_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return {};
  return PathPart{path.substr(0, slash), path.substr(slash, path.find('=', slash) - slash)};
}

PublicSystem::PublicSystem(std::span<const PublicTable> printed,
                           std::span<const Publication> earlier, const PublicRules& rules)
    : rules_(rules) {
  for (const auto& publication : earlier) add(publication);
  for (const auto& table : printed) add(table);
  for (const auto& [parts, whole] : ours_)
    if (value(whole) < rules_.percent_base) hide_likeness(parts);
  for (const auto& chain : chains_) bind(chain.first.first, chain.second);
  bind_other_names();
  bind_halves();
}

long long PublicSystem::width(const std::string& row) const {
  return rules_.hide_below * (in_minutes(row) ? kHour : 1);
}

void PublicSystem::protect_few(const std::string& row, SuppressionCell& cell) const {
  if (!in_minutes(row)) return;
  cell.above = std::abs(cell.count.value) / kShare;
  cell.width = std::max({cell.width, width(row), cell.above});
}

int PublicSystem::put(SuppressionCell cell) {
  cells.push_back(cell);
  return static_cast<int>(cells.size()) - 1;
}

void PublicSystem::add(const Publication& publication) {
  std::vector<PlacedFigure> placed;
  for (const auto& figure : publication.figures) {
    const int cell = cell_of(publication.as_of, figure.row, figure.column, figure.value);
    auto& kept = cell_at(cell);
    if (figure.fate == FigureFate::printed) kept.state = CellState::known;
    if (figure.fate == FigureFate::hidden && kept.state != CellState::known)
      kept = {.count = kept.count, .state = CellState::hidden, .width = width(figure.row)};
    placed.push_back({figure.row, figure.column, cell});
  }
  add_sums(placed, false);
}

void PublicSystem::add(const PublicTable& table) {
  std::vector<PlacedFigure> placed;
  for (const auto& figure : table.figures) {
    const int cell = cell_of(table.as_of, figure.row, figure.column, figure.value);
    auto& kept = cell_at(cell);
    if (kept.state == CellState::unseen) {  // so far
      news = news || figure.shown == Shown::printed;
      kept = fresh(figure);
    }
    for (auto& link : chains_[{figure.row, figure.column}])
      if (link.cell == cell) link.figure = &figure;
    placed.push_back({figure.row, figure.column, cell});
  }
  add_sums(placed, true);
  tables.push_back(std::move(placed));
}

SuppressionCell PublicSystem::fresh(const PublicFigure& figure) const {
  SuppressionCell cell{.count = {.value = figure.value}, .width = width(figure.row)};
  if (figure.shown == Shown::guessed) {
    cell = {.count = cell.count, .state = CellState::known};
  } else if (figure.shown == Shown::never) {
    cell.state = CellState::unseen;
    if (!few(figure)) cell.width = 0;
  } else if (in_minutes(figure.row) && figure.value == 0) {
    cell.state = CellState::known;  // who counts nobody knows the minutes
  } else if (few(figure)) {
    cell.state = CellState::hidden;
    protect_few(figure.row, cell);
  }
  return cell;
}

/// A new cell is one that nobody prints.
int PublicSystem::cell_of(Date as_of, const std::string& row, const std::string& column,
                          long long value) {
  const auto [found, is_new] = cell_of_.try_emplace({as_of, row, column, value}, 0);
  if (is_new) {
    const auto other = cell_under_other_name(as_of, {row, column}, value);
    found->second = other ? *other
                          : put({.count = {.value = value},
                                 .state = CellState::unseen,
                                 .width = small(value) ? width(row) : 0});
    chains_[{row, column}].push_back({as_of, found->second});
  }
  return found->second;
}

/// Of the day, else of the nearest one.
std::optional<int> PublicSystem::cell_under_other_name(Date as_of, const Name& name,
                                                       long long value) const {
  const auto other = other_name(name.first, name.second);
  const auto chain = other ? chains_.find(*other) : chains_.end();
  if (chain == chains_.end()) return {};
  std::optional<Link> nearest;
  for (const Link& link : chain->second)
    if (this->value(link.cell) == value &&
        (!nearest || std::abs(link.as_of - as_of) < std::abs(nearest->as_of - as_of)))
      nearest = link;
  return nearest ? std::optional(nearest->cell) : std::nullopt;
}

/// Every whole with the parts of one dimension, where the table has all of them.
void PublicSystem::add_sums(const std::vector<PlacedFigure>& placed, bool is_new) {
  std::map<Name, int> placed_at;
  for (const auto& each : placed) placed_at[{each.row, each.column}] = each.cell;
  std::map<std::tuple<std::string, std::string, std::string>, std::vector<int>> parts;
  for (const auto& each : placed) {
    if (const auto part = part_of(each.row))
      parts[{part->whole, part->dimension, each.column}].push_back(each.cell);
    if (const auto part = part_of(each.column))
      parts[{each.row, part->dimension, part->whole}].push_back(each.cell);
  }
  for (const auto& [name, cells_of_parts] : parts) {
    const auto whole = placed_at.find({std::get<0>(name), std::get<2>(name)});
    if (whole == placed_at.end()) continue;
    add_sum(cells_of_parts, whole->second, is_new && !in_minutes(std::get<0>(name)));
  }
  add_bounds(placed_at);
}

/// What is no more than another row: with what is left over, which nobody prints, they add up.
void PublicSystem::add_bounds(const std::map<Name, int>& placed_at) {
  for (const auto& [name, whole] : placed_at) {
    CountSum sum;
    long long left = value(whole);
    for (const auto& row : public_kaa_no_more_than(name.first))
      if (const auto part = placed_at.find({row, name.second}); part != placed_at.end()) {
        sum.terms.push_back({part->second, 1});
        left -= value(part->second);
      }
    if (sum.terms.empty() || left < 0) continue;
    sum.terms.push_back({whole, -1});
    sum.terms.push_back({put({.count = {.value = left}, .state = CellState::unseen}), 1});
    sums.push_back(std::move(sum));
  }
}

void PublicSystem::add_sum(const std::vector<int>& parts, int whole, bool persons_of_ours) {
  CountSum sum;
  long long rest = value(whole);
  for (const int part : parts) {
    sum.terms.push_back({part, 1});
    rest -= value(part);
  }
  if (rest != 0) return;  // not all the parts: nothing follows
  sum.terms.push_back({whole, -1});
  sums.push_back(std::move(sum));
  if (!persons_of_ours) return;
  ours_.emplace_back(parts, whole);
  if (value(whole) == 0) evident_.insert(parts.begin(), parts.end());
}

/// A small whole that sits in one part says of everybody in it that they belong there: one of the
/// empty parts is hidden with it. Unless nobody at all is in the empty ones, and everybody knows.
void PublicSystem::hide_likeness(const std::vector<int>& parts) {
  const auto filled = std::ranges::count_if(parts, [&](int part) { return value(part) > 0; });
  const auto empty = std::ranges::find_if(
      parts, [&](int part) { return value(part) == 0 && !evident_.contains(part); });
  if (filled != 1 || empty == parts.end()) return;
  const auto full = std::ranges::find_if(parts, [&](int part) { return value(part) > 0; });
  for (const auto part : {empty, full})
    if (auto& state = cell_at(*part).state; state == CellState::open) state = CellState::hidden;
}

/// A figure from one day to the next; past days on which it is not shown, for what lies between
/// those on which it is follows from them.
void PublicSystem::bind(const std::string& row, std::vector<Link> chain) {
  std::ranges::stable_sort(chain, {}, &Link::as_of);
  const bool cumulative = std::ranges::any_of(
      chain, [](const Link& link) { return link.figure != nullptr && link.figure->cumulative; });
  const auto is_shown = [&](const Link& link) {
    const CellState state = cell_at(link.cell).state;
    return state == CellState::known || state == CellState::open;
  };
  for (std::size_t i = 1; i < chain.size(); ++i)
    for (std::size_t j = i; j-- > 0;) {
      if (cumulative || chain[j].as_of == chain[i].as_of) bind(row, chain[j], chain[i]);
      if (is_shown(chain[j])) break;
    }
}

/// Of one day: who of the participants was not referred, or was so twice, are a group, too.
void PublicSystem::bind_other_names() {
  for (const auto& [name, chain] : chains_) {
    const auto other = other_name(name.first, name.second);
    const auto found = other && name < *other ? chains_.find(*other) : chains_.end();
    if (found == chains_.end()) continue;
    for (const Link& link : chain)
      for (const Link& beside : found->second)
        if (link.as_of == beside.as_of && link.cell != beside.cell) bind(name.first, link, beside);
  }
}

/// Who was left in the register when a half-year ended is covered in the next, and who has come
/// since.
void PublicSystem::bind_halves() {
  for (const auto& [name, chain] : chains_) {
    const auto found = chains_.find({public_kaa_left_before(name.first), name.second});
    if (found == chains_.end()) continue;
    for (const Link& covered : chain)
      for (const Link& left : found->second) bind_left(name.first, left, covered);
  }
}

void PublicSystem::bind_left(const std::string& row, const Link& left, const Link& covered) {
  const auto &first = cell_at(left.cell), &second = cell_at(covered.cell);
  const long long come = second.count.value - first.count.value;
  const bool both_known = first.state == CellState::known && second.state == CellState::known;
  if (come < 0 || both_known) return;
  const int between = put({.count = {.value = come},
                           .state = CellState::unseen,
                           .width = small(come) ? width(row) : 0});
  sums.push_back({{{left.cell, 1}, {between, 1}, {covered.cell, -1}}});
}

void PublicSystem::bind(const std::string& row, const Link& before, const Link& after) {
  const auto& first = cell_at(before.cell);
  const auto& second = cell_at(after.cell);
  if (first.state == CellState::known && second.state == CellState::known) return;
  const long long difference = second.count.value - first.count.value;
  const bool is_small = few(row, before, after, difference);
  const bool may_be_negative = before.as_of == after.as_of || difference < 0;
  SuppressionCell cell{.count = {.value = difference, .may_be_negative = may_be_negative},
                       .state = difference == 0 ? CellState::known : CellState::unseen,
                       .width = is_small ? std::max(first.width, second.width) : 0};
  if (is_small) protect_few(row, cell);
  const int between = put(cell);
  sums.push_back({{{before.cell, 1}, {between, 1}, {after.cell, -1}}});
}

/// Whether a difference is that of a few persons. Of minutes of two earlier days it may be: not
/// both are shown.
bool PublicSystem::few(const std::string& row, const Link& before, const Link& after,
                       long long difference) const {
  const PublicFigure* figure = after.figure != nullptr ? after.figure : before.figure;
  if (difference == 0 || !in_minutes(row)) return small(std::abs(difference));
  if (figure == nullptr) return true;
  const auto changed = figure->changed.find(figure == after.figure ? before.as_of : after.as_of);
  // Where nobody's have changed the earlier day has been written anew since: by whom, is not known.
  return changed == figure->changed.end() || changed->second < rules_.hide_below;
}

}  // namespace jagmed
