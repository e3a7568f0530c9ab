#include "store/part_case.hpp"

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/sealing.hpp"

#include <array>
#include <cstddef>
#include <set>
#include <sodium.h>

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
INSERT INTO person(id, sex, birth_year, protection, event)
SELECT :parted, sex, birth_year, protection, (SELECT min(id) FROM audit_event)
FROM person WHERE id = :person)sql";

/// Rows with an id, and what tells of them by it. Hours keep their occasion, which others may have been at.
struct Numbered {
  const char* mine;   ///< ids, by :person
  const char* taken;  ///< finds a row that has :id
  std::array<const char*, 7> renumber;  ///< from :was to :id, and to :parted; null after the last
};
constexpr Numbered kNumbered[] = {
    {.mine = R"sql(
SELECT id FROM project_pause
WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
     .taken = R"sql(SELECT 1 FROM project_pause WHERE id = :id)sql",
     .renumber = {R"sql(
UPDATE project_pause SET id = :id, event = (SELECT min(id) FROM audit_event)
WHERE id = :was)sql"}},
    {.mine = R"sql(
SELECT id FROM contact_person
WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
     .taken = R"sql(SELECT 1 FROM contact_person WHERE id = :id)sql",
     .renumber = {R"sql(
UPDATE contact_person SET id = :id, event = (SELECT min(id) FROM audit_event)
WHERE id = :was)sql"}},
    {.mine = R"sql(SELECT id FROM enrollment WHERE person = :person)sql",
     .taken = R"sql(SELECT 1 FROM enrollment WHERE id = :id)sql",
     .renumber = {R"sql(
UPDATE enrollment SET id = :id, person = :parted, event = (SELECT min(id) FROM audit_event)
WHERE id = :was)sql",
                  R"sql(
UPDATE participation SET enrollment = :id, event = (SELECT min(id) FROM audit_event)
WHERE enrollment = :was)sql",
                  R"sql(
UPDATE former_hours SET enrollment = :id, event = (SELECT min(id) FROM audit_event)
WHERE enrollment = :was)sql",
                  R"sql(
UPDATE guardian_work SET enrollment = :id, event = (SELECT min(id) FROM audit_event)
WHERE enrollment = :was)sql",
                  R"sql(
UPDATE follow_up SET enrollment = :id, event = (SELECT min(id) FROM audit_event)
WHERE enrollment = :was)sql",
                  R"sql(
UPDATE project_pause SET enrollment = :id, event = (SELECT min(id) FROM audit_event)
WHERE enrollment = :was)sql",
                  R"sql(
UPDATE contact_person SET enrollment = :id, event = (SELECT min(id) FROM audit_event)
WHERE enrollment = :was)sql"}},
    {.mine = R"sql(SELECT id FROM disclosure WHERE person = :person)sql",
     .taken = R"sql(SELECT 1 FROM disclosure WHERE id = :id)sql",
     .renumber = {R"sql(
UPDATE disclosure SET id = :id, person = :parted, event = (SELECT min(id) FROM audit_event)
WHERE id = :was)sql",
                  R"sql(
UPDATE disclosure_kind SET disclosure = :id, event = (SELECT min(id) FROM audit_event)
WHERE disclosure = :was)sql"}},
    {.mine = R"sql(SELECT id FROM consent WHERE person = :person)sql",
     .taken = R"sql(SELECT 1 FROM consent WHERE id = :id)sql",
     .renumber = {R"sql(
UPDATE consent SET id = :id, person = :parted, event = (SELECT min(id) FROM audit_event)
WHERE id = :was)sql",
                  R"sql(
UPDATE consent_exception SET consent = :id, event = (SELECT min(id) FROM audit_event)
WHERE consent = :was)sql",
                  R"sql(
UPDATE consent_scope SET consent = :id, event = (SELECT min(id) FROM audit_event)
WHERE consent = :was)sql",
                  R"sql(
UPDATE consent_signature SET consent = :id, event = (SELECT min(id) FROM audit_event)
WHERE consent = :was)sql",
                  R"sql(
UPDATE disclosure SET consent = :id, event = (SELECT min(id) FROM audit_event)
WHERE consent = :was)sql"}},
    {.mine = R"sql(SELECT id FROM referral WHERE person = :person)sql",
     .taken = R"sql(SELECT 1 FROM referral WHERE id = :id)sql",
     .renumber = {R"sql(
UPDATE referral SET id = :id, person = :parted, event = (SELECT min(id) FROM audit_event)
WHERE id = :was)sql",
                  R"sql(
UPDATE referral_tried SET referral = :id, event = (SELECT min(id) FROM audit_event)
WHERE referral = :was)sql"}},
    {.mine = R"sql(SELECT id FROM offer WHERE person = :person)sql",
     .taken = R"sql(SELECT 1 FROM offer WHERE id = :id)sql",
     .renumber = {R"sql(
UPDATE offer SET id = :id, person = :parted, event = (SELECT min(id) FROM audit_event)
WHERE id = :was)sql"}},
    {.mine = R"sql(SELECT id FROM survey WHERE person = :person)sql",
     .taken = R"sql(SELECT 1 FROM survey WHERE id = :id)sql",
     .renumber = {R"sql(
UPDATE survey SET id = :id, person = :parted, event = (SELECT min(id) FROM audit_event)
WHERE id = :was)sql",
                  R"sql(
UPDATE survey_score SET survey = :id, event = (SELECT min(id) FROM audit_event)
WHERE survey = :was)sql"}},
    {.mine = R"sql(SELECT id FROM school_status WHERE person = :person)sql",
     .taken = R"sql(SELECT 1 FROM school_status WHERE id = :id)sql",
     .renumber = {R"sql(
UPDATE school_status SET id = :id, person = :parted, event = (SELECT min(id) FROM audit_event)
WHERE id = :was)sql"}}};
constexpr char kPartUnnumbered[] = R"sql(
UPDATE consent_missing SET person = :parted, event = (SELECT min(id) FROM audit_event)
WHERE person = :person)sql";

// Readings have a class of their own. What the register itself wrote stays told, and what was done to the store; who
// took something back, or did it again, did not: `undoes` leads to what it was.
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

// Whoever read in the project read of a case, be it of one person alone. A reading of the register stays told; so
// does who it is, looked up for this person alone when the register knew them already (after kForgetProject).
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

/// One that nobody has or had.
PersonId drawn_code(ReadTxn& txn) {
  constexpr std::uint32_t kHighest = 9'999'999;  // seven digits can be typed
  for (;;) {
    const PersonId code = kFirstParted + randombytes_uniform(kHighest - std::uint32_t{kFirstParted} + 1);
    if (!Statement(txn.connection(), kTaken).bind(":parted", code).step()) return code;
  }
}

/// Below zero, where no other row gets one; in the order in which rows were, which their days tell anyhow.
std::set<std::int64_t> drawn_ids(ReadTxn& txn, const char* taken, std::size_t count) {
  std::set<std::int64_t> drawn;
  while (drawn.size() < count) {
    const std::int64_t id = -std::int64_t{100'000'000} - randombytes_uniform(1'900'000'000);
    if (!Statement(txn.connection(), taken).bind(":id", id).step()) drawn.insert(id);
  }
  return drawn;
}

std::set<std::int64_t> ids_of(ReadTxn& txn, const char* mine, PersonId person) {
  std::set<std::int64_t> ids;
  Statement rows(txn.connection(), mine);
  rows.bind(":person", person);
  while (rows.step()) ids.insert(rows.integer(0));
  return ids;
}

/// Each row is drawn an id for itself: of ids that moved together, what lies between them would tell whose they
/// were.
void renumber(WriteTxn& txn, const Numbered& rows, PersonId person, PersonId parted) {
  const auto former = ids_of(txn, rows.mine, person);
  const auto drawn = drawn_ids(txn, rows.taken, former.size());
  auto id = drawn.begin();
  for (const auto was : former) {
    for (const char* sql : rows.renumber) {
      if (sql == nullptr) break;
      Statement row(txn.connection(), sql);
      row.bind(":id", *id).bind(":was", was);
      if (row.takes(":parted")) row.bind(":parted", parted);
      row.run();
    }
    ++id;
  }
}

}  // namespace

void refuse_parted(PersonId person, const std::string& prefix) {
  if (is_parted(person))
    throw Error(ErrorKind::input, {"person.parted", {person_code(person, prefix)}}, "person.parted.hint");
}

std::optional<PersonId> part_case(WriteTxn& txn, PersonId person) {
  Connection& connection = txn.connection();
  if (!Statement(connection, kHasCase).bind(":person", person).step()) return {};
  {
    const Connection::Unprotected allowed(connection);
    connection.exec("PRAGMA defer_foreign_keys = ON");  // to the end of the transaction
  }
  const Sealing ready;  // starts libsodium
  const PersonId parted = drawn_code(txn);
  Statement(connection, kNewPerson).bind(":parted", parted).bind(":person", person).run();
  for (const auto& rows : kNumbered) renumber(txn, rows, person, parted);
  Statement(connection, kPartUnnumbered).bind(":parted", parted).bind(":person", person).run();
  Statement(connection, kForgetProject).bind(":person", person).bind(":event", txn.event()).run();
  Statement(connection, kForgetReadings).bind(":person", person).run();
  return parted;
}

void forget_when_read(WriteTxn& txn) {
  for (const char* sql : kForgetWhenRead) Statement(txn.connection(), sql).run();
}

}  // namespace jagmed
