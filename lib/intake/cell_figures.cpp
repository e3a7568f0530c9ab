#include "intake/cell_figures.hpp"

#include "intake/sure_header.hpp"
#include "intake/when.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr std::string_view kDigits = "0123456789";

std::optional<int> bare_time(std::string_view text) {
  static const Pattern kForm = *Pattern::time("HMM");
  const bool bare = text.size() == 3 || text.size() == 4;
  const auto minute = bare ? kForm.read_time(text) : std::nullopt;
  if (!minute || *minute < kFirstLesson) return {};
  return static_cast<int>(*minute);
}

}  // namespace

bool is_near_day(Date day, Date today) {
  constexpr int kNearDays = 3 * 366;
  const int days = day - today;
  return days <= kNearDays && days >= -kNearDays;
}

bool is_bare_time(std::string_view text) { return bare_time(text).has_value(); }

std::optional<BareTimes> bare_times(std::string_view text) {
  constexpr int kFirstYear = 20 * 60;  // what begins later may be years
  constexpr std::size_t kDigitsOfTime = 4;
  if (text.size() <= 2 * kDigitsOfTime) return {};
  const auto start = bare_time(text.substr(0, kDigitsOfTime));
  const auto end = bare_time(text.substr(text.size() - kDigitsOfTime));
  const std::string_view between =
      trimmed(text.substr(kDigitsOfTime, text.size() - 2 * kDigitsOfTime));
  if (!start || !end || *start >= kFirstYear || *end <= *start ||
      (between != "-" && between != "–"))
    return {};
  return BareTimes{*start, *end};
}

bool is_serial_day(std::string_view text, Date today) {
  static const DateForms kSerial = [] {
    DateForms forms;
    forms.excel_serial = true;
    return forms;
  }();
  if (text.size() != 5 || text.find_first_not_of("0123456789") != std::string_view::npos)
    return false;
  const DateCell cell = read_date(text, kSerial);
  return cell.problem == DateProblem::none && is_near_day(cell.date, today);
}

std::optional<Date> slash_day(std::string_view text, bool month_first) {
  static const Pattern kMonthFirst = *Pattern::date("M/D/YYYY"),
                       kDayFirst = *Pattern::date("D/M/YYYY");
  static const Pattern kMonthDash = *Pattern::date("M-D-YYYY"),
                       kDayDash = *Pattern::date("D-M-YYYY");
  if (text.find('-') != text.npos) return (month_first ? kMonthDash : kDayDash).read_date(text);
  return (month_first ? kMonthFirst : kDayFirst).read_date(text);
}

bool is_short_day(std::string_view text) {
  const auto mark = text.find_first_not_of(kDigits);
  if (mark == std::string_view::npos) return text.size() == 6;
  const auto next = text.find_first_not_of(kDigits, mark + 1);
  if (next == std::string_view::npos || text[mark] != text[next]) return false;
  const bool between = std::string_view("-./ ").find(text[mark]) != std::string_view::npos;
  const auto day = [](std::size_t size) { return size == 1 || size == 2; };
  return between && day(mark) && day(next - mark - 1) && text.size() - next == 3 &&
         text.find_first_not_of(kDigits, next + 1) == std::string_view::npos;
}

std::vector<std::string> short_day_forms(std::string_view text, Date today) {
  const auto mark = text.find_first_not_of(kDigits);
  std::vector<std::string> forms = {"DDMMYY", "YYMMDD", "MMDDYY"}, fitting;
  if (mark != std::string_view::npos) forms = {"D-M-YY", "YY-M-D", "M-D-YY"};
  for (auto& form : forms) {
    if (mark != std::string_view::npos) std::ranges::replace(form, '-', text[mark]);
    const auto day = Pattern::date(form)->read_date(text);
    if (day && is_near_day(*day, today)) fitting.push_back(form);
  }
  return fitting;
}

DateOrder date_order(std::string_view text, Date today) {
  const auto month_first = slash_day(text, true);
  if (!month_first || !is_near_day(*month_first, today)) return DateOrder::none;
  const auto day_first = slash_day(text, false);
  if (!day_first) return DateOrder::month_first;
  return *month_first == *day_first ? DateOrder::none : DateOrder::either_way;
}

bool is_bare_day(std::string_view text) {
  static const DateForms kForms = [] {
    DateForms forms;
    for (const char* form : {"D/M", "D MMM"}) forms.dates.push_back(*Pattern::day(form));
    return forms;
  }();
  return read_date(text, kForms).problem == DateProblem::no_year;
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
