#include "store/codes.hpp"

#include "store/connection.hpp"
#include "store/sealing.hpp"

namespace jagmed {
namespace {

// Å before Ä before Ö: by their bytes Ä would come first.
constexpr char kAllCodes[] = R"sql(
SELECT list, key, sv, en, active FROM code
ORDER BY list, replace(replace(sv, 'Ä', 'Åz'), 'ä', 'åz'), key)sql";
constexpr char kFindCode[] = R"sql(
SELECT id FROM code WHERE list = :list AND key = :key)sql";
constexpr char kCodeAt[] = R"sql(SELECT 1 FROM code WHERE id = :id)sql";
constexpr char kInsertCode[] = R"sql(
INSERT INTO code(id, list, key, sv, en, active, event)
VALUES (:id, :list, :key, :sv, :en, :active, :event))sql";
constexpr char kUpdateCode[] = R"sql(
UPDATE code SET sv = :sv, en = :en, active = :active, event = :event
WHERE list = :list AND key = :key)sql";
// Every column that refers to `code` (a test compares with the schema). Not absence_lesson.source:
// nobody changes that list by hand.
constexpr char kUses[] = R"sql(
SELECT c.key, count(*), c.id
FROM code c
JOIN (SELECT language AS id FROM person UNION ALL SELECT municipality FROM person
      UNION ALL SELECT school FROM person
      UNION ALL SELECT target_group FROM enrollment UNION ALL SELECT end_reason FROM enrollment
      UNION ALL SELECT end_decided_by FROM enrollment UNION ALL SELECT end_occupation FROM enrollment
      UNION ALL SELECT school_exit FROM enrollment
      UNION ALL SELECT staff FROM contact_person
      UNION ALL SELECT purpose FROM consent UNION ALL SELECT language FROM consent
      UNION ALL SELECT interpreter FROM consent UNION ALL SELECT withdrawn_by FROM consent
      UNION ALL SELECT giver FROM consent_signature UNION ALL SELECT code FROM consent_scope
      UNION ALL SELECT purpose FROM consent_missing UNION ALL SELECT reason FROM consent_missing
      UNION ALL SELECT kind FROM activity UNION ALL SELECT place FROM activity
      UNION ALL SELECT language_support FROM activity UNION ALL SELECT staff FROM activity_staff
      UNION ALL SELECT channel FROM referral UNION ALL SELECT referrer FROM referral
      UNION ALL SELECT presence_picture FROM referral
      UNION ALL SELECT who FROM referral_tried UNION ALL SELECT result FROM referral_tried
      UNION ALL SELECT decided_by FROM offer UNION ALL SELECT answer FROM offer
      UNION ALL SELECT answer_reason FROM offer
      UNION ALL SELECT receiver FROM watch_card
      UNION ALL SELECT mode FROM contact_attempt UNION ALL SELECT with_whom FROM contact_attempt
      UNION ALL SELECT result FROM contact_attempt UNION ALL SELECT staff FROM contact_attempt
      UNION ALL SELECT second_staff FROM contact_attempt
      UNION ALL SELECT language_support FROM contact_attempt
      UNION ALL SELECT status FROM school_status
      UNION ALL SELECT occupation FROM follow_up
      UNION ALL SELECT witness FROM consent
      UNION ALL SELECT giver FROM consent_exception UNION ALL SELECT ground FROM consent_exception
      UNION ALL SELECT decided_by FROM consent_exception
      UNION ALL SELECT giver FROM guardian_restriction
      UNION ALL SELECT party FROM disclosure UNION ALL SELECT ground FROM disclosure
      UNION ALL SELECT decided_by FROM disclosure
      UNION ALL SELECT data_kind FROM disclosure_kind
      UNION ALL SELECT registration_reason FROM kaa_spell
      UNION ALL SELECT deregistration_reason FROM kaa_spell
      UNION ALL SELECT occupation FROM kaa_occupation
      UNION ALL SELECT kind FROM kaa_measure UNION ALL SELECT status FROM kaa_measure
      UNION ALL SELECT occupation_after FROM kaa_measure
      UNION ALL SELECT mode FROM kaa_contact UNION ALL SELECT result FROM kaa_contact
      UNION ALL SELECT staff FROM kaa_contact UNION ALL SELECT second_staff FROM kaa_contact
      UNION ALL SELECT main_area FROM mapping UNION ALL SELECT area FROM mapping_item
      UNION ALL SELECT source FROM mapping_item UNION ALL SELECT who FROM mapping_present
      UNION ALL SELECT kind FROM plan UNION ALL SELECT close_reason FROM plan
      UNION ALL SELECT area FROM plan_goal UNION ALL SELECT set_by FROM plan_goal
      UNION ALL SELECT kind FROM plan_measure UNION ALL SELECT focus FROM plan_measure
      UNION ALL SELECT responsible FROM plan_measure
      UNION ALL SELECT organisation FROM plan_measure UNION ALL SELECT staff FROM plan_measure
      UNION ALL SELECT end_reason FROM plan_measure UNION ALL SELECT outcome FROM plan_review
      UNION ALL SELECT focus FROM activity UNION ALL SELECT group_code FROM activity
      UNION ALL SELECT kind FROM practice UNION ALL SELECT end_reason FROM practice
      UNION ALL SELECT kind FROM recurring UNION ALL SELECT place FROM recurring
      UNION ALL SELECT language_support FROM recurring UNION ALL SELECT focus FROM recurring
      UNION ALL SELECT group_code FROM recurring
      UNION ALL SELECT staff FROM recurring_staff UNION ALL SELECT missed FROM recurring_outcome
      UNION ALL SELECT kind FROM meeting UNION ALL SELECT place FROM meeting
      UNION ALL SELECT party FROM meeting_party UNION ALL SELECT owner FROM decision
      UNION ALL SELECT owner_party FROM decision UNION ALL SELECT party FROM waiting
      UNION ALL SELECT result FROM waiting UNION ALL SELECT kind FROM unmet_need
      UNION ALL SELECT ground FROM obstacle UNION ALL SELECT respondent FROM survey
      UNION ALL SELECT risk FROM sig_risk) used ON used.id = c.id
WHERE :list IS NULL OR c.list = :list GROUP BY c.id)sql";
constexpr char kFindProgramme[] = R"sql(SELECT id FROM programme WHERE code = :code)sql";
constexpr char kInsertProgramme[] = R"sql(
INSERT INTO programme(code, event) VALUES (:code, :event))sql";
constexpr char kProgrammes[] = R"sql(SELECT code FROM programme ORDER BY code)sql";
constexpr char kProperty[] = R"sql(SELECT value FROM store_property WHERE key = :key)sql";

std::optional<std::int64_t> find_code(ReadTxn& txn, const std::string& list,
                                      const std::string& key) {
  Statement find(txn.connection(), kFindCode);
  find.bind(":list", list).bind(":key", key);
  return find.step() ? std::optional(find.integer(0)) : std::nullopt;
}

/// Of the code's own words, so that numbers tell nothing of who used which code first: not in order, and the same
/// when the row comes again. 30 bits, for many rows hold one; the next when another code has it.
std::int64_t number_for(WriteTxn& txn, const Code& code) {
  for (std::int64_t number = Sealing().add(code.list).add(code.key).number();; ++number)
    if (!Statement(txn.connection(), kCodeAt).bind(":id", number).step()) return number;
}

void write_code(WriteTxn& txn, const char* sql, const Code& code) {
  Statement writing(txn.connection(), sql);
  if (writing.takes(":id")) writing.bind(":id", number_for(txn, code));
  writing.bind(":list", code.list)
      .bind(":key", code.key)
      .bind(":sv", code.sv)
      .bind(":en", code.en)
      .bind(":active", code.active)
      .bind(":event", txn.event())
      .run();
}

}  // namespace

void read_codes(ReadTxn& txn, CodeBook& book) {
  Statement all(txn.connection(), kAllCodes);
  while (all.step()) book.put({all.text(0), all.text(1), all.text(2), all.text(3), all.flag(4)});
}

std::int64_t code_id(WriteTxn& txn, const Code& code) {
  if (const auto found = find_code(txn, code.list, code.key)) return *found;
  write_code(txn, kInsertCode, code);
  return *find_code(txn, code.list, code.key);
}

std::optional<std::int64_t> code_id_if_any(WriteTxn& txn, const CodeBook& codes,
                                           std::string_view list, const std::string& key) {
  const Code* code = codes.find(list, key);
  return code == nullptr ? std::nullopt : std::optional(code_id(txn, *code));
}

std::int64_t known_code_id(WriteTxn& txn, const CodeBook& codes, std::string_view list,
                           const std::string& key) {
  const auto id = code_id_if_any(txn, codes, list, key);
  if (!id) throw Error(ErrorKind::internal, {"code.unknown", {key, std::string(list)}});
  return *id;
}

std::int64_t code_id(WriteTxn& txn, const std::string& list, const std::string& key,
                     const std::string& name) {
  return code_id(txn, Code{list, key, name, name, true});
}

void save_code(WriteTxn& txn, const Code& code) {
  write_code(txn, find_code(txn, code.list, code.key) ? kUpdateCode : kInsertCode, code);
}

std::map<std::string, std::int64_t> code_uses(ReadTxn& txn, const std::string& list) {
  std::map<std::string, std::int64_t> uses;
  Statement rows(txn.connection(), kUses);
  rows.bind(":list", list);
  while (rows.step()) uses[rows.text(0)] = rows.integer(1);
  return uses;
}

std::set<std::int64_t> used_code_ids(ReadTxn& txn) {
  std::set<std::int64_t> used;
  Statement rows(txn.connection(), kUses);
  rows.bind(":list", std::optional<std::string>());
  while (rows.step()) used.insert(rows.integer(2));
  return used;
}

std::int64_t programme_id(WriteTxn& txn, const std::string& code) {
  Statement find(txn.connection(), kFindProgramme);
  if (find.bind(":code", code).step()) return find.integer(0);
  Statement(txn.connection(), kInsertProgramme)
      .bind(":code", code)
      .bind(":event", txn.event())
      .run();
  return txn.connection().db().getLastInsertRowid();
}

std::vector<std::string> programme_codes(ReadTxn& txn) {
  std::vector<std::string> codes;
  Statement all(txn.connection(), kProgrammes);
  while (all.step()) codes.push_back(all.text(0));
  return codes;
}

std::string store_property(ReadTxn& txn, const std::string& key) {
  Statement find(txn.connection(), kProperty);
  return find.bind(":key", key).step() ? find.text(0) : std::string();
}

}  // namespace jagmed
