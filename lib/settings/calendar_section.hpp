// Internal to lib/settings: school calendars from their tables.
#pragma once

#include "settings/document.hpp"
#include "settings/settings.hpp"

#include <string>

namespace jagmed {

/// Reads [[calendar]], and [calendars] use = [names] of files calendars/NAME.toml in `folder`, into
/// `settings`, whose programmes are read before: their keys are those of municipalities and
/// schools. Throws Error{config}: what Section throws, "calendars.missing", "calendar.twice" for a
/// key, school or municipality that has two calendars, "calendar.unknown_place" with the nearest
/// key.
void read_calendars(Section& root, Settings& settings, const std::string& folder);

}  // namespace jagmed
