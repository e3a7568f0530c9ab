// The figures of the reports on a programme as tables that may be given out: which rows there are,
// how they add up, and whose minutes they hold.
#pragma once

#include "domain/figures.hpp"
#include "domain/presence.hpp"
#include "domain/public_table.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// Rows that several reports share, each with the columns total, women, men and unknown.
namespace public_row {
inline constexpr char kCurrent[] = "current";
inline constexpr char kReported[] = "current/basis=reported";
inline constexpr char kLeftOut[] = "current/basis=left_out";
inline constexpr char kLapsed[] = "current/basis=reported/held=lapsed";
inline constexpr char kOtherBasis[] = "current/other_basis=reported";
inline constexpr char kOutside[] = "outside";
inline constexpr char kHours[] = "minutes.reported";
inline constexpr char kUnreportedHours[] = "minutes.unreported";
inline constexpr char kOutsideHours[] = "minutes.outside";
[[nodiscard]] std::string reason(std::string_view key);  ///< of those left out
[[nodiscard]] std::string group(std::string_view key);   ///< of the aktuella
[[nodiscard]] std::string presence(Presence presence);
inline constexpr char kOngoing[] = "current/spell=ongoing";
inline constexpr char kNotKnown[] = "current/spell=ongoing/presence=not_known";
}  // namespace public_row

/// Everybody's figures on another day on which tables were given out.
struct PersonsOn {
  Date as_of;
  std::vector<PersonFigures> persons;
};
/// The persons behind a table: those of its day, and of the days with which it can be compared.
struct PersonsBehind {
  Date as_of;
  std::span<const PersonFigures> persons;
  std::span<const PersonsOn> others;
};

[[nodiscard]] PublicTable public_tally(const Tally& tally, const PersonsBehind& behind);
[[nodiscard]] PublicTable public_bridge(const Bridge& bridge, const PersonsBehind& behind);
[[nodiscard]] PublicTable public_targets(std::span<const TargetFigure> targets, const Tally& tally,
                                         const PersonsBehind& behind);
/// One table for each day of the trend; by sex on the last day only.
[[nodiscard]] std::vector<PublicTable> public_presence(const PresenceFigures& figures);

/// Heads by which hours per head may be shown: where hours and heads are, and enough of them.
[[nodiscard]] HiddenBySex hidden_each(const HiddenBySex& minutes, const HiddenBySex& persons,
                                      const BySex& heads, const PublicRules& rules);

/// The days of earlier tables next to `as_of`, before and after, of each row of minutes: with these
/// minutes of that day are compared.
[[nodiscard]] std::vector<Date> days_beside(std::span<const Publication> earlier, Date as_of);

}  // namespace jagmed
