#include "cmd/consent/answer.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

std::string state_words(const ConsentWords& words, const ConsentRules& rules,
                        const ops::ConsentAnswer& answer) {
  const Consent& consent = *answer.consent;
  const Catalogue& text = words.text;
  switch (answer.state) {
    case ConsentState::in_force: break;
    case ConsentState::not_yet: return text("consent.check.not_yet", consent.given_on.iso());
    case ConsentState::incomplete:
      return text("consent.check.incomplete", words.lacks(consent, answer.missing, rules));
    case ConsentState::withdrawn:
      return text("consent.check.withdrawn", consent.withdrawn_on->iso());
    case ConsentState::expired: return text("consent.check.expired", consent.valid_to.iso());
    case ConsentState::lapsed_by_age:
      return text("consent.check.lapsed", consent.in_force->last.iso());
  }
  return {};
}

}  // namespace

std::string no_words(const ConsentWords& words, const ConsentRules& rules,
                     const ops::ConsentQuestion& q, const ops::ConsentAnswer& answer) {
  using Why = ops::ConsentAnswer::Why;
  const Catalogue& text = words.text;
  switch (answer.why) {
    case Why::granted: break;
    case Why::none_given: return text("consent.check.none", words.label("purpose", q.purpose));
    case Why::other_parties:
      return text("consent.check.other_parties", words.list("party", answer.parties),
                  words.label("party", q.party));
    case Why::other_data:
      return text("consent.check.other_data", words.label("party", q.party),
                  words.list("data_kind", answer.data_kinds),
                  words.label("data_kind", q.data_kind));
    case Why::before_protection:
      return text("consent.check.before_protection", words.list("data_kind", answer.held_back),
                  answer.protected_since->iso());
    case Why::state: return state_words(words, rules, answer);
  }
  return {};
}

std::vector<std::string> no_words(const ConsentWords& words, const ConsentRules& rules,
                                  const ops::ShareAnswer& answer) {
  std::vector<std::string> all;
  for (const auto& no : answer.no) {
    std::string said = no_words(words, rules, no.question, no.answer);
    if (std::find(all.begin(), all.end(), said) == all.end()) all.push_back(std::move(said));
  }
  return all;
}

}  // namespace jagmed::cmd
