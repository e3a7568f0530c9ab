// The school calendars of the settings, with the sheets that they name.
#pragma once

#include "settings/settings.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// All calendars, whole. A sheet has the columns from, to, kind and name, in Swedish or English;
/// `to` may be empty for a single day. Throws Error: what reading a file throws, and config with
/// file:line for a sheet that is not there ("calendar.file"), for a cell that is wrong
/// ("calendar.cell"), and for "calendar.overlap".
[[nodiscard]] std::vector<SchoolCalendar> school_calendars(const Settings& settings);

/// Adds the lines of one sheet. `file` is for messages.
void read_calendar_sheet(std::string_view bytes, const std::string& file, SchoolCalendar& calendar);

}  // namespace jagmed
