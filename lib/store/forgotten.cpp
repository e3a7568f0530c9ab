#include "store/forgotten.hpp"

#include "base/text.hpp"
#include "store/connection.hpp"
#include "store/row_seals.hpp"
#include "store/sealing.hpp"
#include "store/sweeping.hpp"

#include <charconv>
#include <limits>
#include <string_view>

namespace jagmed {
namespace {

constexpr char kEvents[] = R"sql(SELECT value FROM store_property WHERE key = 'forgotten')sql";
constexpr char kSince[] = R"sql(
SELECT CAST(value AS INTEGER) FROM store_property WHERE key = 'forgotten_since')sql";
constexpr char kSetEvents[] = R"sql(
INSERT INTO store_property(key, value) VALUES ('forgotten', :events)
ON CONFLICT (key) DO UPDATE SET value = :events)sql";
constexpr char kSetSince[] = R"sql(
INSERT INTO store_property(key, value) VALUES ('forgotten_since', CAST(:event AS TEXT))
ON CONFLICT (key) DO NOTHING)sql";
constexpr char kSeals[] = R"sql(SELECT value FROM store_property WHERE key = 'forgotten_seals')sql";
constexpr char kSalt[] = R"sql(SELECT value FROM store_property WHERE key = 'forgotten_salt')sql";
constexpr char kSetSeals[] = R"sql(
INSERT INTO store_property(key, value) VALUES ('forgotten_seals', :seals), ('forgotten_salt', :salt)
ON CONFLICT (key) DO UPDATE SET value = excluded.value)sql";
/// Stores whose note was last sealed by an earlier version have no such property: their seal is
/// without.
constexpr char kBindsConcerned[] =
    R"sql(SELECT 1 FROM store_property WHERE key = 'forgotten_concerned')sql";
constexpr char kBindConcerned[] = R"sql(
INSERT INTO store_property(key, value) VALUES ('forgotten_concerned', '1')
ON CONFLICT (key) DO NOTHING)sql";
constexpr char kConcerned[] =
    R"sql(SELECT event, person FROM audit_person ORDER BY event, person)sql";
constexpr char kForget[] = R"sql(DELETE FROM audit_change WHERE event = :event)sql";
constexpr char kRecorded[] = R"sql(SELECT event FROM audit_change ORDER BY event)sql";
constexpr char kForgetAll[] = R"sql(DELETE FROM audit_change)sql";

// All readings to a day are erased together, whomever they concern.
constexpr char kReadings[] = R"sql(
SELECT strftime('%Y-%m-%d', (upto + 1) * 86400, 'unixepoch'), event FROM erasure
WHERE class = 'access' ORDER BY upto DESC LIMIT 1)sql";

// Before deletions were noted: the last event that erased something, or by which somebody may have
// become protected, and the last that may have dropped waiting rows for good.
constexpr char kLastErasing[] = R"sql(
SELECT max((SELECT coalesce(max(event), 0) FROM erasure WHERE event < :since),
           (SELECT coalesce(max(id), 0) FROM audit_event
            WHERE id < :since AND verb GLOB 'enroll*'
              AND EXISTS (SELECT 1 FROM person WHERE protection > 0))))sql";
constexpr char kLastAbsence[] = R"sql(
SELECT coalesce(max(id), 0) FROM audit_event WHERE id < :since AND verb GLOB 'log-absence*')sql";

/// "3", "5-9"; commas between.
std::set<std::int64_t> events_in(std::string_view words) {
  std::set<std::int64_t> events;
  const char *at = words.data(), *end = at + words.size();
  while (at < end) {
    std::int64_t first = 0;
    const auto read = std::from_chars(at, end, first);
    if (read.ec != std::errc()) break;
    std::int64_t last = first;
    at = read.ptr;
    if (at < end && *at == '-') at = std::from_chars(at + 1, end, last).ptr;
    for (std::int64_t event = first; event <= last; ++event) events.insert(events.end(), event);
    if (at < end) ++at;
  }
  return events;
}

std::string ranges_in_words(const std::set<std::int64_t>& events) {
  std::string words;
  for (auto at = events.begin(); at != events.end();) {
    const std::int64_t first = *at;
    std::int64_t last = first;
    while (++at != events.end() && *at == last + 1) ++last;
    words += (words.empty() ? "" : ",") + std::to_string(first);
    if (last > first) words += "-" + std::to_string(last);
  }
  return words;
}

std::set<std::int64_t> noted(Connection& connection) {
  Statement find(connection, kEvents);
  return find.step() ? events_in(find.text(0)) : std::set<std::int64_t>();
}

/// Whom the noted events concerned: their own commitment to it is gone with what they changed.
std::string seal_of_concerned(Connection& connection) {
  const auto events = noted(connection);
  Sealing all;
  Statement rows(connection, kConcerned);
  while (rows.step())
    if (events.contains(rows.integer(0))) all.add(rows.integer(0)).add(rows.integer(1));
  return all.bytes();
}

std::string present_seal(Connection& connection, const std::string& salt) {
  Sealing all;
  all.add(salt).add(forgotten_since(connection)).add(ranges_in_words(noted(connection)));
  if (const auto rows = seal_of_rows(connection); !rows.empty()) all.add(rows);
  if (Statement(connection, kBindsConcerned).step()) all.add(seal_of_concerned(connection));
  return hex(all.bytes());
}

/// Binds the note as it stands to the present event: "20:hash", commas between.
void seal_note(Connection& connection, std::int64_t event, const std::string& salt) {
  Statement(connection, kBindConcerned).run();
  auto seals = note_seals(connection);
  seals[event] = present_seal(connection, salt);
  std::string words;
  for (const auto& [of, seal] : seals)
    words += (words.empty() ? "" : ",") + std::to_string(of) + ":" + seal;
  Statement(connection, kSetSeals).bind(":seals", words).bind(":salt", salt).run();
}

void note_forgotten(Connection& connection, std::set<std::int64_t> events) {
  events.merge(noted(connection));
  Statement(connection, kSetEvents).bind(":events", ranges_in_words(events)).run();
}

void begin_forgetting(WriteTxn& txn) {
  const Connection::Unrecorded unrecorded(txn.connection());
  Statement(txn.connection(), kSetSince).bind(":event", txn.event()).run();
  keep_evidence(txn);
}

/// May have recorded rows that wait for a decision: an import, or what took one back.
bool is_about_absence(std::string_view verb) {
  return verb.starts_with("log-absence") || verb == "store undo" || verb == "store redo";
}

}  // namespace

std::int64_t forgotten_since(Connection& connection) {
  Statement since(connection, kSince);
  return since.step() ? since.integer(0) : std::numeric_limits<std::int64_t>::max();
}

bool is_forgotten(Connection& connection, std::int64_t event) {
  return noted(connection).contains(event);
}

void keep_evidence(WriteTxn& txn) {
  Connection& connection = txn.connection();
  if (connection.forgetting) return;
  const Connection::Unrecorded unrecorded(connection);
  // A new seal would hide what was done to the note.
  if (changed_note(connection) != 0)
    break_seals(connection);
  else
    connection.forgetting = std::make_shared<BrokenRows>(broken_rows(connection, txn.event()));
}

void forget_events(WriteTxn& txn, const std::set<std::int64_t>& events) {
  begin_forgetting(txn);
  if (events.empty()) return;
  Connection& connection = txn.connection();
  const Connection::Unrecorded unrecorded(connection);
  for (const auto event : events) Statement(connection, kForget).bind(":event", event).run();
  note_forgotten(connection, events);
}

void forget_former_changes(WriteTxn& txn) {
  begin_forgetting(txn);
  Connection& connection = txn.connection();
  const Connection::Unrecorded unrecorded(connection);
  std::set<std::int64_t> events;
  for (Statement all(connection, kRecorded); all.step();)
    events.insert(events.end(), all.integer(0));
  if (events.empty()) return;
  Statement(connection, kForgetAll).run();
  note_forgotten(connection, std::move(events));
}

void finish_forgetting(Connection& connection, std::int64_t event) {
  if (!connection.forgetting) return;
  const Connection::Unrecorded unrecorded(connection);
  Sealing ready;  // starts libsodium
  std::string salt(32, '\0');
  randombytes_buf(salt.data(), salt.size());
  salt = hex(salt);
  seal_rows(connection, *connection.forgetting, salt);
  seal_note(connection, event, salt);
  want_sweeping(connection);
}

std::string note_salt(Connection& connection) {
  Statement salt(connection, kSalt);
  return salt.step() ? salt.text(0) : std::string();
}

std::map<std::int64_t, std::string> note_seals(Connection& connection) {
  std::map<std::int64_t, std::string> seals;
  Statement find(connection, kSeals);
  if (!find.step()) return seals;
  for (const auto& each : split(find.text(0), ',')) {
    std::int64_t event = 0;
    const auto read = std::from_chars(each.data(), each.data() + each.size(), event);
    if (read.ec == std::errc() && *read.ptr == ':') seals[event] = read.ptr + 1;
  }
  return seals;
}

std::int64_t changed_note(Connection& connection) {
  const auto seals = note_seals(connection);
  const auto salt = note_salt(connection);
  if (seals.empty() || (!salt.empty() && seals.rbegin()->second == present_seal(connection, salt)))
    return 0;
  return seals.rbegin()->first;
}

Forgotten::Forgotten(Connection& connection) : events_(noted(connection)) {
  if (Statement readings(connection, kReadings); readings.step()) {
    read_until_ = readings.text(0);
    reading_erased_ = readings.integer(1);
  }
  const std::int64_t first = forgotten_since(connection);
  if (Statement last(connection, kLastErasing); last.bind(":since", first).step())
    last_erasing_ = last.integer(0);
  if (Statement last(connection, kLastAbsence); last.bind(":since", first).step())
    last_absence_ = last.integer(0);
}

bool Forgotten::explains(const AuditEvent& event) const {
  if (events_.contains(event.id)) return true;
  if (event.kind == EventKind::reading && event.id < reading_erased_ && event.at < read_until_)
    return true;
  return event.id <= last_erasing_ || (is_about_absence(event.verb) && event.id < last_absence_);
}

}  // namespace jagmed
