#include "intake/unpivot.hpp"

#include "intake/folded.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr std::string_view kMonth = "{month}", kWeek = "{week}", kMeasure = "{measure}";

/// As it looks inside a folded heading: with its blanks at the ends.
std::string folded_inside(std::string_view text) {
  const std::string inside = folded("x" + std::string(text) + "x");
  return inside.substr(1, inside.size() - 2);
}

std::optional<NamedPeriod> period_of(const UnpivotRule& rule, std::string_view text) {
  if (rule.weeks) return week_heading(text);
  for (const auto& form : rule.months)
    if (const auto month = form.read_month(text)) return NamedPeriod{*month};
  return {};
}

std::optional<Field> measure_of(const UnpivotRule& rule, std::string_view text) {
  const Heading heading = heading_of(text);
  for (const auto& [alias, field] : rule.measures)
    if (heading_fits(heading, alias, field)) return field;
  return {};
}

std::optional<MonthColumn> column_of(const UnpivotRule& rule, std::string_view month,
                                     std::string_view measure) {
  const auto found = period_of(rule, trimmed(month));
  const auto field = measure_of(rule, measure);
  if (!found || !field) return {};
  return MonthColumn{*found, *field};
}

}  // namespace

std::string NamedPeriod::text() const {
  if (!week) return month.iso();
  return (week->year ? std::to_string(*week->year) + "-" : "") + (week->week < 10 ? "W0" : "W") +
         std::to_string(week->week);
}

std::optional<NamedPeriod> week_heading(std::string_view text) {
  const auto week = read_week(text);
  const bool word =
      std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) > '9'; });
  if (!week || !word) return {};
  return NamedPeriod{{}, week};
}

std::optional<UnpivotRule> unpivot_pattern(std::string_view text) {
  UnpivotRule rule;
  rule.weeks = text.find(kMonth) == std::string_view::npos;
  const std::string_view period = rule.weeks ? kWeek : kMonth;
  const auto month = text.find(period), measure = text.find(kMeasure);
  if (month == std::string_view::npos) return {};
  rule.text = text;
  rule.has_measure = measure != std::string_view::npos;
  rule.month_first = !rule.has_measure || month < measure;
  const auto first = rule.month_first ? month : measure;
  const auto first_end = first + (rule.month_first ? period : kMeasure).size();
  const auto second = rule.has_measure ? std::max(month, measure) : first_end;
  const auto second_end =
      rule.has_measure ? second + (rule.month_first ? kMeasure : period).size() : first_end;
  rule.before = folded_inside(text.substr(0, first));
  rule.between = folded_inside(text.substr(first_end, second - first_end));
  rule.after = folded_inside(text.substr(second_end));
  if (rule.has_measure && rule.between.empty()) return {};
  return rule;
}

std::optional<MonthColumn> month_column(const UnpivotRule& rule, std::string_view heading) {
  const std::string name = folded(heading);
  std::string_view rest = name;
  if (!rest.starts_with(rule.before)) return {};
  rest.remove_prefix(rule.before.size());
  if (!rest.ends_with(rule.after)) return {};
  rest.remove_suffix(rule.after.size());
  if (!rule.has_measure) return column_of(rule, rest, "");
  for (auto at = rest.find(rule.between); at != std::string_view::npos;
       at = rest.find(rule.between, at + 1)) {
    const auto first = rest.substr(0, at), second = rest.substr(at + rule.between.size());
    const auto found =
        rule.month_first ? column_of(rule, first, second) : column_of(rule, second, first);
    if (found) return found;
  }
  return {};
}

}  // namespace jagmed
