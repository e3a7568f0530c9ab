#include "domain/taken_back.hpp"

#include <algorithm>

namespace jagmed {
namespace {

bool share_a_party(const Consent& a, const Consent& b) {
  return std::ranges::any_of(a.parties, [&](const auto& party) {
    return std::ranges::find(b.parties, party) != b.parties.end();
  });
}

bool asks_less(const Consent& consent, const Consent& than) {
  return (consent.parties != than.parties || consent.data_kinds != than.data_kinds) &&
         std::ranges::includes(than.parties, consent.parties) &&
         std::ranges::includes(than.data_kinds, consent.data_kinds);
}

}  // namespace

bool taken_back(const Consent& withdrawn, const Consent& other) {
  if (!withdrawn.withdrawn_on || other.given_on > *withdrawn.withdrawn_on) return false;
  if (withdrawn.programme != other.programme || withdrawn.purpose != other.purpose) return false;
  if (!other.parties.empty() && !share_a_party(other, withdrawn)) return false;
  return other.given_on < *withdrawn.withdrawn_on || !asks_less(other, withdrawn);
}

}  // namespace jagmed
