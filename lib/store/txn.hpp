// The only two ways to a store's data: a consistent view, and a change with its audit event.
#pragma once

#include "domain/history.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace jagmed {

class AbsenceWords;
class Connection;
class Store;

/// A consistent view for one command or report. Questions are the functions of the subject headers
/// (store/people.hpp, store/consents.hpp …). Rows are fetched whole, so that nothing is held while
/// standard output stalls. Ends on destruction.
class ReadTxn {
 public:
  explicit ReadTxn(Store& store);
  virtual ~ReadTxn();
  ReadTxn(const ReadTxn&) = delete;
  ReadTxn& operator=(const ReadTxn&) = delete;

  /// Lets another thread use the store. Until it has given it back and this one has taken it, any
  /// use here throws (internal).
  void give_away() noexcept;
  void take() noexcept;

  /// Internal to lib/store.
  [[nodiscard]] Connection& connection() { return connection_; }
  /// Internal to lib/store (store/absence_words.hpp).
  [[nodiscard]] AbsenceWords& words();

 protected:
  struct Immediate {};
  ReadTxn(Store& store, Immediate);
  Connection& connection_;
  bool open_ = true;

 private:
  std::unique_ptr<AbsenceWords> words_;
};

/// A view that keeps everybody else from writing as long as it lives, and changes nothing itself.
class HeldStore : public ReadTxn {
 public:
  explicit HeldStore(Store& store) : ReadTxn(store, Immediate{}) {}
};

/// A change. Takes the write lock at once and begins with its audit event; what is not committed
/// never was. The changes are recorded, so that `store undo` can take the whole command back, and
/// the event gets its link in the chain (store/audit_chain.hpp).
class WriteTxn : public ReadTxn {
 public:
  /// `actor` and `verb` say who and what ("plan log"); `now` is UTC, as in "2017-05-08T10:15:00Z".
  /// `undoes`: the event that this one takes back (or, for a redo, the undo that it takes back).
  /// A reading changes nothing but the trail.
  WriteTxn(Store& store, const std::string& actor, const std::string& verb, const std::string& now,
           std::int64_t undoes = 0, EventKind kind = EventKind::change);
  ~WriteTxn() override;

  /// The id of the audit event; every changed row carries it.
  [[nodiscard]] std::int64_t event() const { return event_; }
  /// Notes that the event concerns a person: it stands in their history (`store history P-0017`),
  /// and what it recorded is forgotten when they are erased or protected. Whoever writes a row
  /// about somebody says so.
  void concerns(std::int64_t person);
  void concerns(const std::vector<std::int64_t>& persons);
  /// Writes the recorded changes and makes everything durable. The last thing done with it.
  void commit();

 private:
  std::int64_t event_ = 0;
};

}  // namespace jagmed
