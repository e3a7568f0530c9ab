#include "domain/person.hpp"
#include "report/absence_steps.hpp"
#include "report/absence_steps_json.hpp"
#include "report/by_sex.hpp"
#include "report/course_words.hpp"
#include "report/step_words.hpp"
#include "report/table.hpp"

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

std::string clock(const AttendanceRow& row) {
  if (!row.has_time()) return {};
  return clock_text(row.start) + (row.end ? "–" + clock_text(*row.end) : "");
}

std::string number(const std::optional<int>& minutes) {
  return minutes ? std::to_string(*minutes) : std::string("–");
}

class Explainer {
 public:
  Explainer(const Catalogue& text, const StepExplanation& what, Date as_of)
      : text_(text), what_(what), as_of_(as_of) {}

  /// Every step: its limit, its figure, and the answer.
  [[nodiscard]] std::string steps() const {
    std::string out;
    std::string note;
    DaysTold days;
    for (const StepResult& each : what_.line.steps.steps) {
      const LadderStep& step = *each.step;
      out +=
          step.label + " (" + limit_text(text_, what_.ladder, step) + ")\n  " + answer(each) + "\n";
      const StepFigure& figure = each.figure;
      if (figure.own_share)
        out +=
            text_("steps.window_sums", figure.window.first.iso(), figure.window.last.iso()) + "\n";
      else if (!step.unbroken())
        out += text_(figure.in_days ? "steps.window_days" : "steps.window",
                     figure.window.first.iso(), figure.window.last.iso(),
                     text_.count(figure.reported), text_.count(figure.offered)) +
               "\n";
      if (figure.unmeasured > 0) out += text_("steps.without_amount", figure.unmeasured) + "\n";
      if (figure.left_out_days > 0)
        out += text_("steps.left_out_days", figure.left_out_days) + "\n";
      if (!step.source.empty()) out += text_("steps.source", step.source) + "\n";
      if (figure.few_days) days += *figure.few_days;
      if (note.empty()) note = hidden_note(text_, figure.why);
    }
    return out + note + days_note(text_, days);
  }

  /// The absences in the window of the chosen figure, and their sum.
  [[nodiscard]] std::string rows() const {
    if (const auto& sums = what_.result.figure.sums_of)
      return "\n" +
             text_("steps.rows.sums", what_.result.step->label, sums->first.iso(),
                   sums->last.iso()) +
             "\n";
    Table table({text_("steps.row.day"), text_("steps.row.time"), text_("steps.row.course"),
                 text_("steps.row.what"), text_("steps.row.validity"), text_("steps.row.reported"),
                 text_("steps.row.absent"), text_("steps.row.length")},
                {Align::left, Align::left, Align::left, Align::left, Align::left, Align::left,
                 Align::right, Align::right});
    AbsenceParts sum;
    for (const AttendanceRow& row : what_.rows) {
      sum += minutes_of_absence(row);
      if (is_absence(row.category)) table.add(cells(row));
    }
    const StepFigure& figure = what_.result.figure;
    std::string out = "\n" +
                      text_("steps.rows", what_.result.step->label, figure.window.first.iso(),
                            figure.window.last.iso(), what_.rows.size()) +
                      "\n";
    if (!table.empty()) out += table.text();
    return out +
           text_("steps.rows.sum", text_.count(sum.total), text_.count(sum.valid),
                 text_.count(sum.invalid), text_.count(sum.unreported)) +
           "\n";
  }

  [[nodiscard]] Json rows_json() const {
    Json all = Json::array();
    for (const AttendanceRow& row : what_.rows) {
      Json json{{"day", row.day.iso()}, {"kind", absence_kind_code(row.kind)}};
      if (row.has_time()) json["start"] = clock_text(row.start);
      if (row.end) json["end"] = clock_text(*row.end);
      if (row.course != 0) json["course"] = what_.courses.at(row.course);
      json["category"] = category_code(row.category);
      json["validity"] = validity_code(validity_of(row));
      json["reported"] = reported_code(row.reported);
      json["absent"] = row.absent ? Json(*row.absent) : Json();
      json["length"] = row.length() ? Json(*row.length()) : Json();
      all.push_back(std::move(json));
    }
    return all;
  }

  /// Of a figure of one subject; else empty.
  [[nodiscard]] std::string subject(const StepFigure& figure) const {
    return figure.course == 0 ? std::string() : what_.courses.at(figure.course);
  }

 private:
  [[nodiscard]] std::string answer(const StepResult& result) const {
    const StepFigure& figure = result.figure;
    if (figure.answer == StepAnswer::unmeasurable)
      return text_("steps.answer.unmeasurable", gap_text(text_, figure));
    std::string words = figure_text(text_, *result.step, figure, subject(figure));
    if (const auto coverage = coverage_text(text_, figure); !coverage.empty())
      words += " · " + coverage;
    if (figure.answer == StepAnswer::waiting) return words + " · " + text_("steps.answer.waiting");
    if (figure.answer == StepAnswer::no) return words + " · " + text_("steps.answer.no");
    if (result.decided) words += " · " + decided_text(text_, what_.ladder, result);
    if (result.after) words += " · " + after_decision_text(text_, result);
    if (result.not_anew) return words;
    words += " · " + text_("steps.since", result.since ? result.since->iso() : "–");
    if (const auto due = result.due()) {
      const bool late = is_overdue(what_.ladder, what_.line, result, as_of_);
      words += " · " + text_(late ? "steps.overdue" : "steps.due", due->iso());
    }
    return words;
  }

  [[nodiscard]] std::vector<std::string> cells(const AttendanceRow& row) const {
    return {row.day.iso(),
            clock(row),
            row.course == 0 ? std::string() : course_text(what_.courses.at(row.course)),
            text_("absence.category." + std::string(category_code(row.category))),
            text_("absence.validity." + std::string(validity_code(validity_of(row)))),
            text_("absence.reported." + std::string(reported_code(row.reported))),
            number(row.absent),
            number(row.length())};
  }

  const Catalogue& text_;
  const StepExplanation& what_;
  Date as_of_;
};

}  // namespace

std::string step_explanation(const Catalogue& text, Format format, Date as_of,
                             const StepExplanation& explanation, const std::string& prefix) {
  const Explainer explainer(text, explanation, as_of);
  const std::string code = person_code(explanation.line.person, prefix);
  if (format == Format::json) {
    Json json{{"programme", explanation.programme.code}, {"ladder", explanation.ladder.name}};
    json.update(step_line_json(explanation.ladder, explanation.line, as_of, prefix));
    for (std::size_t at = 0; at < explanation.line.steps.steps.size(); ++at)
      if (auto subject = explainer.subject(explanation.line.steps.steps[at].figure);
          !subject.empty())
        json["steps"][at]["subject"] = std::move(subject);
    json["rows_of"] = explanation.result.step->id;
    json["rows"] = explainer.rows_json();
    return json_text(document(as_of, {std::move(json)}));
  }
  return text("steps.explain.title", code, explanation.programme.name, as_of.iso(),
              explanation.ladder.title) +
         "\n" + explainer.steps() + explainer.rows() + text("steps.proposal") + "\n";
}

}  // namespace jagmed
