#include "store/part_case.hpp"

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/drawn_ids.hpp"
#include "store/first_event.hpp"
#include "store/forgotten.hpp"
#include "store/parted_alike.hpp"

#include <fmt/format.h>
#include <sodium.h>
#include <algorithm>
#include <set>
#include <string>
#include <vector>

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

/// Rows that are made like others, and of which rows.
struct Alike {
  const char *table, *set, *where;
};
// What protection takes away no parted case has, so that none tells whose person was protected; nor
// has any the protection, which an earlier version left them. Nor is it told where, in which
// language or in which group it was, when nobody was there who stands openly in the store: of
// somebody with protection whom the others of a group have left by being erased, either. Who was
// written down by mistake was not there.
constexpr Alike kAlike[] = {
    {"person", "protection = 0", "id >= :first AND protection <> 0"},
    {"activity", "place = NULL, language_support = NULL, group_code = NULL", R"where(
(place IS NOT NULL OR language_support IS NOT NULL OR group_code IS NOT NULL)
  AND id IN (SELECT m.activity FROM person p JOIN v_activity_person m ON m.person = p.id
             WHERE p.id >= :first OR p.protection <> 0)
  AND NOT EXISTS (SELECT 1 FROM participation t JOIN enrollment e ON e.id = t.enrollment
                  JOIN person p ON p.id = e.person
                  WHERE t.activity = activity.id AND p.id < :first AND p.protection = 0)
  AND NOT EXISTS (SELECT 1 FROM guardian_work w JOIN enrollment e ON e.id = w.enrollment
                  JOIN person p ON p.id = e.person
                  WHERE w.activity = activity.id AND p.id < :first AND p.protection = 0)
  AND NOT EXISTS (SELECT 1 FROM headcount h WHERE h.activity = activity.id))where"},
    {"recurring", "place = NULL, group_code = NULL", R"where(
(place IS NOT NULL OR group_code IS NOT NULL)
  AND id IN (SELECT m.recurring FROM person p JOIN v_recurring_person m ON m.person = p.id
             WHERE p.protection <> 0
             UNION ALL SELECT r.id FROM recurring r JOIN practice t ON t.id = r.practice
                       JOIN person p ON p.id = t.person WHERE p.protection <> 0)
  AND NOT EXISTS (SELECT 1 FROM v_recurring_person m JOIN person p ON p.id = m.person
                  WHERE m.recurring = recurring.id AND p.protection = 0))where"},
    {"meeting", "place = NULL", R"where(
place IS NOT NULL
  AND id IN (SELECT m.meeting FROM person p JOIN meeting_person m ON m.person = p.id
             WHERE p.protection <> 0)
  AND NOT EXISTS (SELECT 1 FROM meeting_person m JOIN person p ON p.id = m.person
                  WHERE m.meeting = meeting.id AND p.protection = 0))where"},
    {"consent", "form_version = '', language = NULL, interpreter = NULL", R"where(
person >= :first AND (form_version <> '' OR language IS NOT NULL OR interpreter IS NOT NULL))where"},
    {"consent_exception", "reference = ''", R"where(
reference <> '' AND consent IN (SELECT id FROM consent WHERE person >= :first))where"},
    {"disclosure", "reference = ''", "reference <> '' AND person >= :first"}};

// Of an earlier version, which left occasions at which nobody else was in the order of their sheet.
constexpr char kUndrawn[] = R"sql(
SELECT DISTINCT person FROM v_own_activity WHERE person >= :first AND activity > 0)sql";

struct AlikeSql {
  std::string find, make;
};
/// Made once: a connection knows its statements by where their texts are.
const std::vector<AlikeSql>& alike_sql() {
  static const auto all = [] {
    std::vector<AlikeSql> made;
    for (const auto& [table, set, where] : kAlike)
      made.push_back({fmt::format("SELECT 1 FROM {} WHERE {}", table, where),
                      fmt::format("UPDATE {} SET {} WHERE {}", table, set, where)});
    return made;
  }();
  return all;
}

/// Whether it finds a row.
bool run_alike(ReadTxn& txn, const char* sql) {
  Statement statement(txn.connection(), sql);
  if (statement.takes(":first")) statement.bind(":first", kFirstParted);
  return statement.step();
}

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

bool is_hidden_unlike(ReadTxn& txn) {
  const auto finds = [&txn](const AlikeSql& each) { return run_alike(txn, each.find.c_str()); };
  return run_alike(txn, kUndrawn) || std::ranges::any_of(alike_sql(), finds);
}

void make_hidden_alike(WriteTxn& txn) {
  keep_evidence(txn);
  const Connection::Unrecorded unrecorded(txn.connection());
  for (const auto& each : alike_sql()) run_alike(txn, each.make.c_str());
  draw_ids_of_parted(txn);
}

void forget_when_read(WriteTxn& txn) {
  for (const char* sql : kForgetWhenRead) Statement(txn.connection(), sql).run();
}

}  // namespace jagmed
