// A lesson of SS 12000 (calendarEvent) and what it says of one pupil.
#pragma once

#include "intake/json_tree.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// That one pupil has another time in a lesson, or no part in it. What is empty is as for all.
struct LessonException {
  std::string student;  ///< id
  bool participates = true;
  std::string start, end, minutes;
};

/// Times and minutes as they are written.
struct Lesson {
  std::string start, end;
  std::string minutes;  ///< teachingLengthStudent: may differ from the time between
  bool cancelled = false;
  std::string course, groups, school;  ///< names; empty where the file has only ids
  std::vector<LessonException> exceptions;
  bool broken = false;  ///< a value has a type that does not fit

  [[nodiscard]] const LessonException* exception_of(std::string_view student) const;
};

/// Fills `lesson` from a calendarEvent. Names may stand at its activity or in what is embedded.
void read_lesson(JsonValue event, Lesson& lesson);

/// The value of a text or a number as it is written; empty for none. `fits` turns false for a
/// value of another type.
[[nodiscard]] std::string_view scalar(JsonValue value, bool& fits);
/// The id of { "id": … }, or of a plain text, in small letters.
[[nodiscard]] std::string reference(JsonValue value, bool& fits);
/// `otherwise` when there is no value; `fits` turns false for another type.
[[nodiscard]] bool truth(JsonValue value, bool otherwise, bool& fits);
[[nodiscard]] std::string_view display_name(JsonValue object);

/// What an object says of an activity, itself or embedded.
[[nodiscard]] std::string course_of(JsonValue object);
[[nodiscard]] std::string groups_of(JsonValue object);
[[nodiscard]] std::string school_of(JsonValue object);

}  // namespace jagmed
