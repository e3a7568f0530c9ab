// Occasions and the minutes that persons took part in them.
#pragma once

#include "domain/code_book.hpp"
#include "domain/hours.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// Writes what an occasion is for, in place of what stands. Of what was written together with it
/// (the event) nothing changes.
void set_aim(WriteTxn& txn, std::int64_t activity, const Aim& aim, const CodeBook& codes);
/// Writes an occasion with its staff; returns its number.
[[nodiscard]] std::int64_t insert_activity(WriteTxn& txn, const Activity& activity,
                                           const CodeBook& codes);
/// The number of its group; nothing when it has none.
[[nodiscard]] std::optional<std::int64_t> group_id(WriteTxn& txn, const Activity& activity);
/// Minutes of one person: at most once per spell and occasion. `day` is that of the occasion.
void add_participation(WriteTxn& txn, std::int64_t activity, Date day, const Enrollment& spell,
                       int minutes);

/// Everything a person did on a day, in all programmes, in the order it was recorded.
[[nodiscard]] std::vector<StoredHours> hours_of_day(ReadTxn& txn, PersonId person, Date day);
/// Whether a participation may be reported on either ground, as every figure counts it.
struct ReportingGround {
  bool consented = false, informed = false;
};
[[nodiscard]] ReportingGround reporting_ground(ReadTxn& txn, std::int64_t enrollment, Date day,
                                               std::int64_t activity);

/// Minutes as a participant of a programme, between two days.
[[nodiscard]] long long participant_minutes(ReadTxn& txn, PersonId person,
                                            const std::string& programme, DateRange days);
/// Minutes of support in a programme to somebody who declined it: never reported, counted apart.
[[nodiscard]] long long outside_minutes(ReadTxn& txn, PersonId person,
                                        const std::string& programme);

/// First and last day with hours in a spell, or with work with the guardians; nothing when it has
/// none.
[[nodiscard]] std::optional<Date> first_work(ReadTxn& txn, std::int64_t enrollment);
[[nodiscard]] std::optional<Date> last_work(ReadTxn& txn, std::int64_t enrollment);
/// The last day with hours in a spell up to and with `until`.
[[nodiscard]] std::optional<Date> last_participation(ReadTxn& txn, std::int64_t enrollment,
                                                     Date until);

/// Minutes and participants of a month and sex, in occasions with one young person or with several.
struct WorkRow {
  Month month;
  Sex sex = Sex::unknown;
  bool group = false;
  long long minutes = 0, persons = 0;
};
/// Of the participants of a programme, by month.
[[nodiscard]] std::vector<WorkRow> work_by_month(ReadTxn& txn, const std::string& programme,
                                                 DateRange days);

}  // namespace jagmed
