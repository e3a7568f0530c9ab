#include "intake/sniff_sums.hpp"

#include "intake/folded.hpp"
#include "intake/heading_subject.hpp"
#include "intake/part_heading.hpp"
#include "intake/sniff_answers.hpp"
#include "intake/sniff_facts.hpp"
#include "intake/sum_words.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr std::size_t kMostKeys = 100'000, kMostWords = 4;

/// "Alla" alone; perhaps what a course is called.
bool names_all(std::string_view course) {
  constexpr std::string_view kAll[] = {"alla", "samtliga", "all", "*"};
  constexpr std::size_t kLongest = 8;
  return course.size() <= kLongest && std::ranges::find(kAll, folded(course)) != std::end(kAll);
}

/// "Lektion" beside "Ämne": tells a lesson, and nothing reads it.
bool is_other_lesson(const SniffedColumn& column) {
  return is_open(column) && names_part_of_day(column.heading.name);
}

bool is_of_pupil_or_day(const SniffedColumn& column) {
  constexpr Field kOf[] = {
      Field::personnummer, Field::source_person_id, Field::date, Field::date_to, Field::year,
      Field::week,         Field::weekday};
  return column.field && std::ranges::find(kOf, *column.field) != std::end(kOf);
}

}  // namespace

SumsBeside::SumsBeside(const Sniffed& file) {
  for (std::size_t i = 0; i < file.columns.size(); ++i) {
    const SniffedColumn& column = file.columns[i];
    if (column.field == Field::course) course_ = i;
    if (column.field == Field::start) start_ = i;
    if (column.field == Field::course || is_other_lesson(column)) columns_.emplace_back(i, Days());
    if (is_of_pupil_or_day(column)) told_by_.push_back(i);
  }
}

std::string_view SumsBeside::text(Cells cells, std::size_t at) {
  return at < cells.size() ? trimmed(cells[at]) : std::string_view();
}

/// Neither a title nor what calls itself a sum: of those a blank course says nothing.
bool SumsBeside::is_data(Cells cells) const {
  const auto is_sum = [](const std::string_view& cell) {
    return is_sum_label(label_of({&cell, 1}));
  };
  const auto has_sum = [](std::string_view cell) { return !sum_in_text(cell).empty(); };
  return std::ranges::any_of(told_by_, [&](std::size_t at) { return !text(cells, at).empty(); }) &&
         std::ranges::none_of(cells, is_sum) && std::ranges::none_of(cells, has_sum);
}

SumsBeside::Day SumsBeside::kind_of(Cells cells, std::string_view course, bool is_course) const {
  Day found;
  found.blank = !start_ && course.empty();
  found.sum = is_course && !sum_in_text(course).empty();
  found.whole = is_course && is_whole_day(course);
  found.named = found.sum && sum_in_text(course).size() < course.size();
  found.all = (!start_ || text(cells, *start_).empty()) && names_all(course);
  found.course = !course.empty() && !found.sum && !found.whole && !found.all;
  return found;
}

void SumsBeside::take(std::size_t pupil_day, Cells cells) {
  for (auto& [at, days] : columns_) {
    const std::string_view course = text(cells, at);
    if (course.empty() && !is_data(cells)) continue;
    if (days.size() >= kMostKeys && !days.contains(pupil_day)) continue;
    const Day found = kind_of(cells, course, at == course_);
    Day& day = days[pupil_day];
    day.course = day.course || found.course;
    day.sum = day.sum || found.sum;
    day.named = day.named || found.named;
    day.whole = day.whole || found.whole;
    day.all = day.all || found.all;
    day.blank = day.blank || found.blank;
    const bool known = std::ranges::find(days_, course) != days_.end();
    if (found.whole && !known && days_.size() < kMostWords) days_.emplace_back(course);
  }
}

void SumsBeside::tell(RowsBeside& rows) const {
  rows.days = days_;
  for (const auto& [at, days] : columns_) {
    const auto some = [&days = days](const auto& is) {
      return std::ranges::any_of(days, [&](const auto& entry) { return is(entry.second); });
    };
    if (some([](const Day& day) { return day.all && day.course; })) rows.all_beside.push_back(at);
    if (at != course_) continue;
    rows.sums_beside = some([](const Day& day) { return day.sum && day.course; });
    rows.sums_alone = some([](const Day& day) { return day.sum && !day.course; });
    rows.sums_named = some([](const Day& day) { return day.named && !day.course; });
    rows.days_beside = some([](const Day& day) { return day.whole && day.course; });
    rows.days_alone = some([](const Day& day) { return day.whole && !day.course; });
    rows.blank_beside = some([](const Day& day) { return day.blank && day.course; });
  }
}

}  // namespace jagmed
