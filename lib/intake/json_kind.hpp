// What the objects of an SS 12000 file are, told from the objects and not from the file's name.
#pragma once

#include "intake/json_tree.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace jagmed {

/// The lists of SS 12000:2020 that have to do with absence.
enum class ObjectKind {
  calendar_events,
  attendances,
  absences,
  aggregated_attendance,
  attendance_events,    ///< in and out of preschool and after-school care: no absence
  attendance_schedule,  ///< planned stay there
  deleted_entities,
};

/// Nothing for an object of none of these kinds, and for what is no object. Tolerates fields that
/// only one version of the standard requires, and its misspellings.
[[nodiscard]] std::optional<ObjectKind> object_kind(JsonValue value);
/// "calendarEvents" …: as in the address of the list.
[[nodiscard]] std::string_view object_kind_name(ObjectKind kind);
/// The headings of the cells that such an object is flattened to; none for kinds that are not read.
/// The first is the name of the kind.
[[nodiscard]] std::span<const std::string_view> object_headings(ObjectKind kind);

}  // namespace jagmed
