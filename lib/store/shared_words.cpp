#include "store/shared_words.hpp"

#include "domain/odd_codes.hpp"
#include "store/codes.hpp"
#include "store/connection.hpp"
#include "store/forgetting.hpp"
#include "store/forgotten.hpp"
#include "store/merge.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace jagmed {
namespace {

// One of several may have been added by a later command: what was written is recorded with the
// first.
constexpr char kEvents[] = R"sql(
SELECT event FROM activity
WHERE (other_text NOT IN ('', '–') OR partner <> '')
  AND id IN (SELECT activity FROM v_activity_person WHERE person = :person))sql";
constexpr char kDone[] = R"sql(
UPDATE activity SET partner = '', other_text = CASE other_text WHEN '' THEN '' ELSE '–' END
WHERE id IN (SELECT activity FROM v_activity_person WHERE person = :person))sql";
constexpr char kDecided[] = R"sql(
SELECT d.id, d.text, d.event FROM decision d
WHERE d.person IS NULL AND d.text <> '–'
  AND d.meeting IN (SELECT meeting FROM meeting_person WHERE person = :person))sql";
constexpr char kForgetDecided[] = R"sql(UPDATE decision SET text = '–' WHERE id = :id)sql";
constexpr char kPlanned[] = R"sql(
SELECT r.id, r.other_text, r.event FROM recurring r
WHERE (r.other_text NOT IN ('', '–') OR r.partner <> '')
  AND r.id IN (SELECT recurring FROM v_recurring_person WHERE person = :person))sql";
constexpr char kForgetPlanned[] = R"sql(
UPDATE recurring SET partner = '', other_text = CASE other_text WHEN '' THEN '' ELSE '–' END
WHERE id = :id)sql";

struct Written {
  std::int64_t id = 0;
  std::string text;
  std::int64_t event = 0;  ///< by which it was written
};

std::vector<Written> written(ReadTxn& txn, const char* sql, PersonId person) {
  std::vector<Written> found;
  Statement rows(txn.connection(), sql);
  rows.bind(":person", person);
  while (rows.step()) found.push_back({rows.integer(0), rows.text(1), rows.integer(2)});
  return found;
}

void forget_planned(WriteTxn& txn, const std::vector<Written>& all) {
  std::set<std::int64_t> events;
  for (const auto& each : all) {
    Statement(txn.connection(), kForgetPlanned).bind(":id", each.id).run();
    events.insert(each.event);
  }
  forget_events(txn, events);
}

/// Under the present code, a former one or the bare number.
bool names(ReadTxn& txn, const std::string& text, PersonId person, const std::string& prefix) {
  auto named = odd_codes_in_text(text, prefix);
  for (const PersonId bare : bare_codes_in_text(text)) named.push_back(bare);
  return std::ranges::any_of(
      named, [&](PersonId each) { return each == person || merged_into(txn, each) == person; });
}

}  // namespace

void forget_words_of_done(WriteTxn& txn, PersonId person) {
  std::set<std::int64_t> events;
  {
    Statement rows(txn.connection(), kEvents);
    rows.bind(":person", person);
    while (rows.step()) events.insert(rows.integer(0));
  }
  forget_events(txn, events);
  Statement(txn.connection(), kDone).bind(":person", person).run();
  std::vector<std::string> texts;
  for (const auto& each : written(txn, kDecided, person)) {
    Statement(txn.connection(), kForgetDecided).bind(":id", each.id).run();
    texts.push_back(each.text);
  }
  forget_decided(txn, texts);
}

void forget_words_of_planned(WriteTxn& txn, PersonId person) {
  forget_planned(txn, written(txn, kPlanned, person));
}

void forget_code_in_planned(WriteTxn& txn, PersonId person) {
  const std::string prefix = store_property(txn, "id_prefix");
  auto naming = written(txn, kPlanned, person);
  std::erase_if(naming,
                [&](const Written& each) { return !names(txn, each.text, person, prefix); });
  forget_planned(txn, naming);
}

}  // namespace jagmed
