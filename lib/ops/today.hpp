// report today: everything that is due in a programme.
#pragma once

#include "domain/absence_ladder.hpp"
#include "domain/school_calendar.hpp"
#include "domain/today.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

inline constexpr int kTodayDays =
    7;  ///< how far ahead, when nothing is said; consents: remind_days
inline constexpr int kLongPause = 90;  ///< days after which a pause is asked about

struct TodayRequest {
  const Programme& programme;
  const Settings& settings;
  Date as_of;
  std::optional<int> within;  ///< days ahead
  std::string
      staff;  ///< key: only whose contact person it is, or last was; own decisions, occasions
  bool only_protected = false;  ///< those with protection; else all others
  /// By what absence is held against steps; none: nothing is said of them. Both outlive the
  /// request.
  struct Steps {
    const Ladder& ladder;
    const std::vector<SchoolCalendar>& calendars;
  };
  std::optional<Steps> steps = {};
};

struct TodayList {
  std::vector<TodayItem> items;  ///< by kind, then day, then person
  int left_out = 0;              ///< see count_protected; none where they alone are asked for
};

/// What falls up to so many days ahead, and what is past and not done: whom nobody has reached, and
/// who has been, and then has had no contact for too long (a plan that is at work silences both, a
/// pause the latter), answers, steps of absence that nobody has decided on and no
/// plan silences, as `step_lines` (without protection), answers of other agencies, decisions,
/// meetings to come, follow-ups of plans, surveys at the start as `missing_starts`, past weeks with
/// something to confirm, answers to offers, days to ask again, follow-ups, consents and birthdays
/// as `due_consents`, long pauses.
[[nodiscard]] TodayList due_today(ReadTxn& txn, const TodayRequest& request);

/// Who in the KAA register, and in no programme, is to be reached, has had no contact for too long,
/// or was to have one by now. With protection, which no list of the register shows, in a programme
/// too. It belongs to no programme: `programme` and `staff` are not asked.
[[nodiscard]] TodayList due_in_kaa(ReadTxn& txn, const TodayRequest& request);

/// Of these only what has gone quiet, answers that are waited for, decisions and follow-ups of
/// plans; persons with protection too.
[[nodiscard]] std::vector<TodayItem> plan_reminders(ReadTxn& txn, const TodayRequest& request);
/// Of these only whom nobody has reached; persons with protection too.
[[nodiscard]] std::vector<TodayItem> persons_to_reach(ReadTxn& txn, const TodayRequest& request);

}  // namespace jagmed::ops
