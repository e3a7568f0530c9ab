// The configuration of a store: every key, typed, with its default. The loader is load.hpp.
#pragma once

#include "domain/audit_log.hpp"
#include "domain/code_book.hpp"
#include "domain/consent.hpp"
#include "domain/kaa_export.hpp"
#include "domain/presence.hpp"
#include "domain/programme.hpp"
#include "domain/school_calendar.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// [privacy]
struct PrivacySettings {
  bool names = false;              ///< show names without --names
  bool store_reason_text = false;  ///< keep the school's own words for a reason
  int hide_below = 5;              ///< in anything public, counts from 1 to below this are hidden
  int percent_base = 10;           ///< a share of fewer than so many is not shown in public
  bool operator==(const PrivacySettings&) const = default;
};

/// [offer]
struct OfferSettings {
  int thinking_days = 14;  ///< betänketid when nothing else is said
  bool operator==(const OfferSettings&) const = default;
};

/// [contact]: how somebody is reached.
struct ContactSettings {
  int first_within_days = 14;  ///< a new person is reached within so many days
  int goal_percent = 90;       ///< share that should be
  std::vector<std::string> ladder = {"phone", "sms", "letter",
                                     "visit_home"};  ///< contact_mode, in order
  bool operator==(const ContactSettings&) const = default;
};

/// [plan]
struct PlanSettings {
  int review_days = 90;  ///< a plan is followed up so long after the last time
  bool operator==(const PlanSettings&) const = default;
};

/// What Enter means for an occasion on a lov, a study day or a public holiday.
enum class DaysOff {
  mark,  ///< as planned: the day is only marked (--as-planned leaves public holidays to be
         ///< answered)
  zero,  ///< it did not take place
};
/// [week]: the confirmation of planned occasions.
struct WeekSettings {
  int missing_days = 14;  ///< told of: participants without hours for so long; 0: nobody
  DaysOff days_off = DaysOff::mark;
  bool operator==(const WeekSettings&) const = default;
};

/// [reminders]: after how many days something is told of; 0: never.
struct ReminderSettings {
  int quiet_days = 14;    ///< no contact with the young person or the guardians
  int waiting_days = 14;  ///< another agency has not answered, since the last reminder
  bool operator==(const ReminderSettings&) const = default;
};

/// [retention]: after how many months a class of data is due to be erased; 0: never by jagmed.
struct RetentionSettings {
  int absence_months = 12;  ///< lessons and days, after the end of their läsår
  int case_months = 60;     ///< a case, after its last event
  int consent_months = 24;  ///< consents, after the end of the case
  int access_months = 24;   ///< whose data was read
  int kaa_months = 12;      ///< a KAA spell, after the return of its half-year was accepted
  bool operator==(const RetentionSettings&) const = default;
};

/// [kaa]: the register of kommunernas aktivitetsansvar.
struct KaaSettings {
  KaaRules rules;
  std::vector<KaaExport> exports;  ///< a layout for each half-year whose file is written
  bool operator==(const KaaSettings&) const = default;
};

/// A [[calendar]]: what stands in the settings, and the sheet that holds the rest.
struct CalendarSettings {
  SchoolCalendar calendar;
  std::string file;  ///< a CSV, path resolved; empty: none. Read by intake.
  bool operator==(const CalendarSettings&) const = default;
};

struct Settings {
  std::string file;                      ///< where it was read from; empty: built-in defaults
  std::string store_path = "jagmed.db";  ///< already resolved against the folder of `file`
  bool allow_network = false;            ///< [store] allow_network_filesystem
  std::string id_prefix = "P";
  std::string language;  ///< "sv", "en", or empty: the locale decides
  ConsentRules consent;
  PresenceRules presence;
  PrivacySettings privacy;
  OfferSettings offer;
  ContactSettings contact;
  PlanSettings plan;
  WeekSettings week;
  ReminderSettings reminders;
  RetentionSettings retention;
  LogRules log;
  KaaSettings kaa;
  std::vector<Code> codes;  ///< added or deactivated by [codes]
  std::vector<Programme> programmes;
  std::vector<CalendarSettings> calendars;
  bool operator==(const Settings&) const = default;

  /// By code. Throws Error{input, "programme.unknown"} with the nearest. An empty text means the
  /// only programme; with several Error{usage, "programme.which"}.
  [[nodiscard]] const Programme& programme(const std::string& typed) const;
  /// The built-in code lists with those of the configuration over them.
  [[nodiscard]] CodeBook code_book() const;
};

}  // namespace jagmed
