// What was planned of a week, and what became of it.
#pragma once

#include "domain/code_book.hpp"
#include "domain/recurring.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// An occasion and somebody who was expected and of whom nothing has been confirmed.
struct PlannedRow {
  std::int64_t recurring = 0;
  Date day;
  Enrollment spell;
};
/// Of which occasions of every week: all where nothing is said.
struct PlannedScope {
  std::optional<std::int64_t> recurring = {};  ///< only this one
  std::optional<Date> over_before = {};        ///< only those whose last day lies before this one
};
/// Inside the spells, no pause, nothing confirmed. By day, start and number. Costs with what is not
/// confirmed, and with who was expected.
[[nodiscard]] std::vector<PlannedRow> planned_rows(ReadTxn& txn, const std::string& programme,
                                                   DateRange days, const PlannedScope& scope = {});
/// Whether something has been confirmed of it, of anybody or of one spell, after a day.
[[nodiscard]] bool confirmed_after(ReadTxn& txn, std::int64_t recurring, Date day,
                                   std::optional<std::int64_t> enrollment = {});
/// What has been confirmed of a spell that day; nothing when nothing has.
[[nodiscard]] std::optional<int> confirmed_minutes(ReadTxn& txn, std::int64_t recurring,
                                                   std::int64_t enrollment, Date day);
/// The occasions of every week that were confirmed as not held for a spell that day, by number.
[[nodiscard]] std::vector<std::int64_t> missed_on(ReadTxn& txn, std::int64_t enrollment, Date day);
/// The occasion that hours were written in when others were confirmed, for that aim when one is
/// named; nothing when there is none.
[[nodiscard]] std::optional<std::int64_t> confirmed_activity(ReadTxn& txn, std::int64_t recurring,
                                                             Date day,
                                                             const std::optional<Aim>& aim);
/// Whether these hours came from a confirmation.
[[nodiscard]] bool came_from_plan(ReadTxn& txn, std::int64_t activity, std::int64_t enrollment);
/// Writes what became of an occasion for a spell; `activity`: where its hours are.
void insert_outcome(WriteTxn& txn, const Confirmation& confirmed, const Enrollment& spell,
                    std::optional<std::int64_t> activity, const CodeBook& codes);
/// Takes away what was confirmed of an occasion for a spell.
void drop_outcome(WriteTxn& txn, std::int64_t recurring, const Enrollment& spell, Date day);

/// Participants of a programme, not paused, who began over `days` days before `day` and have had no
/// hours in its last `days` days; with `staff`, those whose contact person that is. By number.
[[nodiscard]] std::vector<PersonId> without_hours(ReadTxn& txn, const std::string& programme,
                                                  Date day, int days, const std::string& staff);

}  // namespace jagmed
