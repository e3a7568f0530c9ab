#include "ops/share_plan.hpp"

#include "domain/shared_kinds.hpp"

namespace jagmed::ops {

ShareAnswer may_share_plan(ReadTxn& txn, const Plan& plan, const PlanAround& around, const std::string& party,
                           Date day, const ConsentRules& rules, const std::string& prefix) {
  return may_share(txn, {plan.person, plan.programme, party, kinds_of_plan(plan, around), day}, rules, prefix);
}

std::vector<std::string> leave_out_words(ReadTxn& txn, Plan& plan, PlanAround& around, const std::string& party,
                                         Date day, const CodeBook& codes, const ConsentRules& rules,
                                         const std::string& prefix) {
  const auto share =
      may_share(txn, {plan.person, plan.programme, party, kinds_of_words(codes), day}, rules, prefix);
  std::vector<std::string> missing;
  if (share.allowed()) return missing;
  const bool in_plan = drop_words(plan), in_around = drop_words(around);
  if (in_plan || in_around)
    for (const auto& no : share.no) missing.push_back(no.question.data_kind);
  return missing;
}

}  // namespace jagmed::ops
