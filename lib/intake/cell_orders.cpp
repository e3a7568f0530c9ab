// Days that can be read with their month first as well.
#include "intake/cell_figures.hpp"
#include "intake/cell_survey.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr int kSaturday = 6;

}  // namespace

void CellSurvey::ReadDays::add(Date day) {
  if (!range) range = DateRange{day, day};
  range->first = std::min(range->first, day);
  range->last = std::max(range->last, day);
  weekends += day.weekday() >= kSaturday;
}

void CellSurvey::note_order(std::string_view text) {
  const DateOrder order = date_order(text, today_);
  if (order != DateOrder::none && text.find('-') != text.npos) day_mark = '-';
  months_first_ += order == DateOrder::month_first;
  either_way_ += order == DateOrder::either_way;
  if (order != DateOrder::either_way) return;
  with_day_first_.add(*slash_day(text, false));
  with_month_first_.add(*slash_day(text, true));
}

bool CellSurvey::is_rather_month_first() const {
  if (!may_be_month_first()) return false;
  const auto span = [](const ReadDays& days) { return days.range->last - days.range->first; };
  return span(with_month_first_) < span(with_day_first_) ||
         with_month_first_.weekends < with_day_first_.weekends;
}

}  // namespace jagmed
