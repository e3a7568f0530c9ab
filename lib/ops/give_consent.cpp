#include "ops/give_consent.hpp"

#include "base/error.hpp"
#include "domain/before_birth.hpp"
#include "domain/reference.hpp"
#include "domain/taken_back.hpp"
#include "ops/consent_person.hpp"
#include "ops/refresh_consents.hpp"
#include "store/consents.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

void check_request(const GiveRequest& r, Date today) {
  refuse_future(r.date, today);
  if (r.to && *r.to < r.date)
    throw Error(ErrorKind::input, {"consent.ends_before", {r.to->iso(), r.date.iso()}});
  if (r.givers.empty() && r.without.empty() && needs_signatures(r.purpose))
    throw Error(ErrorKind::input, "consent.no_giver", "consent.no_giver.hint");
  const bool scoped = r.purpose == kShare;
  if (scoped && (r.parties.empty() || r.data_kinds.empty()))
    throw Error(ErrorKind::input, "consent.scope_missing", "consent.scope_missing.hint");
  if (!scoped && (!r.parties.empty() || !r.data_kinds.empty()))
    throw Error(ErrorKind::input, "consent.scope_refused", "consent.scope_refused.hint");
}

void refuse_before_birth(const Person& person, Date day) {
  if (before_birth(person, day))
    throw Error(ErrorKind::input, {"consent.before_birth", {day.iso()}},
                "consent.before_birth.hint");
}

/// Which language somebody speaks is told by few.
void refuse_language(const Person& person, const GiveRequest& r, const std::string& prefix) {
  if (person.protection != Protection::none && !(r.language.empty() && r.interpreter.empty()))
    throw Error(ErrorKind::input, {"consent.give.protected", {person_code(person.id, prefix)}},
                "consent.give.protected.hint");
}

void check_papers(const GiveRequest& r) {
  if (const Message fault = reference_fault(r.reference); !fault.empty())
    throw Error(ErrorKind::input, fault, "reference.hint");
  if (!reference_fault(r.form_version).empty())
    throw Error(ErrorKind::input, "consent.form_version", "consent.form_version.hint");
  if (!r.without.empty() && r.ground.empty())
    throw Error(ErrorKind::input, "consent.without.no_ground", "consent.without.no_ground.hint");
  if (r.without.empty() && !(r.ground.empty() && r.decided_by.empty() && r.reference.empty()))
    throw Error(ErrorKind::input, "consent.without.nobody_named",
                "consent.without.nobody_named.hint");
  for (const Giver giver : r.without)
    if (std::find(r.givers.begin(), r.givers.end(), giver) != r.givers.end())
      throw Error(ErrorKind::input,
                  {"consent.without.signs", {CodeBook().said("giver", giver_key(giver))}});
}

const Signature* signature_of(const Consent& consent, Giver giver) {
  for (const auto& signature : consent.signatures)
    if (signature.giver == giver) return &signature;
  return nullptr;
}

const GuardianException* exception_of(const Consent& consent, Giver giver) {
  for (const auto& exception : consent.exceptions)
    if (exception.giver == giver) return &exception;
  return nullptr;
}

bool has_all_signatures(const Consent& known, const GiveRequest& r) {
  return std::ranges::all_of(r.givers, [&](Giver giver) {
    const Signature* signature = signature_of(known, giver);
    return signature != nullptr && signature->on == r.date;
  });
}

/// The same signatures once more, with something that was forgotten beside them.
bool adds_a_note(const Consent& known, const GiveRequest& r) {
  return !r.givers.empty() && !known.withdrawn_on && has_all_signatures(known, r) &&
         ((r.child_informed && !known.child_informed) || (r.copy_given && !known.copy_given));
}

void refuse_same(const Consent& known, const GiveRequest& r, const std::string& prefix) {
  const bool same = has_all_signatures(known, r) && !adds_a_note(known, r);
  const bool new_exception = std::any_of(r.without.begin(), r.without.end(), [&](Giver giver) {
    const GuardianException* exception = exception_of(known, giver);
    return exception == nullptr || exception->since != r.date;
  });
  if (same && !new_exception && !known.withdrawn_on &&
      (!r.givers.empty() || !r.without.empty() || known.given_on == r.date))
    throw Error(ErrorKind::input, {"consent.same", {person_code(r.person, prefix), r.date.iso()}},
                {"consent.show.hint", {person_code(r.person, prefix)}});
}

/// What was signed before a withdrawal was taken back by it, however late the paper is written
/// down.
void refuse_withdrawn(ReadTxn& txn, const Consent& asked, const std::string& prefix) {
  for (const auto& known : consents_of(txn, asked.person, asked.programme))
    if (taken_back(known, asked))
      throw Error(
          ErrorKind::input,
          {"consent.withdrawn_since",
           {person_code(asked.person, prefix), asked.given_on.iso(), known.withdrawn_on->iso()}},
          {"consent.withdrawn_since.hint", {(*known.withdrawn_on + 1).iso()}});
}

/// A ground that is written down stays: another one would be lost, or take its place unseen.
void refuse_other_ground(const Consent& known, const GiveRequest& r) {
  for (const Giver giver : r.without)
    if (exception_of(known, giver) != nullptr)
      throw Error(
          ErrorKind::input,
          {"consent.without.known",
           {CodeBook().said("giver", giver_key(giver)), exception_of(known, giver)->since.iso()}},
          "consent.without.known.hint");
}

bool lacks(const Consent& known, const GiveRequest& r, const ConsentRules& rules) {
  if (!needs_signatures(r.purpose) || known.in_force || known.withdrawn_on) return false;
  if (known.valid_to < r.date || default_valid_to(r.purpose, r.date, rules) < known.given_on)
    return false;
  // Who is named again with the same day is there already; the others complete it.
  const auto signed_else = [&](Giver giver) {
    const Signature* signature = signature_of(known, giver);
    return signature != nullptr && signature->on != r.date;
  };
  const auto has_signed = [&](Giver giver) { return signature_of(known, giver) != nullptr; };
  return std::none_of(r.givers.begin(), r.givers.end(), signed_else) &&
         std::none_of(r.without.begin(), r.without.end(), has_signed);
}

/// Whether a guardian signs for somebody who is an adult for certain.
bool guardian_of_adult(ConsentFacts facts, const GiveRequest& r, const ConsentRules& rules) {
  facts.exceptions.clear();
  return required_givers(facts, rules, r.date) == std::vector{Giver::youth} &&
         std::ranges::any_of(r.givers, [](Giver giver) {
           return giver == Giver::guardian_1 || giver == Giver::guardian_2;
         });
}

/// The consents with the purpose and scope of the request, in the order given.
std::vector<Consent> alike(ReadTxn& txn, const GiveRequest& r) {
  std::vector<Consent> all = consents_of(txn, r.person, r.programme);
  std::erase_if(all, [&](const Consent& c) {
    return c.purpose != r.purpose || c.parties != r.parties || c.data_kinds != r.data_kinds;
  });
  return all;
}

/// A consent runs from its first signature, in whatever order they are written in; so does its
/// usual length.
void begin_earlier(Consent& consent, Date day, const ConsentRules& rules) {
  if (day >= consent.given_on) return;
  if (consent.valid_to == default_valid_to(consent.purpose, consent.given_on, rules))
    consent.valid_to = default_valid_to(consent.purpose, day, rules);
  consent.given_on = day;
}

void sign(Consent& consent, const GiveRequest& r, const ConsentRules& rules) {
  for (const Giver giver : r.givers)
    if (signature_of(consent, giver) == nullptr) consent.signatures.push_back({giver, r.date});
  if (!r.givers.empty()) begin_earlier(consent, r.date, rules);
  for (const Giver giver : r.without)
    if (exception_of(consent, giver) == nullptr)
      consent.exceptions.push_back({giver, r.ground, r.date, r.decided_by, r.reference});
  if (!r.form_version.empty()) consent.form_version = r.form_version;
  if (!r.witness.empty()) consent.witness = r.witness;
  consent.copy_given = consent.copy_given || r.copy_given;
  if (!r.language.empty()) consent.language = r.language;
  if (!r.interpreter.empty()) consent.interpreter = r.interpreter;
  consent.child_informed = consent.child_informed || r.child_informed;
}

Consent new_consent(const GiveRequest& r, const ConsentRules& rules) {
  Consent consent{.person = r.person,
                  .programme = r.programme,
                  .purpose = r.purpose,
                  .given_on = r.date,
                  .valid_to = r.to.value_or(default_valid_to(r.purpose, r.date, rules)),
                  .form = r.form.value_or(ConsentForm::written),
                  .parties = r.parties,
                  .data_kinds = r.data_kinds};
  sign(consent, r, rules);
  return consent;
}

/// Writes the addition or the new consent; returns its row.
std::int64_t write(WriteTxn& txn, const GiveRequest& r, const CodeBook& codes,
                   const ConsentRules& rules, const std::string& prefix, GiveOutcome& outcome) {
  Consent* open = nullptr;
  std::vector<Consent> known = alike(txn, r);
  for (auto& consent : known) {
    refuse_same(consent, r, prefix);
    if (lacks(consent, r, rules) || adds_a_note(consent, r)) open = &consent;
  }
  if (open == nullptr || !adds_a_note(*open, r))
    refuse_withdrawn(txn, new_consent(r, rules), prefix);
  if (open == nullptr && r.givers.empty() && needs_signatures(r.purpose))
    throw Error(ErrorKind::input, "consent.no_giver", "consent.no_giver.hint");
  if (open == nullptr) return insert_consent(txn, new_consent(r, rules), codes);
  if ((r.to && *r.to != open->valid_to) || (r.form && *r.form != open->form))
    throw Error(ErrorKind::input,
                {"consent.differs",
                 {person_code(r.person, prefix), open->given_on.iso(), open->valid_to.iso()}},
                "consent.differs.hint");
  refuse_other_ground(*open, r);
  outcome.completes = open->given_on;
  sign(*open, r, rules);
  update_consent(txn, *open, codes);
  return open->id;
}

void sort_scope(GiveRequest& r) {
  for (auto* keys : {&r.parties, &r.data_kinds}) {
    std::sort(keys->begin(), keys->end());
    keys->erase(std::unique(keys->begin(), keys->end()), keys->end());
  }
}

void check_exceptions(const Person& person, const Consent& consent, const ConsentRules& rules) {
  const ConsentFacts facts = consent_facts(person, consent);
  for (const auto& exception : consent.exceptions)
    if (const Message fault = exception_fault(exception, facts, rules); !fault.empty())
      throw Error(ErrorKind::input, fault,
                  fault.key == "consent.without.nobody" ? Message("consent.without.nobody.hint")
                                                        : Message("usage.help", {"consent give"}));
}

}  // namespace

GiveOutcome give_consent(WriteTxn& txn, const GiveRequest& request, const CodeBook& codes,
                         const ConsentRules& rules, Date today, const std::string& prefix) {
  GiveRequest r = request;
  sort_scope(r);
  const Person person = person_in_programme(txn, r.person, r.programme, prefix);
  check_request(r, today);
  refuse_before_birth(person, r.date);
  check_papers(r);
  for (const auto& words : {r.reference, r.form_version}) refuse_words(txn, person, words, prefix);
  refuse_language(person, r, prefix);
  GiveOutcome outcome;
  const std::int64_t row = write(txn, r, codes, rules, prefix, outcome);
  refresh_consents(txn, r.person, rules);
  outcome.reason_cleared = recorded_reason(txn, r.person, r.programme, r.purpose).has_value();
  if (outcome.reason_cleared) clear_missing_reason(txn, r.person, r.programme, r.purpose);
  for (const auto& consent : consents_of(txn, r.person, r.programme))
    if (consent.id == row) outcome.consent = consent;
  if (!r.without.empty()) check_exceptions(person, outcome.consent, rules);
  const ConsentFacts facts = consent_facts(person, outcome.consent);
  const auto required = required_givers(facts, rules, r.date);
  outcome.missing = missing_givers(facts, rules, std::min(today, outcome.consent.valid_to));
  outcome.child_not_informed =
      needs_signatures(r.purpose) && !outcome.consent.child_informed &&
      std::find(required.begin(), required.end(), Giver::youth) == required.end() &&
      signature_of(outcome.consent, Giver::youth) == nullptr;
  outcome.guardian_of_adult = guardian_of_adult(facts, r, rules);
  return outcome;
}

}  // namespace jagmed::ops
