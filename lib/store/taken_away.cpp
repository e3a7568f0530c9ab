#include "store/taken_away.hpp"

#include "store/connection.hpp"
#include "store/people.hpp"

namespace jagmed {
namespace {

constexpr char kAll[] = R"sql(
SELECT CAST(substr(key, 12) AS INTEGER), value FROM store_property WHERE key GLOB 'taken_away:*')sql";
constexpr char kNote[] = R"sql(
INSERT INTO store_property(key, value) VALUES ('taken_away:' || :person, lower(hex(randomblob(8))))
ON CONFLICT (key) DO UPDATE SET value = excluded.value)sql";
constexpr char kSet[] = R"sql(
INSERT INTO store_property(key, value) VALUES ('taken_away:' || :person, :mark)
ON CONFLICT (key) DO UPDATE SET value = excluded.value)sql";
constexpr char kForget[] = R"sql(
DELETE FROM store_property WHERE key = 'taken_away:' || :person
  OR key IN (SELECT 'taken_away:' || former FROM person_merge WHERE person = :person))sql";
constexpr char kLift[] = R"sql(UPDATE person SET protection = 0 WHERE id = :person)sql";

/// Whether somebody without protection was there to take it from. A former code is given a mark of
/// its own: two with one mark would be told to be one person.
bool take_away(WriteTxn& copy, PersonId code, const std::string& mark, bool is_former) {
  const auto person = find_person(copy, code);
  if (!person) return false;
  const bool open = person->protection == Protection::none;
  const Connection::Unrecorded unrecorded(copy.connection());
  if (open) {
    (void)protect_person(copy, code, Protection::confidentiality_mark);
    Statement(copy.connection(), kLift).bind(":person", code).run();
  }
  if (is_former)
    note_taken_away(copy, code);
  else
    Statement(copy.connection(), kSet).bind(":person", code).bind(":mark", mark).run();
  return open;
}

}  // namespace

TakenAway taken_away(ReadTxn& txn) {
  TakenAway known;
  Statement all(txn.connection(), kAll);
  while (all.step()) known.emplace(all.integer(0), all.text(1));
  return known;
}

void note_taken_away(WriteTxn& txn, PersonId person) {
  const Connection::Unrecorded unrecorded(txn.connection());
  Statement(txn.connection(), kNote).bind(":person", person).run();
}

void forget_taken_away(WriteTxn& txn, PersonId person) {
  const Connection::Unrecorded unrecorded(txn.connection());
  Statement(txn.connection(), kForget).bind(":person", person).run();
}

std::vector<PersonId> take_away_again(WriteTxn& copy, const TakenAway& known,
                                      const std::map<PersonId, PersonId>& merged) {
  TakenAway wanted =
      known;  // a code that was merged may be a person of its own there, the same one
  for (const auto& [former, kept] : merged)
    if (const auto mark = known.find(kept); mark != known.end())
      wanted.emplace(former, mark->second);
  const TakenAway before = taken_away(copy);
  std::vector<PersonId> taken;
  for (const auto& [person, mark] : wanted) {
    const auto same = before.find(person);
    if (same != before.end() && same->second == mark) continue;
    if (take_away(copy, person, mark, !known.contains(person))) taken.push_back(person);
  }
  return taken;
}

}  // namespace jagmed
