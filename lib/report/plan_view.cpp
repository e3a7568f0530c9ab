#include "report/plan_view.hpp"

#include "base/text.hpp"
#include "report/by_sex.hpp"
#include "report/plan_around.hpp"
#include "report/plan_now.hpp"
#include "report/plan_words.hpp"
#include "report/table.hpp"

#include <algorithm>
#include <limits>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

std::string indented(const std::string& table) {
  std::string out;
  for (std::size_t at = 0; at < table.size();) {
    const std::size_t end = table.find('\n', at);
    out += "  " + table.substr(at, end - at) + "\n";
    at = end + 1;
  }
  return out;
}

/// What a plan shows: all of it, or only what goes on.
struct Parts {
  std::vector<const PlanGoal*> goals;
  std::vector<const PlanMeasure*> measures;
};

Parts parts_of(const Plan& plan, const PlanFrame& frame) {
  if (!frame.history && !plan.closed)
    return {goals_on(plan, frame.as_of), measures_on(plan, frame.as_of)};
  Parts parts;
  for (const auto& goal : plan.goals) parts.goals.push_back(&goal);
  for (const auto& measure : plan.measures) parts.measures.push_back(&measure);
  return parts;
}

std::string no_part(const char* others, const char* never, const char* over, bool any,
                    const PlanFrame& frame, const Catalogue& text) {
  return text(frame.for_others ? others : any ? over : never);
}
/// None ever, or none that goes on; for others, none that is shown.
std::string no_goals(const Plan& plan, const PlanFrame& frame, const Catalogue& text) {
  return no_part("plan.view.goals_none", "plan.view.no_goals", "plan.view.goals_dropped",
                 !plan.goals.empty(), frame, text);
}
std::string no_measures(const Plan& plan, const PlanFrame& frame, const Catalogue& text) {
  return no_part("plan.view.measures_none", "plan.view.no_measures", "plan.view.measures_ended",
                 !plan.measures.empty(), frame, text);
}
std::string see_history(bool any, const PlanFrame& frame, const Catalogue& text) {
  return any && !frame.for_others ? text("plan.view.see_history") : "";
}

/// Of what others are shown there is none: gaps would tell of the rest, and other numbers are not
/// those that `plan attain` and `plan close` mean.
std::string number_words(int number) { return number > 0 ? std::to_string(number) : "–"; }
std::string point_words(int number) { return number > 0 ? std::to_string(number) + ". " : ""; }
Json number_json(int number) { return number > 0 ? Json(number) : Json(); }

std::string goals_table(const std::vector<const PlanGoal*>& goals, const PlanWords& words,
                        const Catalogue& text) {
  Table table(
      {text("plan.view.col.number"), text("plan.view.col.goal"), text("plan.view.col.attained")},
      {Align::right});
  for (const PlanGoal* goal : goals)
    table.add({number_words(goal->number), words.goal(*goal), words.attained(*goal)});
  return indented(table.text());
}

std::string measures_table(const std::vector<const PlanMeasure*>& measures, const PlanWords& words,
                           const PlanFrame& frame, const CodeBook& codes, const Catalogue& text) {
  Table table(
      {text("plan.view.col.number"), text("plan.view.col.measure"), text("plan.view.col.aim"),
       text("plan.view.col.responsible"), text("plan.view.col.days")},
      {Align::right});
  for (const PlanMeasure* measure : measures)
    table.add({number_words(measure->number), measure_words(*measure, codes, text),
               words.aim(*measure), responsible_words(*measure, frame, codes, text),
               words.days(*measure)});
  return indented(table.text());
}

std::string one_plan(const Plan& plan, const PlanFrame& frame, const CodeBook& codes,
                     const Catalogue& text) {
  const PlanWords words(frame, codes, text);
  const Parts parts = parts_of(plan, frame);
  std::string out = words.title(plan) + "\n";
  if (!plan.external_ref.empty())
    out += "  " + text("plan.view.points_to", plan.external_ref) + "\n";
  else if (!plan.kind.empty())
    out += "  " + words.label("plan_kind", plan.kind) + "\n";
  out += (parts.goals.empty()
              ? no_goals(plan, frame, text) + see_history(!plan.goals.empty(), frame, text)
              : text("plan.view.goals")) +
         "\n";
  if (!parts.goals.empty()) out += goals_table(parts.goals, words, text);
  out += (parts.measures.empty()
              ? no_measures(plan, frame, text) + see_history(!plan.measures.empty(), frame, text)
              : text("plan.view.measures")) +
         "\n";
  if (!parts.measures.empty()) out += measures_table(parts.measures, words, frame, codes, text);
  if (!plan.closed) {
    out += words.responsibility(measures_on(plan, frame.as_of)) + "\n";
    out += words.next(plan) + "\n";
  }
  std::vector<std::string> reviews;
  for (const auto& review : plan.reviews) reviews.push_back(words.review(review));
  if (!reviews.empty()) out += text("plan.view.reviews", join(reviews, ", ")) + "\n";
  return out;
}

Json or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }
Json or_null(const std::optional<Date>& day) { return day ? Json(day->iso()) : Json(); }

Json goal_json(const PlanGoal& goal) {
  Json attained = Json::array();
  for (const auto& each : goal.attained)
    attained.push_back({{"day", each.day.iso()}, {"score", each.score}});
  return {{"number", number_json(goal.number)},
          {"text", or_null(goal.text)},
          {"area", or_null(goal.area)},
          {"protective", goal.protective},
          {"set_by", or_null(goal.set_by)},
          {"set_on", goal.set_on.iso()},
          {"dropped_on", or_null(goal.dropped_on)},
          {"attained", std::move(attained)}};
}

Json measure_json(const PlanMeasure& measure) {
  return {{"number", number_json(measure.number)},
          {"kind", measure.kind},
          {"other_text", or_null(measure.other_text)},
          {"level", measure.level ? Json(*measure.level) : Json()},
          {"focus", or_null(measure.focus)},
          {"responsible", measure.responsible},
          {"organisation", or_null(measure.organisation)},
          {"staff", or_null(measure.staff)},
          {"started", measure.started.iso()},
          {"ended", or_null(measure.ended)},
          {"end_reason", or_null(measure.end_reason)},
          {"review_on", or_null(measure.review_on)}};
}

Json plan_object(const Plan& plan, const PlanFrame& frame) {
  Json goals = Json::array(), measures = Json::array(), reviews = Json::array();
  for (const auto& goal : plan.goals) goals.push_back(goal_json(goal));
  for (const auto& measure : plan.measures) measures.push_back(measure_json(measure));
  for (const auto& review : plan.reviews)
    reviews.push_back(
        {{"day", review.day.iso()}, {"outcome", review.outcome}, {"next", or_null(review.next)}});
  Json object{{"programme", plan.programme},
              {"kind", or_null(plan.kind)},
              {"external_ref", or_null(plan.external_ref)},
              {"started", plan.started.iso()},
              {"review_on", or_null(plan.review_on)},
              {"closed", or_null(plan.closed)},
              {"close_reason", or_null(plan.close_reason)},
              {"goals", std::move(goals)},
              {"measures", std::move(measures)},
              {"reviews", std::move(reviews)}};
  if (frame.earlier.contains(plan.id)) object["earlier_case"] = true;
  return object;
}

void add_part(Paper& paper, const std::string& heading, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  paper.heading(heading);
  paper.bullets(lines);
}

/// What the plan waits for and what it lacks.
void add_around(Paper& paper, const Plan& plan, const PlanFrame& frame, const CodeBook& codes,
                const Catalogue& text) {
  const auto found = frame.around.find(plan.programme);
  if (found == frame.around.end()) return;
  add_part(paper, text("plan.around.waiting"), waiting_on_paper(found->second, codes, text));
  add_part(paper, text("plan.around.needs"), needs_in_words(found->second, codes, text));
}

}  // namespace

std::string plan_text(std::span<const Plan> plans, const PlanFrame& frame, const CodeBook& codes,
                      const Catalogue& text) {
  std::string out;
  std::size_t earlier = 0;
  for (const auto& plan : plans) {
    if (plan.closed && !frame.history) {
      ++earlier;
      continue;
    }
    if (!out.empty()) out += "\n";
    out += one_plan(plan, frame, codes, text);
  }
  if (plans.empty())
    out = text(frame.for_others ? "plan.view.none_shown" : "plan.view.none", frame.code) + "\n";
  else if (out.empty())
    out = text(frame.for_others ? "plan.view.none_shown" : "plan.view.no_open", frame.code) + "\n";
  if (earlier > 0) out += text("plan.view.earlier", earlier) + "\n";
  return out + around_text(frame, codes, text) + now_text(frame, codes, text);
}

std::string plan_list(std::span<const std::pair<std::string, Plan>> plans, const PlanFrame& frame,
                      const CodeBook& codes, const Catalogue& text, Format format) {
  const PlanWords words(frame, codes, text);
  std::vector<const std::pair<std::string, Plan>*> sorted;
  for (const auto& each : plans) sorted.push_back(&each);
  std::ranges::stable_sort(sorted, {}, [&](const auto* each) {
    return next_review(each->second, frame.as_of).value_or(Date(std::numeric_limits<int>::max()));
  });
  if (format == Format::json) {
    Json all = Json::array();
    for (const auto* each : sorted) {
      Json plan{{"person", each->first}};
      plan.update(plan_object(each->second, frame));
      all.push_back(std::move(plan));
    }
    return json_text(
        {{"schema_version", 1}, {"as_of", frame.as_of.iso()}, {"plans", std::move(all)}});
  }
  Table table(
      {text("plan.list.col.person"), text("plan.list.col.programme"), text("plan.list.col.since"),
       text("plan.view.goals"), text("plan.view.measures"), text("plan.list.col.next")},
      {Align::left, Align::left, Align::left, Align::right, Align::right});
  for (const auto* each : sorted) {
    const auto& [code, plan] = *each;
    const auto known = frame.programmes.find(plan.programme);
    table.add({code, known == frame.programmes.end() ? plan.programme : known->second,
               plan.started.iso(), std::to_string(goals_on(plan, frame.as_of).size()),
               std::to_string(measures_on(plan, frame.as_of).size()),
               format == Format::text ? words.next(plan) : words.next_day(plan)});
  }
  if (format == Format::csv) return table.csv();
  return format == Format::md ? table.markdown() : table.text();
}

std::string plan_json(std::span<const Plan> plans, const PlanFrame& frame) {
  Json all = Json::array();
  for (const auto& plan : plans) all.push_back(plan_object(plan, frame));
  Json document{{"schema_version", 1},
                {"as_of", frame.as_of.iso()},
                {"person", frame.code},
                {"plans", std::move(all)}};
  add_around(document, frame);
  add_now(document, frame);
  return json_text(document);
}

std::string plan_paper(const Plan& plan, const PlanFrame& frame, const CodeBook& codes,
                       const Catalogue& text, PaperFormat format) {
  const PlanWords words(frame, codes, text);
  const Parts parts = parts_of(plan, frame);
  Paper paper(text("plan.paper.title", frame.code), std::string(text.language()));
  paper.title(text("plan.paper.title", frame.code));
  if (frame.name.empty())
    paper.lines({text("plan.paper.name")});
  else
    paper.paragraph(text("plan.paper.name") + ": " + frame.name);
  paper.paragraph(words.title(plan));
  if (!plan.external_ref.empty()) paper.paragraph(text("plan.view.points_to", plan.external_ref));
  std::vector<std::string> goals, measures;
  for (const PlanGoal* goal : parts.goals)
    goals.push_back(point_words(goal->number) + words.goal(*goal) + " – " + words.attained(*goal));
  for (const PlanMeasure* measure : parts.measures) {
    std::string line = point_words(measure->number) + measure_words(*measure, codes, text);
    if (const std::string aim = words.aim(*measure); !aim.empty()) line += ", " + aim;
    measures.push_back(line + ". " +
                       text("plan.paper.by", responsible_words(*measure, frame, codes, text)) +
                       ", " + words.days(*measure));
  }
  paper.heading(text("plan.view.goals"));
  if (goals.empty())
    paper.paragraph(no_goals(plan, frame, text));
  else
    paper.bullets(goals);
  paper.heading(text("plan.view.measures"));
  if (measures.empty())
    paper.paragraph(no_measures(plan, frame, text));
  else
    paper.bullets(measures);
  add_around(paper, plan, frame, codes, text);
  paper.paragraph(words.next_day(plan));
  paper.heading(text("plan.paper.signed"));
  paper.lines({text("plan.paper.youth"), text("plan.paper.day")});
  for (const Giver giver : frame.signers)
    paper.lines({codes.label("giver", std::string(giver_key(giver)), text.language()),
                 text("plan.paper.day")});
  paper.lines({text("plan.paper.municipality"), text("plan.paper.day")});
  return paper.render(format);
}

}  // namespace jagmed
