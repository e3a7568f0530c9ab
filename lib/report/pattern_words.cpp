#include "report/pattern_words.hpp"

#include "base/text.hpp"
#include "report/course_words.hpp"

#include <vector>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

Json count_json(const LessonCount& count) {
  return {{"absent", count.absent}, {"reported", count.reported}, {"unreported", count.unreported}};
}

Json part_json(const PatternPart& part) {
  Json json = count_json(part.count);
  json["stands_out"] = part.stands_out;
  return json;
}

/// Absence of which nobody says how long it was is days or lessons, and no minutes. A lesson is no
/// day.
std::string amount_without_share(const Catalogue& text, const AbsencePattern& pattern) {
  const auto minutes = pattern.sums.minutes.total, untimed = pattern.sums.unmeasured;
  if (untimed == 0) return text.duration(minutes);
  if (minutes > 0) return text("pattern.amount.both", text.duration(minutes), untimed);
  if (pattern.day_rows_absent == 0) return text("pattern.amount.lessons", untimed);
  if (pattern.day_rows_absent < pattern.days_absent)
    return text("pattern.amount.parts", pattern.days_absent);
  return text(pattern.days_absent == 1 ? "pattern.amount.day" : "pattern.amount.days",
              pattern.days_absent);
}

}  // namespace

std::string standing_out(const Catalogue& text, const AbsencePattern& pattern,
                         const CourseNames& courses) {
  std::vector<std::string> words;
  const auto add = [&](const std::string& what, const PatternPart& part) {
    if (part.stands_out)
      words.push_back(text("pattern.times", what, part.count.absent, part.count.reported));
  };
  add(text("pattern.first"), pattern.first_lesson);
  for (std::size_t day = 0; day < pattern.weekdays.size(); ++day)
    add(text("pattern.weekday." + std::to_string(day + 1)), pattern.weekdays[day]);
  add(text("pattern.friday"), pattern.friday_afternoon);
  for (const auto& subject : pattern.subjects)
    add(course_text(courses.at(subject.course)), subject.part);
  return join(words, ", ");
}

std::string amount_of(const Catalogue& text, const AbsencePattern& pattern) {
  const auto share = pattern.share_permille();
  if (!share) return amount_without_share(text, pattern);
  const AbsenceSums& sums = pattern.sums;
  const std::string figure =
      text("step.figure.percent", text.tenths(*share), text.count(sums.share.total),
           text.count(sums.reported - sums.unmeasured_minutes.total));
  return sums.unmeasured > 0 ? text("pattern.amount.both", figure, sums.unmeasured) : figure;
}

Json pattern_json(const std::string& person, const PatternLine& line, const CourseNames& courses) {
  const AbsencePattern& pattern = line.pattern;
  const AbsenceParts& minutes = pattern.sums.minutes;
  Json json{{"person", person},
            {"measurable", pattern.measurable},
            {"spread", spread_word(pattern.spread)},
            {"minutes",
             {{"absent", minutes.total},
              {"valid", minutes.valid},
              {"invalid", minutes.invalid},
              {"unreported", minutes.unreported}}},
            {"reported_minutes", pattern.sums.reported},
            {"offered_minutes", pattern.sums.offered},
            {"without_amount", pattern.sums.unmeasured},
            {"occasions", pattern.sums.occasions.total},
            {"occasions_at_most", pattern.sums.most_occasions.total},
            {"days_absent", pattern.days_absent},
            {"school_days", line.days.all},
            {"school_days_with_rows", line.days.told},
            {"slots_are", pattern.by_hour ? "hours" : "lessons"},
            {"without_times", pattern.without_times},
            {"slots", Json::array()}};
  if (pattern.why != NotMeasurable::none) json["why"] = not_measurable_word(pattern.why);
  if (const auto share = pattern.share_permille())
    json["percent"] = static_cast<double>(*share) / 10;
  if (const auto coverage = pattern.coverage_permille())
    json["coverage_percent"] = static_cast<double>(*coverage) / 10;
  for (const PatternSlot& slot : pattern.slots) {
    Json days = Json::array();
    for (const LessonCount& day : slot.days) days.push_back(count_json(day));
    json["slots"].push_back(
        {{"slot", slot.slot < 0 ? Json("day") : Json(slot.slot)}, {"days", days}});
  }
  json["all"] = count_json(pattern.all);
  json["first_lesson"] = part_json(pattern.first_lesson);
  json["friday_afternoon"] = part_json(pattern.friday_afternoon);
  json["weekdays"] = Json::array();
  for (const PatternPart& part : pattern.weekdays) json["weekdays"].push_back(part_json(part));
  json["subjects"] = Json::array();
  for (const auto& subject : pattern.subjects) {
    Json one{{"subject", courses.at(subject.course)}};
    one.update(part_json(subject.part));
    json["subjects"].push_back(std::move(one));
  }
  return json;
}

}  // namespace jagmed
