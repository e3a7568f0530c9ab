// What stands under each month or week of a wide file.
#include "intake/sniff.hpp"

#include <algorithm>

namespace jagmed {
namespace {

/// The unit that the numbers of weeks speak for: nobody has more hours than these in one.
std::optional<Unit> unit_of_weeks(const std::vector<SniffedColumn>& columns,
                                  const SniffedForm& form, const std::string& measure) {
  constexpr std::int64_t kMostHours = 50;
  std::int64_t largest = 0, shares = 0, parts = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i].month || form.measure_part(form.names[i]) != measure) continue;
    const CellSurvey& cells = columns[i].cells;
    shares += cells.count(CellKind::share);
    parts += cells.decimal_commas + cells.decimal_dots + cells.clocks;
    largest = std::max(largest, cells.largest);
  }
  if (shares > 0) return Unit::share;
  if (parts > 0 && largest <= kMostHours) return Unit::hours;
  return largest > kMostHours && parts == 0 ? std::optional(Unit::minutes) : std::nullopt;
}

/// Nothing where neither heading nor numbers tell the unit.
std::optional<Field> measure_of_weeks(std::vector<Field> fields, std::optional<Unit> unit) {
  if (fields.empty()) fields = {Field::absent_min, Field::absent_hours, Field::absent_pct};
  if (fields.size() == 1) return fields.front();
  for (const Field field : fields)
    if (field_unit(field) == unit) return field;
  return {};
}

bool title_says(const std::vector<std::string>& above, std::string_view word) {
  return std::ranges::any_of(
      above, [&](const std::string& row) { return folded(row).find(word) != std::string::npos; });
}

/// Numbers of months alone may be hours as well, with a total that is their sum.
bool says_percent(const std::vector<SniffedColumn>& columns,
                  const std::vector<std::string>& above) {
  return title_says(above, "%") || title_says(above, "procent") ||
         std::ranges::any_of(columns, [](const SniffedColumn& column) {
           return column.month && column.cells.count(CellKind::share) > 0;
         });
}

}  // namespace

std::vector<std::pair<std::string, std::optional<Field>>> measures_of(
    const std::vector<SniffedColumn>& columns, const SniffedForm& form,
    const std::vector<std::string>& above, const HeadingCatalogue& catalogue) {
  using Measure = std::pair<std::string, std::optional<Field>>;
  std::vector<Measure> measures;
  if (form.unpivot.empty()) return measures;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i].month) continue;
    const std::string name = form.measure_part(form.names[i]);
    if (std::ranges::find(measures, name, &Measure::first) != measures.end()) continue;
    const Heading heading = catalogue.measured(heading_of(name));
    const HeadingMeaning meaning = catalogue.of(heading);
    auto fields = meaning.fields.empty() ? meaning.near : meaning.fields;
    std::erase_if(fields, [](Field field) { return !is_measure(field); });
    if (form.has_weeks()) {
      if (!fields.empty() || name.empty())
        measures.emplace_back(name, measure_of_weeks(fields, unit_of_weeks(columns, form, name)));
      // Percent without a heading may be of those who were there.
      const bool share = !measures.empty() && measures.back().second == Field::absent_pct;
      const bool presence =
          title_says(above, "närvaro") || (share && !title_says(above, "frånvaro"));
      if (name.empty() && presence) measures.back().second.reset();
      continue;
    }
    const bool percent =
        heading.unit == Unit::share || (name.empty() && says_percent(columns, above));
    if (fields.empty() && percent) fields.push_back(Field::absent_pct);
    const auto likely = std::ranges::find_if(
        fields, [&](Field field) { return unit_likely(columns[i].cells, field); });
    if (name.empty() && (!percent || title_says(above, "närvaro")))
      measures.emplace_back(name, std::nullopt);
    else if (!fields.empty())
      measures.emplace_back(name, likely == fields.end() ? fields.front() : *likely);
  }
  return measures;
}

}  // namespace jagmed
