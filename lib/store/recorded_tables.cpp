#include "store/connection.hpp"

namespace jagmed {
namespace {

// clang-format off
constexpr const char* kRecorded[] = {
    "store_property", "code", "programme", "person", "identity_number", "contact_detail",
    "enrollment", "contact_person", "consent", "consent_signature", "consent_scope",
    "consent_missing", "activity", "activity_staff", "participation", "import_batch",
    "absence_span", "source_identity", "staged_row", "absence_step", "referral", "referral_tried",
    "offer", "watch_card", "contact_attempt", "school_status", "project_pause", "follow_up",
    "consent_exception", "guardian_restriction", "disclosure", "disclosure_kind", "kaa_spell",
    "kaa_occupation", "kaa_measure", "kaa_contact", "kaa_address", "kaa_return", "person_merge",
    "legal_hold", "absence_kept", "publication", "published_cell", "mapping", "mapping_item",
    "mapping_present", "plan", "plan_goal", "goal_attainment", "plan_measure", "plan_review",
    "headcount", "guardian_work", "practice", "recurring", "recurring_staff", "recurring_person",
    "recurring_outcome", "meeting", "meeting_party", "meeting_person", "decision", "waiting",
    "waiting_reminder", "unmet_need", "obstacle", "survey", "survey_score", "note", "sig_case",
    "sig_risk", "former_hours"};
// clang-format on

}  // namespace

std::span<const char* const> recorded_tables() { return kRecorded; }

}  // namespace jagmed
