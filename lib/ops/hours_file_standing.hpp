// What stands in the store where a new row of a spreadsheet of hours would be written.
#pragma once

#include "ops/hours_file_rows.hpp"

#include <optional>
#include <string>

namespace jagmed::ops {

class HoursStanding {
 public:
  /// `prefix` is the letter of person codes; all three must outlive this.
  HoursStanding(ReadTxn& txn, HoursLedger& ledger, const std::string& prefix)
      : txn_(txn), ledger_(ledger), prefix_(prefix) {}

  /// Why the row must not be written beside it, and what to type; nothing: it may be. What was
  /// confirmed as not held, and what stands as the row would but for something else or with others:
  /// a row that was put right in the sheet adds no second time to the first.
  [[nodiscard]] std::optional<Message> instead(const JudgedRow& found);
  /// Hours of that kind that day which no row of the sheet has: these may be what a row said before
  /// it was put right. Not those that overlap, which are told of anyway.
  [[nodiscard]] std::optional<SheetBeside> beside(const JudgedRow& found);

 private:
  std::optional<Message> otherwise(const JudgedRow& found);
  std::string taken_away(const JudgedRow& found, HoursWith with);
  std::string typed_for(const JudgedRow& found, const Activity& there, HoursWith with) const;

  ReadTxn& txn_;
  HoursLedger& ledger_;
  const std::string& prefix_;
};

}  // namespace jagmed::ops
