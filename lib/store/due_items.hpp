// What waits for somebody to do something: offers, follow-ups, pauses.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// A person and the day that something is due.
struct DueDay {
  PersonId person = 0;
  Date day;
};
/// The latest offer of a person when nobody has answered it, with the last day to think; of one
/// person when given.
[[nodiscard]] std::vector<DueDay> open_offers(ReadTxn& txn, const std::string& programme,
                                              std::optional<PersonId> person = {});
/// Those of them whose case has not ended since, before `as_of`.
[[nodiscard]] std::vector<DueDay> thinking_days(ReadTxn& txn, const std::string& programme,
                                                Date as_of);
/// The day to ask somebody again whose latest offer was answered, and who has not begun since;
/// likewise.
[[nodiscard]] std::vector<DueDay> ask_again_days(ReadTxn& txn, const std::string& programme,
                                                 Date as_of);
/// Pauses under way of spells under way, with their first day.
[[nodiscard]] std::vector<DueDay> open_pauses(ReadTxn& txn, const std::string& programme);

/// A participant's spell that ended, with the follow-ups that are recorded.
struct EndedSpell {
  Enrollment spell;  ///< person, days, standing and end reason
  bool one_month = false, six_months = false;
};
/// Those that ended from a day on, when nothing in the programme began after them: who has come
/// back is asked in another way.
[[nodiscard]] std::vector<EndedSpell> ended_spells(ReadTxn& txn, const std::string& programme,
                                                   Date from);

/// Staff key of who was the last contact person in a programme by a day.
[[nodiscard]] std::map<PersonId, std::string> last_contact_persons(ReadTxn& txn,
                                                                   const std::string& programme,
                                                                   Date day);

}  // namespace jagmed
