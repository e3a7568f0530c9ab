// Kommunernas aktivitetsansvar (KAA), skollagen (2010:800) 29 kap. 9 §: spells in the register, and
// what is kept of each. The closed list of förordning (2006:39) 4 § says what that may be.
#pragma once

#include "base/date.hpp"
#include "domain/person.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// [kaa]: what the law leaves to the municipality.
struct KaaRules {
  int not_contacted_months = 6;  ///< so long without contact is told of
  std::optional<int> expected;   ///< how many should be registered, when somebody has counted
  int other_share_limit = 25;    ///< percent of the measures that may be of the kind `other`
  int age_days = 0;              ///< K06: so many days beside the 20th birthday are let pass
  int fewer_limit = 20;          ///< K17: percent fewer persons than in the return before
  bool operator==(const KaaRules&) const = default;
};

/// A half-year: January to June, or July to December.
struct Half {
  int year = 1970;
  int number = 1;  ///< 1 or 2

  [[nodiscard]] static Half of(Date day) { return {day.year(), day.month() <= 6 ? 1 : 2}; }
  [[nodiscard]] DateRange days() const;
  [[nodiscard]] Half before() const;
  [[nodiscard]] Half after() const;
  /// "2017H1"
  [[nodiscard]] std::string name() const;
  bool operator==(const Half&) const = default;
};
/// "2017H1", "2017h1", "2017-1"; throws Error{input, "kaa.half.form"}.
[[nodiscard]] Half parse_half(std::string_view typed);

/// One time in the register. Keys of codes are empty where nothing is said.
struct KaaSpell {
  std::int64_t id = 0;
  PersonId person = 0;
  Date started;
  std::optional<Date> ended;          ///< day of deregistration: the first one outside
  std::string registration_reason;    ///< kaa_reg_reason
  std::string deregistration_reason;  ///< kaa_dereg_reason

  /// In the register on a day of the range. The day of deregistration belongs to its half-year: one
  /// on 1 July would else be in no return.
  [[nodiscard]] bool touches(const DateRange& range) const {
    return started <= range.last && (!ended || *ended >= range.first);
  }
};

struct KaaOccupation {
  Date since;
  std::string occupation;  ///< kaa_occupation
};

struct KaaMeasure {
  std::int64_t id = 0;
  std::string kind;        ///< kaa_measure
  std::string other_text;  ///< what a measure of the kind `other` is
  std::string status;      ///< kaa_measure_status
  Date offered;
  std::optional<Date> started,
      ended;  ///< ended: of a declined one the day of the no, when not that of the offer
  std::string occupation_after;  ///< kaa_occupation
  bool operator==(const KaaMeasure&) const = default;
};

struct KaaContact {
  Date day;
  std::string mode;       ///< contact_mode
  bool incoming = false;  ///< the young person, or somebody for them, made it
  std::string result;     ///< contact_result
  std::optional<Date> next;
  std::string staff, second_staff;  ///< keys
};

/// A spell with its person and all that hangs on it, each list by day.
struct KaaCase {
  Person person;
  std::string number;  ///< canonical, the one in use; empty: none
  KaaSpell spell;
  std::vector<KaaOccupation> occupations;
  std::vector<KaaMeasure> measures;
  std::vector<KaaContact> contacts;

  [[nodiscard]] bool hidden() const { return person.protection != Protection::none; }
};

/// The 20th birthday, the first day that the law does not cover; nothing when the day is not known.
[[nodiscard]] std::optional<Date> twentieth_birthday(const Person& person);
/// Whether the duty holds on a day: from the start until the day before the deregistration, and
/// never from the 20th birthday on.
[[nodiscard]] bool kaa_covers(const Person& person, const KaaSpell& spell, Date day);
/// What somebody did on a day; empty when nobody knows.
[[nodiscard]] std::string occupation_on(const KaaCase& one, Date day);
/// Registered by mistake: never covered, in no figure and no file.
[[nodiscard]] bool by_mistake(const KaaSpell& spell);
/// Whether an attempt became a contact: reached, refused or booked, and all that came in.
[[nodiscard]] bool made_contact(const KaaContact& contact);
/// Whether there was a contact on one of the days.
[[nodiscard]] bool contact_within(const KaaCase& one, const DateRange& days);
/// Whether a measure was going on on one of the days.
[[nodiscard]] bool goes_on(const KaaMeasure& measure, const DateRange& days);

/// What is said of a measure on one day.
struct KaaMeasureChange {
  std::string kind, status, other_text, occupation_after;
  Date day;
};
/// `measure` as the change makes it: the same one goes on when it is offered or ongoing, else a new
/// one begins; of one that is over the occupation afterwards may be filled in. Throws Error{input}:
/// "kaa.measure.text" (text for a kind that needs none), "kaa.measure.not_begun" (completed or
/// interrupted without a start), "kaa.measure.order" (a day before the one it follows),
/// "kaa.measure.after" (occupation afterwards of one that is not over), "kaa.measure.going_on" (an
/// ongoing one that is offered or declined), "kaa.measure.same" when nothing changes.
[[nodiscard]] KaaMeasure changed_measure(const std::optional<KaaMeasure>& measure,
                                         const KaaMeasureChange& change);
/// `measure` put right: what the change says of status, text and occupation afterwards takes the
/// place of what was there, also of one that is over or declined; empty: it stays. `day` is that of
/// the status; without one it keeps the day it had. What a status has no place for goes. Throws
/// Error{input}: "kaa.measure.text", "kaa.measure.after", "kaa.measure.not_begun" (over without a
/// start or an end), "kaa.measure.order".
[[nodiscard]] KaaMeasure corrected_measure(const KaaMeasure& measure,
                                           const KaaMeasureChange& change, std::optional<Date> day);
/// The latest measure that a change can be about: of its kind, and offered, ongoing, or over with
/// that status while nobody has said what came afterwards. Nothing when there is none.
[[nodiscard]] std::optional<KaaMeasure> measure_meant(std::span<const KaaMeasure> measures,
                                                      const KaaMeasureChange& change);

}  // namespace jagmed
