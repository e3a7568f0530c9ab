#include "ops/edit_person.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/person_words.hpp"
#include "ops/known_person.hpp"
#include "ops/refresh_consents.hpp"
#include "ops/written_halves.hpp"
#include "store/guardian_restrictions.hpp"
#include "store/legal_holds.hpp"
#include "store/naming_texts.hpp"
#include "store/offers.hpp"
#include "store/pauses.hpp"
#include "store/people.hpp"
#include "store/protected_since.hpp"
#include "store/referrals.hpp"
#include "store/times_left.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

using Changes = std::vector<FactChange>;

template <class T>
void change(Changes& changes, Fact fact, T& known, const T& wanted, const std::string& before,
            const std::string& after) {
  if (known == wanted) return;
  known = wanted;
  changes.push_back({fact, before, after});
}

void change_key(Changes& changes, Fact fact, std::string& known, const std::string& wanted) {
  if (!wanted.empty()) change(changes, fact, known, wanted, std::string(known), wanted);
}

std::string year_text(const std::optional<int>& year) { return year ? std::to_string(*year) : ""; }

/// The number in use, read again for what it says; nothing when there is none.
std::optional<IdentityNumber> current_number(ReadTxn& txn, PersonId person, Date today) {
  for (const auto& stored : identities_of(txn, person)) {
    if (!stored.current) continue;
    const auto read = parse_identity(
        stored.canonical, today, {.interim = stored.kind == IdKind::interim, .check_digit = false});
    if (const auto* number = std::get_if<IdentityNumber>(&read)) return *number;
  }
  return {};
}

void change_birth(Changes& changes, Person& person, std::optional<int> year,
                  std::optional<Date> day) {
  if (!year || (person.birth_year == year && (!day || person.birth_date == day))) return;
  changes.push_back({Fact::born, year_text(person.birth_year), year_text(year)});
  person.birth_year = year;
  person.birth_date = day;
}

/// Puts the number in the place of the one in use. A temporary or coordination number stays as
/// former; a personnummer that is replaced was wrong and may be somebody else's: it is forgotten,
/// which is returned.
bool replace_number(WriteTxn& txn, PersonId person, const IdentityNumber& number, Date today,
                    Changes& changes) {
  bool forgotten = false;
  std::string before;
  for (const auto& stored : identities_of(txn, person)) {
    if (stored.current && stored.canonical == number.canonical) return false;
    if (!stored.current) continue;
    before = id_kind_name(stored.kind);
    forgotten = stored.kind == IdKind::personnummer;
    if (forgotten) forget_identity(txn, person, stored.canonical);
  }
  set_identity(txn, person, {number.kind, number.canonical, true, today});
  changes.push_back({Fact::number, before, std::string(id_kind_name(number.kind))});
  return forgotten;
}

/// The new number replaces the one in use and says sex and birth; true when the old one is
/// forgotten.
bool change_number(WriteTxn& txn, const EditRequest& request, Person& person, Changes& changes,
                   Date today, const std::string& prefix) {
  const IdentityNumber& number = *request.number;
  if (const auto owner = person_by_identity(txn, number.canonical); owner && *owner != person.id)
    refuse_taken_number(txn, *owner, person.id, prefix);
  if (number.sex != Sex::unknown && person.sex != Sex::unknown && number.sex != person.sex &&
      request.sex != number.sex)
    throw Error(ErrorKind::input, "edit.sex_by_number", "edit.sex_by_number.hint");
  if (number.sex != Sex::unknown)
    change(changes, Fact::sex, person.sex, number.sex, std::string(sex_name(person.sex)),
           std::string(sex_name(number.sex)));
  change_birth(changes, person, number.birth_year,
               request.birth_date ? request.birth_date : number.birth_date);
  return replace_number(txn, person.id, number, today, changes);
}

void change_contact(WriteTxn& txn, const EditRequest& request, PersonId person, Changes& changes) {
  const ContactDetail before = contact_detail_of(txn, person);
  ContactDetail detail = before;
  const auto take = [](std::string& known, const std::string& wanted, bool none = false) {
    const bool other = (none || !wanted.empty()) && wanted != known;
    if (other) known = wanted;
    return other;
  };
  const bool given = take(detail.given_name, request.contact.given_name);
  const bool family = take(detail.family_name, request.contact.family_name);
  const bool phone = take(detail.phone, request.contact.phone, request.no_phone);
  const bool email = take(detail.email, request.contact.email, request.no_email);
  if (given || family) changes.push_back({Fact::name, "", ""});
  if (phone || email) changes.push_back({Fact::reach, "", ""});
  if (given || family || phone || email) save_contact_detail(txn, person, detail);
}

void change_facts(const EditRequest& request, Person& person, Changes& changes) {
  if (request.sex)
    change(changes, Fact::sex, person.sex, *request.sex, std::string(sex_name(person.sex)),
           std::string(sex_name(*request.sex)));
  if (!request.number) change_birth(changes, person, request.birth_year, request.birth_date);
  if (request.guardians)
    change(changes, Fact::guardians, person.guardians, *request.guardians,
           std::to_string(person.guardians), std::to_string(*request.guardians));
  change_key(changes, Fact::language, person.language, request.language);
  change_key(changes, Fact::municipality, person.municipality, request.municipality);
  change_key(changes, Fact::school, person.school, request.school);
  if (request.protection)
    change(changes, Fact::protection, person.protection, *request.protection,
           std::string(protection_name(person.protection)),
           std::string(protection_name(*request.protection)));
}

/// What the spell follows from should not come after its start; until now it did not.
void note_before_steps(ReadTxn& txn, const Enrollment& spell, Date former,
                       std::vector<Message>& notes) {
  const auto passes = [&](Date day) { return spell.started < day && day <= former; };
  for (const auto& referral : referrals_of(txn, spell.person, spell.programme))
    if (passes(referral.day))
      notes.push_back({"edit.before_referral", {spell.started.iso(), referral.day.iso()}});
  for (const auto& offer : offers_of(txn, spell.person, spell.programme))
    if (offer.answered && passes(*offer.answered))
      notes.push_back({"edit.before_answer", {spell.started.iso(), offer.answered->iso()}});
}

void change_spell(WriteTxn& txn, const EditRequest& request, const Person& person,
                  const Settings& settings, const CodeBook& codes, Date today,
                  const std::string& prefix, EditOutcome& outcome) {
  Changes& changes = outcome.changes;
  if (request.target_group.empty() && !request.start) return;
  Enrollment spell = choose_spell(txn, request.person, request.spell, prefix);
  const Date former = spell.started;
  const std::size_t before = changes.size();
  change_key(changes, Fact::group, spell.target_group, request.target_group);
  if (request.start)
    change(changes, Fact::start, spell.started, *request.start, former.iso(), request.start->iso());
  if (changes.size() == before) return;
  if (spell.started != former) {
    check_dates(spell, person.municipality, settings.programme(spell.programme), today);
    refuse_overlap(txn, spell, prefix);
    refuse_hours_outside(txn, spell, prefix);
  }
  update_enrollment(txn, spell, codes);
  if (spell.started == former) return;
  fit_contact_persons(txn, spell.id, former, spell.started, spell.ended);
  fit_pauses(txn, spell.id, spell.started, spell.ended);
  note_before_steps(txn, spell, former, outcome.notes);
}

/// Who of the guardians gets letters. Only those two: the young person and an appointed guardian
/// decide.
void change_letters(WriteTxn& txn, const EditRequest& request, const CodeBook& codes, Date today,
                    Changes& changes) {
  const auto restricted = restricted_guardians(txn, request.person);
  const auto is_restricted = [&](Giver guardian) {
    return std::find(restricted.begin(), restricted.end(), guardian) != restricted.end();
  };
  for (const auto* guardians : {&request.no_letter, &request.letter})
    for (const Giver guardian : *guardians) {
      const bool stop = guardians == &request.no_letter;
      const std::string key(giver_key(guardian));
      if (guardian != Giver::guardian_1 && guardian != Giver::guardian_2)
        throw Error(ErrorKind::input, {"edit.letter.giver", {codes.said("giver", key)}});
      if (is_restricted(guardian) == stop) continue;
      if (stop)
        restrict_guardian(txn, request.person, guardian, today, codes);
      else
        lift_restriction(txn, request.person, guardian);
      changes.push_back({Fact::letters, stop ? key : "", stop ? "" : key});
    }
}

/// Returns whether there were any. The day of protection stays, also where this edit would be taken
/// for it.
bool forget_times_again(WriteTxn& txn, const EditRequest& request, const std::string& prefix) {
  const PersonId person = request.person;
  if (!has_times_left(txn, person)) return false;
  if (!request.kept_for_hold) refuse_held_protection(txn, person, prefix);
  if (const auto since = protected_since(txn, person)) note_protected_since(txn, person, *since);
  forget_times_left(txn, person);
  return true;
}

/// Half-years of the KAA register that are written to a file which a new one would not be like.
void note_halves(ReadTxn& txn, const EditOutcome& outcome, Protection before, Date today,
                 std::vector<Message>& notes) {
  const Protection after = outcome.person.protection;
  const bool hidden = before == Protection::none && after != Protection::none;
  const bool shown = before != Protection::none && after == Protection::none;
  const bool differs = std::ranges::any_of(outcome.changes, [](const FactChange& change) {
    return change.fact == Fact::sex || change.fact == Fact::born || change.fact == Fact::number;
  });
  if (!hidden && !shown && !differs) return;
  const auto halves = written_halves_of(txn, outcome.person.id, today);
  if (!halves.empty())
    notes.push_back(
        {hidden ? "kaa.protected.halves" : "kaa.start_moved.halves", {join(halves, ", ")}});
}

bool has(const Changes& changes, Fact fact) {
  return std::any_of(changes.begin(), changes.end(),
                     [&](const FactChange& c) { return c.fact == fact; });
}

}  // namespace

void refuse_held_protection(ReadTxn& txn, PersonId person, const std::string& prefix) {
  const auto hold = open_hold(txn, person);
  if (!hold) return;
  const std::string code = person_code(person, prefix);
  throw Error(ErrorKind::input, {"edit.held", {code, hold->since.iso()}},
              {"edit.held.hint", {code}});
}

Identifying identifying(ReadTxn& txn, PersonId person) {
  const ContactDetail contact = contact_detail_of(txn, person);
  return {.numbers = static_cast<int>(identities_of(txn, person).size()),
          .names = !contact.given_name.empty() || !contact.family_name.empty(),
          .reach = !contact.phone.empty() || !contact.email.empty()};
}

EditOutcome edit_person(WriteTxn& txn, const EditRequest& request, const Settings& settings,
                        const CodeBook& codes, Date today, const std::string& prefix) {
  EditOutcome outcome{.person = get_person(txn, request.person, prefix)};
  Person& person = outcome.person;
  Changes& changes = outcome.changes;
  const Protection before = person.protection, after = request.protection.value_or(before);
  if (after != Protection::none && (request.number || !request.contact.empty()))
    throw Error(ErrorKind::input, "edit.protected", "edit.protected.hint");
  if (after != Protection::none &&
      !(request.school + request.municipality + request.language).empty())
    throw Error(ErrorKind::input, "edit.protected_place", "edit.protected.hint");
  if (before == Protection::new_identity && (request.number || !request.contact.empty()))
    throw Error(ErrorKind::input, "edit.former_identity", "edit.former_identity.hint");
  if (const auto number = request.number ? request.number : current_number(txn, person.id, today))
    refuse_contradiction(*number, request.sex, request.birth_year, request.birth_date);
  if (request.number)
    outcome.number_forgotten = change_number(txn, request, person, changes, today, prefix);
  const bool becomes_protected = after != Protection::none && before == Protection::none;
  if (becomes_protected) {
    if (!request.kept_for_hold) refuse_held_protection(txn, person.id, prefix);
    outcome.becomes_protected = true;
    outcome.erased = identifying(txn, person.id);
    outcome.naming = protect_person(txn, person.id, after);
    forget_places(person);
  } else if (request.protection && after != Protection::none) {
    outcome.times_forgotten = forget_times_again(txn, request, prefix);
  }
  if (after > before) note_protected_since(txn, person.id, today);
  change_facts(request, person, changes);
  if (changes.size() > (becomes_protected ? 1u : 0u)) update_person(txn, person, codes);
  outcome.for_good =
      after == Protection::new_identity && (has(changes, Fact::born) || has(changes, Fact::sex));
  if (outcome.for_good) forget_what_stood(txn);
  change_contact(txn, request, person.id, changes);
  change_letters(txn, request, codes, today, changes);
  change_spell(txn, request, person, settings, codes, today, prefix, outcome);
  if (has(changes, Fact::born) || has(changes, Fact::guardians))
    outcome.consents = refresh_consents(txn, person.id, settings.consent);
  note_halves(txn, outcome, before, today, outcome.notes);
  return outcome;
}

}  // namespace jagmed::ops
