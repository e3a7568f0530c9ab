// What a meeting has to talk about: also what there is to celebrate.
#pragma once

#include "domain/shared_parts.hpp"
#include "domain/today.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace jagmed {

enum class AgendaPart { fresh, still, decisions, reviews, celebrate };
/// "new", "still", "decisions", "reviews", "celebrate"
[[nodiscard]] constexpr const char* agenda_part_name(AgendaPart part) {
  switch (part) {
    case AgendaPart::fresh: return "new";
    case AgendaPart::still: return "still";
    case AgendaPart::decisions: return "decisions";
    case AgendaPart::reviews: return "reviews";
    case AgendaPart::celebrate: break;
  }
  return "celebrate";
}
inline constexpr AgendaPart kAgendaParts[] = {AgendaPart::fresh, AgendaPart::still,
                                              AgendaPart::decisions, AgendaPart::reviews,
                                              AgendaPart::celebrate};

enum class AgendaWhat {
  fresh,
  unreached,
  quiet,
  waiting,
  decision,
  review,
  goal,
  in_school,
  practice,
  moved_on,
  protective
};
[[nodiscard]] constexpr const char* agenda_what_name(AgendaWhat what) {
  constexpr const char* kNames[] = {"new",      "unreached", "quiet",     "waiting",
                                    "decision", "review",    "goal",      "in_school",
                                    "practice", "moved_on",  "protective"};
  return kNames[static_cast<int>(what)];
}
[[nodiscard]] constexpr AgendaPart part_of(AgendaWhat what) {
  constexpr AgendaPart kParts[] = {
      AgendaPart::fresh,     AgendaPart::still,     AgendaPart::still,     AgendaPart::still,
      AgendaPart::decisions, AgendaPart::reviews,   AgendaPart::celebrate, AgendaPart::celebrate,
      AgendaPart::celebrate, AgendaPart::celebrate, AgendaPart::celebrate};
  return kParts[static_cast<int>(what)];
}

/// What a reminder of the day is to a meeting. Whom nobody has reached within the days stands
/// still, as who has gone quiet; a decision is there once its day has passed. Nothing for the other
/// reminders.
[[nodiscard]] std::optional<AgendaWhat> agenda_what(const TodayItem& item, Date as_of);
/// Somebody went on to studies, work or practice, or has reached what was aimed at: an end_reason
/// to celebrate.
[[nodiscard]] bool ends_well(std::string_view end_reason);

struct AgendaItem {
  AgendaWhat what = AgendaWhat::fresh;
  /// As in TodayItem; new: the first day; goal, protective: `number` within the plan; in_school:
  /// the last day seen there; practice: `key` is its kind; moved_on: the end_reason; unreached:
  /// `number` is days. What is told to others: no number of a goal or an insats (the `key` of a
  /// review is then "measure"); a decision no text unless they were all there when it was made and
  /// may know of all, of the person or of those it was made about.
  TodayItem item;
  Told told;  ///< what of somebody it tells of, beyond measures
};

struct Agenda {
  std::optional<Date> last_meeting;  ///< of the kind, before the day
  std::optional<Date> next_meeting;  ///< the first that is set from the day on
  Date since;                        ///< after this day it is new
  std::vector<AgendaItem> items;     ///< by part
  int left_out = 0;                  ///< with protection in the store; 0 when it is for others
  bool words_left_out = false;       ///< of decisions, when it is for others
  /// Persons without protection who may not be spoken of. Nothing when the store has anybody with
  /// protection: a number beside what is known from elsewhere would tell of them.
  std::optional<int> not_shared = 0;
  [[nodiscard]] int count(AgendaPart part) const {
    int n = 0;
    for (const auto& each : items) n += part_of(each.what) == part ? 1 : 0;
    return n;
  }
};

}  // namespace jagmed
