#include "intake/cell_figures.hpp"

#include "intake/sure_header.hpp"
#include "intake/when.hpp"

namespace jagmed {

bool is_near_day(Date day, Date today) {
  constexpr int kNearDays = 3 * 366;
  const int days = day - today;
  return days <= kNearDays && days >= -kNearDays;
}

bool is_bare_time(std::string_view text) {
  static const Pattern kForm = *Pattern::time("HHMM");
  const auto minute = text.size() == 4 ? kForm.read_time(text) : std::nullopt;
  return minute && *minute >= kFirstLesson;
}

bool is_serial_day(std::string_view text, Date today) {
  static const DateForms kSerial = [] {
    DateForms forms;
    forms.excel_serial = true;
    return forms;
  }();
  if (text.size() != 5 || text.find_first_not_of("0123456789") != std::string_view::npos) return false;
  const DateCell cell = read_date(text, kSerial);
  return cell.problem == DateProblem::none && is_near_day(cell.date, today);
}

DateOrder date_order(std::string_view text, Date today) {
  static const Pattern kMonthFirst = *Pattern::date("M/D/YYYY"), kDayFirst = *Pattern::date("D/M/YYYY");
  const auto month_first = kMonthFirst.read_date(text);
  if (!month_first || !is_near_day(*month_first, today)) return DateOrder::none;
  const auto day_first = kDayFirst.read_date(text);
  if (!day_first) return DateOrder::month_first;
  return *month_first == *day_first ? DateOrder::none : DateOrder::either_way;
}

std::string month_form_of(std::string_view text) {
  static const std::vector<Pattern> kForms = [] {
    std::vector<Pattern> forms;
    for (const auto& form : month_heading_forms()) forms.push_back(*Pattern::month(form));
    return forms;
  }();
  for (std::size_t i = 0; i < kForms.size(); ++i)
    if (kForms[i].read_month(text)) return month_heading_forms()[i];
  return {};
}

}  // namespace jagmed
