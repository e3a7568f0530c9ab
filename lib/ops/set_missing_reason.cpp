#include "ops/set_missing_reason.hpp"

#include "base/error.hpp"
#include "ops/consent_person.hpp"
#include "store/consents.hpp"

namespace jagmed::ops {

void set_missing_reason(WriteTxn& txn, const ReasonRequest& r, const CodeBook& codes, Date today,
                        const std::string& prefix) {
  (void)person_in_programme(txn, r.person, r.programme, prefix);
  refuse_future(r.since, today);
  for (const auto& consent : consents_of(txn, r.person, r.programme))
    if (consent.purpose == r.purpose && consent.in_force && consent.in_force->contains(r.since))
      throw Error(ErrorKind::input,
                  {"consent.not_missing",
                   {person_code(r.person, prefix), r.since.iso(), consent.in_force->last.iso()}},
                  {"consent.show.hint", {person_code(r.person, prefix)}});
  save_missing_reason(txn, r.person, r.programme, r.purpose, {r.reason, r.since}, codes);
}

}  // namespace jagmed::ops
