#include "store/audit_chain.hpp"

#include "base/error.hpp"
#include "store/connection.hpp"

#include <sodium.h>

#include <array>

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

// The last event that erased something, or by which somebody may have become protected.
constexpr char kLastErasing[] = R"sql(
SELECT max((SELECT coalesce(max(event), 0) FROM erasure),
           (SELECT coalesce(max(id), 0) FROM audit_event
            WHERE verb GLOB 'enroll*' AND EXISTS (SELECT 1 FROM person WHERE protection > 0))))sql";

// What an import recorded of waiting rows goes when they are dropped for good.
constexpr char kLastAbsence[] = R"sql(
SELECT coalesce(max(id), 0) FROM audit_event WHERE verb GLOB 'log-absence*')sql";

constexpr std::size_t kMostFaults = 100;
constexpr std::size_t kSaltSize = 32;

/// SHA-256 over parts, each with its length before it: no two lists of parts are the same bytes.
class Sealing {
 public:
  Sealing() {
    static const bool ready = sodium_init() >= 0;
    if (!ready) throw Error(ErrorKind::internal, "chain.sodium");
    crypto_hash_sha256_init(&state_);
  }
  Sealing& add(std::string_view part) {
    std::array<unsigned char, 8> length;
    for (std::size_t i = 0; i < length.size(); ++i)
      length[i] = static_cast<unsigned char>(std::uint64_t{part.size()} >> (8 * i));
    crypto_hash_sha256_update(&state_, length.data(), length.size());
    crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(part.data()), part.size());
    return *this;
  }
  Sealing& add(std::int64_t number) { return add(std::to_string(number)); }
  /// 32 bytes. Call once, last.
  [[nodiscard]] std::string bytes() {
    std::string hash(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256_final(&state_, reinterpret_cast<unsigned char*>(hash.data()));
    return hash;
  }

 private:
  crypto_hash_sha256_state state_;
};

std::string hex(const std::string& bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  text.pop_back();
  return text;
}

AuditEvent read_event(const Statement& row) {
  return {row.integer(0), row.text(1), row.text(2), row.text(3), row.integer(4),
          static_cast<EventKind>(row.number(5))};
}

std::string link_of(const AuditEvent& event, const std::string& commitment, const std::string& previous) {
  return Sealing()
      .add("jagmed 1")
      .add(event.id)
      .add(event.at)
      .add(event.actor)
      .add(event.verb)
      .add(event.undoes)
      .add(static_cast<std::int64_t>(event.kind))
      .add(commitment)
      .add(previous)
      .bytes();
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

/// May have recorded rows that wait for a decision: an import, or what took one back.
bool is_about_absence(std::string_view verb) {
  return verb.starts_with("log-absence") || verb == "store undo" || verb == "store redo";
}

/// Goes through the links in order.
class Walk {
 public:
  Walk(Connection& connection, const std::string& hash, ChainReport& report)
      : connection_(connection), hash_(hash), report_(report) {
    Statement first(connection_, kFirst);
    if (first.step()) first_ = first.integer(0);
    if (first_ > 0) previous_ = beginning(connection_, first_);
    Statement erasing(connection_, kLastErasing);
    if (erasing.step()) last_erasing_ = erasing.integer(0);
    Statement absence(connection_, kLastAbsence);
    if (absence.step()) last_absence_ = absence.integer(0);
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
    if (link_of(event, commitment, previous_) != hash) fault(ChainFault::Kind::link, event.id);
    // Goes on from what stands there, so that one change is one fault.
    previous_ = hash;
    report_.head = {event.id, hex(hash)};
    if (report_.head.hash == hash_) report_.found = event.id;
    if (row.is_null(8) && !is_explained(event)) fault(ChainFault::Kind::taken_away, event.id);
    else if (row.is_null(8)) ++report_.erased;
    else if (commitment_to(connection_, event.id, row.blob(9), row.blob(10)) != commitment)
      fault(ChainFault::Kind::commitment, event.id);
  }
  [[nodiscard]] bool is_explained(const AuditEvent& event) const {
    return event.id <= last_erasing_ ||
           (is_about_absence(event.verb) && event.id < last_absence_);
  }
  void fault(ChainFault::Kind kind, std::int64_t event) {
    if (report_.faults.size() < kMostFaults) report_.faults.push_back({kind, event});
  }

  Connection& connection_;
  const std::string& hash_;
  ChainReport& report_;
  std::int64_t first_ = 0, expected_ = 1, last_erasing_ = 0, last_absence_ = 0;
  std::string previous_;
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
  return report;
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
  const std::string hash = link_of(read_event(row), commitment, previous);
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
