#include "store/part_case.hpp"

#include "store/connection.hpp"
#include "store/sealing.hpp"

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

// What is in a row goes before the row itself. Hours keep their occasion, which others may have been at.
constexpr const char* kParts[] = {
    R"sql(
UPDATE participation SET enrollment = enrollment - :shift, event = (SELECT min(id) FROM audit_event)
WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(
UPDATE former_hours SET enrollment = enrollment - :shift, event = (SELECT min(id) FROM audit_event)
WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(
UPDATE guardian_work SET enrollment = enrollment - :shift, event = (SELECT min(id) FROM audit_event)
WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(
UPDATE follow_up SET enrollment = enrollment - :shift, event = (SELECT min(id) FROM audit_event)
WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(
UPDATE project_pause SET id = id - :shift, enrollment = enrollment - :shift,
       event = (SELECT min(id) FROM audit_event)
WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(
UPDATE contact_person SET id = id - :shift, enrollment = enrollment - :shift,
       event = (SELECT min(id) FROM audit_event)
WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(
UPDATE enrollment SET id = id - :shift, person = :parted, event = (SELECT min(id) FROM audit_event)
WHERE person = :person)sql",
    R"sql(
UPDATE consent_exception SET consent = consent - :shift, event = (SELECT min(id) FROM audit_event)
WHERE consent IN (SELECT id FROM consent WHERE person = :person))sql",
    R"sql(
UPDATE consent_scope SET consent = consent - :shift, event = (SELECT min(id) FROM audit_event)
WHERE consent IN (SELECT id FROM consent WHERE person = :person))sql",
    R"sql(
UPDATE consent_signature SET consent = consent - :shift, event = (SELECT min(id) FROM audit_event)
WHERE consent IN (SELECT id FROM consent WHERE person = :person))sql",
    R"sql(
UPDATE disclosure_kind SET disclosure = disclosure - :shift, event = (SELECT min(id) FROM audit_event)
WHERE disclosure IN (SELECT id FROM disclosure WHERE person = :person))sql",
    R"sql(
UPDATE disclosure SET id = id - :shift, consent = consent - :shift, person = :parted,
       event = (SELECT min(id) FROM audit_event)
WHERE person = :person)sql",
    R"sql(
UPDATE consent SET id = id - :shift, person = :parted, event = (SELECT min(id) FROM audit_event)
WHERE person = :person)sql",
    R"sql(
UPDATE consent_missing SET person = :parted, event = (SELECT min(id) FROM audit_event)
WHERE person = :person)sql",
    R"sql(
UPDATE referral_tried SET referral = referral - :shift, event = (SELECT min(id) FROM audit_event)
WHERE referral IN (SELECT id FROM referral WHERE person = :person))sql",
    R"sql(
UPDATE referral SET id = id - :shift, person = :parted, event = (SELECT min(id) FROM audit_event)
WHERE person = :person)sql",
    R"sql(
UPDATE offer SET id = id - :shift, person = :parted, event = (SELECT min(id) FROM audit_event)
WHERE person = :person)sql",
    R"sql(
UPDATE survey_score SET survey = survey - :shift, event = (SELECT min(id) FROM audit_event)
WHERE survey IN (SELECT id FROM survey WHERE person = :person))sql",
    R"sql(
UPDATE survey SET id = id - :shift, person = :parted, event = (SELECT min(id) FROM audit_event)
WHERE person = :person)sql",
    R"sql(
UPDATE school_status SET id = id - :shift, person = :parted, event = (SELECT min(id) FROM audit_event)
WHERE person = :person)sql"};

// Readings have a class of their own. What the register itself wrote stays told, and what was done to the store.
constexpr char kForgetProject[] = R"sql(
DELETE FROM audit_person
WHERE event <> :event
  AND (person = :person OR person IN (SELECT former FROM person_merge WHERE person = :person))
  AND event IN (SELECT id FROM audit_event
                WHERE kind = 0 AND verb NOT GLOB 'enroll kaa*' AND verb NOT GLOB 'store*')
  AND event NOT IN (SELECT event FROM kaa_spell WHERE person = :person
                    UNION ALL SELECT event FROM kaa_address WHERE person = :person
                    UNION ALL SELECT c.event FROM kaa_contact c JOIN kaa_spell s ON s.id = c.spell
                              WHERE s.person = :person
                    UNION ALL SELECT m.event FROM kaa_measure m JOIN kaa_spell s ON s.id = m.spell
                              WHERE s.person = :person
                    UNION ALL SELECT o.event FROM kaa_occupation o JOIN kaa_spell s ON s.id = o.spell
                              WHERE s.person = :person))sql";

/// One that nobody has or had.
PersonId drawn_code(ReadTxn& txn) {
  constexpr std::uint32_t kHighest = 9'999'999;  // seven digits can be typed
  for (;;) {
    const PersonId code = kFirstParted + randombytes_uniform(kHighest - std::uint32_t{kFirstParted} + 1);
    if (!Statement(txn.connection(), kTaken).bind(":parted", code).step()) return code;
  }
}

/// Takes every id below zero, where no other row gets one.
std::int64_t drawn_shift() { return std::int64_t{100'000'000} + randombytes_uniform(1'900'000'000); }

}  // namespace

std::optional<PersonId> part_case(WriteTxn& txn, PersonId person) {
  Connection& connection = txn.connection();
  if (!Statement(connection, kHasCase).bind(":person", person).step()) return {};
  {
    const Connection::Unprotected allowed(connection);
    connection.exec("PRAGMA defer_foreign_keys = ON");  // to the end of the transaction
  }
  const Sealing ready;  // starts libsodium
  const PersonId parted = drawn_code(txn);
  const std::int64_t shift = drawn_shift();
  Statement(connection, kNewPerson).bind(":parted", parted).bind(":person", person).run();
  for (const char* sql : kParts) {
    Statement part(connection, sql);
    part.bind(":person", person);
    if (part.takes(":parted")) part.bind(":parted", parted);
    if (part.takes(":shift")) part.bind(":shift", shift);
    part.run();
  }
  Statement(connection, kForgetProject).bind(":person", person).bind(":event", txn.event()).run();
  return parted;
}

}  // namespace jagmed
