#include "report/absence_steps_json.hpp"

#include "domain/person.hpp"
#include "report/by_sex.hpp"

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

std::string_view answer_word(StepAnswer answer) {
  switch (answer) {
    case StepAnswer::no: return "no";
    case StepAnswer::reached: return "reached";
    case StepAnswer::waiting: return "waiting";
    case StepAnswer::unmeasurable: break;
  }
  return "unmeasurable";
}

double percent_number(int permille) { return static_cast<double>(permille) / 10; }

Json step_json(const LadderStep& step) {
  Json json{{"id", step.id},
            {"label", step.label},
            {"measure", step_measure_word(step.measure)},
            {"kind", absence_part_word(step.part)},
            {"scope", step.scope == StepScope::all ? "all" : "per_subject"},
            {"op", step.op == StepOp::over ? ">" : ">="},
            {"value", static_cast<double>(step.value_hundredths) / 100}};
  if (!step.unbroken()) json["window"] = step_window_word(step.window);
  if (!step.unbroken() && step.window == StepWindow::rolling)
    json["window_days"] = step.window_days;
  if (!step.after_step.empty()) {
    json["after_step"] = step.after_step;
    json["after_days"] = step.after_days;
  }
  json["action"] = step.action;
  json["notify"] = step.notify;
  json["source"] = step.source;
  return json;
}

/// The decision whose time is over, and the figure of the absence after it.
Json decided_json(const StepResult& result) {
  Json json{{"step", result.decided->step},
            {"on", result.decided->decided.iso()},
            {"until", result.decided->until.iso()},
            {"reached_anew", !result.not_anew}};
  if (!result.after) return json;
  json["from"] = result.after->window.first.iso();
  json["amount"] = result.little_after() ? Json() : Json(result.after->amount);
  if (result.after->whole > 0) json["whole"] = result.after->whole;
  if (const auto share = result.after->share_permille()) json["percent"] = percent_number(*share);
  if (result.little_after())
    json["why"] = not_measurable_word(NotMeasurable::too_little);
  else if (result.after->why != NotMeasurable::none)
    json["why"] = not_measurable_word(result.after->why);
  return json;
}

Json result_json(const Ladder& ladder, const StepLine& line, const StepResult& result, Date as_of) {
  const StepFigure& figure = result.figure;
  Json json{{"step", result.step->id},
            {"answer", answer_word(figure.answer)},
            {"from", figure.window.first.iso()},
            {"to", figure.window.last.iso()},
            {"amount", figure.amount}};
  if (figure.why != NotMeasurable::none) json["why"] = not_measurable_word(figure.why);
  if (figure.whole > 0) json["whole"] = figure.whole;
  if (figure.most > figure.amount) json["occasions_at_most"] = figure.most;
  if (const auto share = figure.share_permille()) json["percent"] = percent_number(*share);
  if (figure.in_days) json["in_days"] = true;
  if (figure.sums_of) {
    json["from_period_sums"] = {{"first", figure.sums_of->first.iso()},
                                {"last", figure.sums_of->last.iso()}};
    json["school_percent"] = figure.own_share;
    json["at_most"] = figure.at_most;
  }
  json["reported"] = figure.reported;
  json["offered"] = figure.offered;
  if (const auto coverage = figure.coverage_permille())
    json["coverage_percent"] = percent_number(*coverage);
  if (figure.few_days) {
    json["school_days"] = figure.few_days->all;
    json["school_days_with_rows"] = figure.few_days->told;
  }
  json["without_amount"] = figure.unmeasured;
  json["days_left_out"] = figure.left_out_days;
  if (result.decided) json["decided"] = decided_json(result);
  if (result.since) json["since"] = result.since->iso();
  if (const auto due = result.due()) {
    json["due"] = due->iso();
    json["overdue"] = is_overdue(ladder, line, result, as_of);
  }
  return json;
}

}  // namespace

Json step_line_json(const Ladder& ladder, const StepLine& line, Date as_of,
                    const std::string& prefix) {
  Json json{{"person", person_code(line.person, prefix)},
            {"status", step_status_word(status_of(ladder, line, as_of))}};
  const StepResult* top = line.steps.highest();
  json["step"] = top == nullptr ? Json() : Json(top->step->id);
  if (top != nullptr) {
    if (top->since) json["since"] = top->since->iso();
    if (const auto due = top->due()) {
      json["due"] = due->iso();
      json["overdue"] = is_overdue(ladder, line, *top, as_of);
    }
    if (!line.course.empty()) json["subject"] = line.course;
    if (const TakenStep* by = silenced_by(ladder, *top->step, as_of, line.taken)) {
      json["silenced_by"] = by->step;
      json["silenced_until"] = by->until.iso();
    } else if (line.plan_until) {
      json["silenced_by"] = "plan";
      json["silenced_until"] = line.plan_until->iso();
    } else if (const TakenStep* before = run_out(ladder, *top->step, as_of, line.taken);
               top->not_anew) {
      json["silenced_by"] = before->step;
      json["silenced_until"] = nullptr;  // until absence after the decision reaches the limit
      if (top->unknown_anew != NotMeasurable::none)
        json["unknown_since_decision"] = not_measurable_word(top->unknown_anew);
    }
  }
  if (!line.plan_rest.empty()) json["plan_silences_nothing"] = line.plan_rest;
  json["steps"] = Json::array();
  for (const StepResult& each : line.steps.steps)
    json["steps"].push_back(result_json(ladder, line, each, as_of));
  return json;
}

std::string steps_json(Date as_of, std::span<const ProgrammeSteps> all, int min_coverage_permille,
                       const std::string& prefix) {
  std::vector<Json> programmes;
  for (const ProgrammeSteps& each : all) {
    const Ladder& ladder = each.ladder;
    Json json{
        {"programme", each.programme->code},
        {"ladder", {{"name", ladder.name}, {"title", ladder.title}, {"source", ladder.source}}},
        {"denominator", denominator_word(each.programme->absence.denominator)},
        {"min_coverage_percent", percent_number(min_coverage_permille)}};
    json["ladder"]["steps"] = Json::array();
    for (const LadderStep& step : ladder.steps) json["ladder"]["steps"].push_back(step_json(step));
    json["persons"] = Json::array();
    for (const StepLine& line : each.lines)
      json["persons"].push_back(step_line_json(ladder, line, as_of, prefix));
    json["protected_left_out"] = each.left_out;
    programmes.push_back(std::move(json));
  }
  return json_text(document(as_of, std::move(programmes)));
}

}  // namespace jagmed
