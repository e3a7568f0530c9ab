#include "store/txn.hpp"

#include "base/error.hpp"
#include "store/absence_words.hpp"
#include "store/audit_chain.hpp"
#include "store/codes.hpp"
#include "store/connection.hpp"
#include "store/forgotten.hpp"
#include "store/part_from_lists.hpp"
#include "store/parted.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

namespace jagmed {
namespace {

constexpr char kInsertEvent[] = R"sql(
INSERT INTO audit_event(id, at, actor, verb, undoes, kind)
VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit_event), :at, :actor, :verb, :undoes, :kind))sql";
constexpr char kInsertConcerned[] = R"sql(
INSERT INTO audit_person(person, event) VALUES (:person, :event)
ON CONFLICT (person, event) DO NOTHING)sql";
/// The numbers as a JSON array.
constexpr char kInsertAllConcerned[] = R"sql(
INSERT INTO audit_person(person, event) SELECT value, :event FROM json_each(:persons) WHERE true
ON CONFLICT (person, event) DO NOTHING)sql";
constexpr char kAnyReading[] = R"sql(SELECT count(*) FROM store_property)sql";
/// Finds a row when the event is somebody's command that adds to what stands, or changes it. Of a
/// case that has no end its verb asks who says one (ops/end_enrollment.hpp).
constexpr char kAddsOrChanges[] = R"sql(
SELECT 1 FROM audit_event
WHERE id = :event AND kind = 0 AND undoes IS NULL
  AND verb NOT IN ('store erase', 'store purge', 'store restore', 'store check', 'enroll end'))sql";

/// A parted case is nobody's any more: all it can do is be read, be erased, and end.
void refuse_change_of_parted(WriteTxn& txn, PersonId person) {
  if (!is_parted(person)) return;
  if (Statement(txn.connection(), kAddsOrChanges).bind(":event", txn.event()).step())
    refuse_parted(person, store_property(txn, "id_prefix"));
}

/// SQLite has given up by itself (disk full, I/O error), so there was nothing to end. What it had
/// written stands in the file, and a copy of the file alone would have it, until somebody reads:
/// then it is taken back from the journal.
void take_back_what_was_written(Connection& connection) {
  try {
    connection.exec(kAnyReading);
  } catch (const Error&) {
    // the journal is still there: whoever opens the store next does it
  }
}

}  // namespace

ReadTxn::ReadTxn(Store& store) : connection_(store.connection()) { connection_.exec("BEGIN"); }
ReadTxn::ReadTxn(Store& store, Immediate) : connection_(store.connection()) {
  connection_.exec("BEGIN IMMEDIATE");
}

ReadTxn::~ReadTxn() {
  if (!open_) return;
  try {
    connection_.exec("ROLLBACK");
  } catch (const Error&) {
    take_back_what_was_written(connection_);
  }
}

void ReadTxn::give_away() noexcept { connection_.give_away(); }
void ReadTxn::take() noexcept { connection_.take(); }

AbsenceWords& ReadTxn::words() {
  if (!words_) words_ = std::make_unique<AbsenceWords>(connection_);
  return *words_;
}

WriteTxn::WriteTxn(Store& store, const std::string& actor, const std::string& verb,
                   const std::string& now, std::int64_t undoes, EventKind kind)
    : ReadTxn(store, Immediate{}) {
  if (connection_.has_moved()) throw Error(ErrorKind::busy, "store.moved", "store.moved.hint");
  connection_.start_recording();
  Statement(connection_, kInsertEvent)
      .bind(":at", now)
      .bind(":actor", actor)
      .bind(":verb", verb)
      .bind(":undoes", undoes == 0 ? std::nullopt : std::optional(undoes))
      .bind(":kind", static_cast<int>(kind))
      .run();
  event_ = connection_.db().getLastInsertRowid();
}

WriteTxn::~WriteTxn() { connection_.stop_recording(); }

void WriteTxn::concerns(std::int64_t person) {
  refuse_change_of_parted(*this, person);
  Statement(connection_, kInsertConcerned).bind(":person", person).bind(":event", event_).run();
}

void WriteTxn::concerns(const std::vector<std::int64_t>& persons) {
  for (const std::int64_t person : persons) refuse_change_of_parted(*this, person);
  Statement(connection_, kInsertAllConcerned)
      .bind(":persons", fmt::format("[{}]", fmt::join(persons, ",")))
      .bind(":event", event_)
      .run();
}

void WriteTxn::commit() {
  const bool untold = part_protected_of_list(*this) || is_forgotten(connection_, event_);
  finish_forgetting(connection_, event_);
  const std::string changes = connection_.take_changes();
  seal_event(connection_, event_, untold ? std::string() : changes);
  connection_.exec("COMMIT");
  open_ = false;
}

}  // namespace jagmed
