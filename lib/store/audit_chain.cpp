#include "store/audit_chain.hpp"

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/forgotten.hpp"
#include "store/sealing.hpp"

#include <sodium.h>

#include <map>

namespace jagmed {
namespace {

constexpr char kHead[] = R"sql(
SELECT event, hash FROM audit_chain ORDER BY event DESC LIMIT 1)sql";
constexpr char kHash[] = R"sql(SELECT hash FROM audit_chain WHERE event = :event)sql";
// Columns in the order of read_event.
constexpr char kEvent[] = R"sql(
SELECT id, at, actor, verb, coalesce(undoes, 0), kind FROM audit_event WHERE id = :event)sql";
constexpr char kEventsBefore[] = R"sql(
SELECT id, at, actor, verb, coalesce(undoes, 0), kind FROM audit_event
WHERE id < :event ORDER BY id)sql";
constexpr char kPersons[] = R"sql(
SELECT person FROM audit_person WHERE event = :event ORDER BY person)sql";
constexpr char kInsertChange[] = R"sql(
INSERT INTO audit_change(event, changes, salt) VALUES (:event, :changes, :salt))sql";
constexpr char kInsertLink[] = R"sql(
INSERT INTO audit_chain(event, commitment, hash) VALUES (:event, :commitment, :hash))sql";
constexpr char kFirst[] = R"sql(SELECT coalesce(min(event), 0) FROM audit_chain)sql";
constexpr char kLinks[] = R"sql(
SELECT e.id, e.at, e.actor, e.verb, coalesce(e.undoes, 0), e.kind,
       l.commitment, l.hash, c.event, c.salt, c.changes
FROM audit_event e
LEFT JOIN audit_chain l ON l.event = e.id
LEFT JOIN audit_change c ON c.event = e.id
ORDER BY e.id)sql";

constexpr char kErasures[] = R"sql(
SELECT event, person, class, upto, day, decision FROM erasure
WHERE :event = 0 OR event = :event
ORDER BY event, id)sql";
constexpr char kBareLinks[] = R"sql(
SELECT e.id, e.at, e.actor, e.verb, coalesce(e.undoes, 0), e.kind, l.commitment, l.hash
FROM audit_event e
JOIN audit_chain l ON l.event = e.id
ORDER BY e.id)sql";

constexpr std::size_t kMostFaults = 100;
constexpr std::size_t kSaltSize = 32;

AuditEvent read_event(const Statement& row) {
  return {row.integer(0), row.text(1),    row.text(2),
          row.text(3),    row.integer(4), static_cast<EventKind>(row.number(5))};
}

/// By event, what binds the erasures that it carried out; of one event, or of all (0).
std::map<std::int64_t, std::string> seals_of_erasures(Connection& connection, std::int64_t event) {
  std::map<std::int64_t, Sealing> sealing;
  Statement all(connection, kErasures);
  all.bind(":event", event);
  while (all.step()) {
    Sealing& seal = sealing[all.integer(0)];
    for (int column = 1; column <= 5; ++column) seal.add(all.text(column));
  }
  std::map<std::int64_t, std::string> seals;
  for (auto& [id, seal] : sealing) seals[id] = seal.bytes();
  return seals;
}

/// `erasures`, `note`: their seals, empty when there are none.
std::string link_of(const AuditEvent& event, const std::string& commitment,
                    const std::string& previous, const std::string& erasures,
                    const std::string& note) {
  Sealing all;
  all.add("jagmed 1")
      .add(event.id)
      .add(event.at)
      .add(event.actor)
      .add(event.verb)
      .add(event.undoes)
      .add(static_cast<std::int64_t>(event.kind))
      .add(commitment)
      .add(previous);
  if (!erasures.empty()) all.add(erasures);
  if (!note.empty()) all.add("forgotten").add(note);
  return all.bytes();
}

/// What the links bind of erasures and of deletions.
struct Bound {
  explicit Bound(Connection& connection)
      : seals(seals_of_erasures(connection, 0)),
        notes(note_seals(connection)),
        since(forgotten_since(connection)) {}
  [[nodiscard]] std::string note(std::int64_t event) const {
    return notes.contains(event) ? notes.at(event) : "";
  }
  std::map<std::int64_t, std::string> seals, notes;
  std::int64_t since;  ///< erasures of earlier events may stand beside a link without them
};

/// Whether the link is the event's.
bool holds(const std::string& hash, const AuditEvent& event, const std::string& commitment,
           const std::string& previous, const Bound& bound) {
  const auto seal = bound.seals.find(event.id);
  const bool erased = seal != bound.seals.end();
  const std::string note = bound.note(event.id);
  if (erased && link_of(event, commitment, previous, seal->second, note) == hash) return true;
  return (!erased || event.id < bound.since) &&
         link_of(event, commitment, previous, {}, note) == hash;
}

/// What stands before the first link, at event `first`.
std::string beginning(Connection& connection, std::int64_t first) {
  Sealing all;
  all.add("jagmed 1");
  Statement events(connection, kEventsBefore);
  events.bind(":event", first);
  while (events.step()) {
    const AuditEvent event = read_event(events);
    all.add(event.id).add(event.at).add(event.actor).add(event.verb).add(event.undoes);
  }
  return all.bytes();
}

std::string commitment_to(Connection& connection, std::int64_t event, const std::string& salt,
                          const std::string& changes) {
  Sealing all;
  all.add(salt).add(changes);
  Statement persons(connection, kPersons);
  persons.bind(":event", event);
  while (persons.step()) all.add(persons.integer(0));
  return all.bytes();
}

/// Goes through the links in order.
class Walk {
 public:
  Walk(Connection& connection, const std::string& hash, ChainReport& report)
      : connection_(connection),
        hash_(hash),
        report_(report),
        bound_(connection),
        forgotten_(connection) {
    Statement first(connection_, kFirst);
    if (first.step()) first_ = first.integer(0);
    if (first_ > 0) previous_ = beginning(connection_, first_);
  }

  void take(const Statement& row) {
    const AuditEvent event = read_event(row);
    if (event.id != expected_) fault(ChainFault::Kind::gap, event.id);
    expected_ = event.id + 1;
    if (first_ == 0 || event.id < first_) {
      ++report_.before;
    } else if (row.is_null(7)) {
      fault(ChainFault::Kind::no_link, event.id);
    } else {
      take_link(event, row);
    }
  }

 private:
  void take_link(const AuditEvent& event, const Statement& row) {
    ++report_.linked;
    const std::string commitment = row.blob(6), hash = row.blob(7);
    if (!holds(hash, event, commitment, previous_, bound_)) fault(ChainFault::Kind::link, event.id);
    // Goes on from what stands there, so that one change is one fault.
    previous_ = hash;
    report_.head = {event.id, hex(hash)};
    if (report_.head.hash == hash_) report_.found = event.id;
    if (row.is_null(8) && !forgotten_.explains(event))
      fault(ChainFault::Kind::taken_away, event.id);
    else if (row.is_null(8))
      ++report_.erased;
    else if (commitment_to(connection_, event.id, row.blob(9), row.blob(10)) != commitment)
      fault(ChainFault::Kind::commitment, event.id);
  }
  void fault(ChainFault::Kind kind, std::int64_t event) {
    if (report_.faults.size() < kMostFaults) report_.faults.push_back({kind, event});
  }

  Connection& connection_;
  const std::string& hash_;
  ChainReport& report_;
  std::int64_t first_ = 0, expected_ = 1;
  std::string previous_;
  Bound bound_;
  Forgotten forgotten_;
};

}  // namespace

std::optional<ChainHead> chain_head(ReadTxn& txn) {
  Statement head(txn.connection(), kHead);
  if (!head.step()) return {};
  return ChainHead{head.integer(0), hex(head.blob(1))};
}

std::string chain_hash(ReadTxn& txn, std::int64_t event) {
  Statement find(txn.connection(), kHash);
  return find.bind(":event", event).step() ? hex(find.blob(0)) : std::string();
}

ChainReport check_chain(ReadTxn& txn, const std::string& hash) {
  ChainReport report;
  Walk walk(txn.connection(), hash, report);
  Statement links(txn.connection(), kLinks);
  while (links.step()) walk.take(links);
  if (const auto event = changed_note(txn.connection()); event > 0)
    report.faults.push_back({ChainFault::Kind::note, event});
  return report;
}

std::vector<std::int64_t> unkept_erasures(ReadTxn& txn) {
  const Bound bound(txn.connection());
  std::vector<std::int64_t> unkept;
  std::string previous;
  Statement links(txn.connection(), kBareLinks);
  while (links.step()) {
    const AuditEvent event = read_event(links);
    const std::string hash = links.blob(7);
    if (previous.empty()) previous = beginning(txn.connection(), event.id);
    const bool erases = bound.seals.contains(event.id) || event.verb == "store erase" ||
                        event.verb == "store purge" || event.verb == "store restore";
    if (erases && !holds(hash, event, links.blob(6), previous, bound)) unkept.push_back(event.id);
    previous = hash;
  }
  return unkept;
}

void seal_event(Connection& connection, std::int64_t event, const std::string& changes) {
  std::string previous;
  if (Statement head(connection, kHead); head.step()) previous = head.blob(1);
  if (previous.empty()) previous = beginning(connection, event);
  Sealing ready;  // starts libsodium
  std::string salt(kSaltSize, '\0');
  randombytes_buf(salt.data(), salt.size());
  const std::string commitment = commitment_to(connection, event, salt, changes);
  Statement row(connection, kEvent);
  if (!row.bind(":event", event).step())
    throw Error(ErrorKind::internal, {"undo.gone", {std::to_string(event)}});
  const auto erasures = seals_of_erasures(connection, event);
  const auto notes = note_seals(connection);
  const std::string hash =
      link_of(read_event(row), commitment, previous, erasures.empty() ? "" : erasures.at(event),
              notes.contains(event) ? notes.at(event) : "");
  Statement(connection, kInsertChange)
      .bind(":event", event)
      .bind_blob(":changes", changes)
      .bind_blob(":salt", salt)
      .run();
  Statement(connection, kInsertLink)
      .bind(":event", event)
      .bind_blob(":commitment", commitment)
      .bind_blob(":hash", hash)
      .run();
}

}  // namespace jagmed
