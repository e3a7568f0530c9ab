#include "intake/json_rows.hpp"

#include "base/local_time.hpp"
#include "intake/folded.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace jagmed {
namespace {

/// The text or number at `key`, into a cell.
std::string_view put(JsonValue object, std::string_view key, std::size_t cell, RecordCells& cells) {
  bool fits = true;
  const auto text = scalar(object[key], fits);
  if (!fits) cells.fault("E-TYPE", cell);
  cells.set(cell, text);
  return text;
}

/// Anything but "Ingen" marks, and so does what cannot be understood.
bool is_marked(JsonValue person) {
  const JsonValue marking = person["securityMarking"];
  if (marking.is_nothing()) return false;
  if (marking.type() != JsonValue::Type::text) return true;
  const auto word = folded(marking.text());
  return !word.empty() && word != "ingen";
}

/// The number of { "value": …, "nationality": … } when it is a Swedish one, or of a plain text.
std::string_view civic_number(JsonValue civic, bool& fits) {
  if (!civic.is_object()) return scalar(civic, fits);
  const auto nationality = scalar(civic["nationality"], fits);
  if (!nationality.empty() && folded(nationality) != "se") return {};
  return scalar(civic["value"], fits);
}

std::string put_pupil(JsonValue object, RecordCells& cells) {
  JsonValue student;
  for (const std::string_view key : {"student", "person", "child"})
    if (student.is_nothing()) student = object[key];
  const JsonValue embedded = object["_embedded"]["student"];
  bool fits = true;
  std::string id = reference(student, fits);
  if (id.empty()) id = reference(embedded, fits);
  if (!fits) cells.fault("E-TYPE", kStudent);
  cells.set(kStudent, id);
  bool civic_fits = true;
  auto civic = civic_number(student["civicNo"], civic_fits);
  if (civic.empty()) civic = civic_number(embedded["civicNo"], civic_fits);
  if (!civic_fits) cells.fault("E-TYPE", kCivicNo);
  cells.set(kCivicNo, civic);
  if (is_marked(student) || is_marked(embedded)) cells.protect();
  return id;
}

const std::string& own_or(const std::string& own, const std::string& of_all) {
  return own.empty() ? of_all : own;
}

void put_times(const Lesson& lesson, const LessonException* exception, RecordCells& cells) {
  static const LessonException kNone;
  const LessonException& own = exception == nullptr ? kNone : *exception;
  cells.set(kLessonStart, own_or(own.start, lesson.start));
  cells.set(kLessonEnd, own_or(own.end, lesson.end));
  cells.set(kLessonMinutes, own_or(own.minutes, lesson.minutes));
}

std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || stop != text.data() + text.size()) return {};
  return value;
}

std::optional<int> minutes_between(std::string_view start, std::string_view end) {
  const auto from = read_local_time(start), to = read_local_time(end);
  if (!from || !to || to->instant_seconds <= from->instant_seconds) return {};
  return static_cast<int>((to->instant_seconds - from->instant_seconds) / 60);
}

/// Without a word on absence: what is left of the lesson, but only where its taught minutes are
/// stated or the pupil was not there at all. A break within the lesson is no absence.
void put_unstated_absence(RecordCells& cells) {
  const auto present = whole(cells[kPresentMinutes]);
  if (!present) return;
  const int there = *present + whole(cells[kOtherMinutes]).value_or(0);
  const auto taught = cells[kLessonMinutes].empty() && there == 0
                          ? minutes_between(cells[kLessonStart], cells[kLessonEnd])
                          : whole(cells[kLessonMinutes]);
  cells.set(kAbsentMinutes, std::to_string(std::max(0, taught.value_or(there) - there)));
}

bool is_positive(std::string_view number) {
  return !number.starts_with('-') && number.find_first_of("123456789") != std::string_view::npos;
}

void put_minutes(JsonValue attendance, RecordCells& cells) {
  put(attendance, "attendanceMinutes", kPresentMinutes, cells);
  put(attendance, "otherAttendanceMinutes", kOtherMinutes, cells);
  const bool valid = !put(attendance, "validAbsenceMinutes", kValidMinutes, cells).empty();
  const bool invalid = !put(attendance, "invalidAbsenceMinutes", kInvalidMinutes, cells).empty();
  if (!valid && !invalid) put_unstated_absence(cells);
}

/// Why the row is neither absence nor presence; empty when it is one of them.
std::string_view state_of(JsonValue attendance, const Lesson& lesson,
                          const LessonException* exception, RecordCells& cells) {
  bool fits = true;
  const bool reported = truth(attendance["isReported"], true, fits);
  if (!fits) cells.fault("E-TYPE", kLessonReason);
  const bool measured = std::ranges::any_of(
      std::array<std::string_view, 4>{"attendanceMinutes", "validAbsenceMinutes",
                                      "invalidAbsenceMinutes", "otherAttendanceMinutes"},
      [&](std::string_view key) { return !attendance[key].is_nothing(); });
  bool is_word = true;
  const bool says = measured || !scalar(attendance["absenceReason"], is_word).empty();
  if (lesson.cancelled) return "cancelled=true";
  if (exception != nullptr && !exception->participates) return "participates=false";
  return reported && says ? "" : "isReported=false";
}

}  // namespace

JsonValue lesson_within(JsonValue attendance) {
  for (const JsonValue lesson :
       {attendance["calendarEvent"], attendance["_embedded"]["calendarEvent"]})
    if (!lesson["startTime"].is_nothing()) return lesson;
  return {};
}

void fill_lesson(JsonValue attendance, const Lesson& lesson, RecordCells& cells) {
  put(attendance, "id", kOwnId, cells);
  const std::string student = put_pupil(attendance, cells);
  if (lesson.broken) cells.fault("E-TYPE", kLessonStart);
  const LessonException* const exception = lesson.exception_of(student);
  put_times(lesson, exception, cells);
  cells.set(kLessonActivity, lesson.course);
  cells.set(kLessonGroups, lesson.groups);
  cells.set(kLessonSchool, lesson.school);
  if (put(attendance, "reportedTimestamp", kLessonRegistered, cells).empty())
    put(attendance["meta"], "modified", kLessonRegistered, cells);
  if (const auto state = state_of(attendance, lesson, exception, cells); !state.empty()) {
    cells.set(kLessonReason, state);
    return;
  }
  put_minutes(attendance, cells);
  put(attendance, "absenceReason", kLessonReason, cells);
  const bool absent = is_positive(cells[kValidMinutes]) || is_positive(cells[kInvalidMinutes]) ||
                      is_positive(cells[kAbsentMinutes]);
  if (is_positive(cells[kOtherMinutes]) && !absent && !is_positive(cells[kPresentMinutes]))
    cells.set(kLessonReason, "otherAttendanceMinutes");
}

void fill_notice(JsonValue absence, RecordCells& cells) {
  put(absence, "id", kOwnId, cells);
  put_pupil(absence, cells);
  put(absence, "startTime", kNoticeStart, cells);
  put(absence, "endTime", kNoticeEnd, cells);
  put(absence, "type", kNoticeType, cells);
  put(absence["meta"], "modified", kNoticeRegistered, cells);
  cells.set(kNoticeSchool, school_of(absence));
}

void fill_sum(JsonValue aggregated, RecordCells& cells) {
  put_pupil(aggregated, cells);
  put(aggregated, "startDate", kSumFirst, cells);
  put(aggregated, "endDate", kSumLast, cells);
  std::string course = course_of(aggregated);
  bool fits = true;
  if (course.empty()) course = reference(aggregated["activity"], fits);  // tells sums apart
  if (!fits) cells.fault("E-TYPE", kSumActivity);
  cells.set(kSumActivity, course);
  cells.set(kSumSchool, school_of(aggregated));
  for (std::size_t cell = kSumMinutes; cell < kSumHeadings.size(); ++cell)
    put(aggregated, kSumHeadings[cell], cell, cells);
}

}  // namespace jagmed
