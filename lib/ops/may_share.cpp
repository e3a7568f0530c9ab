#include "ops/may_share.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

void add_part(const Consent& consent, const std::string& kind,
              std::vector<ShareAnswer::Part>& parts) {
  const auto known = std::find_if(parts.begin(), parts.end(), [&](const ShareAnswer::Part& part) {
    return part.consent.id == consent.id;
  });
  if (known != parts.end())
    known->data_kinds.push_back(kind);
  else
    parts.push_back({consent, {kind}});
}

/// As of the day, and of the day it is shown: the first of them that says no.
ConsentAnswer answer_to(ReadTxn& txn, const ShareQuestion& q, ConsentQuestion& question,
                        const ConsentRules& rules, const std::string& prefix) {
  ConsentAnswer answer = check_consent(txn, question, rules, prefix);
  if (q.now) leave_out_withdrawn(answer, question);
  if (answer.holding.empty() || !q.today || *q.today == question.day) return answer;
  question.day = *q.today;
  ConsentAnswer today = check_consent(txn, question, rules, prefix);
  return today.holding.empty() ? today : answer;
}

}  // namespace

ShareAnswer may_share(ReadTxn& txn, const ShareQuestion& q, const ConsentRules& rules,
                      const std::string& prefix) {
  ShareAnswer share;
  for (const auto& kind : q.data_kinds) {
    ConsentQuestion question{q.person, q.programme, std::string(kShare), q.party, kind, q.day};
    ConsentAnswer answer = answer_to(txn, q, question, rules, prefix);
    share.protection = answer.protection;
    if (answer.holding.empty())
      share.no.push_back({question, std::move(answer)});
    else
      add_part(answer.holding.front(), kind, share.parts);
  }
  return share;
}

bool may_share_together(ReadTxn& txn, ShareQuestion q, std::span<const std::string> parties,
                        const ConsentRules& rules, const std::string& prefix) {
  std::vector<std::int64_t> common;
  for (const auto& party : parties) {
    ConsentQuestion question{q.person, q.programme,          std::string(kShare),
                             party,    q.data_kinds.front(), q.day};
    std::vector<std::int64_t> holding;
    for (const auto& each : answer_to(txn, q, question, rules, prefix).holding)
      holding.push_back(each.id);
    if (&party == &parties.front())
      common = holding;
    else
      std::erase_if(
          common, [&](std::int64_t id) { return std::ranges::find(holding, id) == holding.end(); });
  }
  return !common.empty();
}

MayKnow known_to(ReadTxn& txn, PersonId person, const std::string& programme,
                 std::span<const std::string> parties, Date day, const ConsentRules& rules,
                 const std::string& prefix) {
  return [=, &txn, &rules](std::string_view kind) {
    const ShareQuestion question{person, programme, "", {std::string(kind)}, day};
    return may_share_together(txn, question, parties, rules, prefix);
  };
}

}  // namespace jagmed::ops
