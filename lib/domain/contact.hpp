// Reaching somebody: attempts, the ladder of ways to try, and how many were reached in time.
#pragma once

#include "domain/figures.hpp"
#include "domain/person.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// An attempt to reach somebody, or a contact. Keys of codes; empty where nothing is said.
struct ContactAttempt {
  PersonId person = 0;
  std::string programme;
  Date day;
  std::optional<int> at;           ///< minute of the day, Swedish wall time as in the log
  std::string mode, with, result;  ///< lists contact_mode, contact_with, contact_result
  std::string staff, second_staff;
  std::string language_support;
};

/// Somebody was really spoken with: youth or guardian, who was reached, said no or made an
/// appointment.
[[nodiscard]] bool is_contact(const ContactAttempt& attempt);
/// The same person, programme, day, way, with whom, result and staff: most likely one contact,
/// typed twice. The time is told apart by who knows whether it was said or taken from the clock.
[[nodiscard]] bool same_contact(const ContactAttempt& a, const ContactAttempt& b);
/// A home visit is made by two.
[[nodiscard]] bool needs_two(std::string_view mode);
/// The result when nothing is said: what is sent is a message left, other ways were not answered.
[[nodiscard]] std::string_view usual_result(std::string_view mode);

/// What is recorded of one person in one programme.
struct ContactFacts {
  PersonId person = 0;
  std::vector<Enrollment> spells;        ///< oldest first
  std::vector<Date> referrals;           ///< in order
  std::vector<ContactAttempt> attempts;  ///< in order
  std::vector<Date>
      met;  ///< days that show a contact: hours, an answer, a consent, a meeting, a survey …
};

/// The time from which somebody is to be reached, and whether they were.
struct ContactCase {
  PersonId person = 0;
  Sex sex = Sex::unknown;  ///< for whoever counts to fill in
  std::string target_group;
  Date since;                            ///< the clock starts: referral, watch list or enrolment
  std::optional<Date> until;             ///< the last day, when the spell has ended
  std::optional<Date> reached;           ///< the first contact
  std::vector<ContactAttempt> attempts;  ///< since then

  /// To be reached on the day of the case: on the list and not reached.
  [[nodiscard]] bool waits() const { return !until && !reached; }
};
/// The latest case of a person on `as_of`; nothing when none had begun. A spell that the watch list
/// or a no led to goes on with it; a new one after an end, or a new referral, is a new case.
/// Somebody who said no, or yes and never began, has been reached; what was registered by mistake
/// is nothing.
[[nodiscard]] std::optional<ContactCase> contact_case(const ContactFacts& facts, Date as_of);

/// The last day of contact up to `as_of`, of what is recorded; nothing when there was none.
[[nodiscard]] std::optional<Date> last_contact(const ContactFacts& facts, Date as_of);

/// The next way to try.
struct NextStep {
  std::string mode;
  bool all_tried = false;  ///< every step has been tried: from the start again
};
/// The first step of the ladder that has not been tried; nothing without a ladder.
[[nodiscard]] std::optional<NextStep> next_step(std::span<const std::string> ladder,
                                                std::span<const ContactAttempt> attempts);

/// Days on the list on `as_of`; more than `limit` is too long.
[[nodiscard]] int days_waiting(const ContactCase& contact, Date as_of);

/// Everybody is in one of the five.
struct ReachFigures {
  BySex in_time;  ///< reached within the days
  BySex late;     ///< reached after them
  BySex overdue;  ///< not reached, and the days are over
  BySex left;     ///< not reached, gone before the days were over
  BySex waiting;  ///< not reached, days left

  /// Whom a share of those reached in time speaks of.
  [[nodiscard]] BySex decided() const { return in_time + late + overdue; }
  [[nodiscard]] BySex reached() const { return in_time + late; }
  [[nodiscard]] BySex total() const { return decided() + left + waiting; }
  bool operator==(const ReachFigures&) const = default;
};
[[nodiscard]] ReachFigures reach_figures(std::span<const ContactCase> cases, int within_days,
                                         Date as_of);

}  // namespace jagmed
