// jagmed plan week: what it shares, which days are meant, and the questions on a terminal.
#pragma once

#include "cmd/exit_code.hpp"
#include "cmd/session.hpp"
#include "domain/recurring.hpp"
#include "ops/plan_recurring.hpp"
#include "ops/week.hpp"
#include "report/week.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed::cmd {

/// What a run needs to know of the store before it asks anybody.
struct WeekKnown {
  CodeBook codes;
  WeekFrame frame;
  std::vector<SchoolCalendar> calendars;
};

[[nodiscard]] WeekKnown week_known(Session& session);

/// What is planned every week, with its numbers.
ExitCode list_weekly(const ops::WeekRequest& request, Session& session);
/// Ends what has a number, or one person's part in it.
ExitCode stop_weekly(const ops::StopRequest& request, Session& session);

/// From a Monday to today or the Sunday. Throws Error{input, "week.future"} when it has not begun.
[[nodiscard]] DateRange days_of_week(Date monday, Date today);
/// The same of a week as typed, see parse_week; nothing typed is the present one.
[[nodiscard]] DateRange asked_week(const std::string& typed, Date today);
/// Takes out who was expected on a public holiday and would get hours by "as planned" alone; says
/// so.
[[nodiscard]] std::vector<PlannedOccasion> without_holidays(Session& session,
                                                            std::vector<PlannedOccasion> occasions);
/// Who has had no hours for long, what was saved, and what of it is worth a second look.
void print_week_sum(Session& session, ReadTxn& txn, const ops::WeekRequest& request,
                    const ops::WeekSum& sum, const WeekFrame& frame);
/// Of a line of the list: that nobody is expected any more, and what is not confirmed of one that
/// is over.
void tell_end(Session& session, ReadTxn& txn, const RecurringLine& line);
/// A figure far from what was planned.
void warn_slip(Session& session, const ops::WeekDifference& slip, const std::string& prefix);
/// What a weekly occasion that has ended leaves unconfirmed, and how it goes away; nothing when
/// nothing is.
void tell_unconfirmed(Session& session, const Recurring& ended, const ops::OpenOccasions& open,
                      const std::string& person);
/// A week as it is typed: "v24", or "2016-v47" when the year is not that of today.
[[nodiscard]] std::string week_typed(Session& session, Date monday);
/// Says that an earlier week, or several, have occasions to confirm, by the word that calls it or
/// the oldest.
void tell_open_weeks(Session& session, const ops::OpenWeeks& open);

/// What was answered, and how far it went: at the end of input or at "q" the rest is left for
/// later.
struct WeekAnswers {
  std::vector<Confirmation> confirmed;
  std::size_t asked = 0;  ///< occasions that were answered
};
/// Asks once for each occasion, line by line. Enter is as planned; what cannot be read is asked
/// again, and "b" goes back to the occasion before.
[[nodiscard]] WeekAnswers ask_week(Session& session, std::span<const PlannedOccasion> occasions,
                                   const WeekFrame& frame, const CodeBook& codes);

}  // namespace jagmed::cmd
