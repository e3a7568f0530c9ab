// Who did what and who read what, for people: the log and the monthly sample of loggkontroll.
#pragma once

#include "base/date.hpp"
#include "domain/history.hpp"
#include "domain/person.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace jagmed {

/// [log]: what is looked at when the log is checked.
struct LogRules {
  int hours_from = 6 * 60, hours_to = 20 * 60;  ///< minutes of the day, Monday to Friday: work
  int sample_percent = 5, sample_least = 10;    ///< of the events of a month, but at least so many
  bool operator==(const LogRules&) const = default;
};

struct LogLine {
  AuditEvent event;
  Date day;                       ///< Swedish wall time
  int minute = 0;                 ///< of the day
  std::vector<PersonId> persons;  ///< without those with protection, unless asked for by code
  int hidden = 0;                 ///< with protection
  bool undone = false;
};

/// Why an event of the sample is worth a question. None of them is a fault.
enum class LogFlag {
  protected_person,  ///< it concerned somebody with protection
  out_of_hours,
  closed_case,  ///< no spell of the person went on, or began later
  own_name,     ///< somebody with the family name of who did it
};
[[nodiscard]] constexpr std::string_view log_flag_name(LogFlag flag) {
  switch (flag) {
    case LogFlag::protected_person: return "protected_person";
    case LogFlag::out_of_hours: return "out_of_hours";
    case LogFlag::closed_case: return "closed_case";
    case LogFlag::own_name: break;
  }
  return "own_name";
}

struct SampleLine {
  LogLine line;
  std::vector<LogFlag> flags;
};
struct LogSample {
  Month month;
  std::int64_t events = 0;        ///< of the month that concern somebody
  std::int64_t last_event = 0;    ///< of the month: its link in the chain draws the sample
  std::vector<SampleLine> lines;  ///< drawn, in order
};

/// How many are drawn of `events`: the percentage, rounded up, at least `least`, at most all.
[[nodiscard]] std::int64_t sample_size(std::int64_t events, int percent, int least);
/// Outside the hours, or on a Saturday or Sunday.
[[nodiscard]] bool is_out_of_hours(Date day, int minute, const LogRules& rules);
/// True when a word of `names` (the actor, and what the actor is called) is a word of the family
/// name; case does not count, and nor do words of one letter.
[[nodiscard]] bool shares_family_name(const std::vector<std::string>& names,
                                      const std::string& family_name);

}  // namespace jagmed
