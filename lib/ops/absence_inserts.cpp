#include "ops/absence_inserts.hpp"

#include <utility>

namespace jagmed::ops {
namespace {

/// Enough that handing them over does not count; less than 1 MiB.
constexpr std::size_t kRowsAtOnce = 4096;

}  // namespace

void AbsenceInserts::add(AbsenceRecord row) {
  collected_.add(txn_, std::move(row), [this] { wait(); });
  if (collected_.size() == kRowsAtOnce) store();
}

AbsenceInserts::~AbsenceInserts() {
  try {
    wait();
  } catch (...) {
    // whoever destroys it without `finish` has an error already
  }
}

void AbsenceInserts::wait() {
  const struct Taken {
    WriteTxn& txn;
    ~Taken() { txn.take(); }
  } back{txn_};
  storing_.wait();
}

void AbsenceInserts::finish() {
  wait();
  collected_.store(txn_);
}

void AbsenceInserts::store() {
  wait();
  std::swap(collected_, under_way_);
  txn_.give_away();
  storing_.start([this] {
    txn_.take();
    under_way_.store(txn_);
  });
}

}  // namespace jagmed::ops
