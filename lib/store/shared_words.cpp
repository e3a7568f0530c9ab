#include "store/shared_words.hpp"

#include "domain/odd_codes.hpp"
#include "store/codes.hpp"
#include "store/connection.hpp"
#include "store/forgetting.hpp"
#include "store/forgotten.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace jagmed {
namespace {

// One of several may have been added by a later command: what was written is recorded with the first.
constexpr char kEvents[] = R"sql(
SELECT event FROM activity
WHERE (other_text NOT IN ('', '–') OR partner <> '')
  AND id IN (SELECT activity FROM v_activity_person WHERE person = :person))sql";
constexpr char kDone[] = R"sql(
UPDATE activity SET partner = '', other_text = CASE other_text WHEN '' THEN '' ELSE '–' END
WHERE id IN (SELECT activity FROM v_activity_person WHERE person = :person))sql";
constexpr char kDecided[] = R"sql(
SELECT d.id, d.text FROM decision d
WHERE d.person IS NULL AND d.text <> '–'
  AND d.meeting IN (SELECT meeting FROM meeting_person WHERE person = :person)
  AND NOT EXISTS (SELECT 1 FROM meeting_person t WHERE t.meeting = d.meeting AND t.person <> :person))sql";
constexpr char kForgetDecided[] = R"sql(UPDATE decision SET text = '–' WHERE id = :id)sql";
constexpr char kPlanned[] = R"sql(
SELECT r.id, r.other_text FROM recurring r
WHERE (r.other_text NOT IN ('', '–') OR r.partner <> '')
  AND r.id IN (SELECT recurring FROM v_recurring_person WHERE person = :person))sql";
constexpr char kForgetPlanned[] = R"sql(
UPDATE recurring SET partner = '', other_text = CASE other_text WHEN '' THEN '' ELSE '–' END
WHERE id = :id)sql";

struct Written {
  std::int64_t id = 0;
  std::string text;
};

std::vector<Written> written(ReadTxn& txn, const char* sql, PersonId person) {
  std::vector<Written> found;
  Statement rows(txn.connection(), sql);
  rows.bind(":person", person);
  while (rows.step()) found.push_back({rows.integer(0), rows.text(1)});
  return found;
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
  for (const auto& [id, text] : written(txn, kDecided, person)) {
    Statement(txn.connection(), kForgetDecided).bind(":id", id).run();
    texts.push_back(text);
  }
  forget_decided(txn, texts);
}

void forget_words_of_planned(WriteTxn& txn, PersonId person) {
  for (const auto& each : written(txn, kPlanned, person))
    Statement(txn.connection(), kForgetPlanned).bind(":id", each.id).run();
}

void forget_code_in_planned(WriteTxn& txn, PersonId person) {
  const std::string prefix = store_property(txn, "id_prefix");
  for (const auto& each : written(txn, kPlanned, person)) {
    const auto named = odd_codes_in_text(each.text, prefix);
    if (std::ranges::find(named, person) != named.end())
      Statement(txn.connection(), kForgetPlanned).bind(":id", each.id).run();
  }
}

}  // namespace jagmed
