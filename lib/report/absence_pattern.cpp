#include "report/absence_pattern.hpp"

#include "base/text.hpp"
#include "domain/person.hpp"
#include "report/by_sex.hpp"
#include "report/pattern_words.hpp"
#include "report/step_words.hpp"
#include "report/table.hpp"

#include <algorithm>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kCellWidth = 6;

/// Weekend columns only where there is anything in them.
std::vector<std::size_t> columns_of(const AbsencePattern& pattern) {
  std::vector<std::size_t> columns{0, 1, 2, 3, 4};
  for (std::size_t day = 5; day < 7; ++day)
    if (pattern.weekdays[day].count != LessonCount{}) columns.push_back(day);
  return columns;
}

std::string slot_name(const Catalogue& text, const AbsencePattern& pattern, int slot) {
  if (slot < 0) return text("pattern.slot.day");
  return pattern.by_hour ? text("pattern.slot.hour", slot) : text("pattern.slot.lesson", slot);
}

class HeatMap {
 public:
  HeatMap(const Catalogue& text, const AbsencePattern& pattern, Colours colours)
      : text_(text), pattern_(pattern), colours_(colours) {}

  [[nodiscard]] std::string text() const {
    int width = 0;
    for (const PatternSlot& slot : pattern_.slots)
      width = std::max(width, display_width(slot_name(text_, pattern_, slot.slot)));
    std::string heading = std::string(static_cast<std::size_t>(width) + 2, ' ');
    for (const std::size_t day : columns_of(pattern_))
      heading += pad_right(text_("pattern.day." + std::to_string(day + 1)), kCellWidth);
    std::string out(heading.substr(0, heading.find_last_not_of(' ') + 1) + "\n");
    for (const PatternSlot& slot : pattern_.slots) out += line(slot, width);
    return out + text_(pattern_.measurable ? "pattern.legend" : "pattern.legend.times") + "\n";
  }

 private:
  [[nodiscard]] std::string line(const PatternSlot& slot, int width) const {
    std::string out = pad_right(slot_name(text_, pattern_, slot.slot), width + 2);
    for (const std::size_t day : columns_of(pattern_)) out += cell(slot.days[day]);
    const LessonCount all = slot.all();
    if (!pattern_.measurable || all.reported == 0)
      return out + text_("pattern.row.count", all.absent) + "\n";
    return out +
           text_("pattern.row", all.absent, all.reported,
                 (100 * all.absent + all.reported / 2) / all.reported) +
           "\n";
  }

  /// Marks by the share of absences; by their number where nothing is a share.
  [[nodiscard]] std::string cell(const LessonCount& count) const {
    if (count.reported == 0) return pad_right(count.unreported > 0 ? "?" : "", kCellWidth);
    if (count.absent == 0) return pad_right(".", kCellWidth);
    const int quarters = (4 * count.absent + count.reported - 1) / count.reported;
    const int level = std::min(4, pattern_.measurable ? quarters : count.absent);
    const std::string marks(static_cast<std::size_t>(level), '#');
    const Hue hue = level >= 3 ? Hue::red : Hue::yellow;
    return painted(marks, hue, colours_) + std::string(kCellWidth - marks.size(), ' ');
  }

  const Catalogue& text_;
  const AbsencePattern& pattern_;
  Colours colours_;
};

std::string coverage_words(const Catalogue& text, const AbsencePattern& pattern) {
  const auto coverage = pattern.coverage_permille();
  return coverage ? text("step.coverage", text.tenths(*coverage)) : std::string();
}

std::string why_unmeasurable(const Catalogue& text, const PatternLine& line) {
  const NotMeasurable why = line.pattern.why;
  if (why == NotMeasurable::few_days) return few_days_text(text, line.days);
  const std::string coverage = coverage_words(text, line.pattern);
  if (why == NotMeasurable::coverage && !coverage.empty()) return coverage;
  return text("step.reason." + std::string(not_measurable_word(why)));
}

std::string person_text(const Catalogue& text, const Programme& programme, const PatternLine& line,
                        const CourseNames& courses, const std::string& prefix, Colours colours) {
  const AbsencePattern& pattern = line.pattern;
  std::string out = text("pattern.title", person_code(line.person, prefix), programme.name,
                         pattern.window.first.iso(), pattern.window.last.iso()) +
                    "\n";
  if (!pattern.slots.empty()) out += HeatMap(text, pattern, colours).text();
  if (pattern.all != LessonCount{} || pattern.sums.minutes.total > 0) {
    out += text("pattern.amount", amount_of(text, pattern), pattern.sums.occasions.total,
                pattern.days_absent);
    if (const auto coverage = coverage_words(text, pattern); !coverage.empty())
      out += " · " + coverage;
    if (line.few_days) out += " · " + few_days_text(text, line.days);
    out += "\n";
  }
  const long long least = pattern.sums.occasions.total, most = pattern.sums.most_occasions.total;
  if (most > least) out += text("step.no_order", least, most) + "\n";
  if (pattern.without_times) out += text("pattern.without_times") + "\n";
  if (pattern.sums.unmeasured > 0)
    out += text("pattern.without_amount", pattern.sums.unmeasured) + "\n";
  if (!pattern.measurable)
    return out + text("pattern.unmeasurable", why_unmeasurable(text, line)) + "\n" +
           (pattern.why == NotMeasurable::few_days ? days_note(text, line.days) : "");
  if (pattern.spread != Spread::unmeasurable)
    out += text("pattern.spread." + std::string(spread_word(pattern.spread))) + "\n";
  else
    out += text("pattern.unmeasurable.share", why_unmeasurable(text, line)) + "\n";
  const std::string parts = standing_out(text, pattern, courses);
  if (line.few_days) out += days_note(text, line.days);
  return out + (parts.empty() ? text("pattern.none") : text("pattern.parts", parts)) + "\n";
}

std::string days_words(const Catalogue& text, const PatternLine& line) {
  return line.days.all > 0 ? text("coverage.days", line.days.told, line.days.all) : "–";
}

std::string person_csv(const Catalogue& text, const PatternLine& line) {
  const AbsencePattern& pattern = line.pattern;
  Table table({text("pattern.col.slot"), text("pattern.col.weekday"), text("pattern.col.absent"),
               text("pattern.col.reported"), text("pattern.col.unreported"),
               text("coverage.col.days")});
  for (const PatternSlot& slot : pattern.slots)
    for (const std::size_t day : columns_of(pattern)) {
      const LessonCount& count = slot.days[day];
      table.add({slot_name(text, pattern, slot.slot),
                 text("pattern.weekday." + std::to_string(day + 1)), std::to_string(count.absent),
                 std::to_string(count.reported), std::to_string(count.unreported),
                 days_words(text, line)});
    }
  return table.csv();
}

Table new_table(const Catalogue& text) {
  return Table({text("steps.col.person"), text("pattern.col.absence"), text("pattern.col.coverage"),
                text("coverage.col.days"), text("pattern.col.spread"), text("pattern.col.parts")});
}

void add_lines(Table& table, const Catalogue& text, const PatternLines& patterns,
               const std::string& prefix, const std::string& programme = {}) {
  for (const PatternLine& line : patterns.lines) {
    const AbsencePattern& pattern = line.pattern;
    const auto coverage = pattern.coverage_permille();
    std::vector<std::string> cells{
        person_code(line.person, prefix),
        pattern.all == LessonCount{} ? "–" : amount_of(text, pattern),
        coverage ? text.tenths(*coverage) + " %" : "–",
        days_words(text, line),
        pattern.measurable && pattern.spread != Spread::unmeasurable
            ? text("pattern.kind." +
                   (pattern.on_few_days() ? "few_days" : std::string(spread_word(pattern.spread))))
            : text("pattern.kind.unmeasurable", why_unmeasurable(text, line)),
        standing_out(text, pattern, patterns.courses)};
    if (!programme.empty()) cells.push_back(programme);
    table.add(std::move(cells));
  }
}

std::string patterns_csv(const Catalogue& text, std::span<const ProgrammePatterns> all,
                         const std::string& prefix) {
  Table table = new_table(text);
  table.add_column(text("steps.col.programme"));
  for (const auto& [programme, patterns] : all)
    add_lines(table, text, patterns, prefix, programme->code);
  return table.csv();
}

}  // namespace

std::string pattern_report(const Catalogue& text, Format format, const Programme& programme,
                           const PatternLines& patterns, const std::string& prefix,
                           Colours colours) {
  const PatternLine& line = patterns.lines.front();
  if (format == Format::csv) return person_csv(text, line);
  if (format == Format::text)
    return person_text(text, programme, line, patterns.courses, prefix, colours);
  Json json{{"programme", programme.code},
            {"from", line.pattern.window.first.iso()},
            {"to", line.pattern.window.last.iso()}};
  json.update(pattern_json(person_code(line.person, prefix), line, patterns.courses));
  return json_text(document(line.pattern.window.last, {std::move(json)}));
}

std::string patterns_report(const Catalogue& text, Format format, DateRange window,
                            std::span<const ProgrammePatterns> all, const std::string& prefix) {
  if (format == Format::csv) return patterns_csv(text, all, prefix);
  std::vector<Json> programmes;
  std::string out;
  for (const auto& [programme, patterns] : all) {
    if (format == Format::text) {
      Table table = new_table(text);
      add_lines(table, text, patterns, prefix);
      DaysTold days;
      for (const PatternLine& line : patterns.lines)
        if (line.few_days) days += line.days;
      out += text("pattern.list.title", programme->name, window.first.iso(), window.last.iso()) +
             "\n" + table.text() + days_note(text, days);
      continue;
    }
    Json json{{"programme", programme->code},
              {"from", window.first.iso()},
              {"to", window.last.iso()},
              {"persons", Json::array()},
              {"protected_left_out", patterns.left_out}};
    for (const PatternLine& line : patterns.lines)
      json["persons"].push_back(
          pattern_json(person_code(line.person, prefix), line, patterns.courses));
    programmes.push_back(std::move(json));
  }
  return format == Format::json ? json_text(document(window.last, std::move(programmes))) : out;
}

}  // namespace jagmed
