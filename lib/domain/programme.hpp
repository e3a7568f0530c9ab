// What the configuration says of one programme: dates, ages, municipalities, staff, targets, SCB.
#pragma once

#include "base/date.hpp"
#include "domain/absence_ladder.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

struct Municipality {
  std::string key, name;  ///< key is the SCB code of four digits
  std::optional<Date> served_from, served_to;
  bool operator==(const Municipality&) const = default;
};

struct StaffMember {
  std::string key, name, role, organisation;
  std::optional<Date> from, to;
  bool operator==(const StaffMember&) const = default;
};

struct School {
  std::string key, name;
  bool operator==(const School&) const = default;
};

/// How a target is counted (report targets).
enum class Measure { participants, group_participants, hours };

/// [[programme.group]]: whoever comes, or members whose hours are theirs.
struct ProgrammeGroup {
  std::string key, name;
  bool open = false;            ///< no list of members: only how many came
  std::string leader;           ///< key of the staff, or empty
  std::string partner;          ///< an organisation, or empty
  std::optional<int> level;     ///< 1 to 3
  std::string focus, activity;  ///< keys of these lists, or empty
  bool operator==(const ProgrammeGroup&) const = default;
};

/// [[programme.default]]: what an activity is when the line says nothing else.
struct ActivityDefault {
  std::string activity;      ///< key of the list activity
  std::string place, focus;  ///< keys of these lists, or empty
  std::optional<int> level;  ///< 1 to 3
  bool operator==(const ActivityDefault&) const = default;
};

struct Target {
  Measure measure = Measure::participants;
  std::string group;  ///< target_group key when measure is group_participants
  int value = 0;
  std::optional<Date> by, revised;  ///< revised: when the target was last changed
  bool operator==(const Target&) const = default;
};

/// On what ground hours are reported to SCB (two readings of the rule; the funder's choice).
enum class ReportingBasis {
  consent,      ///< a consent to `register` in force on the day of the activity
  information,  ///< an `inform` record in force: the duty to inform
};
enum class HoursRounding { floor_month, floor_day };
enum class ContactFields { okant, empty, omit };
enum class ZeroHourRows { events_only, all_open, never };
enum class StartdateRows { every, first_month };

/// [scb]: the month file. The layout is configuration since SCB's own template is not public.
struct ScbSettings {
  ReportingBasis basis = ReportingBasis::consent;
  std::string project_name;    ///< in the file name, Mars2018_<project_name>.csv
  std::string contact_person;  ///< the project's contact with SCB
  ContactFields contact_fields = ContactFields::okant;
  HoursRounding hours_rounding = HoursRounding::floor_month;
  ZeroHourRows zero_hour_rows = ZeroHourRows::events_only;
  StartdateRows startdate_rows = StartdateRows::every;
  std::string protected_female = "Tf29";
  std::string protected_male = "Tf19";
  bool allow_temporary = false;  ///< T and TF numbers in the file
  std::vector<std::string> columns = {"Personnummer", "Startdatum",   "Slutdatum",
                                      "Antal timmar", "E-postadress", "Mobilnummer"};
  bool operator==(const ScbSettings&) const = default;
};

struct Programme {
  std::string code, name;
  std::optional<Date> start, end;
  int age_min = 13, age_max = 29;  ///< a warning, never a ban
  std::vector<std::string>
      offer_decided_by;                  ///< decided_by keys who may offer a place; empty: anybody
  std::vector<std::string> sig_parties;  ///< party keys of a social insatsgrupp; empty: it is none
  std::vector<Municipality> municipalities;
  std::vector<School> schools;
  std::vector<StaffMember> staff;
  std::vector<Target> targets;
  std::vector<ProgrammeGroup> groups;
  std::vector<ActivityDefault> defaults;
  ScbSettings scb;
  AbsenceRules absence;
  bool operator==(const Programme&) const = default;

  /// By key, name or unambiguous beginning. Throw Error{input, "municipality.unknown"} and the
  /// like; of a group "group.unknown"; "settings.several" when several are called or begin so.
  [[nodiscard]] const Municipality& municipality(std::string_view typed) const;
  [[nodiscard]] const School& school(std::string_view typed) const;
  [[nodiscard]] const StaffMember& staff_member(std::string_view typed) const;
  [[nodiscard]] const ProgrammeGroup& group(std::string_view typed) const;
};

}  // namespace jagmed
