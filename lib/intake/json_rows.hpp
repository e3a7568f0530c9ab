// Objects of SS 12000 as the cells of a row: one heading for each thing that is said; the order of
// the keys and the depth of the nesting are gone.
#pragma once

#include "intake/json_lesson.hpp"
#include "intake/json_tree.hpp"
#include "intake/record_cells.hpp"

#include <array>
#include <string_view>

namespace jagmed {

// The cells that every kind has.
enum PupilCell : std::size_t {
  kOwnId,    ///< of the object, of a lesson that of the attendance
  kStudent,  ///< student.id
  kCivicNo,  ///< Swedish identity number, where the pupil is embedded
};

/// Of a lesson, whether the attendance stands in it or refers to it.
enum LessonCell : std::size_t {
  kLessonStart = 3,
  kLessonEnd,
  kLessonMinutes,  ///< taught, where the lesson or an exception for the pupil states it
  kPresentMinutes,
  kValidMinutes,
  kInvalidMinutes,
  kOtherMinutes,
  kAbsentMinutes,  ///< only where neither valid nor invalid minutes are stated
  /// The reason, or one of: cancelled=true, participates=false, isReported=false,
  /// otherAttendanceMinutes. Such a row has no minutes.
  kLessonReason,
  kLessonActivity,
  kLessonGroups,
  kLessonSchool,
  kLessonRegistered,
};
constexpr std::array<std::string_view, 16> lesson_headings(std::string_view kind) {
  return {kind,
          "student.id",
          "student.civicNo",
          "startTime",
          "endTime",
          "teachingLengthStudent",
          "attendanceMinutes",
          "validAbsenceMinutes",
          "invalidAbsenceMinutes",
          "otherAttendanceMinutes",
          "absentMinutes",
          "absenceReason",
          "activity",
          "activity.groups",
          "activity.organisation",
          "reportedTimestamp"};
}
inline constexpr auto kLessonEventHeadings = lesson_headings("calendarEvents");
inline constexpr auto kAttendanceHeadings = lesson_headings("attendances");

enum NoticeCell : std::size_t {
  kNoticeStart = 3,
  kNoticeEnd,
  kNoticeType,
  kNoticeRegistered,
  kNoticeSchool,
};
inline constexpr std::array<std::string_view, 8> kNoticeHeadings = {
    "absences", "student.id", "student.civicNo", "startTime",
    "endTime",  "type",       "meta.modified",   "organisation"};

enum SumCell : std::size_t { kSumFirst = 3, kSumLast, kSumActivity, kSumSchool, kSumMinutes };
inline constexpr std::array<std::string_view, 13> kSumHeadings = {"aggregatedAttendance",
                                                                  "student.id",
                                                                  "student.civicNo",
                                                                  "startDate",
                                                                  "endDate",
                                                                  "activity",
                                                                  "activity.organisation",
                                                                  "attendanceSum",
                                                                  "validAbsenceSum",
                                                                  "invalidAbsenceSum",
                                                                  "otherAttendanceSum",
                                                                  "reportedSum",
                                                                  "offeredSum"};

/// A value whose type does not fit leaves its cell empty and makes the row faulty (E-TYPE).
void fill_lesson(JsonValue attendance, const Lesson& lesson, RecordCells& cells);
void fill_notice(JsonValue absence, RecordCells& cells);
void fill_sum(JsonValue aggregated, RecordCells& cells);

/// The lesson that an attendance refers to, with all its fields; none when it has only the id.
[[nodiscard]] JsonValue lesson_within(JsonValue attendance);

}  // namespace jagmed
