#include "store/first_event.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

/// All that protection or the end of a case leaves of somebody.
constexpr const char* kRows[] = {
    R"sql(UPDATE person SET event = (SELECT min(id) FROM audit_event)
          WHERE id = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE enrollment SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE contact_person SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(UPDATE project_pause SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(UPDATE follow_up SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(UPDATE watch_card SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(UPDATE participation SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(UPDATE former_hours SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(UPDATE guardian_work SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(UPDATE recurring_person SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(UPDATE recurring_outcome SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql",
    R"sql(UPDATE activity SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND id IN (SELECT activity FROM v_own_activity WHERE person = :person))sql",
    R"sql(UPDATE activity_staff SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND activity IN (SELECT activity FROM v_own_activity WHERE person = :person))sql",
    R"sql(UPDATE recurring SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND id IN (SELECT recurring FROM v_own_recurring WHERE person = :person))sql",
    R"sql(UPDATE recurring_staff SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND recurring IN (SELECT recurring FROM v_own_recurring WHERE person = :person))sql",
    R"sql(UPDATE consent SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE consent_missing SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE guardian_restriction SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE disclosure SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE referral SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE offer SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE survey SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE school_status SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE contact_attempt SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE consent_scope SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND consent IN (SELECT id FROM consent WHERE person = :person))sql",
    R"sql(UPDATE consent_signature SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND consent IN (SELECT id FROM consent WHERE person = :person))sql",
    R"sql(UPDATE consent_exception SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND consent IN (SELECT id FROM consent WHERE person = :person))sql",
    R"sql(UPDATE disclosure_kind SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND disclosure IN (SELECT id FROM disclosure WHERE person = :person))sql",
    R"sql(UPDATE referral_tried SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND referral IN (SELECT id FROM referral WHERE person = :person))sql",
    R"sql(UPDATE survey_score SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND survey IN (SELECT id FROM survey WHERE person = :person))sql",
    R"sql(UPDATE mapping SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE plan SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE practice SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE waiting SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE unmet_need SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE sig_case SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE mapping_item SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND mapping IN (SELECT id FROM mapping WHERE person = :person))sql",
    R"sql(UPDATE mapping_present SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND mapping IN (SELECT id FROM mapping WHERE person = :person))sql",
    R"sql(UPDATE plan_goal SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND plan IN (SELECT id FROM plan WHERE person = :person))sql",
    R"sql(UPDATE plan_measure SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND plan IN (SELECT id FROM plan WHERE person = :person))sql",
    R"sql(UPDATE plan_review SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND plan IN (SELECT id FROM plan WHERE person = :person))sql",
    R"sql(UPDATE legal_hold SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE absence_step SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE decision SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE meeting_person SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE goal_attainment SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND goal IN (SELECT g.id FROM plan_goal g JOIN plan p ON p.id = g.plan
                                            WHERE p.person = :person))sql",
    R"sql(UPDATE sig_risk SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND sig IN (SELECT id FROM sig_case WHERE person = :person))sql",
    R"sql(UPDATE waiting_reminder SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND waiting IN (SELECT id FROM waiting WHERE person = :person))sql",
    R"sql(UPDATE kaa_spell SET event = (SELECT min(id) FROM audit_event)
          WHERE person = :person AND event = coalesce(:of, event))sql",
    R"sql(UPDATE kaa_occupation SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND spell IN (SELECT id FROM kaa_spell WHERE person = :person))sql",
    R"sql(UPDATE kaa_measure SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND spell IN (SELECT id FROM kaa_spell WHERE person = :person))sql",
    R"sql(UPDATE kaa_contact SET event = (SELECT min(id) FROM audit_event)
          WHERE event = coalesce(:of, event) AND spell IN (SELECT id FROM kaa_spell WHERE person = :person))sql"};

constexpr char kUnconcern[] = R"sql(
DELETE FROM audit_person
WHERE event = :event
  AND (person = :person OR person IN (SELECT former FROM person_merge WHERE person = :person)))sql";

}  // namespace

void to_first_event(WriteTxn& txn, PersonId person, std::optional<std::int64_t> of) {
  for (const char* sql : kRows)
    Statement(txn.connection(), sql).bind(":person", person).bind(":of", of).run();
}

void unconcern(WriteTxn& txn, PersonId person, std::int64_t event) {
  Statement(txn.connection(), kUnconcern).bind(":person", person).bind(":event", event).run();
}

}  // namespace jagmed
