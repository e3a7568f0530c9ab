#include "ops/disclose.hpp"

#include "base/error.hpp"
#include "ops/consent_person.hpp"
#include "store/disclosures.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

void refuse_ground(const Disclosure& wanted) {
  const Message fault = ground_fault(wanted);
  if (fault.empty()) return;
  const bool reference = fault.key.starts_with("reference.");
  throw Error(ErrorKind::input, fault, reference ? "reference.hint" : "disclose.ground.hint");
}

void write(WriteTxn& txn, Disclosure one, const CodeBook& codes, std::vector<Disclosure>& written) {
  one.id = insert_disclosure(txn, one, codes);
  written.push_back(std::move(one));
}

}  // namespace

DiscloseOutcome disclose(WriteTxn& txn, const Disclosure& wanted, const CodeBook& codes,
                         const ConsentRules& rules, Date today, const std::string& prefix) {
  Disclosure w = wanted;
  std::sort(w.data_kinds.begin(), w.data_kinds.end());
  w.data_kinds.erase(std::unique(w.data_kinds.begin(), w.data_kinds.end()), w.data_kinds.end());
  const Person person = person_in_programme(txn, w.person, w.programme, prefix);
  refuse_future(w.day, today);
  refuse_ground(w);
  refuse_words(txn, person, w.reference, prefix);
  DiscloseOutcome outcome{.protection = person.protection};
  if (w.ground != kConsentGround) {
    write(txn, w, codes, outcome.written);
    return outcome;
  }
  outcome.answer =
      may_share(txn, {w.person, w.programme, w.party, w.data_kinds, w.day, false}, rules, prefix);
  if (!outcome.answer.allowed()) return outcome;
  for (const auto& part : outcome.answer.parts) {
    Disclosure one = w;
    one.consent = part.consent.id;
    one.consent_given = part.consent.given_on;
    one.data_kinds = part.data_kinds;
    write(txn, std::move(one), codes, outcome.written);
  }
  return outcome;
}

}  // namespace jagmed::ops
