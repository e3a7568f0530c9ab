#include "intake/json_kind.hpp"

#include "intake/json_rows.hpp"

#include <algorithm>
#include <array>

namespace jagmed {
namespace {

constexpr std::array<std::string_view, 7> kNames = {
    "calendarEvents",   "attendances",        "absences",       "aggregatedAttendance",
    "attendanceEvents", "attendanceSchedule", "deletedEntities"};

/// Keys of DeletedEntities; one is misspelt in the standard.
constexpr std::string_view kDeletable[] = {"absences",
                                           "attendanceEvents",
                                           "attendances",
                                           "calendarEvents",
                                           "attendanceSchedules",
                                           "activities",
                                           "activitites",
                                           "persons",
                                           "grades",
                                           "placements",
                                           "rooms",
                                           "resources",
                                           "duties",
                                           "studyPlans",
                                           "programmes",
                                           "syllabuses",
                                           "organisations",
                                           "studentGroups",
                                           "schoolUnitOfferings"};

bool has(JsonValue object, std::string_view key) { return static_cast<bool>(object[key]); }

bool has_any(JsonValue object, std::initializer_list<std::string_view> keys) {
  return std::ranges::any_of(keys, [&](std::string_view key) { return has(object, key); });
}

/// Lists of ids by kind, at the top or under "data".
bool is_deleted(JsonValue object) {
  const JsonValue lists = object["data"].is_object() ? object["data"] : object;
  if (has_any(lists, {"id", "student"})) return false;
  return std::ranges::any_of(kDeletable,
                             [&](std::string_view key) { return lists[key].is_list(); });
}

}  // namespace

std::optional<ObjectKind> object_kind(JsonValue object) {
  if (!object.is_object()) return {};
  if (has(object, "eventType")) return ObjectKind::attendance_events;
  if (has_any(object, {"scheduleEntries", "scheduleDays", "numberOfWeeks"}))
    return ObjectKind::attendance_schedule;
  if (has_any(object, {"attendanceSum", "validAbsenceSum", "invalidAbsenceSum", "offeredSum"}))
    return ObjectKind::aggregated_attendance;
  if (has_any(object, {"isReported", "attendanceMinutes", "validAbsenceMinutes",
                       "invalidAbsenceMinutes", "otherAttendanceMinutes", "reportedTimestamp"}) ||
      (has(object, "calendarEvent") && has(object, "student")))
    return ObjectKind::attendances;
  if (has_any(object, {"startTime", "endTime"})) {
    if (has(object, "type") && has_any(object, {"student", "person", "child"}))
      return ObjectKind::absences;
    if (has_any(object, {"activity", "_embedded", "cancelled", "teachingLengthStudent",
                         "teachingLengthTeacher", "studentExceptions", "teacherExceptions"}))
      return ObjectKind::calendar_events;
  }
  if (is_deleted(object)) return ObjectKind::deleted_entities;
  return {};
}

std::string_view object_kind_name(ObjectKind kind) {
  return kNames[static_cast<std::size_t>(kind)];
}

std::span<const std::string_view> object_headings(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::calendar_events: return kLessonEventHeadings;
    case ObjectKind::attendances: return kAttendanceHeadings;
    case ObjectKind::absences: return kNoticeHeadings;
    case ObjectKind::aggregated_attendance: return kSumHeadings;
    case ObjectKind::attendance_events:
    case ObjectKind::attendance_schedule:
    case ObjectKind::deleted_entities: break;
  }
  return {};
}

}  // namespace jagmed
