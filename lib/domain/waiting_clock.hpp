// The clock that runs while another agency has not answered. It stops by itself when the case ends:
// what nobody waits for any more is counted no more, and the rows stay as they were.
#pragma once

#include "base/date.hpp"
#include "domain/person.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace jagmed {

struct WaitingOn {
  std::int64_t id = 0;
  PersonId person = 0;
  std::string programme, party;  ///< party: a key
  std::string what;              ///< or empty
  Date since;
  std::vector<Date> reminded;  ///< in order
  std::optional<Date> answered;
  std::string result;  ///< waiting_result key when answered

  [[nodiscard]] bool open_on(Date day) const {
    return since <= day && (!answered || *answered > day);
  }
  [[nodiscard]] int days(Date as_of) const { return as_of - since; }
  /// Reminders up to a day; one after the answer was sent in vain and is none.
  [[nodiscard]] int reminders(Date as_of) const;
  /// Nothing: not reminded by then.
  [[nodiscard]] std::optional<Date> last_reminder(Date as_of) const;
  /// When to remind the next time: so many days after the last reminder, or after it began.
  [[nodiscard]] Date remind_on(int every_days, Date as_of) const;
};

/// What tells this one from the others of `open` with the same party, as `--for` takes it: as few
/// of its first words as no other one begins with, all of them when one does, "-" when it has none.
[[nodiscard]] std::string matter_typed(const WaitingOn& meant, std::span<const WaitingOn> open);

/// The middle one in tenths of a day; of an even number the mean of the two in the middle. Of none:
/// no answer is possible, and nobody asks.
[[nodiscard]] int median_tenths_of(std::vector<int> days);

/// What is open with one party: each matter is one, also of the same person, and waits since its
/// own day.
struct WaitingFigures {
  std::string party;
  int cases = 0,  ///< matters
      median_tenths = 0, longest_days = 0;
  PersonId longest = 0;  ///< whose it is; 0: nobody waits
  int longest_reminded = 0;
  int reminders = 0;  ///< of all of them together
};
/// Of those that are open, by the longest first.
[[nodiscard]] std::vector<WaitingFigures> waiting_figures(std::span<const WaitingOn> open,
                                                          Date as_of);

}  // namespace jagmed
