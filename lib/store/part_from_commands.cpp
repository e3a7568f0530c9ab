#include "store/part_from_commands.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

// Undone and done again, too. Whoever shared an hour, a meeting or what is planned that it wrote shares it still.
constexpr char kOfSeveral[] = R"sql(
WITH RECURSIVE
  command(event) AS (
    SELECT id FROM audit_event
    WHERE kind = 0 AND (verb GLOB 'enroll*' OR verb GLOB 'plan*' OR verb GLOB 'consent*')
    UNION SELECT u.id FROM audit_event u JOIN command ON u.undoes = command.event),
  mine(event) AS (
    SELECT event FROM audit_person
    WHERE person = :person OR person IN (SELECT former FROM person_merge WHERE person = :person)),
  shared(event, person) AS (
    SELECT a.event, t.person
    FROM v_activity_person m
    JOIN activity a ON a.id = m.activity
    JOIN v_activity_person t ON t.activity = m.activity
    WHERE m.person = :person
    UNION SELECT g.event, t.person
    FROM meeting_person m JOIN meeting g ON g.id = m.meeting JOIN meeting_person t ON t.meeting = m.meeting
    WHERE m.person = :person
    UNION SELECT r.event, t.person
    FROM v_recurring_person m
    JOIN recurring r ON r.id = m.recurring
    JOIN v_recurring_person t ON t.recurring = m.recurring
    WHERE m.person = :person)
SELECT DISTINCT e.id
FROM audit_event e
JOIN audit_person o ON o.event = e.id
WHERE e.id IN (SELECT event FROM mine) AND e.id IN (SELECT event FROM command)
  AND substr(e.at, 1, 10) < :day
  AND o.person <> :person AND o.person NOT IN (SELECT former FROM person_merge WHERE person = :person)
  AND (e.id, o.person) NOT IN (SELECT event, person FROM shared))sql";

/// What a command may have written of somebody and protection leaves.
constexpr const char* kPart[] = {
    R"sql(UPDATE person SET event = (SELECT min(id) FROM audit_event)
          WHERE id = :person AND event = :event)sql",
    R"sql(UPDATE enrollment SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE contact_person SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(UPDATE project_pause SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(UPDATE follow_up SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(UPDATE watch_card SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(UPDATE participation SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(UPDATE former_hours SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(UPDATE guardian_work SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(UPDATE recurring_person SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(UPDATE recurring_outcome SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(UPDATE activity SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND id IN (SELECT activity FROM v_own_activity WHERE person = :person))sql",
    R"sql(UPDATE activity_staff SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND activity IN (SELECT activity FROM v_own_activity WHERE person = :person))sql",
    R"sql(UPDATE recurring SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND id IN (SELECT recurring FROM v_own_recurring WHERE person = :person))sql",
    R"sql(UPDATE recurring_staff SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND recurring IN (SELECT recurring FROM v_own_recurring WHERE person = :person))sql",
    R"sql(UPDATE consent SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE consent_missing SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE guardian_restriction SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE disclosure SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE referral SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE offer SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE survey SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE school_status SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE contact_attempt SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE consent_scope SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND consent IN (SELECT id FROM consent WHERE person = :person))sql",
    R"sql(UPDATE consent_signature SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND consent IN (SELECT id FROM consent WHERE person = :person))sql",
    R"sql(UPDATE consent_exception SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND consent IN (SELECT id FROM consent WHERE person = :person))sql",
    R"sql(UPDATE disclosure_kind SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND disclosure IN (SELECT id FROM disclosure WHERE person = :person))sql",
    R"sql(UPDATE referral_tried SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND referral IN (SELECT id FROM referral WHERE person = :person))sql",
    R"sql(UPDATE survey_score SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND survey IN (SELECT id FROM survey WHERE person = :person))sql",
    R"sql(UPDATE mapping SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE plan SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE practice SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE waiting SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE unmet_need SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE sig_case SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE mapping_item SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND mapping IN (SELECT id FROM mapping WHERE person = :person))sql",
    R"sql(UPDATE mapping_present SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND mapping IN (SELECT id FROM mapping WHERE person = :person))sql",
    R"sql(UPDATE plan_goal SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND plan IN (SELECT id FROM plan WHERE person = :person))sql",
    R"sql(UPDATE plan_measure SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND plan IN (SELECT id FROM plan WHERE person = :person))sql",
    R"sql(UPDATE plan_review SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND plan IN (SELECT id FROM plan WHERE person = :person))sql",
    R"sql(UPDATE legal_hold SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE absence_step SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE decision SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE meeting_person SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE goal_attainment SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND goal IN (SELECT g.id FROM plan_goal g JOIN plan p ON p.id = g.plan
                                            WHERE p.person = :person))sql",
    R"sql(UPDATE sig_risk SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND sig IN (SELECT id FROM sig_case WHERE person = :person))sql",
    R"sql(UPDATE waiting_reminder SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND waiting IN (SELECT id FROM waiting WHERE person = :person))sql",
    R"sql(UPDATE kaa_spell SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = :event)sql",
    R"sql(UPDATE kaa_occupation SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND spell IN (SELECT id FROM kaa_spell WHERE person = :person))sql",
    R"sql(UPDATE kaa_measure SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND spell IN (SELECT id FROM kaa_spell WHERE person = :person))sql",
    R"sql(UPDATE kaa_contact SET event = (SELECT min(id) FROM audit_event)
          WHERE event = :event AND spell IN (SELECT id FROM kaa_spell WHERE person = :person))sql",
    R"sql(DELETE FROM audit_person
          WHERE event = :event
            AND (person = :person OR person IN (SELECT former FROM person_merge WHERE person = :person)))sql"};

}  // namespace

std::set<std::int64_t> commands_of_several(ReadTxn& txn, PersonId person, const std::string& day) {
  std::set<std::int64_t> events;
  Statement several(txn.connection(), kOfSeveral);
  several.bind(":person", person).bind(":day", day);
  while (several.step()) events.insert(several.integer(0));
  return events;
}

void part_from_event(WriteTxn& txn, PersonId person, std::int64_t event) {
  for (const char* sql : kPart)
    Statement(txn.connection(), sql).bind(":person", person).bind(":event", event).run();
}

void part_from_commands(WriteTxn& txn, PersonId person, const std::string& day) {
  for (const auto event : commands_of_several(txn, person, day)) part_from_event(txn, person, event);
}

}  // namespace jagmed
