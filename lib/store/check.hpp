// Rows that break a rule of the field: what `store check` asks of the contents.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

enum class RowFault {
  spell_order,         ///< a spell ends before it starts
  spell_overlap,       ///< two spells in one programme and standing share a day
  hours_before_start,  ///< hours on a day before the spell
  hours_after_end,     ///< hours on a day after the spell
  hours_wrong_day,  ///< the day of the hours is not that of the occasion, or the programme is not
  over_24_hours,    ///< more than 24 hours on one day, in all programmes
  other_without_text,  ///< an occasion of kind `other` that does not say what it was
  sex_differs,         ///< the current number says another sex
  protected_words,     ///< what was written of hours or plans of somebody with protected data
  protected_times,  ///< the times of lessons, or the source of absence, of somebody with protected
                    ///< data
  protected_lists,  ///< beside whom somebody with protected data stood in a list that was read
  protected_identity,  ///< a number, name or way to reach somebody with protected data
  no_contact_person,   ///< a started spell open today without a contact person
  no_sex,
  no_birth_year,
  hours_in_pause,  ///< hours on a day of a pause in the project
  left_open,       ///< a plan or a placement that goes on in a programme in which nothing else does
};

/// A person with a fault, the first day it concerns, and how many rows (for over_24_hours:
/// minutes).
struct FaultRow {
  PersonId person = 0;
  std::optional<Date> day;
  std::int64_t count = 0;
};
/// By person, then day. One row per person and fault; for over_24_hours one per day.
[[nodiscard]] std::vector<FaultRow> rows_with_fault(ReadTxn& txn, RowFault fault, Date today);

/// Keys of a list that something has been recorded under; for lists that are data of the
/// configuration (staff, municipality, school).
[[nodiscard]] std::vector<std::string> recorded_keys(ReadTxn& txn, const std::string& list);

}  // namespace jagmed
