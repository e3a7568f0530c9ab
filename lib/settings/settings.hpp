// The configuration of a store: every key, typed, with its default. The loader is load.hpp.
#pragma once

#include "domain/code_book.hpp"
#include "domain/consent.hpp"
#include "domain/presence.hpp"
#include "domain/programme.hpp"
#include "domain/school_calendar.hpp"

#include <string>
#include <vector>

namespace jagmed {

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
