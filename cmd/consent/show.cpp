// jagmed consent show: every consent of a person, with who signed and what was withdrawn.
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "store/consents.hpp"
#include "store/guardian_restrictions.hpp"
#include "store/people.hpp"

namespace jagmed::cmd {
namespace {

struct ShowOptions {
  std::string person, as_of, programme;
};

void bind(ShowOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.option(o.as_of, "--as-of", "DAY");
  form.option(o.programme, "--programme", "CODE");
}

std::string state_words(const Person& person, const Consent& consent, const ConsentWords& words,
                        const ConsentRules& rules, Date day) {
  const ConsentFacts facts = consent_facts(person, consent);
  const ConsentState state = state_on(facts, rules, day);
  const std::string key(state_key(state));
  switch (state) {
    case ConsentState::in_force: return words.text(key, words.period(*days_in_force(facts, rules)));
    case ConsentState::not_yet: return words.text(key, consent.given_on.iso());
    case ConsentState::incomplete:
      return words.text(key, words.lacks(consent, missing_givers(facts, rules, day), rules));
    case ConsentState::withdrawn: return words.text(key, consent.withdrawn_on->iso());
    case ConsentState::expired: return words.text(key, consent.valid_to.iso());
    case ConsentState::lapsed_by_age:
      return words.text(key, days_in_force(facts, rules)->last.iso());
  }
  return {};
}

/// Whom the consent does without, and whether that holds on the day.
void print_exceptions(Session& session, const Person& person, const Consent& consent,
                      const ConsentWords& words, Date day) {
  for (const auto& exception : consent.exceptions)
    session.out() << words.exception(exception) << '\n';
  const ConsentRules& rules = session.settings().consent;
  const ConsentFacts facts = consent_facts(person, consent);
  if (state_on(facts, rules, day) == ConsentState::incomplete && !consent.exceptions.empty() &&
      !exceptions_count(facts, rules, day))
    session.print("consent.without.void");
}

/// What is known of the paper. Of somebody with protection not the language.
void print_papers(Session& session, const Person& person, const Consent& consent,
                  const ConsentWords& words) {
  const bool hidden = person.protection != Protection::none;
  if (!hidden && !consent.language.empty())
    session.print("consent.show.language", words.label("language", consent.language));
  if (!hidden && !consent.interpreter.empty())
    session.print("consent.show.interpreter", words.label("language_support", consent.interpreter));
  if (consent.child_informed) session.print("consent.show.child_informed");
  if (!consent.form_version.empty())
    session.print("consent.show.form_version", consent.form_version);
  if (!consent.witness.empty())
    session.print("consent.show.witness", place_name(session, "staff", consent.witness));
  if (consent.copy_given) session.print("consent.show.copy_given");
}

void print_consent(Session& session, const Person& person, const Consent& consent,
                   const ConsentWords& words, Date day) {
  const ConsentRules& rules = session.settings().consent;
  session.print("consent.show.consent", words.subject(consent),
                state_words(person, consent, words, rules, day));
  if (!consent.data_kinds.empty())
    session.print("consent.data", words.list("data_kind", consent.data_kinds));
  if (!consent.signatures.empty())
    session.print(consent.form == ConsentForm::oral ? "consent.oral" : "consent.written",
                  words.signatures(consent));
  else
    session.print("consent.show.informed", consent.given_on.iso());
  print_exceptions(session, person, consent, words, day);
  print_papers(session, person, consent, words);
  if (!consent.withdrawn_on) return;
  if (consent.withdrawn_by.empty())
    session.print("consent.show.withdrawn", consent.withdrawn_on->iso());
  else
    session.print("consent.show.withdrawn_by", consent.withdrawn_on->iso(),
                  words.label("giver", consent.withdrawn_by));
  if (const auto held = days_in_force(consent_facts(person, consent), rules))
    session.print("consent.show.held", words.period(*held));
  else
    session.print("consent.show.never_held");
}

ExitCode run(const ShowOptions& o, Session& session) {
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  const ConsentWords words{session.text(), codes};
  const Date day = day_or_today(session, o.as_of);
  const Person person =
      get_person(*txn, session.person(o.person, session.prefix(*txn)), session.prefix(*txn));
  const std::string code = session.code(*txn, person.id);
  for (const Programme* programme : session.programmes(o.programme)) {
    const auto consents = consents_of(*txn, person.id, programme->code);
    session.print("consent.show.head", code, programme->name, day.iso());
    for (const auto& consent : consents) print_consent(session, person, consent, words, day);
    if (consents.empty()) session.print("consent.show.none");
    for (const Giver guardian : restricted_guardians(*txn, person.id))
      session.print("consent.show.restricted",
                    words.label("giver", std::string(giver_key(guardian))));
    for (const auto& purpose : codes.list("purpose"))
      if (const auto reason = recorded_reason(*txn, person.id, programme->code, purpose.key))
        session.print("consent.show.missing", words.label("purpose", purpose.key),
                      words.label("missing_reason", reason->key), reason->since->iso());
  }
  return ExitCode::ok;
}

}  // namespace

Action consent_show() {
  return {"consent", "show", Access::reads, "jagmed consent show p17", declare<ShowOptions>};
}

}  // namespace jagmed::cmd
