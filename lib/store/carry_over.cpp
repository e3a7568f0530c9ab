#include "store/carry_over.hpp"

#include "store/carry_tables.hpp"
#include "store/codes.hpp"
#include "store/connection.hpp"
#include "store/first_event.hpp"
#include "store/forgotten.hpp"
#include "store/people.hpp"
#include "store/protected_since.hpp"
#include "store/times_left.hpp"

#include <set>

namespace jagmed {
namespace {

constexpr char kMerged[] = R"sql(SELECT former, person FROM person_merge)sql";
constexpr char kProtected[] = R"sql(
SELECT id, protection FROM person WHERE protection > 0 ORDER BY id)sql";
constexpr char kGuardians[] =
    R"sql(SELECT id, guardians FROM person WHERE guardians <> 1 ORDER BY id)sql";
constexpr char kSetGuardians[] = R"sql(
UPDATE person SET guardians = :guardians, event = :event
WHERE id = :id AND guardians <> :guardians AND guardians > 0)sql";
constexpr char kHolds[] = R"sql(
SELECT person, since, reference FROM legal_hold WHERE until IS NULL ORDER BY id)sql";
constexpr char kWithdrawn[] = R"sql(
SELECT c.id, c.withdrawn_on, g.key, c.in_force_from, c.in_force_to
FROM consent c LEFT JOIN code g ON g.id = c.withdrawn_by
WHERE c.withdrawn_on IS NOT NULL ORDER BY c.id)sql";
constexpr char kRestricted[] = R"sql(
SELECT r.person, r.since, g.key, g.sv, g.en
FROM guardian_restriction r JOIN code g ON g.id = r.giver ORDER BY r.person, g.key)sql";
constexpr char kRestrict[] = R"sql(
INSERT INTO guardian_restriction(person, giver, since, event)
SELECT :person, id, :since, :event FROM code WHERE list = 'giver' AND key = :key
ON CONFLICT (person, giver) DO NOTHING)sql";
constexpr char kWithdraw[] = R"sql(
UPDATE consent SET withdrawn_on = :withdrawn_on, in_force_from = :from, in_force_to = :to,
       withdrawn_by = (SELECT id FROM code WHERE list = 'giver' AND key = :by), event = :event
WHERE id = :id AND withdrawn_on IS NULL)sql";
constexpr char kToday[] = R"sql(SELECT substr(at, 1, 10) FROM audit_event WHERE id = :event)sql";
constexpr char kProtectedNow[] = R"sql(SELECT id FROM person WHERE protection > 0)sql";
constexpr char kForgotten[] = R"sql(
SELECT id, at, verb FROM audit_event e
WHERE kind = 0 AND NOT EXISTS (SELECT 1 FROM audit_change c WHERE c.event = e.id))sql";
constexpr char kSameEvent[] = R"sql(
SELECT 1 FROM audit_event e JOIN audit_change c ON c.event = e.id
WHERE e.id = :event AND e.at = :at AND e.verb = :verb)sql";

std::vector<CarriedForgotten> forgotten_of(ReadTxn& txn) {
  std::vector<CarriedForgotten> forgotten;
  Statement rows(txn.connection(), kForgotten);
  while (rows.step())
    forgotten.push_back({.event = rows.integer(0), .at = rows.text(1), .verb = rows.text(2)});
  return forgotten;
}

void forget_as_well(WriteTxn& copy, const std::vector<CarriedForgotten>& forgotten) {
  std::set<std::int64_t> events;
  for (const auto& each : forgotten) {
    Statement same(copy.connection(), kSameEvent);
    same.bind(":event", each.event).bind(":at", each.at).bind(":verb", each.verb);
    if (same.step()) events.insert(each.event);
  }
  forget_events(copy, events);
}

bool withdraw(WriteTxn& copy, const CarriedConsent& consent, PersonId person) {
  const auto same = same_consent(copy, consent.consent, person);
  if (!same) return false;
  Statement(copy.connection(), kWithdraw)
      .bind(":id", *same)
      .bind(":withdrawn_on", consent.withdrawn_on)
      .bind(":by", consent.withdrawn_by)
      .bind(":from", consent.in_force_from)
      .bind(":to", consent.in_force_to)
      .bind(":event", copy.event())
      .run();
  const bool done = copy.connection().db().getChanges() > 0;
  if (done) copy.concerns(person);
  return done;
}

bool restrict_letters(WriteTxn& copy, const CarriedRestriction& known, PersonId person) {
  if (!find_person(copy, person)) return false;
  (void)code_id(copy, Code{"giver", known.giver, known.sv, known.en, true});
  Statement(copy.connection(), kRestrict)
      .bind(":person", person)
      .bind(":since", known.since)
      .bind(":key", known.giver)
      .bind(":event", copy.event())
      .run();
  const bool done = copy.connection().db().getChanges() > 0;
  if (done) copy.concerns(person);
  return done;
}

std::vector<CarriedRestriction> restrictions_of(ReadTxn& txn) {
  std::vector<CarriedRestriction> known;
  Statement rows(txn.connection(), kRestricted);
  while (rows.step())
    known.push_back({.person = rows.integer(0),
                     .since = rows.date(1),
                     .giver = rows.text(2),
                     .sv = rows.text(3),
                     .en = rows.text(4)});
  return known;
}

std::vector<CarriedConsent> withdrawals_of(ReadTxn& txn) {
  std::vector<CarriedConsent> known;
  Statement rows(txn.connection(), kWithdrawn);
  while (rows.step())
    known.push_back({.consent = consent_mark(txn, rows.integer(0)),
                     .withdrawn_on = rows.date(1),
                     .withdrawn_by = rows.text(2),
                     .in_force_from = rows.maybe_date(3),
                     .in_force_to = rows.maybe_date(4)});
  return known;
}

bool protect(WriteTxn& copy, PersonId person, Protection protection) {
  const auto found = find_person(copy, person);
  if (!found || found->protection >= protection) return false;  // the later kinds are the stronger
  protect_person(copy, person, protection);
  return true;
}

/// No guardian but an appointed one asks for another signature than theirs; two ask for more than
/// one.
bool ask_guardians(WriteTxn& copy, PersonId person, int guardians) {
  Statement(copy.connection(), kSetGuardians)
      .bind(":id", person)
      .bind(":guardians", guardians)
      .bind(":event", copy.event())
      .run();
  const bool done = copy.connection().db().getChanges() > 0;
  if (done) copy.concerns(person);
  return done;
}

bool hold(WriteTxn& copy, LegalHold known, PersonId person) {
  if (!find_person(copy, person) || open_hold(copy, person)) return false;
  known.person = person;
  insert_hold(copy, known);
  return true;
}

Date day_of(WriteTxn& copy) {
  Statement day(copy.connection(), kToday);
  return day.bind(":event", copy.event()).step() ? Date::from_iso(day.text(0)).value_or(Date())
                                                 : Date();
}

/// The person and the former codes.
std::vector<PersonId> codes_of(const CarriedOver& known, PersonId person) {
  std::vector<PersonId> codes{person};
  for (const auto& [former, kept] : known.merged)
    if (kept == person) codes.push_back(former);
  return codes;
}

/// Calls `carry` with each code. What is recorded of a person by two codes would tell that they are
/// one: of somebody protected nothing is, and a former code of theirs is said to have it `since`
/// today and without its reference.
template <class Known, class F>
void carry_each(WriteTxn& copy, const CarriedOver& known, PersonId person, Known each, F&& carry) {
  for (const PersonId code : codes_of(known, person)) {
    const auto found = find_person(copy, code);
    std::optional<Connection::Unrecorded> unrecorded;
    if (found && found->protection != Protection::none) {
      keep_evidence(copy);
      unrecorded.emplace(copy.connection());
      if constexpr (requires { each.since; })
        if (code != person) each.since = day_of(copy);
      if constexpr (requires { each.reference; })
        if (code != person) each.reference.clear();
    }
    carry(each, code);
  }
}

void carry_persons(WriteTxn& copy, const CarriedOver& known, CarriedCounts& counts) {
  for (const auto& [person, guardians] : known.guardians)
    carry_each(copy, known, person, guardians, [&](int number, PersonId code) {
      if (ask_guardians(copy, code, number)) counts.guardians.push_back(code);
    });
  for (const auto& each : known.holds)
    carry_each(copy, known, each.person, each, [&](const LegalHold& open, PersonId code) {
      counts.holds += hold(copy, open, code) ? 1 : 0;
    });
  for (const auto& each : known.exceptions)
    carry_each(copy, known, each.consent.person, each,
               [&](const CarriedException& exception, PersonId code) {
                 if (carry_exception(copy, exception, code)) counts.exceptions.push_back(code);
               });
  for (const auto& each : known.withdrawals)
    carry_each(copy, known, each.consent.person, each,
               [&](const CarriedConsent& consent, PersonId code) {
                 counts.withdrawals += withdraw(copy, consent, code) ? 1 : 0;
               });
  for (const auto& each : known.restrictions)
    carry_each(copy, known, each.person, each,
               [&](const CarriedRestriction& letters, PersonId code) {
                 counts.restrictions += restrict_letters(copy, letters, code) ? 1 : 0;
               });
}

}  // namespace

CarriedOver what_to_carry_over(ReadTxn& former) {
  CarriedOver known;
  Statement merges(former.connection(), kMerged);
  while (merges.step()) known.merged.emplace(merges.integer(0), merges.integer(1));
  Statement persons(former.connection(), kProtected);
  while (persons.step())
    known.protections.emplace_back(persons.integer(0), static_cast<Protection>(persons.number(1)));
  for (const auto& [person, protection] : known.protections)
    if (const auto since = protected_since(former, person))
      known.protected_since.emplace_back(person, *since);
  Statement guardians(former.connection(), kGuardians);
  while (guardians.step()) known.guardians.emplace_back(guardians.integer(0), guardians.number(1));
  Statement holds(former.connection(), kHolds);
  while (holds.step())
    known.holds.push_back({.person = holds.integer(0),
                           .since = holds.date(1),
                           .until = {},
                           .reference = holds.text(2)});
  known.withdrawals = withdrawals_of(former);
  known.taken_away = taken_away(former);
  known.restrictions = restrictions_of(former);
  known.exceptions = exceptions_to_carry(former);
  known.tables = tables_to_carry(former);
  known.forgotten = forgotten_of(former);
  return known;
}

CarriedProtection carry_protection(WriteTxn& copy, const CarriedOver& known) {
  CarriedProtection carried;
  for (const auto& [person, protection] : known.protections)
    for (const auto code : codes_of(known, person))
      if (protect(copy, code, protection)) carried.persons.push_back(code);
  for (const PersonId person : persons_with_times_left(copy)) forget_times_left(copy, person);
  std::set<PersonId> noted;
  for (const auto& [person, since] : known.protected_since)
    for (const auto code : codes_of(known, person))
      if (noted.insert(code); find_person(copy, code))
        note_protected_since(copy, code, code == person ? since : day_of(copy));
  for (const PersonId code :
       carried.persons)  // the restore tells it of nobody: see tell_of_none_protected
    if (!noted.contains(code)) note_protected_since(copy, code, day_of(copy));
  carried.taken_away = take_away_again(copy, known.taken_away, known.merged);
  return carried;
}

void tell_of_none_protected(WriteTxn& copy) {
  const Connection::Unrecorded unrecorded(copy.connection());
  std::vector<PersonId> persons;
  Statement all(copy.connection(), kProtectedNow);
  while (all.step()) persons.push_back(all.integer(0));
  for (const PersonId person : persons) {
    to_first_event(copy, person, copy.event());
    unconcern(copy, person, copy.event());
  }
}

CarriedCounts carry_over(WriteTxn& copy, const CarriedOver& known) {
  CarriedCounts counts;
  carry_persons(copy, known, counts);
  counts.tables = carry_tables(copy, known.tables);
  forget_as_well(copy, known.forgotten);
  counts.names = forget_names_again(copy, known.texts);
  return counts;
}

}  // namespace jagmed
