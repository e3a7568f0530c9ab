#include "store/erasing_steps.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace jagmed {
namespace {

/// The register or the project still needs to know who it is: that class is not erased to their
/// end.
constexpr const char* kInKaa = R"sql(
SELECT 1 FROM kaa_spell s WHERE s.person = :person
  AND (s.ended IS NULL OR NOT EXISTS (SELECT 1 FROM erasure x WHERE x.person = s.person
                                        AND x.class = 'kaa' AND x.upto >= s.ended)))sql";
constexpr const char* kInProject = R"sql(
SELECT 1 FROM enrollment e WHERE e.person = :person
  AND NOT EXISTS (SELECT 1 FROM erased_spell x WHERE x.id = e.id))sql";
/// What the closed list of the register (förordning 2006:39) has no place for.
constexpr const char* kForgetOfProject = R"sql(
UPDATE person SET school = NULL, language = NULL WHERE id = :person)sql";
/// What tells whoever knows the young persons of a place who one of them is.
constexpr const char* kForgetWho = R"sql(
UPDATE person SET birth_date = NULL, school = NULL, language = NULL WHERE id = :person)sql";

// What a plan, its hours and the work with others hold: goes with the case, and with everything.
constexpr std::array kPlanning = std::to_array<EraseStep>({
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
    // What was planned for nobody else.
    {"recurring_outcome", R"sql(DELETE FROM recurring_outcome WHERE recurring = :recurring)sql"},
    {"recurring_person", R"sql(DELETE FROM recurring_person WHERE recurring = :recurring)sql"},
    {"recurring_staff", R"sql(DELETE FROM recurring_staff WHERE recurring = :recurring)sql"},
    {"recurring", R"sql(DELETE FROM recurring WHERE id = :recurring)sql"},
    {"practice", R"sql(DELETE FROM practice WHERE person = :person)sql"},
    // At a meeting that they were at: whom it fell to tells of them, and soon nobody knows that
    // they were there.
    {nullptr, R"sql(UPDATE decision SET text = '–', owner = NULL, owner_party = NULL
      WHERE person IS NULL AND meeting IN (SELECT meeting FROM meeting_person WHERE person = :person))sql"},
    // It is no meeting about nobody: how many came stays for figures, under an event that is told
    // by nothing.
    {nullptr, R"sql(UPDATE meeting SET start = NULL, place = NULL, next_day = NULL,
                                       event = (SELECT min(id) FROM audit_event)
      WHERE id IN (SELECT meeting FROM meeting_person WHERE person = :person)
        AND NOT EXISTS (SELECT 1 FROM meeting_person t
                        WHERE t.meeting = meeting.id AND t.person <> :person))sql"},
    {nullptr, R"sql(UPDATE meeting_party SET event = (SELECT min(id) FROM audit_event)
      WHERE meeting IN (SELECT meeting FROM meeting_person WHERE person = :person)
        AND NOT EXISTS (SELECT 1 FROM meeting_person t
                        WHERE t.meeting = meeting_party.meeting AND t.person <> :person))sql"},
    {"meeting_person", R"sql(DELETE FROM meeting_person WHERE person = :person)sql"},
    {"decision", R"sql(DELETE FROM decision WHERE person = :person)sql"},
    {"waiting_reminder", R"sql(DELETE FROM waiting_reminder
      WHERE waiting IN (SELECT id FROM waiting WHERE person = :person))sql"},
    {"waiting", R"sql(DELETE FROM waiting WHERE person = :person)sql"},
});

template <std::size_t A, std::size_t B>
constexpr std::array<EraseStep, A + B> joined(const std::array<EraseStep, A>& first,
                                              const std::array<EraseStep, B>& then) {
  std::array<EraseStep, A + B> all{};
  std::copy(first.begin(), first.end(), all.begin());
  std::copy(then.begin(), then.end(), all.begin() + A);
  return all;
}

constexpr auto kEverything =
    joined(kPlanning,
           std::to_array<EraseStep>({
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
               {"guardian_restriction",
                R"sql(DELETE FROM guardian_restriction WHERE person = :person)sql"},
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
               {"former_hours", R"sql(DELETE FROM former_hours
      WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql"},
               {"participation", R"sql(DELETE FROM participation
      WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql"},
               {"enrollment", R"sql(DELETE FROM enrollment WHERE person = :person)sql"},
               {"legal_hold", R"sql(DELETE FROM legal_hold WHERE person = :person)sql"},
               {"person_merge",
                R"sql(DELETE FROM person_merge WHERE person = :person OR former = :person)sql"},
               {"person", R"sql(DELETE FROM person WHERE id = :person)sql"},
           }));

// Monthly sums stay, as v_absence_month has them.
constexpr EraseStep kAbsence[] = {
    {nullptr, R"sql(
      INSERT INTO absence_kept(person, month, occasions, scheduled, absent, valid_minutes,
                               invalid_minutes, event)
      SELECT person, strftime('%Y', day * 86400, 'unixepoch') * 12
                     + strftime('%m', day * 86400, 'unixepoch') - 1 AS month, count(*),
             sum(coalesce(scheduled, 0)), sum(coalesce(absent, 0)), sum(coalesce(valid_minutes, 0)),
             sum(coalesce(invalid_minutes, 0)), :event
      FROM absence_counted WHERE person = :person AND day <= :upto
      GROUP BY person, month
      ON CONFLICT (person, month) DO UPDATE SET
        occasions = occasions + excluded.occasions, scheduled = scheduled + excluded.scheduled,
        absent = absent + excluded.absent, valid_minutes = valid_minutes + excluded.valid_minutes,
        invalid_minutes = invalid_minutes + excluded.invalid_minutes)sql"},
    {"absence_before",
     R"sql(DELETE FROM absence_before WHERE person = :person AND day <= :upto)sql"},
    {"absence", R"sql(DELETE FROM absence WHERE person = :person AND day <= :upto)sql"},
    {"absence_span",
     R"sql(DELETE FROM absence_span WHERE person = :person AND last_day <= :upto)sql"},
};

// The KAA register is another matter: who is in it keeps number and contact, until that class is
// erased, too.
constexpr auto kCase = joined(
    kPlanning,
    std::to_array<EraseStep>({
        {"staged_row", R"sql(DELETE FROM staged_row WHERE row_key GLOB :person || '|*'
      OR identity IN (SELECT value FROM identity_number WHERE person = :person UNION ALL
                      SELECT 'id:' || outer_id FROM source_identity WHERE person = :person))sql"},
        {"source_identity", R"sql(DELETE FROM source_identity WHERE person = :person)sql"},
        {"identity_number", R"sql(DELETE FROM identity_number WHERE person = :person)sql", kInKaa},
        {"contact_detail", R"sql(DELETE FROM contact_detail WHERE person = :person)sql", kInKaa},
        {"absence_before", R"sql(DELETE FROM absence_before WHERE person = :person)sql"},
        {"absence", R"sql(DELETE FROM absence WHERE person = :person)sql"},
        {"absence_span", R"sql(DELETE FROM absence_span WHERE person = :person)sql"},
        {"absence_kept", R"sql(DELETE FROM absence_kept WHERE person = :person)sql"},
        {"absence_step", R"sql(DELETE FROM absence_step WHERE person = :person)sql"},
        {"contact_attempt", R"sql(DELETE FROM contact_attempt WHERE person = :person)sql"},
        // How often it was needed stays, not by whom.
        {"unmet_need",
         R"sql(UPDATE unmet_need SET person = NULL, other_text = '', event = (SELECT min(id) FROM audit_event)
      WHERE person = :person)sql"},
        {"note", R"sql(DELETE FROM note WHERE person = :person)sql"},
        {"sig_risk", R"sql(DELETE FROM sig_risk
      WHERE sig IN (SELECT id FROM sig_case WHERE person = :person))sql"},
        {"sig_case", R"sql(DELETE FROM sig_case WHERE person = :person)sql"},
        {"watch_card", R"sql(DELETE FROM watch_card
      WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql"},
        {"guardian_restriction",
         R"sql(DELETE FROM guardian_restriction WHERE person = :person)sql"},
        {nullptr, kForgetWho, kInKaa},
        // Which language somebody speaks, and who needs an interpreter, is told by few; the days
        // decide what was reported.
        {nullptr,
         R"sql(UPDATE consent SET form_version = '', language = NULL, interpreter = NULL, witness = NULL
      WHERE person = :person)sql"},
        {nullptr, R"sql(UPDATE consent_exception SET reference = ''
      WHERE consent IN (SELECT id FROM consent WHERE person = :person))sql"},
        {nullptr, kForgetOfProject, nullptr, kInKaa},
    }));

// That a consent to be registered held on a day decides what has been reported: it stays.
constexpr EraseStep kConsent[] = {
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

constexpr EraseStep kKaa[] = {
    {"kaa_address", R"sql(DELETE FROM kaa_address WHERE person = :person)sql"},
    {"kaa_contact", R"sql(DELETE FROM kaa_contact
      WHERE spell IN (SELECT id FROM kaa_spell WHERE person = :person))sql"},
    {"kaa_occupation", R"sql(DELETE FROM kaa_occupation
      WHERE spell IN (SELECT id FROM kaa_spell WHERE person = :person))sql"},
    {"kaa_measure", R"sql(UPDATE kaa_measure SET other_text = ''
      WHERE other_text <> '' AND spell IN (SELECT id FROM kaa_spell WHERE person = :person))sql"},
    {"identity_number", R"sql(DELETE FROM identity_number WHERE person = :person)sql", kInProject},
    {"contact_detail", R"sql(DELETE FROM contact_detail WHERE person = :person)sql", kInProject},
    {nullptr, kForgetWho, kInProject},
};

// The commitment to whom a reading concerned goes with it.
constexpr EraseStep kAccess[] = {
    {nullptr, R"sql(DELETE FROM audit_change WHERE event IN
      (SELECT id FROM audit_event WHERE kind = 1 AND at < strftime('%Y-%m-%d', (:upto + 1) * 86400, 'unixepoch')))sql"},
    {"audit_person", R"sql(DELETE FROM audit_person WHERE event IN
      (SELECT id FROM audit_event WHERE kind = 1 AND at < strftime('%Y-%m-%d', (:upto + 1) * 86400, 'unixepoch')))sql"},
};

struct ClassSteps {
  RetentionClass what;
  std::span<const EraseStep> steps;
};
constexpr ClassSteps kSteps[] = {
    {RetentionClass::everything, kEverything}, {RetentionClass::absence, kAbsence},
    {RetentionClass::case_data, kCase},        {RetentionClass::consent, kConsent},
    {RetentionClass::access, kAccess},         {RetentionClass::kaa, kKaa}};

}  // namespace

const char* const kKnownToKaa = kInKaa;

std::span<const EraseStep> erase_steps(RetentionClass what) {
  for (const auto& [known, steps] : kSteps)
    if (known == what) return steps;
  return {};
}

}  // namespace jagmed
