#include "store/forgetting.hpp"

#include "base/text.hpp"
#include "store/connection.hpp"
#include "store/forgotten.hpp"
#include "store/naming_texts.hpp"
#include "store/people.hpp"
#include "store/times_left.hpp"

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace jagmed {
namespace {

/// Rows waited under a number before anybody knew whose it was; and whoever was enrolled with it
/// and taken back had a code of their own.
constexpr char kUnderNumbers[] = R"sql(
SELECT c.event, c.changes
FROM audit_change c
JOIN audit_event e ON e.id = c.event
WHERE e.verb GLOB 'log-absence*' OR e.verb GLOB 'enroll*' OR e.undoes IS NOT NULL)sql";
constexpr char kOfDecisions[] = R"sql(
SELECT c.event, c.changes
FROM audit_change c
JOIN audit_event e ON e.id = c.event
WHERE e.verb = 'plan decide' OR e.undoes IS NOT NULL)sql";
constexpr char kOfWords[] = R"sql(
SELECT event, changes FROM audit_change)sql";

/// Decided of nobody and taken back: whether they were about somebody is told by no row any more.
constexpr char kUndoneDecisions[] = R"sql(
WITH RECURSIVE undone(event) AS (
  SELECT e.id FROM audit_event e
  WHERE e.verb = 'plan decide'
    AND EXISTS (SELECT 1 FROM audit_event u WHERE u.undoes = e.id)
    AND NOT EXISTS (SELECT 1 FROM audit_person p WHERE p.event = e.id)
  UNION SELECT u.id FROM audit_event u JOIN undone ON u.undoes = undone.event)
SELECT event FROM audit_change WHERE event IN (SELECT event FROM undone))sql";

constexpr char kTakenBack[] = R"sql(
WITH RECURSIVE back(event) AS (
  SELECT :event
  UNION SELECT u.id FROM audit_event u JOIN back ON u.undoes = back.event)
SELECT event FROM back)sql";

/// What was taken back, did so or did it again, and concerned somebody who is gone; and whether it
/// enrolled.
constexpr char kOfNobody[] = R"sql(
SELECT c.event, e.undoes IS NULL AND e.verb GLOB 'enroll*'
FROM audit_change c
JOIN audit_event e ON e.id = c.event
WHERE e.kind = 0
  AND (e.undoes IS NOT NULL OR EXISTS (SELECT 1 FROM audit_event u WHERE u.undoes = e.id))
  AND EXISTS (SELECT 1 FROM audit_person a
              WHERE a.event = e.id AND a.person NOT IN (SELECT id FROM person)
                AND a.person NOT IN (SELECT former FROM person_merge)))sql";

/// Texts that are looked for together.
class Wanted {
 public:
  explicit Wanted(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
      if (text.empty()) continue;
      by_length_[text.size()].insert(text);
      begins_[static_cast<unsigned char>(text.front())] = true;
    }
  }
  [[nodiscard]] bool empty() const { return by_length_.empty(); }
  [[nodiscard]] bool any_in(std::string_view bytes) const {
    for (; !bytes.empty(); bytes.remove_prefix(1))
      if (begins_[static_cast<unsigned char>(bytes.front())] && any_at(bytes)) return true;
    return false;
  }

 private:
  [[nodiscard]] bool any_at(std::string_view bytes) const {
    for (const auto& [length, texts] : by_length_)
      if (length <= bytes.size() && texts.contains(bytes.substr(0, length))) return true;
    return false;
  }
  std::map<std::size_t, std::unordered_set<std::string_view>> by_length_;
  std::array<bool, 256> begins_{};
};

/// The commands that `sql` reads in whose changes one of the texts stands.
void add_holding(ReadTxn& txn, const char* sql, const std::vector<std::string>& texts,
                 std::set<std::int64_t>& events) {
  const Wanted wanted(texts);
  if (wanted.empty()) return;
  Statement changes(txn.connection(), sql);
  while (changes.step())
    if (wanted.any_in(changes.blob(1))) events.insert(changes.integer(0));
}

/// As it stands in recorded changes, when it is short: its kind, its length, itself.
std::string recorded_text(const std::string& text) {
  return std::string{'\3', static_cast<char>(text.size())} + text;
}

/// The length before a text of recorded changes may look like a letter of it.
std::string without_lengths(const std::string& recorded) {
  constexpr char kTextKind = 3;
  std::string rest = recorded;
  for (std::size_t at = 0; at + 2 < recorded.size(); ++at) {
    if (recorded[at] != kTextKind) continue;
    rest[at + 1] = kTextKind;
    if (static_cast<unsigned char>(recorded[at + 1]) >= 0x80) rest[at + 2] = kTextKind;
  }
  return rest;
}

}  // namespace

void forget_what_stood(WriteTxn& txn) {
  forget_former_changes(txn);
  forget_events(txn, {txn.event()});
}

void forget_under_number(WriteTxn& txn, const std::string& canonical) {
  std::set<std::int64_t> events;
  add_holding(txn, kUnderNumbers, {canonical}, events);
  forget_events(txn, events);
}

void forget_under_name(WriteTxn& txn, const ContactDetail& name) {
  if (name.given_name.empty() || name.family_name.empty()) return;
  const std::string needle =
      fold_case(recorded_text(name.given_name) + recorded_text(name.family_name));
  std::set<std::int64_t> events;
  Statement changes(txn.connection(), kUnderNumbers);
  while (changes.step())
    if (fold_case(changes.blob(1)).find(needle) != std::string::npos)
      events.insert(changes.integer(0));
  forget_events(txn, events);
}

int forget_taken_back_persons(WriteTxn& txn) {
  std::set<std::int64_t> events;
  int enrollments = 0;
  Statement all(txn.connection(), kOfNobody);
  for (; all.step(); enrollments += all.number(1)) events.insert(all.integer(0));
  if (!events.empty()) forget_events(txn, events);
  return enrollments;
}

void forget_taken_back(WriteTxn& txn, std::int64_t event) {
  std::set<std::int64_t> events;
  Statement all(txn.connection(), kTakenBack);
  all.bind(":event", event);
  while (all.step()) events.insert(all.integer(0));
  forget_events(txn, events);
}

void forget_decided(WriteTxn& txn, const std::vector<std::string>& texts) {
  std::set<std::int64_t> events;
  add_holding(txn, kOfDecisions, texts, events);
  Statement undone(txn.connection(), kUndoneDecisions);
  while (undone.step()) events.insert(undone.integer(0));
  forget_events(txn, events);
}

void forget_written(WriteTxn& txn, const std::vector<std::string>& texts,
                    const WrittenNames& names) {
  std::vector<std::string> folded;
  for (const auto& text : texts) folded.push_back(fold_case(text));
  const Wanted wanted(folded);
  std::set<std::int64_t> events;
  Statement changes(txn.connection(), kOfWords);
  while (changes.step()) {
    const std::string recorded = changes.blob(1);
    const bool written = !wanted.empty() && wanted.any_in(fold_case(recorded));
    if (written || !names.in(without_lengths(recorded)).empty()) events.insert(changes.integer(0));
  }
  forget_events(txn, events);
}

}  // namespace jagmed
