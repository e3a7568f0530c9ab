// New absence rows on their way into the store.
#pragma once

#include "intake/background.hpp"
#include "store/absences.hpp"
#include "store/txn.hpp"

namespace jagmed::ops {

/// Collects rows and stores them many at a time, while the next ones are collected. Until `wait`,
/// the store may be in use: whoever reads or changes it gets an error (internal).
class AbsenceInserts {
 public:
  explicit AbsenceInserts(WriteTxn& txn) : txn_(txn) {}
  AbsenceInserts(const AbsenceInserts&) = delete;
  AbsenceInserts& operator=(const AbsenceInserts&) = delete;
  /// Waits; what storing threw is lost.
  ~AbsenceInserts();

  /// Throws what storing earlier rows threw.
  void add(AbsenceRecord row);
  /// The store is free afterwards; rows may still be collected. Throws as `add`.
  void wait();
  /// Stores what is left. Throws as `add`.
  void finish();

 private:
  void store();

  WriteTxn& txn_;
  NewAbsences collected_, under_way_;
  Background storing_;
};

}  // namespace jagmed::ops
