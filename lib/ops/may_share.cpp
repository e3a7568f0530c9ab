#include "ops/may_share.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

void add_part(const Consent& consent, const std::string& kind, std::vector<ShareAnswer::Part>& parts) {
  const auto known = std::find_if(parts.begin(), parts.end(), [&](const ShareAnswer::Part& part) {
    return part.consent.id == consent.id;
  });
  if (known != parts.end()) known->data_kinds.push_back(kind);
  else parts.push_back({consent, {kind}});
}

/// Of those that hold, without those that have been withdrawn since.
void leave_out_withdrawn(ConsentAnswer& answer) {
  const auto is_withdrawn = [](const Consent& consent) { return consent.withdrawn_on.has_value(); };
  const auto withdrawn = std::find_if(answer.holding.begin(), answer.holding.end(), is_withdrawn);
  if (withdrawn == answer.holding.end()) return;
  Consent gone = *withdrawn;
  std::erase_if(answer.holding, is_withdrawn);
  if (!answer.holding.empty()) return;
  answer.why = ConsentAnswer::Why::state;
  answer.state = ConsentState::withdrawn;
  answer.consent = std::move(gone);
  answer.granted.clear();
}

}  // namespace

ShareAnswer may_share(ReadTxn& txn, const ShareQuestion& q, const ConsentRules& rules,
                      const std::string& prefix) {
  ShareAnswer share;
  for (const auto& kind : q.data_kinds) {
    const ConsentQuestion question{q.person, q.programme, std::string(kShare), q.party, kind, q.day};
    ConsentAnswer answer = check_consent(txn, question, rules, prefix);
    if (q.now) leave_out_withdrawn(answer);
    share.protection = answer.protection;
    if (answer.holding.empty()) share.no.push_back({question, std::move(answer)});
    else add_part(answer.holding.front(), kind, share.parts);
  }
  return share;
}

}  // namespace jagmed::ops
