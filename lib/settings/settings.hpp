// The configuration of a store: every key, typed, with its default. The loader is load.hpp.
#pragma once

#include "domain/code_book.hpp"
#include "domain/consent.hpp"
#include "domain/programme.hpp"
#include "domain/school_calendar.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// What the weeks of [presence] are counted in.
enum class PresenceCount {
  school_days,  ///< five to a week
  calendar,     ///< seven to a week; days of lov and unknown days are not counted
};

/// [presence]: when absence can be judged at all.
struct PresenceRules {
  int min_coverage_permille = 850;  ///< below this share of reported time: "går inte att mäta"
  int hemmasittare_weeks = 4;       ///< over this many weeks out of school
  PresenceCount count = PresenceCount::school_days;
  /// From a source that lists absences only, a day with so many absent minutes is absence, one with
  /// fewer is presence in part. The default is the least guaranteed teaching time per school day from
  /// årskurs 7: 2 180 h in the three years of a högskoleförberedande program of 178 days each
  /// (skollagen 2010:800 16 kap. 18 §).
  int whole_day_minutes = 245;
  bool operator==(const PresenceRules&) const = default;
};

/// [privacy]
struct PrivacySettings {
  bool names = false;               ///< show names without --names
  bool store_reason_text = false;   ///< keep the school's own words for a reason
  bool operator==(const PrivacySettings&) const = default;
};

/// A [[calendar]]: what stands in the settings, and the sheet that holds the rest.
struct CalendarSettings {
  SchoolCalendar calendar;
  std::string file;                 ///< a CSV, path resolved; empty: none. Read by intake.
  bool operator==(const CalendarSettings&) const = default;
};

struct Settings {
  std::string file;                 ///< where it was read from; empty: built-in defaults
  std::string store_path = "jagmed.db";  ///< already resolved against the folder of `file`
  bool allow_network = false;       ///< [store] allow_network_filesystem
  std::string id_prefix = "P";
  std::string language;             ///< "sv", "en", or empty: the locale decides
  ConsentRules consent;
  PresenceRules presence;
  PrivacySettings privacy;
  std::vector<Code> codes;          ///< added or deactivated by [codes]
  std::vector<Programme> programmes;
  std::vector<CalendarSettings> calendars;
  bool operator==(const Settings&) const = default;

  /// By code. Throws Error{input, "programme.unknown"} with the nearest. An empty text means the only
  /// programme; with several Error{usage, "programme.which"}.
  [[nodiscard]] const Programme& programme(const std::string& typed) const;
  /// The built-in code lists with those of the configuration over them.
  [[nodiscard]] CodeBook code_book() const;
};

}  // namespace jagmed
