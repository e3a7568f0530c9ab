#include "ops/share_plan.hpp"

#include "domain/shared_kinds.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

/// Keeps the line if it tells of any of the kinds.
void take_line(TellingLine line, const Plan& plan, const PlanAround& around,
               const std::vector<std::string>& of, std::vector<TellingLine>& lines) {
  for (auto& kind : kinds_of_plan(plan, around))
    if (std::ranges::find(of, kind) != of.end()) line.kinds.push_back(std::move(kind));
  if (!line.kinds.empty()) lines.push_back(std::move(line));
}

}  // namespace

std::vector<TellingLine> lines_telling(const Plan& plan, const PlanAround& around,
                                       const std::vector<std::string>& of) {
  std::vector<TellingLine> lines;
  take_line({"plan", 0, plan.started, {}}, {.kind = plan.kind, .close_reason = plan.close_reason},
            {}, of, lines);
  for (const auto& goal : plan.goals)
    take_line({"goal", goal.number, goal.set_on, {}}, {.goals = {goal}}, {}, of, lines);
  for (const auto& each : plan.measures)
    take_line({"measure", each.number, each.started, {}}, {.measures = {each}}, {}, of, lines);
  for (const auto* part : {&around.waiting, &around.answered})
    for (const auto& each : *part)
      take_line({"waiting", 0, each.since, {}}, {}, {.waiting = {each}}, of, lines);
  for (const auto* part : {&around.unmet, &around.met})
    for (const auto& need : *part)
      take_line({"need", 0, need.day, {}}, {}, {.unmet = {need}}, of, lines);
  return lines;
}

ShareAnswer may_share_plan(ReadTxn& txn, const Plan& plan, const PlanAround& around,
                           const std::string& party, Date day, const ConsentRules& rules,
                           const std::string& prefix) {
  return may_share(txn, {plan.person, plan.programme, party, kinds_of_plan(plan, around), day},
                   rules, prefix);
}

std::vector<std::string> leave_out_words(ReadTxn& txn, Plan& plan, PlanAround& around,
                                         const std::string& party, Date day, const CodeBook& codes,
                                         const ConsentRules& rules, const std::string& prefix) {
  const auto share = may_share(
      txn, {plan.person, plan.programme, party, kinds_of_words(codes), day}, rules, prefix);
  std::vector<std::string> missing;
  if (share.allowed()) return missing;
  const bool in_plan = drop_words(plan), in_around = drop_words(around);
  if (in_plan || in_around)
    for (const auto& no : share.no) missing.push_back(no.question.data_kind);
  return missing;
}

bool leave_out_staff(ReadTxn& txn, Plan& plan, const std::string& party, Date day,
                     const CodeBook& codes, const Settings& settings, const std::string& prefix) {
  const auto programme = std::ranges::find(settings.programmes, plan.programme, &Programme::code);
  const auto may_know = [&](const std::string& key) {
    if (programme == settings.programmes.end()) return false;
    const auto kind = data_kind_told_by_staff(*programme, key, codes);
    if (!kind || kind->empty()) return kind.has_value();
    const ShareQuestion question{plan.person, plan.programme, party, {std::string(*kind)}, day};
    return may_share(txn, question, settings.consent, prefix).allowed();
  };
  bool any = false;
  for (auto& measure : plan.measures)
    if (!measure.staff.empty() && !may_know(measure.staff)) {
      measure.staff.clear();
      any = true;
    }
  return any;
}

}  // namespace jagmed::ops
