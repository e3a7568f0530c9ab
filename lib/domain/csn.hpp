// CSN and invalid absence in the gymnasium: what the school may report. The project never reports.
//
// CSN: the absence is repeated and adds up to four hours or more in a month (ogiltig frånvaro på
// gymnasiet). Överklagandenämnden för studiestöd: 3 h 48 min on three occasions was not enough,
// 4 h 10 min on four was.
#pragma once

#include "domain/absence_history.hpp"

#include <optional>
#include <vector>

namespace jagmed {

inline constexpr int kCsnMinutes = 240, kCsnDays = 30, kCsnOccasions = 2;
/// The study grant is paid from the autumn of the year somebody becomes 16 to the spring of the
/// year they become 20: the nearest that a birth year tells of going to the gymnasium.
inline constexpr int kCsnFirstAge = 16, kCsnLastAge = 20;

enum class CsnAnswer {
  no,
  one_unbroken,  ///< long enough, in one occasion: an unbroken absence, which the school judges
  may_report     ///< "kan rapporteras av skolan"
};

struct CsnFigure {
  CsnAnswer answer = CsnAnswer::no;
  long long minutes = 0;         ///< invalid ones
  long long occasions = 0;       ///< with invalid absence, late arrivals too
  long long most_occasions = 0;  ///< see AbsenceSums
  long long without_amount = 0;  ///< invalid absences whose minutes nobody has said: in no sum
  long long unsaid = 0;       ///< minutes of absence of which nobody has said whether it is valid
  bool known = false;         ///< somebody has said something of the days
  bool only_periods = false;  ///< nobody has, but there are the school's own sums of periods
  struct Day {
    Date day;
    long long minutes = 0;
    bool operator==(const Day&) const = default;
  };
  std::vector<Day> days;  ///< with invalid absence; the first is the first day of the report

  /// Below the limit by what is said, and what is not said could reach it.
  [[nodiscard]] bool cannot_tell() const {
    return answer == CsnAnswer::no &&
           (without_amount > 0 || (unsaid > 0 && minutes + unsaid >= kCsnMinutes));
  }
};

struct CsnLine {
  PersonId person = 0;
  CsnFigure figure;
};
/// Of a programme.
struct CsnLines {
  std::vector<CsnLine> lines;  ///< of the age, by person
  int other_age = 0, unknown_age = 0;
  int left_out = 0;  ///< with protection
};

/// The last 30 days.
[[nodiscard]] DateRange csn_window(Date as_of);
/// How occasions are counted for CSN: every late arrival may count as one.
inline constexpr HistoryRules kCsnRules{.late_occasion_minutes = 1};
/// Of a history made by kCsnRules.
[[nodiscard]] CsnFigure csn_figure(const AbsenceHistory& history, Date as_of);
/// By the year of birth; nothing when it is not known.
[[nodiscard]] std::optional<bool> csn_age(std::optional<int> birth_year, Date as_of);

}  // namespace jagmed
