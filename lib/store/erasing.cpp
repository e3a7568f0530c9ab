#include "store/erasing.hpp"

#include "base/error.hpp"
#include "store/connection.hpp"

#include <span>
#include <utility>

namespace jagmed {
namespace {

/// A statement with :person, and :upto where it has a limit.
struct Step {
  const char* table;  ///< whose rows are told to be erased; null: not told
  const char* sql;
};

constexpr Step kEverything[] = {
    // Its key begins with the person's number here, or with an identity number.
    {"staged_row", R"sql(DELETE FROM staged_row WHERE row_key GLOB :person || '|*'
      OR identity IN (SELECT value FROM identity_number WHERE person = :person UNION ALL
                      SELECT 'id:' || outer_id FROM source_identity WHERE person = :person))sql"},
    {"source_identity", R"sql(DELETE FROM source_identity WHERE person = :person)sql"},
    {"identity_number", R"sql(DELETE FROM identity_number WHERE person = :person)sql"},
    {"contact_detail", R"sql(DELETE FROM contact_detail WHERE person = :person)sql"},
    {"kaa_address", R"sql(DELETE FROM kaa_address WHERE person = :person)sql"},
    {"kaa_contact", R"sql(DELETE FROM kaa_contact
      WHERE spell IN (SELECT id FROM kaa_spell WHERE person = :person))sql"},
    {"kaa_measure", R"sql(DELETE FROM kaa_measure
      WHERE spell IN (SELECT id FROM kaa_spell WHERE person = :person))sql"},
    {"kaa_occupation", R"sql(DELETE FROM kaa_occupation
      WHERE spell IN (SELECT id FROM kaa_spell WHERE person = :person))sql"},
    {"kaa_spell", R"sql(DELETE FROM kaa_spell WHERE person = :person)sql"},
    {"disclosure_kind", R"sql(DELETE FROM disclosure_kind
      WHERE disclosure IN (SELECT id FROM disclosure WHERE person = :person))sql"},
    {"disclosure", R"sql(DELETE FROM disclosure WHERE person = :person)sql"},
    {"consent_exception", R"sql(DELETE FROM consent_exception
      WHERE consent IN (SELECT id FROM consent WHERE person = :person))sql"},
    {"consent_scope", R"sql(DELETE FROM consent_scope
      WHERE consent IN (SELECT id FROM consent WHERE person = :person))sql"},
    {"consent_signature", R"sql(DELETE FROM consent_signature
      WHERE consent IN (SELECT id FROM consent WHERE person = :person))sql"},
    {"consent", R"sql(DELETE FROM consent WHERE person = :person)sql"},
    {"consent_missing", R"sql(DELETE FROM consent_missing WHERE person = :person)sql"},
    {"guardian_restriction", R"sql(DELETE FROM guardian_restriction WHERE person = :person)sql"},
    {"absence_before", R"sql(DELETE FROM absence_before WHERE person = :person)sql"},
    {"absence", R"sql(DELETE FROM absence WHERE person = :person)sql"},
    {"absence_span", R"sql(DELETE FROM absence_span WHERE person = :person)sql"},
    {"absence_kept", R"sql(DELETE FROM absence_kept WHERE person = :person)sql"},
    {"absence_step", R"sql(DELETE FROM absence_step WHERE person = :person)sql"},
    {"contact_attempt", R"sql(DELETE FROM contact_attempt WHERE person = :person)sql"},
    {"school_status", R"sql(DELETE FROM school_status WHERE person = :person)sql"},
    {"referral_tried", R"sql(DELETE FROM referral_tried
      WHERE referral IN (SELECT id FROM referral WHERE person = :person))sql"},
    {"referral", R"sql(DELETE FROM referral WHERE person = :person)sql"},
    {"offer", R"sql(DELETE FROM offer WHERE person = :person)sql"},
    {"mapping_item", R"sql(DELETE FROM mapping_item
      WHERE mapping IN (SELECT id FROM mapping WHERE person = :person))sql"},
    {"mapping_present", R"sql(DELETE FROM mapping_present
      WHERE mapping IN (SELECT id FROM mapping WHERE person = :person))sql"},
    {"mapping", R"sql(DELETE FROM mapping WHERE person = :person)sql"},
    {"goal_attainment", R"sql(DELETE FROM goal_attainment WHERE goal IN
      (SELECT c.id FROM plan_goal c JOIN plan p ON p.id = c.plan WHERE p.person = :person))sql"},
    {"plan_goal", R"sql(DELETE FROM plan_goal
      WHERE plan IN (SELECT id FROM plan WHERE person = :person))sql"},
    {"plan_measure", R"sql(DELETE FROM plan_measure
      WHERE plan IN (SELECT id FROM plan WHERE person = :person))sql"},
    {"plan_review", R"sql(DELETE FROM plan_review
      WHERE plan IN (SELECT id FROM plan WHERE person = :person))sql"},
    {"plan", R"sql(DELETE FROM plan WHERE person = :person)sql"},
    {"recurring_outcome", R"sql(DELETE FROM recurring_outcome
      WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql"},
    {"recurring_person", R"sql(DELETE FROM recurring_person
      WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql"},
    // Support visits to a work experience of theirs were planned for nobody else.
    {"recurring_outcome", R"sql(DELETE FROM recurring_outcome WHERE recurring IN
      (SELECT r.id FROM recurring r JOIN practice p ON p.id = r.practice WHERE p.person = :person))sql"},
    {"recurring_person", R"sql(DELETE FROM recurring_person WHERE recurring IN
      (SELECT r.id FROM recurring r JOIN practice p ON p.id = r.practice WHERE p.person = :person))sql"},
    {"recurring_staff", R"sql(DELETE FROM recurring_staff WHERE recurring IN
      (SELECT r.id FROM recurring r JOIN practice p ON p.id = r.practice WHERE p.person = :person))sql"},
    {"recurring", R"sql(DELETE FROM recurring
      WHERE practice IN (SELECT id FROM practice WHERE person = :person))sql"},
    {"practice", R"sql(DELETE FROM practice WHERE person = :person)sql"},
    {"meeting_person", R"sql(DELETE FROM meeting_person WHERE person = :person)sql"},
    {"decision", R"sql(DELETE FROM decision WHERE person = :person)sql"},
    {"waiting_reminder", R"sql(DELETE FROM waiting_reminder
      WHERE waiting IN (SELECT id FROM waiting WHERE person = :person))sql"},
    {"waiting", R"sql(DELETE FROM waiting WHERE person = :person)sql"},
    {"unmet_need", R"sql(DELETE FROM unmet_need WHERE person = :person)sql"},
    {"survey_score", R"sql(DELETE FROM survey_score
      WHERE survey IN (SELECT id FROM survey WHERE person = :person))sql"},
    {"survey", R"sql(DELETE FROM survey WHERE person = :person)sql"},
    {"note", R"sql(DELETE FROM note WHERE person = :person)sql"},
    {"sig_risk", R"sql(DELETE FROM sig_risk
      WHERE sig IN (SELECT id FROM sig_case WHERE person = :person))sql"},
    {"sig_case", R"sql(DELETE FROM sig_case WHERE person = :person)sql"},
    {"guardian_work", R"sql(DELETE FROM guardian_work
      WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql"},
    {"watch_card", R"sql(DELETE FROM watch_card
      WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql"},
    {"follow_up", R"sql(DELETE FROM follow_up
      WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql"},
    {"project_pause", R"sql(DELETE FROM project_pause
      WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql"},
    {"contact_person", R"sql(DELETE FROM contact_person
      WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql"},
    {"participation", R"sql(DELETE FROM participation
      WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql"},
    {"enrollment", R"sql(DELETE FROM enrollment WHERE person = :person)sql"},
    {"legal_hold", R"sql(DELETE FROM legal_hold WHERE person = :person)sql"},
    {"person_merge", R"sql(DELETE FROM person_merge WHERE person = :person OR former = :person)sql"},
    {"person", R"sql(DELETE FROM person WHERE id = :person)sql"},
};

// Monthly sums stay, as v_absence_month has them.
constexpr Step kAbsence[] = {
    {nullptr, R"sql(
      INSERT INTO absence_kept(person, month, occasions, scheduled, absent, valid_minutes,
                               invalid_minutes, event)
      SELECT person, strftime('%Y', day * 86400, 'unixepoch') * 12
                     + strftime('%m', day * 86400, 'unixepoch') - 1 AS month, count(*),
             sum(coalesce(scheduled, 0)), sum(coalesce(absent, 0)), sum(coalesce(valid_minutes, 0)),
             sum(coalesce(invalid_minutes, 0)), :event
      FROM v_attendance WHERE person = :person AND day <= :upto AND category < 7
      GROUP BY person, month
      ON CONFLICT (person, month) DO UPDATE SET
        occasions = occasions + excluded.occasions, scheduled = scheduled + excluded.scheduled,
        absent = absent + excluded.absent, valid_minutes = valid_minutes + excluded.valid_minutes,
        invalid_minutes = invalid_minutes + excluded.invalid_minutes)sql"},
    {"absence_before", R"sql(DELETE FROM absence_before WHERE person = :person AND day <= :upto)sql"},
    {"absence", R"sql(DELETE FROM absence WHERE person = :person AND day <= :upto)sql"},
    {"absence_span", R"sql(DELETE FROM absence_span WHERE person = :person AND last_day <= :upto)sql"},
};

// The KAA register is another matter: who is in it keeps number and contact.
constexpr Step kCase[] = {
    {"staged_row", R"sql(DELETE FROM staged_row WHERE row_key GLOB :person || '|*'
      OR identity IN (SELECT value FROM identity_number WHERE person = :person UNION ALL
                      SELECT 'id:' || outer_id FROM source_identity WHERE person = :person))sql"},
    {"source_identity", R"sql(DELETE FROM source_identity WHERE person = :person)sql"},
    {"identity_number", R"sql(DELETE FROM identity_number WHERE person = :person
      AND NOT EXISTS (SELECT 1 FROM kaa_spell WHERE person = :person))sql"},
    {"contact_detail", R"sql(DELETE FROM contact_detail WHERE person = :person
      AND NOT EXISTS (SELECT 1 FROM kaa_spell WHERE person = :person))sql"},
    {"absence_before", R"sql(DELETE FROM absence_before WHERE person = :person)sql"},
    {"absence", R"sql(DELETE FROM absence WHERE person = :person)sql"},
    {"absence_span", R"sql(DELETE FROM absence_span WHERE person = :person)sql"},
    {"absence_kept", R"sql(DELETE FROM absence_kept WHERE person = :person)sql"},
    {"absence_step", R"sql(DELETE FROM absence_step WHERE person = :person)sql"},
    {"contact_attempt", R"sql(DELETE FROM contact_attempt WHERE person = :person)sql"},
    // What was written of an hour with nobody else; that it was something is a rule of the store.
    {nullptr, R"sql(UPDATE activity SET other_text = '–' WHERE other_text <> ''
      AND id IN (SELECT t.activity FROM participation t JOIN enrollment e ON e.id = t.enrollment
                 WHERE e.person = :person)
      AND NOT EXISTS (SELECT 1 FROM participation t JOIN enrollment e ON e.id = t.enrollment
                      WHERE t.activity = activity.id AND e.person <> :person))sql"},
    {"mapping_item", R"sql(DELETE FROM mapping_item
      WHERE mapping IN (SELECT id FROM mapping WHERE person = :person))sql"},
    {"mapping_present", R"sql(DELETE FROM mapping_present
      WHERE mapping IN (SELECT id FROM mapping WHERE person = :person))sql"},
    {"mapping", R"sql(DELETE FROM mapping WHERE person = :person)sql"},
    {"goal_attainment", R"sql(DELETE FROM goal_attainment WHERE goal IN
      (SELECT c.id FROM plan_goal c JOIN plan p ON p.id = c.plan WHERE p.person = :person))sql"},
    {"plan_goal", R"sql(DELETE FROM plan_goal
      WHERE plan IN (SELECT id FROM plan WHERE person = :person))sql"},
    {"plan_measure", R"sql(DELETE FROM plan_measure
      WHERE plan IN (SELECT id FROM plan WHERE person = :person))sql"},
    {"plan_review", R"sql(DELETE FROM plan_review
      WHERE plan IN (SELECT id FROM plan WHERE person = :person))sql"},
    {"plan", R"sql(DELETE FROM plan WHERE person = :person)sql"},
    {"recurring_outcome", R"sql(DELETE FROM recurring_outcome
      WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql"},
    {"recurring_person", R"sql(DELETE FROM recurring_person
      WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql"},
    // Support visits to a work experience of theirs were planned for nobody else.
    {"recurring_outcome", R"sql(DELETE FROM recurring_outcome WHERE recurring IN
      (SELECT r.id FROM recurring r JOIN practice p ON p.id = r.practice WHERE p.person = :person))sql"},
    {"recurring_person", R"sql(DELETE FROM recurring_person WHERE recurring IN
      (SELECT r.id FROM recurring r JOIN practice p ON p.id = r.practice WHERE p.person = :person))sql"},
    {"recurring_staff", R"sql(DELETE FROM recurring_staff WHERE recurring IN
      (SELECT r.id FROM recurring r JOIN practice p ON p.id = r.practice WHERE p.person = :person))sql"},
    {"recurring", R"sql(DELETE FROM recurring
      WHERE practice IN (SELECT id FROM practice WHERE person = :person))sql"},
    {"practice", R"sql(DELETE FROM practice WHERE person = :person)sql"},
    {"meeting_person", R"sql(DELETE FROM meeting_person WHERE person = :person)sql"},
    {"decision", R"sql(DELETE FROM decision WHERE person = :person)sql"},
    {"waiting_reminder", R"sql(DELETE FROM waiting_reminder
      WHERE waiting IN (SELECT id FROM waiting WHERE person = :person))sql"},
    {"waiting", R"sql(DELETE FROM waiting WHERE person = :person)sql"},
    // How often it was needed stays, not by whom.
    {"unmet_need", R"sql(UPDATE unmet_need SET person = NULL, other_text = '' WHERE person = :person)sql"},
    {"note", R"sql(DELETE FROM note WHERE person = :person)sql"},
    {"sig_risk", R"sql(DELETE FROM sig_risk
      WHERE sig IN (SELECT id FROM sig_case WHERE person = :person))sql"},
    {"sig_case", R"sql(DELETE FROM sig_case WHERE person = :person)sql"},
    {"watch_card", R"sql(DELETE FROM watch_card
      WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql"},
    {"guardian_restriction", R"sql(DELETE FROM guardian_restriction WHERE person = :person)sql"},
    {nullptr, R"sql(UPDATE person SET birth_date = NULL, school = NULL, language = NULL
      WHERE id = :person AND NOT EXISTS (SELECT 1 FROM kaa_spell WHERE person = :person))sql"},
};

// That a consent to be registered held on a day decides what has been reported: it stays.
constexpr Step kConsent[] = {
    {"disclosure_kind", R"sql(DELETE FROM disclosure_kind
      WHERE disclosure IN (SELECT id FROM disclosure WHERE person = :person))sql"},
    {"disclosure", R"sql(DELETE FROM disclosure WHERE person = :person)sql"},
    {"consent_exception", R"sql(DELETE FROM consent_exception
      WHERE consent IN (SELECT id FROM consent WHERE person = :person AND purpose NOT IN
        (SELECT id FROM code WHERE list = 'purpose' AND key IN ('register', 'inform'))))sql"},
    {"consent_scope", R"sql(DELETE FROM consent_scope
      WHERE consent IN (SELECT id FROM consent WHERE person = :person))sql"},
    {"consent_signature", R"sql(DELETE FROM consent_signature
      WHERE consent IN (SELECT id FROM consent WHERE person = :person AND purpose NOT IN
        (SELECT id FROM code WHERE list = 'purpose' AND key IN ('register', 'inform'))))sql"},
    {"consent", R"sql(DELETE FROM consent WHERE person = :person AND purpose NOT IN
      (SELECT id FROM code WHERE list = 'purpose' AND key IN ('register', 'inform')))sql"},
    {"consent_missing", R"sql(DELETE FROM consent_missing WHERE person = :person)sql"},
};

constexpr Step kKaa[] = {
    {"kaa_address", R"sql(DELETE FROM kaa_address WHERE person = :person)sql"},
    {"kaa_contact", R"sql(DELETE FROM kaa_contact
      WHERE spell IN (SELECT id FROM kaa_spell WHERE person = :person))sql"},
    {"kaa_occupation", R"sql(DELETE FROM kaa_occupation
      WHERE spell IN (SELECT id FROM kaa_spell WHERE person = :person))sql"},
    {"kaa_measure", R"sql(UPDATE kaa_measure SET other_text = ''
      WHERE other_text <> '' AND spell IN (SELECT id FROM kaa_spell WHERE person = :person))sql"},
    // Unless the project still needs them.
    {"identity_number", R"sql(DELETE FROM identity_number WHERE person = :person
      AND (NOT EXISTS (SELECT 1 FROM enrollment WHERE person = :person)
           OR EXISTS (SELECT 1 FROM erasure WHERE person = :person AND class = 'case')))sql"},
    {"contact_detail", R"sql(DELETE FROM contact_detail WHERE person = :person
      AND (NOT EXISTS (SELECT 1 FROM enrollment WHERE person = :person)
           OR EXISTS (SELECT 1 FROM erasure WHERE person = :person AND class = 'case')))sql"},
};

// The commitment to whom a reading concerned goes with it.
constexpr Step kAccess[] = {
    {nullptr, R"sql(DELETE FROM audit_change WHERE event IN
      (SELECT id FROM audit_event WHERE kind = 1 AND at < strftime('%Y-%m-%d', (:upto + 1) * 86400, 'unixepoch')))sql"},
    {"audit_person", R"sql(DELETE FROM audit_person WHERE event IN
      (SELECT id FROM audit_event WHERE kind = 1 AND at < strftime('%Y-%m-%d', (:upto + 1) * 86400, 'unixepoch')))sql"},
};

struct ClassSteps {
  RetentionClass what;
  std::span<const Step> steps;
};
constexpr ClassSteps kSteps[] = {
    {RetentionClass::everything, kEverything}, {RetentionClass::absence, kAbsence},
    {RetentionClass::case_data, kCase},        {RetentionClass::consent, kConsent},
    {RetentionClass::access, kAccess},         {RetentionClass::kaa, kKaa}};

// Also what was recorded under a code that was merged into this one.
constexpr char kForgetChanges[] = R"sql(
DELETE FROM audit_change
WHERE event IN (SELECT event FROM audit_person
                WHERE person = :person
                   OR person IN (SELECT former FROM person_merge WHERE person = :person)))sql";
/// Rows that waited under a number before anybody knew whose it was.
constexpr char kForgetWaiting[] = R"sql(
DELETE FROM audit_change
WHERE EXISTS (SELECT 1 FROM identity_number n
              WHERE n.person = :person AND instr(changes, CAST(n.value AS BLOB)) > 0)
   OR EXISTS (SELECT 1 FROM source_identity s
              WHERE s.person = :person AND instr(changes, CAST('id:' || s.outer_id AS BLOB)) > 0))sql";
constexpr char kForgetPerson[] = R"sql(
DELETE FROM audit_person
WHERE event <> :event
  AND (person = :person OR person IN (SELECT former FROM person_merge WHERE person = :person)))sql";
/// Occasions at which nobody else was.
constexpr char kLonelyActivities[] = R"sql(
SELECT t.activity FROM participation t JOIN enrollment e ON e.id = t.enrollment
WHERE e.person = :person
EXCEPT
SELECT t.activity FROM participation t JOIN enrollment e ON e.id = t.enrollment
WHERE e.person <> :person)sql";
constexpr char kForgetStaff[] = R"sql(DELETE FROM activity_staff WHERE activity = :activity)sql";
constexpr char kForgetActivity[] = R"sql(DELETE FROM activity WHERE id = :activity)sql";
constexpr char kInsert[] = R"sql(
INSERT INTO erasure(person, class, upto, day, decision, event)
VALUES (:person, :class, :upto, :day, :decision, :event))sql";
constexpr char kAll[] = R"sql(
SELECT person, class, upto, day, decision FROM erasure ORDER BY id)sql";
/// Places, lessons and texts that no row needs any more: a class may have had one pupil.
constexpr const char* kUnusedWords[] = {
    R"sql(DELETE FROM absence_place WHERE id NOT IN
      (SELECT place FROM absence UNION SELECT place FROM absence_before WHERE place IS NOT NULL))sql",
    R"sql(DELETE FROM absence_lesson WHERE id NOT IN
      (SELECT lesson FROM absence UNION SELECT lesson FROM absence_before))sql",
    R"sql(DELETE FROM absence_text WHERE id NOT IN
      (SELECT course FROM absence_place UNION SELECT school FROM absence_place
       UNION SELECT group_name FROM absence_place UNION SELECT course FROM absence_lesson
       UNION SELECT measure FROM absence_span UNION SELECT course_text FROM absence_span
       UNION SELECT school FROM absence_span UNION SELECT group_name FROM absence_span))sql"};

constexpr char kWithAbsence[] = R"sql(
SELECT p.id FROM person p
WHERE EXISTS (SELECT 1 FROM absence WHERE person = p.id AND day <= :limit)
   OR EXISTS (SELECT 1 FROM absence_span WHERE person = p.id AND last_day <= :limit)
ORDER BY p.id)sql";
constexpr char kEndedCases[] = R"sql(
SELECT person, last FROM (
  SELECT person, max(day) AS last FROM (
  SELECT person, ended AS day FROM enrollment
  UNION ALL SELECT e.person, t.day FROM participation t JOIN enrollment e ON e.id = t.enrollment
  UNION ALL SELECT e.person, f.day FROM follow_up f JOIN enrollment e ON e.id = f.enrollment
  UNION ALL SELECT person, day FROM contact_attempt
  UNION ALL SELECT person, day FROM referral
  UNION ALL SELECT person, coalesce(answered, offered) FROM offer
  UNION ALL SELECT person, coalesce(withdrawn_on, given_on) FROM consent
  UNION ALL SELECT person, day FROM disclosure
  UNION ALL SELECT person, day FROM mapping
  UNION ALL SELECT person, coalesce(closed, started) FROM plan
  UNION ALL SELECT person, coalesce(ended, started) FROM practice
  UNION ALL SELECT person, day FROM decision WHERE person IS NOT NULL
  UNION ALL SELECT person, coalesce(answered, since) FROM waiting
  UNION ALL SELECT person, day FROM note)
WHERE person NOT IN (SELECT person FROM enrollment WHERE ended IS NULL)
  GROUP BY person) c
WHERE NOT EXISTS (SELECT 1 FROM erasure x
                  WHERE x.person = c.person AND x.class IN (:class, 'all') AND x.upto >= c.last)
ORDER BY person)sql";
constexpr char kEndedKaa[] = R"sql(
SELECT s.person, max(r.accepted)
FROM kaa_spell s
JOIN kaa_return r ON r.half = strftime('%Y', s.ended * 86400, 'unixepoch')
                    || CASE WHEN strftime('%m', s.ended * 86400, 'unixepoch') < '07' THEN 'H1' ELSE 'H2' END
WHERE s.ended = (SELECT max(ended) FROM kaa_spell WHERE person = s.person)
  AND NOT EXISTS (SELECT 1 FROM kaa_spell WHERE person = s.person AND ended IS NULL)
  AND NOT EXISTS (SELECT 1 FROM erasure x
                  WHERE x.person = s.person AND x.class IN ('kaa', 'all') AND x.upto >= s.ended)
GROUP BY s.person HAVING max(r.accepted) IS NOT NULL ORDER BY s.person)sql";
constexpr char kReadings[] = R"sql(
SELECT count(*) FROM audit_person a JOIN audit_event e ON e.id = a.event
WHERE e.kind = 1 AND e.at < strftime('%Y-%m-%d', (:limit + 1) * 86400, 'unixepoch'))sql";

std::vector<std::int64_t> numbers(ReadTxn& txn, const char* sql, PersonId person) {
  std::vector<std::int64_t> found;
  Statement rows(txn.connection(), sql);
  rows.bind(":person", person);
  while (rows.step()) found.push_back(rows.integer(0));
  return found;
}

std::vector<ErasedRows> run_steps(WriteTxn& txn, std::span<const Step> steps, const Erasure& act) {
  std::vector<ErasedRows> erased;
  for (const auto& [table, sql] : steps) {
    Statement step(txn.connection(), sql);
    for (const auto& [name, value] : {std::pair{":person", act.person},
                                      {":upto", std::int64_t{act.upto.days}}, {":event", txn.event()}})
      if (step.takes(name)) step.bind(name, value);
    step.run();
    const int rows = txn.connection().db().getChanges();
    if (table != nullptr && rows > 0) erased.push_back({table, rows});
  }
  return erased;
}

void forget_occasions(WriteTxn& txn, const std::vector<std::int64_t>& activities) {
  for (const char* sql : {kForgetStaff, kForgetActivity})
    for (const auto activity : activities)
      Statement(txn.connection(), sql).bind(":activity", activity).run();
}

}  // namespace

void forget_changes(WriteTxn& txn, PersonId person) {
  for (const char* sql : {kForgetChanges, kForgetWaiting})
    Statement(txn.connection(), sql).bind(":person", person).run();
}

void forget_unused_words(WriteTxn& txn) {
  for (const char* sql : kUnusedWords) Statement(txn.connection(), sql).run();
}

std::vector<ErasedRows> erase(WriteTxn& txn, const Erasure& act) {
  const Connection::Unrecorded unrecorded(txn.connection());
  const bool everything = act.what == RetentionClass::everything;
  std::vector<std::int64_t> activities;
  if (everything) activities = numbers(txn, kLonelyActivities, act.person);
  if (act.person != 0) forget_changes(txn, act.person);
  if (everything)
    Statement(txn.connection(), kForgetPerson).bind(":person", act.person).bind(":event", txn.event()).run();
  std::vector<ErasedRows> erased;
  for (const auto& [what, steps] : kSteps)
    if (what == act.what) erased = run_steps(txn, steps, act);
  forget_occasions(txn, activities);
  Statement(txn.connection(), kInsert)
      .bind(":person", act.person)
      .bind(":class", retention_key(act.what))
      .bind(":upto", act.upto)
      .bind(":day", act.day)
      .bind(":decision", act.decision)
      .bind(":event", txn.event())
      .run();
  if (act.person != 0) txn.concerns(act.person);
  return erased;
}

std::vector<std::string> erased_tables() {
  std::vector<std::string> tables{"activity", "activity_staff", "audit_change", "audit_person"};
  for (const auto& step : kEverything) tables.emplace_back(step.table);
  return tables;
}

std::vector<Erasure> all_erasures(ReadTxn& txn) {
  std::vector<Erasure> acts;
  Statement all(txn.connection(), kAll);
  while (all.step()) {
    const auto what = retention_from_key(all.text(1));
    if (!what) throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
    acts.push_back({.person = all.integer(0),
                    .what = *what,
                    .upto = all.date(2),
                    .day = all.date(3),
                    .decision = all.text(4)});
  }
  return acts;
}

std::vector<PersonId> persons_with_absence_until(ReadTxn& txn, Date limit) {
  std::vector<PersonId> persons;
  Statement all(txn.connection(), kWithAbsence);
  all.bind(":limit", limit);
  while (all.step()) persons.push_back(all.integer(0));
  return persons;
}

std::vector<DueErasure> ended_cases(ReadTxn& txn, RetentionClass what) {
  std::vector<DueErasure> cases;
  Statement all(txn.connection(), kEndedCases);
  all.bind(":class", retention_key(what));
  while (all.step()) cases.push_back({all.integer(0), all.date(1)});
  return cases;
}

std::vector<DueErasure> ended_kaa(ReadTxn& txn) {
  std::vector<DueErasure> spells;
  Statement all(txn.connection(), kEndedKaa);
  while (all.step()) spells.push_back({all.integer(0), all.date(1)});
  return spells;
}

std::int64_t readings_until(ReadTxn& txn, Date limit) {
  Statement count(txn.connection(), kReadings);
  return count.bind(":limit", limit).step() ? count.integer(0) : 0;
}

}  // namespace jagmed
