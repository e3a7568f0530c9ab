#include "intake/cell_survey.hpp"

#include "base/digit.hpp"
#include "intake/cell_figures.hpp"
#include "intake/cell_forms.hpp"
#include "intake/folded.hpp"
#include "intake/quantity.hpp"
#include "intake/word_parts.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr std::string_view kMarks[] = {"x", "xx", "*", "✓", "✔", "√", "☒", "☑"};
constexpr std::size_t kMostWords = 200, kLongestWord = 60;

constexpr std::array<const char*, 2> kBareDates = {"D/M", "D MMM"};

const std::array<DateForms, 2>& bare_forms() {
  static const auto all = [] {
    std::array<DateForms, 2> list;
    for (std::size_t i = 0; i < list.size(); ++i)
      list[i].dates.push_back(*Pattern::day(kBareDates[i]));
    return list;
  }();
  return all;
}

/// "6.67", and not "8.5", which may be what a spreadsheet has left of "8.50".
bool may_be_no_time(std::string_view text) {
  const auto point = text.find('.');
  return point != std::string_view::npos && text.size() == point + 3 && text[point + 1] >= '6' &&
         text.find_first_not_of("0123456789.") == text.npos;
}

/// Two days take no fewer letters, and begin with a figure.
bool may_be_span(std::string_view text) {
  constexpr std::size_t kShortestSpan = 11, kLongestSpan = 40;
  return text.size() >= kShortestSpan && text.size() <= kLongestSpan && is_digit(text.front());
}

}  // namespace

void CellSurvey::add(std::string_view cell, std::size_t pupil) {
  auto text = trimmed(cell);
  const CellKind kind = cell_kind(text, today_);
  ++rows_;
  ++kinds_[static_cast<std::size_t>(kind)];
  repeats = repeats || (kind != CellKind::blank && text == latest_);
  if (kind != CellKind::blank) latest_ = text;
  if (kind == CellKind::date) note_date(text);
  if (kind == CellKind::number || kind == CellKind::share) note_number(text);
  if (kind == CellKind::time) note_time(text);
  for (std::size_t i = 0; i < bare_.size(); ++i)
    bare_[i] += read_date(text, bare_forms()[i]).problem == DateProblem::no_year;
  if (const std::string form = month_form_of(text); !form.empty()) ++months_[form];
  const bool bare_time = is_bare_time(text);
  bare_times_ += bare_time;
  short_times_ += bare_time && text.size() == 3;
  serial_days_ += is_serial_day(text, today_);
  note_order(text);
  if (kind != CellKind::date && unread_day_.empty() && is_short_day(text)) unread_day_ = text;
  if (kind == CellKind::word && may_be_span(text)) note_span(text);
  if (kind == CellKind::word) text = words_in(text);
  if (kind == CellKind::word || kind == CellKind::weekday || kind == CellKind::number)
    note_word(text, pupil);
}

/// Counts what stands beside them.
std::string_view CellSurvey::words_in(std::string_view text) {
  if (const auto found = read_trailing_times(text, times_alone());
      found.times.end && found.words > 0) {
    ++timed_words;
    return text.substr(0, found.words);
  }
  if (const auto found = read_trailing_minutes(text, NumberForm{});
      found.size > 0 && found.words > 0) {
    ++minute_words;
    return text.substr(0, found.words);
  }
  if (const auto found = read_leading_times(text, times_alone());
      found.times.end && found.length < text.size())
    ++led_words;
  return text;
}

void CellSurvey::note_date(std::string_view text) {
  const auto found = date_in(text, today_);
  ++forms_[found->form];
  moments += found->has_time;
  days_first_ += found->day.day() > 12;
  note_day(found->day);
}

void CellSurvey::note_day(Date day) {
  if (!days_) days_ = DateRange{day, day};
  days_->first = std::min(days_->first, day);
  days_->last = std::max(days_->last, day);
}

void CellSurvey::note_span(std::string_view text) {
  for (std::size_t i = 0; i < date_patterns().size(); ++i) {
    const DateCell cell = read_dates(text, one_form_each()[i]);
    if (cell.problem != DateProblem::none || cell.minute || !is_near_day(cell.date, today_))
      continue;
    ++spans;
    ++forms_[i];
    return note_day(cell.date);
  }
}

void CellSurvey::note_number(std::string_view text) {
  if (text.find(',') != std::string_view::npos)
    ++decimal_commas;
  else if (text.find('.') != std::string_view::npos)
    ++decimal_dots;
  no_times_ += may_be_no_time(text);
  if (text.find('/') != std::string_view::npos) ++fractions;
  counts += text.ends_with("st") || text.ends_with("st.");
  counts_of_share += text.ends_with(')');
  const bool is_zero = text.find_first_of("123456789") == std::string_view::npos;
  zeros += is_zero;
  above_zero += !is_zero;
  note_groups(text);
  std::int64_t whole = 0;
  for (const char c : text) {
    if (may_be_grouped(text) && c == group_mark) continue;
    if (c < '0' || c > '9') break;
    whole = std::min<std::int64_t>(whole * 10 + (c - '0'), 1'000'000'000);
  }
  largest = std::max(largest, whole);
}

void CellSurvey::note_groups(std::string_view text) {
  const auto mark = text.find_first_of(",.");
  if (mark == std::string_view::npos) return;
  if (!may_be_grouped(text)) {
    ++plain_decimals;
    return;
  }
  if (group_mark == 0) group_mark = text[mark];
  ++grouped;
  sure_groups += text.find_first_of(",.", mark + 1) != std::string_view::npos;
}

void CellSurvey::note_time(std::string_view text) {
  TimeCell cell = read_times(text, times_alone());
  if (const auto bare = bare_times(text))
    cell = {.wrong = false, .start = bare->start, .end = bare->end, .day = {}, .instant = {}};
  if (text.find(':') != std::string_view::npos) ++clocks;
  if (cell.end) ++ranges;
  note_pointed(text);
  if (cell.day) ++stamps;
  if (!cell.start) return;
  earliest = std::min(earliest.value_or(*cell.start), *cell.start);
  latest = std::max(latest.value_or(*cell.start), *cell.start);
}

/// "0.25", "00.50", which is also how times are written.
void CellSurvey::note_pointed(std::string_view text) {
  const auto point = text.find('.');
  if (point == std::string_view::npos || text.find_first_not_of("0123456789.") != text.npos) return;
  ++pointed_.count;
  pointed_.zeros += text.find_first_of("123456789") == std::string_view::npos;
  std::int64_t whole = 0;
  for (const char c : text.substr(0, point)) whole = whole * 10 + (c - '0');
  pointed_.largest = std::max(pointed_.largest, whole);
}

void CellSurvey::settle_figures() {
  const bool early = may_be_amounts() && decimal_dots > 0;
  if (pointed_.count == 0 || pointed_.count != count(CellKind::time) || ranges > 0 ||
      (!early && no_times_ == 0))
    return;
  kinds_[static_cast<std::size_t>(CellKind::time)] = 0;
  kinds_[static_cast<std::size_t>(CellKind::number)] += pointed_.count;
  decimal_dots += pointed_.count;
  plain_decimals += pointed_.count;
  zeros += pointed_.zeros;
  above_zero += pointed_.count - pointed_.zeros;
  largest = std::max(largest, pointed_.largest);
  earliest.reset();
  latest.reset();
  pointed_ = {};
}

/// A time stamp is none, whatever its zone makes of it.
bool CellSurvey::only_clocks() const {
  return earliest && ranges + stamps == 0 && clocks == count(CellKind::time);
}

bool CellSurvey::may_be_durations() const { return only_clocks() && *earliest < kFirstLesson; }

bool CellSurvey::only_marks() const {
  return !words_.empty() && kind() == CellKind::word &&
         std::ranges::all_of(words_, [](const auto& word) {
           return std::ranges::find(kMarks, word.first) != std::end(kMarks);
         });
}

void CellSurvey::note_word(std::string_view text, std::size_t pupil) {
  if (too_many_words_) return;
  if (text.size() > kLongestWord) text = text.substr(0, 0);
  auto& word = words_[folded(text)];
  if (word.rows++ == 0) word.word = text;
  if (word.first_pupil == 0) word.first_pupil = pupil;
  // Rows of nobody known may be of one pupil, whose word it then is.
  word.several_pupils = word.several_pupils || (pupil != 0 && pupil != word.first_pupil);
  if (words_.size() <= kMostWords) return;
  too_many_words_ = true;
  words_.clear();
}

CellKind CellSurvey::kind() const {
  for (std::size_t i = 1; i < kCellKinds; ++i)
    if (kinds_[i] > 0 && kinds_[i] * 10 >= filled() * 9) return static_cast<CellKind>(i);
  const auto numbers = count(CellKind::number) + count(CellKind::share);
  if (numbers > 0 && numbers * 10 >= filled() * 9) return CellKind::number;
  return CellKind::word;
}

std::string CellSurvey::bare_date_form() const {
  for (std::size_t i = 0; i < bare_.size(); ++i)
    if (bare_[i] > 0 && bare_[i] == filled()) return kBareDates[i];
  return {};
}

std::vector<std::string> CellSurvey::date_forms() const {
  std::vector<std::pair<std::int64_t, std::size_t>> counted;
  for (const auto& [form, rows] : forms_) counted.emplace_back(-rows, form);
  std::sort(counted.begin(), counted.end());
  std::vector<std::string> names;
  for (const auto& [rows, form] : counted) names.push_back(candidate_dates()[form]);
  if (months_first_ == 0) return names;
  const std::string mark(1, day_mark);
  std::erase(names, "D" + mark + "M" + mark + "YYYY");  // 05/08/2017 beside 05/23/2017
  names.emplace_back("M" + mark + "D" + mark + "YYYY");
  return names;
}

}  // namespace jagmed
