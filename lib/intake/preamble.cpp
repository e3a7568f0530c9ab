#include "intake/preamble.hpp"

#include "base/error.hpp"
#include "intake/folded.hpp"
#include "intake/week.hpp"

#include <algorithm>

namespace jagmed {
namespace {

/// A läsår.
constexpr std::string_view kSchoolYears[] = {"YYYY/YYYY", "YYYY/YY", "YY/YY", "term"};

using Maker = std::optional<Pattern> (*)(std::string_view);

/// Hyphens for dashes, single blanks for blanks of all kinds.
std::string plain(std::string_view text) {
  static constexpr std::string_view kDashes[] = {"\u2010", "\u2011", "\u2012",
                                                 "\u2013", "\u2014", "\u2212"};
  static constexpr std::string_view kBlanks[] = {"\u00A0", "\u202F", " ", "\t", "\r", "\n"};
  std::string out;
  while (!text.empty()) {
    const auto begins = [&](std::string_view sign) { return text.starts_with(sign); };
    const auto* const dash = std::ranges::find_if(kDashes, begins);
    const auto* const blank = std::ranges::find_if(kBlanks, begins);
    if (dash != std::end(kDashes))
      out += '-';
    else if (blank == std::end(kBlanks))
      out += text.front();
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
    text.remove_prefix(dash != std::end(kDashes)    ? dash->size()
                       : blank != std::end(kBlanks) ? blank->size()
                                                    : 1);
  }
  return std::string(trimmed(out));
}

/// `form` in two parts, with a separator that is as long as can be and holds no letter of a
/// pattern.
std::optional<PairForm> pair_of(std::string_view form, Maker first, Maker second) {
  const auto is_slot = [](char c) {
    return std::string_view("YMDHS").find(c) != std::string::npos;
  };
  for (std::size_t end = 1; end < form.size(); ++end) {
    const auto before = first(form.substr(0, end));
    if (!before || is_slot(form[end])) continue;
    std::size_t begin = end;
    while (begin < form.size() && !is_slot(form[begin])) ++begin;
    auto after = second(form.substr(begin));
    if (after) return PairForm{*before, *after, std::string(form.substr(end, begin - end))};
  }
  return {};
}

/// Calls `read` with the two parts at each place where the separator stands, until it has a value.
template <class Read>
auto read_pair(const PairForm& form, std::string_view text, Read read)
    -> decltype(read(text, text)) {
  for (auto at = text.find(form.separator); at != std::string_view::npos;
       at = text.find(form.separator, at + 1))
    if (auto value = read(text.substr(0, at), text.substr(at + form.separator.size())))
      return value;
  return {};
}

std::int64_t minutes_at(Date day, int minute) { return std::int64_t{day.days} * 1440 + minute; }

template <class Form>
const std::string* beginning(Cells cells, const std::optional<PreambleFact<Form>>& fact,
                             std::string& value) {
  if (!fact) return nullptr;
  const auto at = cell_beginning(cells, fact->starts_with);
  if (!at) return nullptr;
  value = value_behind(cells, *at, fact->starts_with);
  return &fact->text;
}

/// In a cell that holds nothing else.
std::optional<std::int64_t> moment_alone(Cells cells, const MomentForm& form) {
  for (const auto cell : cells)
    if (const auto moment = form.read(trimmed(cell))) return moment;
  return {};
}

[[noreturn]] void other_form(const std::string& words, const std::string& place) {
  throw Error(ErrorKind::input, {"import.F-PREAMBLE", {words}}, "import.F-PREAMBLE.hint", place);
}

}  // namespace

std::optional<PeriodForm> PeriodForm::of(std::string_view form) {
  const std::string text = plain(form);
  PeriodForm period;
  period.school_year_ = std::ranges::find(kSchoolYears, text) != std::end(kSchoolYears);
  period.week_ = text == "week";
  if (!period.school_year_ && !period.week_ &&
      !(period.pair_ = pair_of(text, Pattern::date, Pattern::date)) &&
      !(period.day_ = Pattern::date(text)) && !(period.month_ = Pattern::month(text)))
    return {};
  return period;
}

std::optional<DateRange> PeriodForm::read(std::string_view text) const {
  const std::string value = plain(text);
  std::optional<DateRange> range;
  if (pair_)
    range = read_pair(*pair_, value,
                      [&](std::string_view a, std::string_view b) -> std::optional<DateRange> {
                        const auto first = pair_->first.read_date(a);
                        const auto last = pair_->second.read_date(b);
                        if (!first || !last) return {};
                        return DateRange{*first, *last};
                      });
  if (day_)
    if (const auto day = day_->read_date(value)) range = DateRange{*day, *day};
  if (school_year_) range = SchoolYear::span_of(value);
  if (const auto week = week_ ? read_week(value) : std::nullopt; week && week->year)
    range = school_week(*week->year, week->week);
  if (month_)
    if (const auto month = month_->read_month(value))
      range = DateRange{month->first(), month->last()};
  if (range && range->last < range->first) return {};
  return range;
}

std::optional<MomentForm> MomentForm::of(std::string_view form) {
  const std::string text = plain(form);
  MomentForm moment;
  if (!(moment.date_time_ = pair_of(text, Pattern::date, Pattern::time)) &&
      !(moment.time_date_ = pair_of(text, Pattern::time, Pattern::date)) &&
      !(moment.day_ = Pattern::date(text)))
    return {};
  return moment;
}

std::optional<std::int64_t> MomentForm::read(std::string_view text) const {
  using Moment = std::optional<std::int64_t>;
  const std::string value = plain(text);
  const auto moment = [](std::optional<Date> day, std::optional<int> minute) -> Moment {
    if (!day || !minute) return {};
    return minutes_at(*day, *minute);
  };
  if (date_time_)
    return read_pair(*date_time_, value, [&](std::string_view a, std::string_view b) {
      return moment(date_time_->first.read_date(a), date_time_->second.read_time(b));
    });
  if (time_date_)
    return read_pair(*time_date_, value, [&](std::string_view a, std::string_view b) {
      return moment(time_date_->second.read_date(b), time_date_->first.read_time(a));
    });
  return moment(day_->read_date(value), 1439);
}

std::optional<std::int64_t> MomentForm::find(std::string_view text) const {
  for (auto moment = read(text);; moment = read(text)) {
    if (moment) return moment;
    const auto blank = text.find(' ');
    if (blank == std::string_view::npos ||
        text.substr(0, blank).find_first_of("0123456789") != text.npos)
      return {};
    text = trimmed(text.substr(blank + 1));
  }
}

std::string_view only_cell(Cells cells) {
  std::string_view found;
  for (const auto cell : cells) {
    const auto text = trimmed(cell);
    if (!found.empty() && !text.empty()) return {};
    if (!text.empty()) found = text;
  }
  return found;
}

bool read_preamble_row(Cells cells, const PreambleRules& rules, PreambleFacts& facts,
                       const std::string& place) {
  std::string value;
  bool found = false;
  if (const auto* words = beginning(cells, rules.period, value)) {
    const auto period = rules.period->form.read(value);
    if (!period) other_form(*words, place);
    if (!facts.period) facts.school_year = rules.period->form.is_school_year();
    if (!facts.period) facts.period = period;
    found = true;
  }
  if (rules.period && rules.period->starts_with.empty())
    if (const auto period = rules.period->form.read(only_cell(cells))) {
      if (!facts.period) facts.school_year = rules.period->form.is_school_year();
      if (!facts.period) facts.period = period;
      found = true;
    }
  if (rules.exported_at && rules.exported_at->starts_with.empty()) {
    const auto moment = moment_alone(cells, rules.exported_at->form);
    if (!facts.exported_at) facts.exported_at = moment;
    found = found || moment;
  } else if (const auto* words = beginning(cells, rules.exported_at, value)) {
    const auto moment = rules.exported_at->form.find(value);
    if (!moment) other_form(*words, place);
    if (!facts.exported_at) facts.exported_at = moment;
    found = true;
  }
  for (const auto& rule : rules.fields)
    if (const auto at = cell_beginning(cells, rule.starts_with)) {
      std::string& target = facts.values[rule.form];
      found = true;
      if (!target.empty()) continue;
      target = value_behind(cells, *at, rule.starts_with);
      if (rule.form != Field::personnummer) continue;
      for (const auto cell : cells.subspan(*at + 1)) target.append(1, '\n').append(trimmed(cell));
    }
  return found;
}

}  // namespace jagmed
