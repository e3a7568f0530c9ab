// What a plan asks for, what has gone quiet, and when a programme meets again.
#pragma once

#include "domain/person.hpp"
#include "store/due_items.hpp"
#include "store/txn.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace jagmed {

/// Participants under way for `days` days or more who had no hours in the last `days` days, with
/// the first day of the spell: nobody whose pause goes on. Whether they were met otherwise is for
/// domain/contact.hpp to say, of store/contacts.hpp.
[[nodiscard]] std::vector<DueDay> perhaps_quiet(ReadTxn& txn, const std::string& programme,
                                                Date as_of, int days);
/// An open plan, and why it is not at work, the first of: "no_measure", no insats is under way and
/// it points to none of the school's; "no_review", no day of follow-up is set; "review_passed".
/// Empty: it is at work.
struct OpenPlan {
  PersonId person = 0;
  Date started;
  std::optional<Date> review_on;
  std::int64_t id = 0;
  std::string rests;
  bool perhaps_earlier = false;  ///< a spell has ended since it began: see ops::working_plans
};
/// Those that are open on a day, by person and first day.
[[nodiscard]] std::vector<OpenPlan> open_plans(ReadTxn& txn, const std::string& programme,
                                               Date day);
/// Whose plan is open on a day.
[[nodiscard]] std::set<PersonId> persons_with_plan(ReadTxn& txn, const std::string& programme,
                                                   Date day);

/// A plan (0) or a measure of it, by number, that is to be followed up on a day.
struct ReviewDue {
  PersonId person = 0;
  Date day;
  std::int64_t plan = 0;  ///< its id
  Date plan_started;      ///< of an earlier case nothing is due
  int measure = 0;
  bool to_close = false;  ///< a plan that was followed up on `day` and was to end: it is still open
};
/// Those of plans and measures open on `as_of` that are to be followed up by `until`, and plans
/// that are to be closed. A measure that is followed up with its plan is not told of apart.
[[nodiscard]] std::vector<ReviewDue> reviews_due(ReadTxn& txn, const std::string& programme,
                                                 Date as_of, Date until);

/// A day on which a meeting is to be held again, of one person it is about; 0: it is about nobody
/// in particular.
struct ComingMeeting {
  PersonId person = 0;
  Date day;
  std::string kind;  ///< meeting_kind key
  Date set_on;       ///< at the meeting of that day
};
/// Days from `day` to `until` that were set at meetings up to `day`, by day and kind; the last one
/// that was set for a kind, and for the person, holds. One that has been held by then is none.
[[nodiscard]] std::vector<ComingMeeting> coming_meetings(ReadTxn& txn, const std::string& programme,
                                                         Date day, Date until);

}  // namespace jagmed
