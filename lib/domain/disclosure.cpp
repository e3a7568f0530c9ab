#include "domain/disclosure.hpp"

#include "domain/reference.hpp"

namespace jagmed {
namespace {

const Date kCrimeActFrom = *Date::make(2025, 4, 1);

}  // namespace

Message ground_fault(const Disclosure& d) {
  if (d.ground == kConsentGround) {
    const bool other = !d.reference.empty() || !d.decided_by.empty();
    return other ? Message("disclose.consent_alone") : Message();
  }
  if (d.reference.empty()) return "disclose.needs_reference";
  if (Message fault = reference_fault(d.reference); !fault.empty()) return fault;
  if (d.decided_by.empty()) return "disclose.needs_decision";
  if (d.ground == "crime" && d.day < kCrimeActFrom)
    return {"disclose.not_yet_law", {kCrimeActFrom.iso()}};
  return {};
}

}  // namespace jagmed
