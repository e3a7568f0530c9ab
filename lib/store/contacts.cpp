#include "store/contacts.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace jagmed {
namespace {

constexpr char kInsert[] = R"sql(
INSERT INTO contact_attempt(person, programme, day, at, mode, with_whom, result, staff, second_staff,
                            language_support, event)
VALUES (:person, :programme, :day, :at, :mode, :with_whom, :result, :staff, :second_staff,
        :language_support, :event))sql";
// Asked of one person after the other: from the person to the programme, never the other way round.
constexpr char kAttempts[] = R"sql(
SELECT a.person, a.day, a.at, m.key, w.key, r.key, s.key, t.key, l.key
FROM contact_attempt a
CROSS JOIN programme p ON p.id = a.programme
JOIN code m ON m.id = a.mode
JOIN code w ON w.id = a.with_whom
JOIN code r ON r.id = a.result
LEFT JOIN code s ON s.id = a.staff
LEFT JOIN code t ON t.id = a.second_staff
LEFT JOIN code l ON l.id = a.language_support
WHERE a.person BETWEEN :first AND :last AND p.code = :programme
ORDER BY a.person, a.day, coalesce(a.at, 1440), a.id)sql";
constexpr char kReferrals[] = R"sql(
SELECT r.person, r.day FROM referral r CROSS JOIN programme p ON p.id = r.programme
WHERE r.person BETWEEN :first AND :last AND p.code = :programme
ORDER BY r.person, r.day)sql";
// What shows that the young person or a guardian was met: the first and the last hours of each
// spell, and those with the guardians, answers to offers, meetings at which one of them was,
// surveys that one of them answered, consents that one of them gave, goals that one of them set,
// practices that began, and mappings at which one of them was or that have a factor one of them
// told: in the first version that has it, or has it otherwise, for the next ones carry it on. An
// insats alone is none: it may be anybody's.
constexpr char kMet[] = R"sql(
SELECT e.person AS person, (SELECT min(t.day) FROM participation t WHERE t.enrollment = e.id) AS day
FROM enrollment e CROSS JOIN programme p ON p.id = e.programme
WHERE e.person BETWEEN :first AND :last AND p.code = :programme
UNION ALL
SELECT e.person, (SELECT max(t.day) FROM participation t WHERE t.enrollment = e.id AND t.day <= :until)
FROM enrollment e CROSS JOIN programme p ON p.id = e.programme
WHERE e.person BETWEEN :first AND :last AND p.code = :programme
UNION ALL
SELECT e.person, g.day
FROM enrollment e CROSS JOIN programme p ON p.id = e.programme JOIN guardian_work g ON g.enrollment = e.id
WHERE e.person BETWEEN :first AND :last AND p.code = :programme
UNION ALL
SELECT o.person, o.answered
FROM offer o CROSS JOIN programme p ON p.id = o.programme JOIN code a ON a.id = o.answer
WHERE o.person BETWEEN :first AND :last AND p.code = :programme AND a.key <> 'no_answer'
UNION ALL
SELECT t.person, m.day
FROM meeting_person t CROSS JOIN meeting m ON m.id = t.meeting JOIN programme p ON p.id = m.programme
WHERE t.person BETWEEN :first AND :last AND p.code = :programme AND (t.youth = 0 OR t.guardian = 0)
UNION ALL
SELECT v.person, v.day
FROM survey v CROSS JOIN programme p ON p.id = v.programme JOIN code w ON w.id = v.respondent
WHERE v.person BETWEEN :first AND :last AND p.code = :programme AND w.key IN ('youth', 'guardian')
UNION ALL
SELECT c.person, s.signed_on
FROM consent c CROSS JOIN programme p ON p.id = c.programme JOIN consent_signature s ON s.consent = c.id
WHERE c.person BETWEEN :first AND :last AND p.code = :programme
UNION ALL
SELECT l.person, g.set_on
FROM plan l CROSS JOIN programme p ON p.id = l.programme JOIN plan_goal g ON g.plan = l.id
JOIN code w ON w.id = g.set_by
WHERE l.person BETWEEN :first AND :last AND p.code = :programme AND w.key IN ('youth', 'guardian')
UNION ALL
SELECT t.person, t.started
FROM practice t CROSS JOIN programme p ON p.id = t.programme LEFT JOIN code r ON r.id = t.end_reason
WHERE t.person BETWEEN :first AND :last AND p.code = :programme AND r.key IS NOT 'error'
UNION ALL
SELECT m.person, m.day
FROM mapping m CROSS JOIN programme p ON p.id = m.programme
WHERE m.person BETWEEN :first AND :last AND p.code = :programme
  AND (EXISTS (SELECT 1 FROM mapping_present w JOIN code c ON c.id = w.who
               WHERE w.mapping = m.id AND c.key IN ('youth', 'guardian'))
       OR EXISTS (SELECT 1 FROM mapping_item i JOIN code w ON w.id = i.source
                  WHERE i.mapping = m.id AND w.key IN ('youth', 'guardian')
                    AND NOT EXISTS (
                      SELECT 1 FROM mapping_item k
                      WHERE k.mapping = (SELECT b.id FROM mapping b
                                         WHERE b.person = m.person AND b.programme = m.programme
                                           AND (b.day, b.id) < (m.day, m.id)
                                         ORDER BY b.day DESC, b.id DESC LIMIT 1)
                        AND k.area = i.area AND k.kind = i.kind AND k.rating = i.rating
                        AND coalesce(k.source, i.source) = i.source)))
ORDER BY person, day)sql";
// Under way without hours and without a contact since the spell began; or referred, and no spell
// since.
constexpr char kPerhaps[] = R"sql(
SELECT e.person
FROM enrollment e JOIN programme p ON p.id = e.programme
WHERE p.code = :programme AND e.standing IN (0, 2) AND e.started <= :day
  AND (e.ended IS NULL OR e.ended >= :day)
  AND NOT EXISTS (SELECT 1 FROM participation t WHERE t.enrollment = e.id AND t.day <= :day)
  AND NOT EXISTS (SELECT 1 FROM guardian_work g WHERE g.enrollment = e.id AND g.day <= :day)
  AND NOT EXISTS (SELECT 1 FROM contact_attempt a
                  JOIN code r ON r.id = a.result
                  JOIN code w ON w.id = a.with_whom
                  WHERE a.person = e.person AND a.programme = e.programme
                    AND a.day BETWEEN e.started AND :day
                    AND r.key IN ('reached', 'refused', 'booked') AND w.key IN ('youth', 'guardian'))
UNION
SELECT r.person
FROM referral r JOIN programme p ON p.id = r.programme
WHERE p.code = :programme AND r.day <= :day
  AND NOT EXISTS (SELECT 1 FROM enrollment e
                  WHERE e.person = r.person AND e.programme = r.programme AND e.started <= :day
                    AND coalesce(e.ended, r.day) >= r.day
                    AND e.end_reason IS NOT coalesce((SELECT id FROM code WHERE list = 'end_reason'
                                                        AND key = 'error'), 0))
ORDER BY 1)sql";
constexpr char kInsertFollowUp[] = R"sql(
INSERT INTO follow_up(enrollment, months, day, occupation, event)
VALUES (:enrollment, :months, :day, :occupation, :event))sql";
constexpr char kFollowUps[] = R"sql(
SELECT f.enrollment, f.months, f.day, o.key
FROM follow_up f JOIN code o ON o.id = f.occupation
WHERE f.enrollment = :enrollment ORDER BY f.months)sql";

std::optional<std::int64_t> maybe_staff(WriteTxn& txn, const StaffName& staff) {
  return staff.key.empty() ? std::nullopt
                           : std::optional(code_id(txn, "staff", staff.key, staff.name));
}

void bind_persons(Statement& rows, std::optional<PersonId> person, const std::string& programme) {
  rows.bind(":first", person.value_or(0))
      .bind(":last", person.value_or(std::numeric_limits<PersonId>::max()))
      .bind(":programme", programme);
}

ContactAttempt read_attempt(const Statement& row, const std::string& programme) {
  return {.person = row.integer(0),
          .programme = programme,
          .day = row.date(1),
          .at = row.maybe_number(2),
          .mode = row.text(3),
          .with = row.text(4),
          .result = row.text(5),
          .staff = row.text(6),
          .second_staff = row.text(7),
          .language_support = row.text(8)};
}

}  // namespace

void insert_attempt(WriteTxn& txn, const ContactAttempt& attempt, const StaffName& staff,
                    const StaffName& second, const CodeBook& codes) {
  const std::int64_t programme = programme_id(txn, attempt.programme);
  const auto mode = known_code_id(txn, codes, "contact_mode", attempt.mode);
  const auto with = known_code_id(txn, codes, "contact_with", attempt.with);
  const auto result = known_code_id(txn, codes, "contact_result", attempt.result);
  const Code* support = codes.find("language_support", attempt.language_support);
  const auto first = maybe_staff(txn, staff), other = maybe_staff(txn, second);
  Statement(txn.connection(), kInsert)
      .bind(":person", attempt.person)
      .bind(":programme", programme)
      .bind(":day", attempt.day)
      .bind(":at", attempt.at)
      .bind(":mode", mode)
      .bind(":with_whom", with)
      .bind(":result", result)
      .bind(":staff", first)
      .bind(":second_staff", other)
      .bind(":language_support",
            support == nullptr ? std::nullopt : std::optional(code_id(txn, *support)))
      .bind(":event", txn.event())
      .run();
  txn.concerns(attempt.person);
}

std::vector<ContactFacts> contact_facts(ReadTxn& txn, const std::string& programme,
                                        std::optional<PersonId> person, Date until) {
  std::map<PersonId, ContactFacts> facts;
  for (auto& spell :
       person ? enrollments_of(txn, *person, programme) : all_enrollments(txn, programme))
    facts[spell.person].spells.push_back(std::move(spell));
  Statement referrals(txn.connection(), kReferrals);
  bind_persons(referrals, person, programme);
  while (referrals.step()) facts[referrals.integer(0)].referrals.push_back(referrals.date(1));
  Statement attempts(txn.connection(), kAttempts);
  bind_persons(attempts, person, programme);
  while (attempts.step())
    facts[attempts.integer(0)].attempts.push_back(read_attempt(attempts, programme));
  Statement met(txn.connection(), kMet);
  bind_persons(met, person, programme);
  met.bind(":until", until);
  while (met.step())
    if (!met.is_null(1)) facts[met.integer(0)].met.push_back(met.date(1));
  std::vector<ContactFacts> all;
  for (auto& [id, each] : facts) {
    each.person = id;
    all.push_back(std::move(each));
  }
  return all;
}

std::vector<PersonId> perhaps_not_reached(ReadTxn& txn, const std::string& programme, Date as_of) {
  std::vector<PersonId> persons;
  Statement rows(txn.connection(), kPerhaps);
  rows.bind(":programme", programme).bind(":day", as_of);
  while (rows.step()) persons.push_back(rows.integer(0));
  return persons;
}

void insert_follow_up(WriteTxn& txn, const StoredFollowUp& answer, PersonId person,
                      const CodeBook& codes) {
  const auto occupation = known_code_id(txn, codes, "occupation", answer.occupation);
  Statement(txn.connection(), kInsertFollowUp)
      .bind(":enrollment", answer.enrollment)
      .bind(":months", answer.months)
      .bind(":day", answer.day)
      .bind(":occupation", occupation)
      .bind(":event", txn.event())
      .run();
  txn.concerns(person);
}

std::vector<StoredFollowUp> follow_ups_of(ReadTxn& txn, std::int64_t enrollment) {
  std::vector<StoredFollowUp> answers;
  Statement rows(txn.connection(), kFollowUps);
  rows.bind(":enrollment", enrollment);
  while (rows.step())
    answers.push_back({rows.integer(0), rows.number(1), rows.date(2), rows.text(3)});
  return answers;
}

}  // namespace jagmed
