// report today: everything that is due in a programme.
#pragma once

#include "domain/today.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

inline constexpr int kTodayDays = 7;   ///< how far ahead, when nothing is said; consents: remind_days
inline constexpr int kLongPause = 90;  ///< days after which a pause is asked about

struct TodayRequest {
  const Programme& programme;
  const Settings& settings;
  Date as_of;
  std::optional<int> within;         ///< days ahead
  std::string staff;                 ///< key: only whose contact person it is, or last was
};

struct TodayList {
  std::vector<TodayItem> items;      ///< by kind, then day, then person
  int left_out = 0;                  ///< items of persons with protection
};

/// What falls up to so many days ahead, and what is past and not done: whom nobody has reached, answers
/// to offers, days to ask again, follow-ups, consents and birthdays as `due_consents`, long pauses.
[[nodiscard]] TodayList due_today(ReadTxn& txn, const TodayRequest& request);

}  // namespace jagmed::ops
