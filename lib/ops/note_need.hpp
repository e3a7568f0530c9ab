// A need that is not met, or has been; an obstacle for many.
#pragma once

#include "domain/code_book.hpp"
#include "domain/need.hpp"
#include "ops/log_hours.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>

namespace jagmed::ops {

struct NeedRequest {
  std::optional<PersonId> person;  ///< nothing: of nobody in particular
  std::string programme;           ///< as typed
  std::string kind, other_text;
  Date day;  ///< since when, or the day it was met
  bool met = false;
  Repeated repeated = Repeated::refuse;  ///< of nobody in particular
};
struct NeedNoted {
  UnmetNeed need;
  std::optional<Date>
      met_before{};  ///< the day that stood as the one it was met, when that was put right
};
/// When none is open, the day on which the last one was met is put right. A need may be met
/// after the spell has ended; of nobody, too. Throws Error{input}: those of work_spell for one that
/// is new, "day.future", "need.known" when it is open already, "need.met_later" for a day before
/// the same need of the person was met, "need.repeated" for the same of nobody since the same day;
/// when it is said to be met "need.unknown" when there is none (or none is met on another day),
/// "need.which" when words must tell several apart ("-": none), "need.programmes",
/// "need.met_before"; and for the text "need.text_missing", "need.text_unused", those of text_about
/// and text_of_nobody.
[[nodiscard]] NeedNoted note_need(WriteTxn& txn, const NeedRequest& request,
                                  const Settings& settings, const CodeBook& codes, Date today,
                                  const std::string& prefix);

/// Throws Error{input}: "day.future", "day.before_programme", "obstacle.one" when it is of one
/// person, "obstacle.known" for one in the same words that has not been removed, those of
/// text_of_nobody.
void note_obstacle(WriteTxn& txn, Obstacle obstacle, Repeated repeated, const Settings& settings,
                   const CodeBook& codes, Date today, const std::string& prefix);

struct ObstacleEnd {
  std::string programme;  ///< code
  std::string ground;     ///< key, or empty: any
  std::string text;       ///< the words it was noted in, or how they begin
  Date day;
};
/// Of several that cannot be told apart the oldest is removed. Returns it. Throws Error{input}:
/// "day.future", "obstacle.unknown", "obstacle.which" when the words fit several,
/// "obstacle.ended_before".
[[nodiscard]] Obstacle end_obstacle(WriteTxn& txn, const ObstacleEnd& request, Date today);

}  // namespace jagmed::ops
