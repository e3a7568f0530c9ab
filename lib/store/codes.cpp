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
// nobody changes that list by hand. What is of persons with protection alone is in it with
// :everybody.
constexpr char kUses[] = R"sql(
WITH hidden(id) AS MATERIALIZED (SELECT id FROM person WHERE protection <> 0 AND NOT :everybody),
  spell(id) AS MATERIALIZED (SELECT id FROM enrollment WHERE person IN hidden),
  given(id) AS MATERIALIZED (SELECT id FROM consent WHERE person IN hidden),
  registered(id) AS MATERIALIZED (SELECT id FROM kaa_spell WHERE person IN hidden),
  mapped(id) AS MATERIALIZED (SELECT id FROM mapping WHERE person IN hidden),
  planned(id) AS MATERIALIZED (SELECT id FROM plan WHERE person IN hidden),
  referred(id) AS MATERIALIZED (SELECT id FROM referral WHERE person IN hidden),
  disclosed(id) AS MATERIALIZED (SELECT id FROM disclosure WHERE person IN hidden),
  risky(id) AS MATERIALIZED (SELECT id FROM sig_case WHERE person IN hidden),
  done(id) AS MATERIALIZED (
    SELECT activity FROM v_activity_person WHERE person IN hidden AND EXISTS (SELECT 1 FROM hidden)
    EXCEPT SELECT activity FROM v_activity_person WHERE person NOT IN hidden AND EXISTS (SELECT 1 FROM hidden)),
  weekly(id) AS MATERIALIZED (
    SELECT recurring FROM v_recurring_person WHERE person IN hidden AND EXISTS (SELECT 1 FROM hidden)
    EXCEPT SELECT recurring FROM v_recurring_person WHERE person NOT IN hidden AND EXISTS (SELECT 1 FROM hidden)),
  met(id) AS MATERIALIZED (
    SELECT meeting FROM meeting_person WHERE person IN hidden
    EXCEPT SELECT meeting FROM meeting_person WHERE person NOT IN hidden)
SELECT c.key, count(*), c.id
FROM code c
JOIN (
  SELECT language AS id FROM person WHERE id NOT IN hidden
  UNION ALL SELECT municipality FROM person WHERE id NOT IN hidden
  UNION ALL SELECT school FROM person WHERE id NOT IN hidden
  UNION ALL SELECT target_group FROM enrollment WHERE person NOT IN hidden
  UNION ALL SELECT end_reason FROM enrollment WHERE person NOT IN hidden
  UNION ALL SELECT end_decided_by FROM enrollment WHERE person NOT IN hidden
  UNION ALL SELECT end_occupation FROM enrollment WHERE person NOT IN hidden
  UNION ALL SELECT school_exit FROM enrollment WHERE person NOT IN hidden
  UNION ALL SELECT staff FROM contact_person WHERE enrollment NOT IN spell
  UNION ALL SELECT purpose FROM consent WHERE person NOT IN hidden
  UNION ALL SELECT language FROM consent WHERE person NOT IN hidden
  UNION ALL SELECT interpreter FROM consent WHERE person NOT IN hidden
  UNION ALL SELECT withdrawn_by FROM consent WHERE person NOT IN hidden
  UNION ALL SELECT giver FROM consent_signature WHERE consent NOT IN given
  UNION ALL SELECT code FROM consent_scope WHERE consent NOT IN given
  UNION ALL SELECT purpose FROM consent_missing WHERE person NOT IN hidden
  UNION ALL SELECT reason FROM consent_missing WHERE person NOT IN hidden
  UNION ALL SELECT kind FROM activity WHERE id NOT IN done
  UNION ALL SELECT place FROM activity WHERE id NOT IN done
  UNION ALL SELECT language_support FROM activity WHERE id NOT IN done
  UNION ALL SELECT staff FROM activity_staff WHERE activity NOT IN done
  UNION ALL SELECT channel FROM referral WHERE person NOT IN hidden
  UNION ALL SELECT referrer FROM referral WHERE person NOT IN hidden
  UNION ALL SELECT presence_picture FROM referral WHERE person NOT IN hidden
  UNION ALL SELECT who FROM referral_tried WHERE referral NOT IN referred
  UNION ALL SELECT result FROM referral_tried WHERE referral NOT IN referred
  UNION ALL SELECT decided_by FROM offer WHERE person NOT IN hidden
  UNION ALL SELECT answer FROM offer WHERE person NOT IN hidden
  UNION ALL SELECT answer_reason FROM offer WHERE person NOT IN hidden
  UNION ALL SELECT receiver FROM watch_card WHERE enrollment NOT IN spell
  UNION ALL SELECT mode FROM contact_attempt WHERE person NOT IN hidden
  UNION ALL SELECT with_whom FROM contact_attempt WHERE person NOT IN hidden
  UNION ALL SELECT result FROM contact_attempt WHERE person NOT IN hidden
  UNION ALL SELECT staff FROM contact_attempt WHERE person NOT IN hidden
  UNION ALL SELECT second_staff FROM contact_attempt WHERE person NOT IN hidden
  UNION ALL SELECT language_support FROM contact_attempt WHERE person NOT IN hidden
  UNION ALL SELECT status FROM school_status WHERE person NOT IN hidden
  UNION ALL SELECT occupation FROM follow_up WHERE enrollment NOT IN spell
  UNION ALL SELECT witness FROM consent WHERE person NOT IN hidden
  UNION ALL SELECT giver FROM consent_exception WHERE consent NOT IN given
  UNION ALL SELECT ground FROM consent_exception WHERE consent NOT IN given
  UNION ALL SELECT decided_by FROM consent_exception WHERE consent NOT IN given
  UNION ALL SELECT giver FROM guardian_restriction WHERE person NOT IN hidden
  UNION ALL SELECT party FROM disclosure WHERE person NOT IN hidden
  UNION ALL SELECT ground FROM disclosure WHERE person NOT IN hidden
  UNION ALL SELECT decided_by FROM disclosure WHERE person NOT IN hidden
  UNION ALL SELECT data_kind FROM disclosure_kind WHERE disclosure NOT IN disclosed
  UNION ALL SELECT registration_reason FROM kaa_spell WHERE person NOT IN hidden
  UNION ALL SELECT deregistration_reason FROM kaa_spell WHERE person NOT IN hidden
  UNION ALL SELECT occupation FROM kaa_occupation WHERE spell NOT IN registered
  UNION ALL SELECT kind FROM kaa_measure WHERE spell NOT IN registered
  UNION ALL SELECT status FROM kaa_measure WHERE spell NOT IN registered
  UNION ALL SELECT occupation_after FROM kaa_measure WHERE spell NOT IN registered
  UNION ALL SELECT mode FROM kaa_contact WHERE spell NOT IN registered
  UNION ALL SELECT result FROM kaa_contact WHERE spell NOT IN registered
  UNION ALL SELECT staff FROM kaa_contact WHERE spell NOT IN registered
  UNION ALL SELECT second_staff FROM kaa_contact WHERE spell NOT IN registered
  UNION ALL SELECT main_area FROM mapping WHERE person NOT IN hidden
  UNION ALL SELECT area FROM mapping_item WHERE mapping NOT IN mapped
  UNION ALL SELECT source FROM mapping_item WHERE mapping NOT IN mapped
  UNION ALL SELECT who FROM mapping_present WHERE mapping NOT IN mapped
  UNION ALL SELECT kind FROM plan WHERE person NOT IN hidden
  UNION ALL SELECT close_reason FROM plan WHERE person NOT IN hidden
  UNION ALL SELECT area FROM plan_goal WHERE plan NOT IN planned
  UNION ALL SELECT set_by FROM plan_goal WHERE plan NOT IN planned
  UNION ALL SELECT kind FROM plan_measure WHERE plan NOT IN planned
  UNION ALL SELECT focus FROM plan_measure WHERE plan NOT IN planned
  UNION ALL SELECT responsible FROM plan_measure WHERE plan NOT IN planned
  UNION ALL SELECT organisation FROM plan_measure WHERE plan NOT IN planned
  UNION ALL SELECT staff FROM plan_measure WHERE plan NOT IN planned
  UNION ALL SELECT end_reason FROM plan_measure WHERE plan NOT IN planned
  UNION ALL SELECT outcome FROM plan_review WHERE plan NOT IN planned
  UNION ALL SELECT focus FROM activity WHERE id NOT IN done
  UNION ALL SELECT group_code FROM activity WHERE id NOT IN done
  UNION ALL SELECT kind FROM practice WHERE person NOT IN hidden
  UNION ALL SELECT end_reason FROM practice WHERE person NOT IN hidden
  UNION ALL SELECT kind FROM recurring WHERE id NOT IN weekly
  UNION ALL SELECT place FROM recurring WHERE id NOT IN weekly
  UNION ALL SELECT language_support FROM recurring WHERE id NOT IN weekly
  UNION ALL SELECT focus FROM recurring WHERE id NOT IN weekly
  UNION ALL SELECT group_code FROM recurring WHERE id NOT IN weekly
  UNION ALL SELECT staff FROM recurring_staff WHERE recurring NOT IN weekly
  UNION ALL SELECT missed FROM recurring_outcome WHERE enrollment NOT IN spell
  UNION ALL SELECT kind FROM meeting WHERE id NOT IN met
  UNION ALL SELECT place FROM meeting WHERE id NOT IN met
  UNION ALL SELECT party FROM meeting_party WHERE meeting NOT IN met
  UNION ALL SELECT owner FROM decision
    WHERE CASE WHEN person IS NULL THEN meeting NOT IN met ELSE person NOT IN hidden END
  UNION ALL SELECT owner_party FROM decision
    WHERE CASE WHEN person IS NULL THEN meeting NOT IN met ELSE person NOT IN hidden END
  UNION ALL SELECT party FROM waiting WHERE person NOT IN hidden
  UNION ALL SELECT result FROM waiting WHERE person NOT IN hidden
  UNION ALL SELECT kind FROM unmet_need WHERE person IS NULL OR person NOT IN hidden
  UNION ALL SELECT ground FROM obstacle
  UNION ALL SELECT respondent FROM survey WHERE person NOT IN hidden
  UNION ALL SELECT risk FROM sig_risk WHERE sig NOT IN risky) used ON used.id = c.id
WHERE :list IS NULL OR c.list = :list GROUP BY c.id)sql";
constexpr char kFindProgramme[] = R"sql(SELECT id FROM programme WHERE code = :code)sql";
constexpr char kInsertProgramme[] = R"sql(
INSERT INTO programme(code, event) VALUES (:code, :event))sql";
constexpr char kProgrammes[] = R"sql(SELECT code FROM programme ORDER BY code)sql";
constexpr char kUnderWay[] = R"sql(
SELECT code FROM programme
WHERE EXISTS (SELECT 1 FROM enrollment WHERE programme = programme.id AND ended IS NULL) ORDER BY code)sql";
constexpr char kProperty[] = R"sql(SELECT value FROM store_property WHERE key = :key)sql";

std::optional<std::int64_t> find_code(ReadTxn& txn, const std::string& list,
                                      const std::string& key) {
  Statement find(txn.connection(), kFindCode);
  find.bind(":list", list).bind(":key", key);
  return find.step() ? std::optional(find.integer(0)) : std::nullopt;
}

/// Of the code's own words, so that numbers tell nothing of who used which code first: not in
/// order, and the same when the row comes again. 30 bits, for many rows hold one; the next when
/// another code has it.
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
  rows.bind(":list", list).bind(":everybody", false);
  while (rows.step()) uses[rows.text(0)] = rows.integer(1);
  return uses;
}

std::set<std::int64_t> used_code_ids(ReadTxn& txn) {
  std::set<std::int64_t> used;
  Statement rows(txn.connection(), kUses);
  rows.bind(":list", std::optional<std::string>()).bind(":everybody", true);
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

std::vector<std::string> programmes_under_way(ReadTxn& txn) {
  std::vector<std::string> codes;
  Statement all(txn.connection(), kUnderWay);
  while (all.step()) codes.push_back(all.text(0));
  return codes;
}

std::string store_property(ReadTxn& txn, const std::string& key) {
  Statement find(txn.connection(), kProperty);
  return find.bind(":key", key).step() ? find.text(0) : std::string();
}

}  // namespace jagmed
