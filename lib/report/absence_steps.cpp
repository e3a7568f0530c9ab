#include "report/absence_steps.hpp"

#include "base/text.hpp"
#include "domain/person.hpp"
#include "report/absence_steps_json.hpp"
#include "report/by_sex.hpp"
#include "report/step_words.hpp"
#include "report/table.hpp"

namespace jagmed {
namespace {

/// Persons named in one line of text; csv and json have all of them.
constexpr std::size_t kMostListed = 20;

/// Renders for one programme.
class Renderer {
 public:
  Renderer(const Catalogue& text, Date as_of, const ProgrammeSteps& steps, int min_coverage,
           const std::string& prefix)
      : text_(text), as_of_(as_of), steps_(steps), min_coverage_(min_coverage), prefix_(prefix) {}

  [[nodiscard]] std::string text() const {
    const Ladder& ladder = steps_.ladder;
    const bool offered = steps_.programme->absence.denominator == Denominator::offered;
    std::string out = text_("steps.title", steps_.programme->name, as_of_.iso(), ladder.title) +
                      "\n" + text_(offered ? "steps.of_offered" : "steps.of_reported") + "\n";
    for (auto step = ladder.steps.rbegin(); step != ladder.steps.rend(); ++step)
      out += group(*step);
    return out + rest();
  }

  /// Missing days behind the percentages that are shown.
  [[nodiscard]] DaysTold few_days() const {
    DaysTold days;
    for (const StepLine& line : steps_.lines)
      if (status(line) == StepStatus::proposed && line.steps.highest()->told().few_days)
        days += *line.steps.highest()->told().few_days;
    return days;
  }

  void csv(Table& table) const {
    for (const StepLine& line : steps_.lines) table.add(cells(line));
  }

  static Table csv_table(const Catalogue& text) {
    Table table({});
    for (const char* name :
         {"person", "programme", "status", "step", "label", "since", "due", "amount", "whole",
          "percent", "reported", "offered", "why", "action", "notify", "until", "overdue"})
      table.add_column(text(std::string("steps.col.") + name));
    table.add_column(text("coverage.col.days"));
    table.add_column(text("steps.col.without_minutes"));
    return table;
  }

 private:
  [[nodiscard]] std::string code(const StepLine& line) const {
    return person_code(line.person, prefix_);
  }
  [[nodiscard]] StepStatus status(const StepLine& line) const {
    return status_of(steps_.ladder, line, as_of_);
  }

  [[nodiscard]] bool overdue(const StepLine& line) const {
    return is_overdue(steps_.ladder, line, *line.steps.highest(), as_of_);
  }

  /// Those whom a step is proposed for, highest step by highest step.
  [[nodiscard]] std::string group(const LadderStep& step) const {
    std::string persons;
    for (const StepLine& line : steps_.lines)
      if (status(line) == StepStatus::proposed && line.steps.highest()->step == &step)
        persons += person(line);
    if (persons.empty()) return {};
    std::string out =
        "\n" + step.label + " (" + limit_text(text_, steps_.ladder, step) + ")\n" + persons;
    if (!step.action.empty()) out += text_("steps.action", step.action) + "\n";
    if (!step.notify.empty()) out += text_("steps.notify", join(step.notify, ", ")) + "\n";
    return out;
  }

  [[nodiscard]] std::string person(const StepLine& line) const {
    const StepResult& top = *line.steps.highest();
    std::vector<std::string> words{figure_text(text_, *top.step, top.told(), line.course)};
    if (auto coverage = coverage_text(text_, top.told()); !coverage.empty())
      words.push_back(std::move(coverage));
    const bool in_minutes = top.step->measure == StepMeasure::minutes ||
                            (top.step->measure == StepMeasure::percent && !top.told().in_days);
    if (in_minutes && top.told().unmeasured > 0)
      words.push_back(text_("steps.besides", top.told().unmeasured));
    if (top.since) words.push_back(text_("steps.since", top.since->iso()));
    if (const auto due = top.due())
      words.push_back(text_(overdue(line) ? "steps.overdue" : "steps.due", due->iso()));
    if (top.decided)
      words.push_back(decided_text(text_, steps_.ladder, top) +
                      (top.after ? text_("steps.counted_after") : ""));
    else if (const TakenStep* before = last_taken(line, top.step->id))
      words.push_back(text_("steps.taken_before", before->decided.iso(), before->until.iso()));
    for (const StepResult& each : line.steps.steps)
      if (each.step > top.step && each.not_anew && each.after)
        words.push_back(each.step->label + ": " + after_decision_text(text_, each));
    if (line.steps.unmeasurable_above() != NotMeasurable::none)
      words.push_back(text_("steps.higher_unmeasurable"));
    if (!line.plan_rest.empty()) words.push_back(text_("plan.rest." + line.plan_rest));
    return "  " + code(line) + "  " + join(words, " · ") + "\n";
  }

  [[nodiscard]] static const TakenStep* last_taken(const StepLine& line, const std::string& step) {
    const TakenStep* last = nullptr;
    for (const TakenStep& each : line.taken)
      if (each.step == step) last = &each;
    return last;
  }

  [[nodiscard]] std::string rest() const {
    std::vector<std::string> silenced, noted, unknown, unmeasurable, hardly_told;
    std::string note;
    int below = 0;
    bool limit_decides = false;
    for (const StepLine& line : steps_.lines) {
      const StepStatus now = status(line);
      if (now == StepStatus::silenced && is_noted_before(line))
        noted.push_back(noted_before(line));
      else if (now == StepStatus::silenced)
        silenced.push_back(silence(line));
      if (is_unknown_anew(steps_.ladder, line, as_of_)) {
        unknown.push_back(noted_before(line));
      } else if (now == StepStatus::unmeasurable) {
        unmeasurable.push_back(gap(line));
        limit_decides = limit_decides || first_gap(line) == NotMeasurable::coverage;
        if (note.empty()) note = hidden_note(text_, line.steps.unmeasurable_above());
      }
      if (now != StepStatus::below) continue;
      ++below;
      if (const StepFigure* few = line.steps.told_of_few_days())
        hardly_told.push_back(code(line) + " (" + few_days_text(text_, *few->few_days) + ")");
    }
    std::string out = "\n";
    if (!silenced.empty()) out += text_("steps.silenced", join(silenced, ", ")) + "\n";
    if (!noted.empty()) out += text_("steps.noted", join(noted, ", ")) + "\n";
    if (!unknown.empty()) out += text_("steps.noted_unknown", join(unknown, ", ")) + "\n";
    if (!unmeasurable.empty())
      out += text_(limit_decides ? "steps.unmeasurable.limit" : "steps.unmeasurable",
                   some(std::move(unmeasurable)), text_.tenths(min_coverage_)) +
             "\n" + note;
    out += text_("steps.below", below) + "\n";
    if (!hardly_told.empty())
      out += text_("steps.below.few_days", some(std::move(hardly_told))) + "\n";
    return out;
  }

  /// As many as a reader looks through, and how many more there are.
  [[nodiscard]] std::string some(std::vector<std::string> all) const {
    if (all.size() <= kMostListed) return join(all, ", ");
    const std::size_t more = all.size() - kMostListed;
    all.resize(kMostListed);
    return text_("steps.more", join(all, ", "), more);
  }

  [[nodiscard]] std::string silence(const StepLine& line) const {
    const TakenStep* by =
        silenced_by(steps_.ladder, *line.steps.highest()->step, as_of_, line.taken);
    if (by == nullptr) return text_("steps.silenced.plan", code(line), line.plan_until->iso());
    return text_("steps.silenced.one", code(line), steps_.ladder.find(by->step)->label,
                 by->until.iso());
  }

  /// Neither a decision that holds nor a plan silences it.
  [[nodiscard]] bool is_noted_before(const StepLine& line) const {
    return !line.plan_until &&
           silenced_by(steps_.ladder, *line.steps.highest()->step, as_of_, line.taken) == nullptr;
  }
  [[nodiscard]] std::string noted_before(const StepLine& line) const {
    const TakenStep* before =
        run_out(steps_.ladder, *line.steps.highest()->step, as_of_, line.taken);
    return text_("steps.noted.one", code(line), steps_.ladder.find(before->step)->label,
                 before->decided.iso(), before->until.iso());
  }

  [[nodiscard]] static NotMeasurable first_gap(const StepLine& line) {
    for (const StepResult& each : line.steps.steps)
      if (each.figure.answer == StepAnswer::unmeasurable) return each.figure.why;
    return NotMeasurable::none;
  }

  [[nodiscard]] NotMeasurable why_unmeasurable(const StepLine& line) const {
    return is_unknown_anew(steps_.ladder, line, as_of_) ? line.steps.highest()->unknown_anew
                                                        : line.steps.unmeasurable_above();
  }

  /// The reason of the first step that cannot be measured.
  [[nodiscard]] std::string gap(const StepLine& line) const {
    for (const StepResult& each : line.steps.steps)
      if (each.figure.answer == StepAnswer::unmeasurable)
        return code(line) + " (" + gap_text(text_, each.figure) + ")";
    return code(line);
  }

  void add_figure(std::vector<std::string>& row, const StepFigure& figure) const {
    row[7] = std::to_string(figure.amount);
    if (figure.whole > 0) row[8] = std::to_string(figure.whole);
    if (const auto share = figure.share_permille()) row[9] = text_.tenths(*share);
    row[10] = std::to_string(figure.reported);
    row[11] = std::to_string(figure.offered);
  }

  /// Absences without an amount in the figure that decides, or else in the one that could not.
  [[nodiscard]] std::string without_minutes(const StepLine& line) const {
    const StepResult* top = line.steps.highest();
    long long count = top == nullptr ? 0 : top->told().unmeasured;
    for (const StepResult& each : line.steps.steps)
      if (top == nullptr) count = std::max({count, each.figure.unmeasured, each.figure.hidden});
    return count > 0 ? std::to_string(count) : std::string();
  }

  [[nodiscard]] std::vector<std::string> cells(const StepLine& line) const {
    const StepStatus now = status(line);
    const StepResult* top = line.steps.highest();
    std::vector<std::string> row{code(line), steps_.programme->code,
                                 text_("steps.status." + std::string(step_status_word(now)))};
    row.resize(19);
    row[18] = without_minutes(line);
    if (now == StepStatus::unmeasurable)
      row[12] = text_("step.reason." + std::string(not_measurable_word(why_unmeasurable(line))));
    if (const StepFigure* few = line.steps.told_of_few_days();
        few != nullptr && now == StepStatus::below)
      row[17] = text_("coverage.days", few->few_days->told, few->few_days->all);
    if (top == nullptr) return row;
    const StepFigure& figure = top->told();
    row[3] = top->step->id;
    row[4] = top->step->label;
    if (top->since) row[5] = top->since->iso();
    if (const auto due = top->due()) row[6] = due->iso();
    if (top->little_after())
      row[12] = text_("steps.little_yet");
    else
      add_figure(row, figure);
    row[13] = top->step->action;
    row[14] = join(top->step->notify, ", ");
    if (const TakenStep* by = silenced_by(steps_.ladder, *top->step, as_of_, line.taken))
      row[15] = by->until.iso();
    else if (line.plan_until)
      row[15] = line.plan_until->iso();
    if (overdue(line)) row[16] = text_("steps.yes");
    if (figure.few_days)
      row[17] = text_("coverage.days", figure.few_days->told, figure.few_days->all);
    return row;
  }

  const Catalogue& text_;
  Date as_of_;
  const ProgrammeSteps& steps_;
  int min_coverage_;
  const std::string& prefix_;
};

}  // namespace

std::string steps_report(const Catalogue& text, Format format, Date as_of,
                         std::span<const ProgrammeSteps> all, int min_coverage_permille,
                         const std::string& prefix) {
  if (format == Format::json) return steps_json(as_of, all, min_coverage_permille, prefix);
  Table table = Renderer::csv_table(text);
  std::string out;
  DaysTold days;
  for (const ProgrammeSteps& each : all) {
    const Renderer renderer(text, as_of, each, min_coverage_permille, prefix);
    if (format == Format::csv)
      renderer.csv(table);
    else
      out += (out.empty() ? "" : "\n") + renderer.text();
    days += renderer.few_days();
  }
  return format == Format::csv ? table.csv()
                               : out + days_note(text, days) + text("steps.proposal") + "\n";
}

}  // namespace jagmed
