#include "report/plan_words.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace jagmed {

std::string measure_words(const PlanMeasure& measure, const CodeBook& codes,
                          const Catalogue& text) {
  const std::string label = codes.label("activity", measure.kind, text.language());
  return measure.other_text.empty() ? label : label + " (" + measure.other_text + ")";
}

std::string responsible_words(const PlanMeasure& measure, const PlanFrame& frame,
                              const CodeBook& codes, const Catalogue& text) {
  std::string words =
      inside_sentence(codes.label("responsible", measure.responsible, text.language()));
  if (!measure.organisation.empty())
    words +=
        " (" + inside_sentence(codes.label("party", measure.organisation, text.language())) + ")";
  if (measure.staff.empty()) return words;
  const auto known = frame.staff.find(measure.staff);
  return words + ", " + (known == frame.staff.end() ? measure.staff : known->second);
}

std::string PlanWords::label(const char* list, const std::string& key) const {
  return codes_.label(list, key, text_.language());
}

std::string PlanWords::inside(const char* list, const std::string& key) const {
  return inside_sentence(label(list, key));
}

std::string PlanWords::title(const Plan& plan) const {
  const auto known = frame_.programmes.find(plan.programme);
  const std::string& programme = known == frame_.programmes.end() ? plan.programme : known->second;
  std::string since = plan.closed ? plan.started.iso() + " – " + plan.closed->iso()
                                  : text_("plan.view.since", plan.started.iso());
  if (!plan.close_reason.empty()) since += ", " + inside("plan_end", plan.close_reason);
  return text_("plan.view.title", frame_.code, programme, since);
}

std::string PlanWords::goal(const PlanGoal& goal) const {
  std::vector<std::string> about;
  const bool wordless = goal.text.empty();
  if (!goal.area.empty() && !wordless) about.push_back(inside("area", goal.area));
  if (goal.protective) about.push_back(text_("plan.view.protective"));
  if (!goal.set_by.empty())
    about.push_back(text_("plan.view.set_by", inside("respondent", goal.set_by)));
  const std::string said = !wordless           ? goal.text
                           : goal.area.empty() ? "–"
                                               : label("area", goal.area);
  return about.empty() ? said : said + " (" + join(about, ", ") + ")";
}

std::string PlanWords::attained(const PlanGoal& goal) const {
  std::vector<std::string> words;
  for (const auto& each : goal.attained)
    words.push_back(text_("extract.word.attain." + std::to_string(each.score)) + " " +
                    each.day.iso());
  if (goal.dropped_on) words.push_back(text_("plan.view.dropped", goal.dropped_on->iso()));
  if (words.empty()) return text_("plan.view.not_judged");
  return frame_.history ? join(words, ", ") : words.back();
}

std::string PlanWords::aim(const PlanMeasure& measure) const {
  std::vector<std::string> words;
  if (measure.level) words.push_back(text_("plan.view.level", *measure.level));
  if (!measure.focus.empty()) words.push_back(inside("focus", measure.focus));
  return join(words, ", ");
}

std::string PlanWords::days(const PlanMeasure& measure) const {
  std::string words = measure.started.iso() + " –";
  if (measure.end_reason == kNotBegun)
    return words + " " + inside("measure_end", measure.end_reason);
  if (measure.ended)
    return words + " " + measure.ended->iso() + ", " + inside("measure_end", measure.end_reason);
  if (measure.review_on) words += " " + text_("plan.view.reviewed", measure.review_on->iso());
  return words;
}

std::string PlanWords::responsibility(const std::vector<const PlanMeasure*>& measures) const {
  std::string line = text_("plan.view.responsible");
  for (const auto& who : codes_.list("responsible")) {
    std::vector<std::string> named;
    int count = 0;
    for (const PlanMeasure* measure : measures) {
      if (measure->responsible != who.key) continue;
      ++count;
      const std::string organisation =
          measure->organisation.empty() ? "" : inside("party", measure->organisation);
      if (!organisation.empty() && std::ranges::find(named, organisation) == named.end())
        named.push_back(organisation);
    }
    line += "   " + inside("responsible", who.key) + ": " + std::to_string(count);
    if (!named.empty()) line += " (" + join(named, ", ") + ")";
  }
  return line;
}

std::string PlanWords::to_close(const Plan& plan, const PlanReview& last) const {
  if (frame_.code.empty()) return text_("plan.view.to_close.paper", last.day.iso());
  const std::string where = frame_.programmes.size() > 1 ? " --programme " + plan.programme : "";
  return text_("plan.view.to_close", last.day.iso(), frame_.code + where);
}

std::string PlanWords::next(const Plan& plan) const {
  if (frame_.over.contains(plan.programme)) return text_("plan.view.over");
  if (frame_.earlier.contains(plan.id)) return text_("plan.view.earlier_case");
  if (const auto* last = plan.to_be_closed()) return to_close(plan, *last);
  const auto day = next_review(plan, frame_.as_of);
  if (!day) return text_("plan.view.no_review");
  const int left = *day - frame_.as_of;
  if (left == 0) return text_("plan.view.today", day->iso());
  if (left == 1 || left == -1)
    return text_(left > 0 ? "plan.view.next_one" : "plan.view.overdue_one", 1, day->iso());
  return text_(left > 0 ? "plan.view.next" : "plan.view.overdue", left > 0 ? left : -left,
               day->iso());
}

std::string PlanWords::next_day(const Plan& plan) const {
  if (frame_.over.contains(plan.programme)) return text_("plan.view.over");
  if (frame_.earlier.contains(plan.id)) return text_("plan.view.earlier_case");
  if (const auto* last = plan.to_be_closed())
    return text_("plan.view.to_close.paper", last->day.iso());
  const auto day = next_review(plan, frame_.as_of);
  if (!day) return text_("plan.view.no_review");
  return text_(*day < frame_.as_of ? "plan.view.was_due" : "plan.view.next_day", day->iso());
}

std::string PlanWords::review(const PlanReview& review) const {
  return review.day.iso() + " " + inside("review_outcome", review.outcome);
}

}  // namespace jagmed
