// Work that is nobody's participant hours: with guardians, and with groups that anybody may come
// to.
#pragma once

#include "domain/headcount.hpp"
#include "domain/person.hpp"
#include "store/hours.hpp"

#include <vector>

namespace jagmed {

/// Minutes with somebody's guardians: at most once per spell and occasion. `day` is that of the
/// occasion.
void add_guardian_work(WriteTxn& txn, std::int64_t activity, Date day, const Enrollment& spell,
                       int minutes);
/// Work with the guardians of a spell on a day, in the order it was recorded.
[[nodiscard]] std::vector<StoredHours> guardian_work_of_day(ReadTxn& txn, std::int64_t enrollment,
                                                            Date day);
/// Minutes with the guardians of a spell, between two days.
[[nodiscard]] long long guardian_minutes(ReadTxn& txn, std::int64_t enrollment, DateRange days);

/// Writes an occasion and how many came.
void insert_headcount(WriteTxn& txn, const Headcount& headcount, const CodeBook& codes);
/// Those of a programme and day, in the order they were recorded; staff is not filled.
[[nodiscard]] std::vector<Headcount> headcounts_of_day(ReadTxn& txn, const std::string& programme,
                                                       Date day);

}  // namespace jagmed
