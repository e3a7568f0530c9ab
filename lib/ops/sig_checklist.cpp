#include "ops/sig_checklist.hpp"

#include "base/error.hpp"
#include "store/consents.hpp"
#include "store/people.hpp"

namespace jagmed::ops {

SigCase save_sig(WriteTxn& txn, const SigRequest& request, const CodeBook& codes, Date today,
                 const std::string& prefix) {
  (void)get_person(txn, request.person, prefix);
  if (request.decided && *request.decided > today)
    throw Error(ErrorKind::input, {"sig.future", {request.decided->iso(), today.iso()}});
  SigCase sig = sig_case_of(txn, request.person, request.programme)
                    .value_or(SigCase{.person = request.person, .programme = request.programme});
  if (request.early_crime) sig.early_crime = request.early_crime;
  if (request.risks) sig.risks = *request.risks;
  if (request.decided) sig.decided = request.decided;
  save_sig_case(txn, sig, codes);
  return sig;
}

SigChecklist sig_checklist(ReadTxn& txn, PersonId person, const Programme& programme, Date day) {
  SigChecklist list{.sig = sig_case_of(txn, person, programme.code)
                               .value_or(SigCase{.person = person, .programme = programme.code})};
  for (const auto& consent : consents_of(txn, person, programme.code)) {
    if (consent.purpose != kShare || !consent.in_force || !consent.in_force->contains(day)) continue;
    for (const auto& signature : consent.signatures) {
      if (signature.on > day) continue;
      (signature.giver == Giver::youth ? list.youth_consents : list.guardian_consents) = true;
    }
  }
  list.place = place_among_participants(txn, person, programme.code, day);
  for (const auto& target : programme.targets)
    if (target.measure == Measure::participants) list.target = target.value;
  list.last = last_meeting(txn, person, programme.code, "sig", day);
  return list;
}

}  // namespace jagmed::ops
