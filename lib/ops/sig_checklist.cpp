#include "ops/sig_checklist.hpp"

#include "base/error.hpp"
#include "store/consents.hpp"
#include "store/meetings.hpp"
#include "store/people.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

bool is_for(const Consent& consent, const std::string& party) {
  return std::ranges::find(consent.parties, party) != consent.parties.end();
}

bool signed_by(const Consent& consent, bool youth, Date day) {
  return std::ranges::any_of(consent.signatures, [&](const Signature& signature) {
    return signature.on <= day && (signature.giver == Giver::youth) == youth;
  });
}

/// Each party may be told by a consent of its own.
void take_consents(std::vector<Consent> consents, const std::vector<std::string>& parties, Date day,
                   SigChecklist& list) {
  std::erase_if(consents, [&](const Consent& each) {
    return each.purpose != kShare || !each.in_force || !each.in_force->contains(day);
  });
  const auto all_told = [&](bool youth) {
    return std::ranges::all_of(parties, [&](const std::string& party) {
      return std::ranges::any_of(consents, [&](const Consent& each) {
        return is_for(each, party) && signed_by(each, youth, day);
      });
    });
  };
  list.youth_consents = all_told(true);
  list.guardian_consents = all_told(false);
  for (const auto& party : parties)
    if (std::ranges::none_of(consents, [&](const Consent& each) { return is_for(each, party); }))
      list.parties_without.push_back(party);
}

}  // namespace

void require_sig(const Programme& programme) {
  if (programme.sig_parties.empty())
    throw Error(ErrorKind::input, {"sig.none", {programme.name}}, "sig.none.hint");
}

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
  take_consents(consents_of(txn, person, programme.code), programme.sig_parties, day, list);
  list.place = place_among_participants(txn, person, programme.code, day);
  for (const auto& target : programme.targets)
    if (target.measure == Measure::participants) list.target = target.value;
  list.last = last_meeting(txn, person, programme.code, "sig", day);
  list.first = first_meeting_of(txn, person, programme.code, day);
  return list;
}

}  // namespace jagmed::ops
