// Shares and numbers of lessons: what a period is measured in, and what minutes are checked by.
#include "intake/row_interpreter.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr int kMillion = 1'000'000;

std::optional<int> hundredths(std::optional<int> millionths) {
  if (!millionths) return {};
  return (*millionths + 50) / 100;  // of a percent
}

}  // namespace

/// No part is greater than its whole, but for what rounding makes.
RowInterpreter::Check RowInterpreter::check_shares() {
  if (fields_.shares.empty() && fields_.counts.empty()) return true;
  const int room = static_cast<int>(profile_.minutes.percent_tolerance * kMillion / 100) + 1;
  const auto of = [&](Field field) { return amount_[field].value_or(0); };
  const Field part = amount_[Field::invalid_pct] ? Field::invalid_pct : Field::valid_pct;
  if (amount_.share && of(Field::valid_pct) + of(Field::invalid_pct) > *amount_.share + room)
    return refuse("E-PCT", part);
  if (amount_.share && *amount_.share + of(Field::present_pct) > kMillion + room)
    return refuse("E-PCT", Field::present_pct);
  if (amount_[Field::lessons] && of(Field::absent_lessons) > *amount_[Field::lessons])
    return refuse("E-PCT", Field::absent_lessons);
  return true;
}

void RowInterpreter::fill_period() {
  const auto valid = amount_[Field::valid_pct], invalid = amount_[Field::invalid_pct];
  const auto rest = [&](std::optional<int> part) -> std::optional<int> {
    if (!amount_.share || !part) return {};
    return std::max(0, *amount_.share - *part);
  };
  auto reported = amount_[Field::reported_share];
  if (const auto missing = amount_[Field::not_reported_share]; missing && !reported)
    reported = kMillion - *missing;
  const AbsenceRow& data = row_->data;
  const auto minutes = amount_[Field::reported_min];
  if (!reported && minutes && data.scheduled.value_or(0) > 0 && *minutes <= *data.scheduled)
    reported = static_cast<int>(std::int64_t{*minutes} * kMillion / *data.scheduled);
  row_->data.period = {.present = amount_[Field::present_min],
                       .other = amount_[Field::other_min],
                       .reported = minutes,
                       .lessons = amount_[Field::lessons],
                       .absent_lessons = amount_[Field::absent_lessons],
                       .absent_share = hundredths(amount_.share),
                       .valid_share = hundredths(valid ? valid : rest(invalid)),
                       .invalid_share = hundredths(invalid ? invalid : rest(valid)),
                       .reported_share = hundredths(reported)};
}

bool RowInterpreter::is_empty_period() const {
  const AbsenceRow& data = row_->data;
  return data.period == PeriodMeasures{} && !data.absent && !data.scheduled;
}

// Wide files.

bool RowInterpreter::next_part(ReadRow& row) {
  if (spans_) return next_day_of_span(row);
  if (!is_data_ || month_ + 1 >= layout_.months.size()) return false;
  ++month_;
  begin_row(row);
  check_row();
  return true;
}

void RowInterpreter::take_month() {
  for (const auto& [heading, field] : profile_.unpivot->measures)
    column_[field] = layout_.months[month_].column[field];
}

bool RowInterpreter::month_is_empty() const {
  if (!profile_.unpivot->skip_if_all_null) return false;
  return std::ranges::all_of(profile_.unpivot->measures, [&](const auto& measure) {
    return is_nothing(trimmed(cell(measure.second)), profile_.numbers);
  });
}

}  // namespace jagmed
