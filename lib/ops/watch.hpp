// The watch list (bevakning), and what is written on somebody's card.
#pragma once

#include "domain/programme.hpp"
#include "domain/watch_card.hpp"
#include "ops/spells.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

struct WatchQuestion {
  Date as_of;
  std::optional<int> school_year;
  std::string school;  ///< key; empty: all
};
struct WatchList {
  std::vector<WatchLine> lines;  ///< the longest on watch first
  int left_out = 0;              ///< with protection
};
[[nodiscard]] WatchList watch_list(ReadTxn& txn, const Programme& programme,
                                   const WatchQuestion& question);

/// What is said; what is not said stays as it was.
struct CardRequest {
  PersonId person = 0;
  std::optional<int> school_year;
  std::optional<Date> youth_informed, guardians_informed;
  std::optional<std::string> works, avoid;
  std::optional<StaffMember> receiver;
};
struct CardOutcome {
  Enrollment spell;
  WatchCard card;  ///< as it now stands
};
/// Writes on the card of the spell that goes on, watch or other; it begins with what the card of an
/// earlier spell says. Throws Error{input}: "person.unknown"; "watch.no_spell" when none goes on;
/// "watch.protected" for texts on somebody with protection; "day.future" for a day to come.
[[nodiscard]] CardOutcome write_card(WriteTxn& txn, const CardRequest& request,
                                     const Programme& programme, Date today,
                                     const std::string& prefix);
/// The newest card among a person's spells in a programme, empty when there is none.
[[nodiscard]] WatchCard newest_card(ReadTxn& txn, PersonId person, const std::string& programme);

}  // namespace jagmed::ops
