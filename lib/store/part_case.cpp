#include "store/part_case.hpp"

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/drawn_ids.hpp"
#include "store/first_event.hpp"
#include "store/forgotten.hpp"
#include "store/parted_alike.hpp"

#include <sodium.h>
#include <set>

namespace jagmed {
namespace {

constexpr char kHasCase[] = R"sql(
SELECT 1 FROM enrollment WHERE person = :person UNION ALL SELECT 1 FROM consent WHERE person = :person
UNION ALL SELECT 1 FROM consent_missing WHERE person = :person
UNION ALL SELECT 1 FROM disclosure WHERE person = :person
UNION ALL SELECT 1 FROM referral WHERE person = :person
UNION ALL SELECT 1 FROM offer WHERE person = :person UNION ALL SELECT 1 FROM survey WHERE person = :person
UNION ALL SELECT 1 FROM school_status WHERE person = :person)sql";
constexpr char kTaken[] = R"sql(
SELECT 1 FROM person WHERE id = :parted UNION ALL SELECT 1 FROM audit_person WHERE person = :parted
UNION ALL SELECT 1 FROM erasure WHERE person = :parted
UNION ALL SELECT 1 FROM person_merge WHERE former = :parted)sql";
constexpr char kNewPerson[] = R"sql(
INSERT INTO person(id, sex, birth_year, event)
SELECT :parted, sex, birth_year, (SELECT min(id) FROM audit_event)
FROM person WHERE id = :person)sql";

/// After ids are drawn.
constexpr const char* kPart[] = {
    "UPDATE enrollment SET person = :parted WHERE person = :person",
    "UPDATE disclosure SET person = :parted WHERE person = :person",
    "UPDATE consent SET person = :parted WHERE person = :person",
    "UPDATE referral SET person = :parted WHERE person = :person",
    "UPDATE offer SET person = :parted WHERE person = :person",
    "UPDATE survey SET person = :parted WHERE person = :person",
    "UPDATE school_status SET person = :parted WHERE person = :person",
    "UPDATE consent_missing SET person = :parted WHERE person = :person"};

// Readings have a class of their own. What the register itself wrote stays told, and what was done
// to the store; who took something back, or did it again, did not: `undoes` leads to what it was.
constexpr char kForgetProject[] = R"sql(
DELETE FROM audit_person
WHERE event <> :event
  AND (person = :person OR person IN (SELECT former FROM person_merge WHERE person = :person))
  AND event IN (SELECT id FROM audit_event
                WHERE kind = 0 AND verb NOT GLOB 'enroll kaa*'
                  AND (verb NOT GLOB 'store*' OR undoes IS NOT NULL))
  AND event NOT IN (SELECT event FROM kaa_spell WHERE person = :person
                    UNION ALL SELECT event FROM kaa_address WHERE person = :person
                    UNION ALL SELECT c.event FROM kaa_contact c JOIN kaa_spell s ON s.id = c.spell
                              WHERE s.person = :person
                    UNION ALL SELECT m.event FROM kaa_measure m JOIN kaa_spell s ON s.id = m.spell
                              WHERE s.person = :person
                    UNION ALL SELECT o.event FROM kaa_occupation o JOIN kaa_spell s ON s.id = o.spell
                              WHERE s.person = :person))sql";

// Whoever read in the project read of a case, be it of one person alone. A reading of the register
// stays told; so does who it is, looked up for this person alone when the register knew them
// already (after kForgetProject).
constexpr char kForgetReadings[] = R"sql(
DELETE FROM audit_person
WHERE (person = :person OR person IN (SELECT former FROM person_merge WHERE person = :person))
  AND event IN (SELECT id FROM audit_event
                WHERE kind = 1 AND verb NOT GLOB 'enroll kaa*' AND verb NOT GLOB 'report kaa*'
                  AND verb NOT GLOB 'store*')
  AND event NOT IN (
    SELECT id FROM audit_event
    WHERE verb IN ('enroll show', 'enroll find')
      AND id > (SELECT min(e.id) FROM audit_event e JOIN audit_person a ON a.event = e.id
                WHERE a.person = :person AND e.kind = 0 AND e.verb NOT GLOB 'store*')
      AND NOT EXISTS (SELECT 1 FROM audit_person a WHERE a.event = audit_event.id AND a.person <> :person
                        AND a.person NOT IN (SELECT former FROM person_merge WHERE person = :person))))sql";

constexpr const char* kForgetWhenRead[] = {
    R"sql(
UPDATE person SET event = (SELECT min(id) FROM audit_event)
WHERE EXISTS (SELECT 1 FROM kaa_spell k WHERE k.person = person.id)
  AND EXISTS (SELECT 1 FROM erasure x WHERE x.person = person.id AND x.class = 'case' AND x.event >= person.event))sql",
    R"sql(
UPDATE contact_detail SET event = (SELECT min(id) FROM audit_event)
WHERE EXISTS (SELECT 1 FROM kaa_spell k WHERE k.person = contact_detail.person)
  AND EXISTS (SELECT 1 FROM erasure x WHERE x.person = contact_detail.person AND x.class = 'case'
                AND x.event >= contact_detail.event))sql",
    R"sql(
UPDATE identity_number
SET since = (SELECT min(k.started) FROM kaa_spell k WHERE k.person = identity_number.person),
    event = (SELECT min(id) FROM audit_event)
WHERE EXISTS (SELECT 1 FROM kaa_spell k WHERE k.person = identity_number.person)
  AND EXISTS (SELECT 1 FROM erasure x WHERE x.person = identity_number.person AND x.class = 'case'
                AND x.event >= identity_number.event))sql"};

// What protection takes away no parted case has, so that none tells whose person was protected; nor
// has any the protection, which an earlier version left them.
constexpr const char* kMakeAlike[] = {
    "UPDATE person SET protection = 0 WHERE id >= :first AND protection <> 0",
    R"sql(
UPDATE activity SET place = NULL, language_support = NULL, group_code = NULL
WHERE (place IS NOT NULL OR language_support IS NOT NULL OR group_code IS NOT NULL)
  AND id IN (SELECT activity FROM v_activity_person WHERE person >= :first)
  AND NOT EXISTS (SELECT 1 FROM participation t JOIN enrollment e ON e.id = t.enrollment
                  WHERE t.activity = activity.id AND e.person < :first)
  AND NOT EXISTS (SELECT 1 FROM guardian_work w JOIN enrollment e ON e.id = w.enrollment
                  WHERE w.activity = activity.id AND e.person < :first)
  AND NOT EXISTS (SELECT 1 FROM headcount h WHERE h.activity = activity.id))sql",
    R"sql(
UPDATE consent SET form_version = '', language = NULL, interpreter = NULL WHERE person >= :first)sql",
    R"sql(
UPDATE consent_exception SET reference = ''
WHERE consent IN (SELECT id FROM consent WHERE person >= :first))sql",
    "UPDATE disclosure SET reference = '' WHERE person >= :first"};

// Of an earlier version, which left occasions at which nobody else was in the order of their sheet.
constexpr char kUndrawn[] = R"sql(
SELECT DISTINCT person FROM v_own_activity WHERE person >= :first AND activity > 0)sql";

constexpr char kHasProtected[] = R"sql(
SELECT 1 FROM person WHERE id >= :first AND protection <> 0
UNION ALL
SELECT 1 FROM v_own_activity w JOIN activity a ON a.id = w.activity
WHERE w.person >= :first AND a.group_code IS NOT NULL)sql";

void draw_ids_of_parted(WriteTxn& txn) {
  std::set<PersonId> undrawn;
  Statement persons(txn.connection(), kUndrawn);
  persons.bind(":first", kFirstParted);
  while (persons.step()) undrawn.insert(persons.integer(0));
  for (const PersonId person : undrawn) {
    draw_ids_of_case(txn, person);
    to_first_event(txn, person);
  }
}

/// One that nobody has or had.
PersonId drawn_code(ReadTxn& txn) {
  constexpr std::uint32_t kHighest = 9'999'999;  // seven digits can be typed
  for (;;) {
    const PersonId code =
        kFirstParted + randombytes_uniform(kHighest - std::uint32_t{kFirstParted} + 1);
    if (!Statement(txn.connection(), kTaken).bind(":parted", code).step()) return code;
  }
}

}  // namespace

void refuse_parted(PersonId person, const std::string& prefix) {
  if (is_parted(person))
    throw Error(ErrorKind::input, {"person.parted", {person_code(person, prefix)}},
                "person.parted.hint");
}

std::optional<PersonId> part_case(WriteTxn& txn, PersonId person) {
  Connection& connection = txn.connection();
  if (!Statement(connection, kHasCase).bind(":person", person).step()) return {};
  draw_ids_of_case(txn, person);
  const PersonId parted = drawn_code(txn);
  Statement(connection, kNewPerson).bind(":parted", parted).bind(":person", person).run();
  for (const char* sql : kPart)
    Statement(connection, sql).bind(":parted", parted).bind(":person", person).run();
  to_first_event(txn, parted);
  Statement(connection, kForgetProject).bind(":person", person).bind(":event", txn.event()).run();
  Statement(connection, kForgetReadings).bind(":person", person).run();
  return parted;
}

bool has_protected_parted(ReadTxn& txn) {
  return Statement(txn.connection(), kHasProtected).bind(":first", kFirstParted).step();
}

void make_parted_alike(WriteTxn& txn) {
  keep_evidence(txn);
  const Connection::Unrecorded unrecorded(txn.connection());
  for (const char* sql : kMakeAlike)
    Statement(txn.connection(), sql).bind(":first", kFirstParted).run();
  draw_ids_of_parted(txn);
}

void forget_when_read(WriteTxn& txn) {
  for (const char* sql : kForgetWhenRead) Statement(txn.connection(), sql).run();
}

}  // namespace jagmed
