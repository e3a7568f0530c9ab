#include "report/coverage.hpp"

#include "report/by_sex.hpp"
#include "report/step_words.hpp"
#include "report/table.hpp"

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

class Renderer {
 public:
  Renderer(const Catalogue& text, const CoverageOptions& options) : text_(text), o_(options) {}

  [[nodiscard]] std::string text(const ProgrammeCoverage& p) const {
    Table table = new_table();
    for (const auto& line : p.lines) table.add(cells_of(line, school(line)));
    if (p.lines.size() > 1) table.add(cells_of(sum_of(p.lines), text_("coverage.all")));
    return text_("coverage.title", o_.days.first.iso(), o_.days.last.iso(), p.programme->name) +
           "\n" + (p.lines.empty() ? text_("coverage.nobody") + "\n" : table.text());
  }

  [[nodiscard]] std::string csv(std::span<const ProgrammeCoverage> all) const {
    Table table = new_table();
    table.add_column(text_("coverage.col.programme"));
    for (const auto& p : all)
      for (const auto& line : p.lines) {
        auto cells = cells_of(line, school(line));
        cells.push_back(p.programme->code);
        table.add(std::move(cells));
      }
    return table.csv();
  }

  [[nodiscard]] Json json(const ProgrammeCoverage& p) const {
    Json schools = Json::array();
    for (const auto& line : p.lines) {
      Json school{{"school", line.school.empty() ? Json(nullptr) : Json(line.school)}};
      school.update(numbers(line));
      schools.push_back(std::move(school));
    }
    return {{"programme", p.programme->code},
            {"schools", std::move(schools)},
            {"total", numbers(sum_of(p.lines))}};
  }

  [[nodiscard]] std::string explanation(const Programme& programme, const CoverageLine& line,
                                        Format format) const {
    Table table({text_("coverage.col.person")});
    for (const char* column : {"coverage.col.reported", "coverage.col.scheduled",
                               "coverage.col.share", "coverage.col.days"})
      table.add_column(text_(column), Align::right);
    Json persons = Json::array();
    for (const auto& part : line.parts) {
      const std::string code = person_code(part.person, o_.prefix);
      const auto minutes = [&](long long n) {
        return format == Format::csv ? std::to_string(n) : text_.count(n);
      };
      table.add({code, minutes(part.reported), minutes(part.scheduled),
                 share(part.reported, part.scheduled), days(part.days)});
      persons.push_back({{"person", code},
                         {"reported_minutes", part.reported},
                         {"scheduled_minutes", part.scheduled},
                         {"absences_without_minutes", part.unmeasured},
                         {"school_days", part.days.all},
                         {"school_days_with_rows", part.days.told}});
    }
    if (format == Format::csv) return table.csv();
    if (format == Format::json) {
      Json all{{"schema_version", 1},
               {"from", o_.days.first.iso()},
               {"to", o_.days.last.iso()},
               {"programme", programme.code},
               {"school", line.school.empty() ? Json(nullptr) : Json(line.school)}};
      all.update(numbers(line));
      all["by_person"] = std::move(persons);
      all["hidden"] = 0;  // those with protection are in no line, or shown
      return json_text(all);
    }
    return text_("coverage.explain", school(line), text_.count(line.reported()),
                 text_.count(line.scheduled()), share(line.reported(), line.scheduled()), fit(line),
                 days(line.pupil_days())) +
           "\n" + table.text() + days_note(text_, line.pupil_days());
  }

 private:
  [[nodiscard]] std::string school(const CoverageLine& line) const {
    return line.school.empty() ? text_("coverage.no_school") : line.school;
  }
  [[nodiscard]] std::string share(long long reported, long long scheduled) const {
    const auto value = coverage_permille(reported, scheduled);
    return value ? percent_text(text_, *value) : "–";
  }

  [[nodiscard]] std::string days(const DaysTold& days) const {
    return days.all == 0 ? "–" : text_("coverage.days", days.told, days.all);
  }

  /// What the figures are good for, and why not for more.
  [[nodiscard]] std::string fit(const CoverageLine& line) const {
    const CoverageGap gap = line.gap(o_.min_coverage_permille);
    std::string words = text_("coverage.fit." + std::string(fitness_key(fitness_of(gap))));
    if (gap != CoverageGap::none)
      words += " (" +
               text_("coverage.gap." + std::string(gap_key(gap)),
                     percent_text(text_, o_.min_coverage_permille)) +
               ")";
    if (line.from_periods && fitness_of(gap) != Fitness::none)
      words += "; " + text_("coverage.from_periods");
    if (const long long untimed = line.unmeasured(); untimed > 0)
      words += "; " + text_("coverage.without_minutes", text_.count(untimed));
    if (const int few = line.persons_with_few_days(o_.min_coverage_permille);
        few > 0 && gap != CoverageGap::few_days)
      words += "; " + text_("coverage.few_of", few);
    return words;
  }

  [[nodiscard]] Table new_table() const {
    Table table({text_("coverage.col.school")});
    table.add_column(text_("coverage.col.share"), Align::right);
    table.add_column(text_("coverage.col.pupil_days"), Align::right);
    table.add_column(text_("coverage.col.persons"), Align::right);
    table.add_column(text_("coverage.col.without"), Align::right);
    table.add_column(text_("coverage.col.fit"));
    return table;
  }
  [[nodiscard]] std::vector<std::string> cells_of(const CoverageLine& line,
                                                  const std::string& name) const {
    return {name,
            share(line.reported(), line.scheduled()),
            days(line.pupil_days()),
            std::to_string(line.parts.size()),
            std::to_string(line.without_rows),
            fit(line)};
  }

  [[nodiscard]] Json numbers(const CoverageLine& line) const {
    const CoverageGap gap = line.gap(o_.min_coverage_permille);
    const auto value = coverage_permille(line.reported(), line.scheduled());
    const DaysTold pupil_days = line.pupil_days();
    return {{"reported_minutes", line.reported()},
            {"scheduled_minutes", line.scheduled()},
            {"absences_without_minutes", line.unmeasured()},
            {"coverage_percent", value ? Json(static_cast<double>(*value) / 10) : Json(nullptr)},
            {"fit", fitness_key(fitness_of(gap))},
            {"reason", gap == CoverageGap::none ? Json(nullptr) : Json(gap_key(gap))},
            {"from_periods", line.from_periods},
            {"school_days", line.days.all},
            {"school_days_with_rows", line.days.told},
            {"pupil_days", pupil_days.all},
            {"pupil_days_with_rows", pupil_days.told},
            {"without_calendar", pupil_days.without_calendar},
            {"persons", line.parts.size()},
            {"persons_with_few_days", line.persons_with_few_days(o_.min_coverage_permille)},
            {"persons_without_rows", line.without_rows}};
  }

  const Catalogue& text_;
  const CoverageOptions& o_;
};

}  // namespace

std::string coverage_report(const Catalogue& text, Format format,
                            std::span<const ProgrammeCoverage> all,
                            const CoverageOptions& options) {
  const Renderer renderer(text, options);
  if (format == Format::csv) return renderer.csv(all);
  if (format == Format::json) {
    Json whole{{"schema_version", 1},
               {"from", options.days.first.iso()},
               {"to", options.days.last.iso()},
               {"min_coverage", static_cast<double>(options.min_coverage_permille) / 1000},
               {"waiting_rows", options.waiting_rows}};
    if (all.size() == 1) {
      whole.update(renderer.json(all.front()));
    } else {
      whole["programmes"] = Json::array();
      for (const auto& each : all) whole["programmes"].push_back(renderer.json(each));
    }
    return json_text(whole);
  }
  std::string out;
  DaysTold days;
  for (const auto& each : all) {
    out += renderer.text(each) + "\n";
    days += sum_of(each.lines).pupil_days();
  }
  out += text("coverage.limit", percent_text(text, options.min_coverage_permille)) + "\n";
  out += days_note(text, days);
  if (options.waiting_rows > 0) out += text("coverage.waiting", options.waiting_rows) + "\n";
  return out;
}

std::string coverage_explanation(const Catalogue& text, Format format, const Programme& programme,
                                 const CoverageLine& line, const CoverageOptions& options) {
  return Renderer(text, options).explanation(programme, line, format);
}

}  // namespace jagmed
