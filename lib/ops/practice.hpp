// Somebody begins or ends at a workplace; support visits go into the list of the week.
#pragma once

#include "domain/code_book.hpp"
#include "domain/practice.hpp"
#include "settings/settings.hpp"
#include "store/recurring.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed::ops {

inline constexpr int kVisitMinutes = 30;  ///< of a support visit, when nobody says
struct PracticeRequest {
  Practice practice;            ///< programme as typed, workplace too; without a number
  std::vector<int> visit_days;  ///< days of the week; empty: spread, see visit_days()
  int visit_minutes = kVisitMinutes;
};
struct PracticeBegun {
  Practice practice;
  std::vector<std::string> skipped;  ///< steps of the ladder, keys
  std::vector<int> visit_days;       ///< of the support visits that are planned now; empty: none
  std::vector<Practice> former{};    ///< of earlier cases or by mistake; open, and ended now
};
/// One of an earlier case that nobody ended is in nobody's way: it ends with that case, or with its
/// last visit that has become hours. A practice that has ended gets no visits; one whose end is to
/// come has them until then. Throws Error{input}: those of work_spell and text_about, "practice.at"
/// without a workplace, "planned.far" for a start or an end far ahead, "practice.order" for an end
/// before the start, "practice.known" when one on the ladder (or one beside it) shares days with
/// it.
[[nodiscard]] PracticeBegun begin_practice(WriteTxn& txn, const PracticeRequest& request,
                                           const Settings& settings, const CodeBook& codes,
                                           Date today, const std::string& prefix);

/// Other support visits to a practice that goes on. What is not said stays.
struct VisitChange {
  std::optional<int> visits;  ///< a week
  std::vector<int> days;      ///< of the week; as many as `visits`, when both are said
  std::optional<int> minutes;
};
struct PracticeChange {
  PersonId person = 0;
  std::string programme;   ///< as typed
  std::string kind;        ///< key; empty: the only one that goes on. Of two of a kind: on `day`
  Date day;                ///< the last day, or that of the behovsbild
  std::string end_reason;  ///< key; empty: the day is that of the behovsbild, or there are hours
  std::optional<int>
      week_minutes{};  ///< other hours a week, of the one that goes on; nothing else is said then
  std::optional<VisitChange>
      visits{};  ///< other support visits from tomorrow; nothing else is said then
};
struct PracticeChanged {
  Practice practice;                 ///< as it is now
  std::optional<Practice> former{};  ///< as it had ended before the end was put right
  std::vector<int> visit_days{};  ///< after other visits: days of the week of all that are planned
  ConfirmedVisits confirmed{};    ///< of one registered by mistake: they stay
};
/// Ends the practice that goes on; when none does, or the one that does had not begun by that day,
/// puts the end of the last one before right. Its support visits end with it, today, earlier or on
/// a day to come, also anew; or writes its hours a week; or plans its support visits anew from
/// tomorrow, or from its first day to come: those that stay as they are keep their numbers; or
/// notes its behovsbild. One that has not begun, and whose end is not after its start, is taken
/// away instead, and comes back without an end. One registered by mistake ("error") never was: one
/// to come is taken away whatever the day is, one that began ends at the latest today and at the
/// earliest with its last visit that has become hours, and none of its other visits is planned or
/// waits for a confirmation. Throws Error{input}: "practice.none", "practice.several",
/// "planned.far", "day.future" for a behovsbild to come, "practice.order", "practice.known" when
/// the next one has begun by then, "practice.same" for an end that stands so,
/// "practice.visits.same" for visits that do, those of work_spell when visits are planned,
/// "practice.confirmed" when support visits after the last day have been confirmed.
[[nodiscard]] PracticeChanged change_practice(WriteTxn& txn, const PracticeChange& request,
                                              const Settings& settings, const CodeBook& codes,
                                              Date today, const std::string& prefix);

/// One that nobody has ended ended with its case, when that does not go on on the day; one of a
/// spell that was registered by mistake never was: so it is shown.
void end_with_case(ReadTxn& txn, Practice& practice, Date day);

}  // namespace jagmed::ops
