// Praktik: kinds, the ladder towards a company placement, and what is worth a remark. Rules only.
#pragma once

#include "domain/person.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// Somebody at a workplace. Keys of codes.
struct Practice {
  std::int64_t id = 0;
  PersonId person = 0;
  std::string programme;
  std::string kind;  ///< list practice_kind
  std::string workplace;
  Date started;
  std::optional<Date> ended;          ///< last day, perhaps one to come
  std::string end_reason;             ///< list practice_end
  std::optional<int> week_minutes;    ///< 1 to 3600
  std::optional<Date> readiness_day;  ///< when the behovsbild was made
  int visits_week = 1;                ///< support visits, 0 to 7

  /// Registered by mistake: it never was.
  [[nodiscard]] bool is_mistake() const { return end_reason == "error"; }
  /// The behovsbild was made only after the start.
  [[nodiscard]] bool readiness_is_late() const { return readiness_day && *readiness_day > started; }
  /// Its end is open, or to come.
  [[nodiscard]] bool goes_on(Date today) const {
    return !is_mistake() && (!ended || *ended > today);
  }
  [[nodiscard]] bool open_on(Date day) const {
    return !is_mistake() && started <= day && (!ended || day <= *ended);
  }
};

/// The steps towards a company placement, the first first. A holiday job is none of them: it goes
/// beside.
inline constexpr std::array<std::string_view, 5> kPracticeLadder{"motivation", "shadow", "training",
                                                                 "adapted", "company"};
/// 0 to 4; nothing for what is beside the ladder.
[[nodiscard]] std::optional<int> ladder_step(std::string_view kind);

/// Steps below `kind` that the person has not been on, above the highest that they have.
[[nodiscard]] std::vector<std::string> skipped_steps(std::span<const Practice> before,
                                                     std::string_view kind);
/// The one of `known` that shares a day with `practice` on the ladder, or beside it; null: none.
[[nodiscard]] const Practice* overlapping(std::span<const Practice> known,
                                          const Practice& practice);

/// On which days of the week so many visits are made when nobody says: spread over the week.
[[nodiscard]] std::vector<int> visit_days(int visits);
/// "24", "24h", "12,5": hours a week in minutes. Throws Error{input, "practice.hours"}.
[[nodiscard]] int parse_week_hours(std::string_view typed);

}  // namespace jagmed
