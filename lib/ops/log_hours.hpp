// Record hours: one occasion, one or several young people.
#pragma once

#include "domain/code_book.hpp"
#include "domain/hours.hpp"
#include "ops/repeated.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed::ops {

struct HoursRequest {
  std::vector<PersonId> persons;
  int minutes = 0;
  Activity activity;  ///< programme and group as typed, or empty; staff not yet looked up;
                      ///< kind may be empty with a group
  std::vector<std::string> staff;  ///< as typed
  HoursWith with = HoursWith::youth;
};

/// One person of an occasion. The last two are known once it is stored.
struct PersonHours {
  Enrollment spell;
  int overlap = 0;          ///< minutes that the day has already, see `overlap_minutes`
  bool repeated = false;    ///< this line is in the store
  bool otherwise = false;   ///< it is, but for another level, focus, group or partner
  std::string missed;       ///< it was confirmed as not held: what makes these hours of it
  bool paused = false;      ///< the project has a pause that day
  int day_total = 0;        ///< minutes of the date, with these
  bool reportable = false;  ///< meets the programme's ground for reporting, that day
  Aim aim;                  ///< what these hours are for
  long long sum = 0;        ///< minutes: of the month, of all support outside, or of the month with
                            ///< the guardians
};

/// Over 13 hours of one person on a date.
struct LongDay {
  PersonId person = 0;
  Date day;
  int minutes = 0;
};

struct HoursOutcome {
  Activity activity;
  int minutes = 0;
  HoursWith with = HoursWith::youth;
  ReportingBasis basis = ReportingBasis::consent;
  bool mixed = false;  ///< the insatser of the persons differ in aim, and the words are of them all
  std::vector<PersonHours> persons;  ///< in the order typed
};

/// The occasion of a request in its programme: group, staff, partner, and what is filled in (see
/// `fill_in`). Throws Error{input}: "group.unknown", "group.open" for one without members,
/// "staff.unknown", and those of checked_text for the partner.
[[nodiscard]] Activity whole_activity(const HoursRequest& request, const Programme& programme);
/// What a whole activity is for, of each of the persons: as it says, else as their own open
/// insatser of the same kind do on the day where these agree, else as the programme's default does;
/// with guardians for the family where nobody says more.
[[nodiscard]] std::vector<Aim> own_aims(ReadTxn& txn, std::span<const PersonId> persons,
                                        const Activity& activity, const Programme& programme,
                                        HoursWith with);

/// Whether it stays one occasion though those who were there need it for different things.
[[nodiscard]] bool is_one_occasion(const Activity& activity, HoursWith with);

/// Everything that can be said before anything is written. Throws Error{input} for each rule that
/// refuses: those of `check_activity`, HoursLedger and `whole_activity`, and "plan.hours.day_full"
/// for more than 24 hours of one person on a date.
[[nodiscard]] HoursOutcome judge_hours(ReadTxn& txn, const HoursRequest& request,
                                       const Settings& settings, Date today,
                                       const std::string& prefix);
/// Whether it says what tells where somebody was or which language they speak.
[[nodiscard]] bool activity_tells_where(const Activity& activity);
/// Of somebody protected no words are stored, also not in a row that others share: they may tell
/// who or where somebody is. Nor is the place stored, or the language support, of those who are all
/// protected. Throws Error{input, "plan.hours.protected"} or {"plan.hours.protected_place"}.
void refuse_words_of_protected(ReadTxn& txn, const HoursRequest& request,
                               const std::string& prefix);
/// Takes away what is filled in and may not be stored: the partner of the group; the place, the
/// language support and the group where nobody else is in it.
void drop_for_protected(ReadTxn& txn, std::span<const PersonId> persons, Activity& activity);
/// A text or partner may name nobody by a code but those who took part: it would stay when they
/// become protected. Throws Error{input, "text.other_code"}.
void refuse_other_codes(ReadTxn& txn, const HoursRequest& request, const std::string& prefix);
/// Judges and stores: one occasion, or one for each aim where the insatser of the persons differ,
/// for a level is of each one's own hours. What has words stays one, without what differs
/// (`mixed`): they go when one of those who were there becomes protected. So does work with
/// guardians, which no level is counted of. Throws as `judge_hours`, and Error{input,
/// "plan.hours.repeated"}, "plan.hours.repeated_otherwise" or "plan.hours.missed" (see
/// `instead_of_missed`) naming the persons.
[[nodiscard]] HoursOutcome log_hours(WriteTxn& txn, const HoursRequest& request, Repeated repeated,
                                     const Settings& settings, const CodeBook& codes, Date today,
                                     const std::string& prefix);

}  // namespace jagmed::ops
