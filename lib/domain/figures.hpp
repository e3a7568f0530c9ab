// Figures of a programme, from rows of persons: who is aktuell, who is reported, and whose hours.
//
// Minutes and heads are whole numbers; shares and ratios are computed from them in integers, have
// one decimal, and have no value when there is nothing to divide by.
#pragma once

#include "domain/person.hpp"
#include "domain/programme.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// A number for women, men and those whose sex is not known. The total is their sum, always.
struct BySex {
  long long female = 0, male = 0, unknown = 0;

  [[nodiscard]] long long total() const { return female + male + unknown; }
  [[nodiscard]] long long of(Sex sex) const;
  void add(Sex sex, long long n);
  [[nodiscard]] BySex operator+(const BySex& other) const {
    return {female + other.female, male + other.male, unknown + other.unknown};
  }
  [[nodiscard]] BySex operator-(const BySex& other) const {
    return {female - other.female, male - other.male, unknown - other.unknown};
  }
  bool operator==(const BySex&) const = default;
};

/// What one person contributes to the figures of one programme up to a day.
struct PersonFigures {
  PersonId person = 0;
  Sex sex = Sex::unknown;
  bool current = false;            ///< aktuell: a spell with standing started has begun
  bool declined = false;           ///< a spell with standing declined has begun
  bool reported = false;           ///< the basis of reporting held on some day of a started spell
  bool in_force = false;           ///< it holds on the day of the figures
  long long minutes = 0;           ///< in started and in declined spells
  long long declined_minutes = 0;  ///< of them, in declined ones
  long long reported_minutes = 0;  ///< in started spells, on days when the basis of reporting held
};

/// Who a figure is about. `left_out`: aktuell, not reported. `outside`: said no, was supported, and
/// is not aktuell.
enum class Population { current, reported, left_out, outside };
[[nodiscard]] bool belongs(const PersonFigures& person, Population population);

/// Which minutes a figure sums: of started spells those reported and the other ones, and those
/// given to somebody who had said no, also when they said yes later. Together they are all minutes
/// there are.
enum class HourKind { reported, unreported, outside };
[[nodiscard]] long long minutes_of(const PersonFigures& person, HourKind kind);

struct Tally {
  BySex current, reported, left_out, outside;  ///< persons
  BySex reported_minutes, unreported_minutes, outside_minutes;
  std::optional<int> target;  ///< of participants
};
[[nodiscard]] Tally tally_of(std::span<const PersonFigures> persons, const Programme& programme);

/// The reason why somebody is not reported, with the persons.
struct LeftOutGroup {
  std::string reason;  ///< key of the list missing_reason, or "erased"
  std::vector<PersonId> persons;
};

/// From the aktuella to the reported, line by line.
struct Bridge {
  ReportingBasis basis = ReportingBasis::consent;
  BySex current, reported, outside, outside_minutes;
  std::vector<LeftOutGroup> left_out;  ///< most persons first; sums to current - reported
  BySex reported_on_other_basis;       ///< how many the other reading of the basis would report
  BySex lapsed;  ///< of the reported: the basis no longer holds, no new months
};
/// A person and why the basis of reporting is missing, as recorded.
struct MissingBasis {
  PersonId person = 0;
  std::string reason;   ///< "not_asked" or empty: none is known
  bool erased = false;  ///< what was recorded went by gallring: no reason known says nothing
};
/// `other` are the same persons under the other basis. Somebody left out without a recorded reason
/// is "not_asked": nobody has said that they were; but "erased" where the reason was erased.
[[nodiscard]] Bridge bridge_of(std::span<const PersonFigures> persons,
                               std::span<const PersonFigures> other,
                               std::span<const MissingBasis> missing, ReportingBasis basis);

enum class TargetState { reached, not_reached, under_way };

/// A target and how far it is. `reached` counts persons, or minutes for Measure::hours.
struct TargetFigure {
  Target target;
  BySex reached;
  long long permille = 0;
  TargetState state = TargetState::under_way;
  std::optional<long long>
      pace_tenths;  ///< needed per month until `by`, in tenths; when not reached
};
[[nodiscard]] TargetFigure target_figure(const Target& target, const BySex& reached, Date as_of);

/// A person aktuell with a started spell in a target group.
struct GroupMember {
  std::string group;
  PersonId person = 0;
  Sex sex = Sex::unknown;
};

/// Minutes and rows of one person in one kind of activity: what a figure on hours is made of.
struct HourPart {
  PersonId person = 0;
  Sex sex = Sex::unknown;
  HourKind hours = HourKind::reported;
  std::string activity;  ///< key of the list activity
  long long minutes = 0, rows = 0;
};

/// part / whole in tenths of a percent, rounded half up; nothing for a whole of zero.
[[nodiscard]] std::optional<long long> permille(long long part, long long whole);
/// The same rounded down, of what is held against a goal or a limit: what is printed never reaches
/// one that the figure does not reach, and 100 % is all of it.
[[nodiscard]] std::optional<long long> full_permille(long long part, long long whole);
/// Minutes per head in tenths of an hour, rounded half up; nothing for no heads.
[[nodiscard]] std::optional<long long> tenths_of_hours(long long minutes, long long heads);
/// Tenths of hours whose parts add up to the rounded total: what is cut off goes to the parts that
/// lost most, so that girls, boys and unknown make the sum that is printed.
[[nodiscard]] BySex tenths_that_add_up(const BySex& minutes);

[[nodiscard]] std::string_view basis_key(ReportingBasis basis);  ///< "consent", "information"
[[nodiscard]] ReportingBasis other_basis(ReportingBasis basis);

/// A figure that can be opened: whose, of which sex, heads or hours.
struct FigureName {
  Population population = Population::current;
  std::optional<HourKind> hours;  ///< set: the figure sums minutes
  std::optional<Sex> sex;
  [[nodiscard]] std::string key() const;  ///< "hours.male"
};
/// "current", "hours.male", "pojkar timmar", "utanför timmar" …: the words in any order, English or
/// Swedish, between blanks or dots. Throws Error{usage, "figure.unknown"}.
[[nodiscard]] FigureName figure_from(std::string_view typed);
/// Whether a person counts in the figure; of a figure on hours, whether minutes of theirs do.
[[nodiscard]] bool belongs(const PersonFigures& person, const FigureName& figure);
[[nodiscard]] bool belongs(const HourPart& part, const FigureName& figure);

}  // namespace jagmed
