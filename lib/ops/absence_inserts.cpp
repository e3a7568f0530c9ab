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
  collected_.push_back(std::move(row));
  if (collected_.size() == kRowsAtOnce) store();
}

void AbsenceInserts::wait() {
  if (storing_.valid()) storing_.get();
}

void AbsenceInserts::finish() {
  wait();
  insert_absences(txn_, collected_);
  collected_.clear();
}

void AbsenceInserts::store() {
  wait();
  std::swap(collected_, under_way_);
  collected_.clear();
  const auto insert = [this] { insert_absences(txn_, under_way_); };
  try {
    storing_ = std::async(std::launch::async, insert);
  } catch (const std::system_error&) {  // no thread to be had
    insert();
  }
}

}  // namespace jagmed::ops
