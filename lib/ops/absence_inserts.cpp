#include "ops/absence_inserts.hpp"

#include <system_error>
#include <utility>

namespace jagmed::ops {
namespace {

/// Enough that starting a thread does not count; less than 1 MiB.
constexpr std::size_t kRowsAtOnce = 4096;

}  // namespace

AbsenceInserts::~AbsenceInserts() {
  if (storing_.valid()) storing_.wait();  // what it throws, a rollback has made void
}

void AbsenceInserts::add(AbsenceRecord row) {
  collected_.add(txn_, std::move(row), [this] { wait(); });
  if (collected_.size() == kRowsAtOnce) store();
}

void AbsenceInserts::wait() {
  if (storing_.valid()) storing_.get();
}

void AbsenceInserts::finish() {
  wait();
  collected_.store(txn_);
}

void AbsenceInserts::store() {
  wait();
  std::swap(collected_, under_way_);
  const auto insert = [this] { under_way_.store(txn_); };
  try {
    storing_ = std::async(std::launch::async, insert);
  } catch (const std::system_error&) {  // no thread to be had
    insert();
  }
}

}  // namespace jagmed::ops
