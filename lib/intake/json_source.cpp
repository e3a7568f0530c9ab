#include "intake/json_source.hpp"

namespace jagmed {
namespace {

constexpr std::size_t kMostStrange = 1000;  ///< before the first known object

[[noreturn]] void refuse(const char* key, const char* hint, const SourceFile& file, int line) {
  throw Error(ErrorKind::input, key, hint, file.place(static_cast<std::uint64_t>(line)));
}

void expect_absence(ObjectKind kind, const SourceFile& file, int line) {
  switch (kind) {
    case ObjectKind::attendance_events:
      refuse("import.F-KIND.attendanceEvents", "import.F-KIND.hint", file, line);
    case ObjectKind::attendance_schedule:
      refuse("import.F-KIND.attendanceSchedule", "import.F-KIND.hint", file, line);
    case ObjectKind::deleted_entities:
      refuse("import.F-KIND.deletedEntities", "import.F-KIND.deletedEntities.hint", file, line);
    case ObjectKind::calendar_events:
    case ObjectKind::attendances:
    case ObjectKind::absences:
    case ObjectKind::aggregated_attendance: break;
  }
}

}  // namespace

JsonSource::JsonSource(TextStream& text, const SourceFile& file, const std::string& lessons)
    : file_(file), elements_(text, file) {
  find_kind();
  expect_use_of_lessons(lessons);
  if (!lessons.empty()) lessons_.emplace(lessons);
}

void JsonSource::find_kind() {
  while (elements_.next()) {
    const JsonValue value = elements_.value();
    kind_ = object_kind(value);
    if (kind_) {
      expect_absence(*kind_, file_, value.line());
      waiting_ = true;
      return;
    }
    strange_lines_.push_back(value.line());
    if (strange_lines_.size() > kMostStrange) break;
  }
  if (!strange_lines_.empty())
    refuse("import.F-KIND.other", "import.F-KIND.hint", file_, strange_lines_.front());
}

void JsonSource::expect_use_of_lessons(const std::string& lessons) const {
  if (lessons.empty() || !kind_ || kind_ == ObjectKind::attendances) return;
  throw Error(ErrorKind::input,
              {"import.F-LESSONS.unused", {std::string(object_kind_name(*kind_))}}, {},
              file_.path());
}

bool JsonSource::next(CsvRecord& record) {
  if (strange_given_ < strange_lines_.size()) {
    give_strange(record, strange_lines_[strange_given_++]);
    return true;
  }
  while (!attendance_) {
    if (!next_element()) return false;
    const JsonValue object = elements_.value();
    if (object_kind(object) != kind_) {
      give_strange(record, object.line());
      return true;
    }
    if (!take(object)) continue;
    cells_.give(record);
    return true;
  }
  begin(attendance_);
  if (attendance_.is_object()) {
    fill_lesson(attendance_, lesson_, cells_);
    cells_.give(record);
  } else {
    give_strange(record, attendance_.line());
  }
  attendance_ = attendance_.next();
  return true;
}

bool JsonSource::next_element() {
  if (waiting_ || elements_.next()) {
    waiting_ = false;
    return true;
  }
  if (kind_ == ObjectKind::calendar_events && !had_attendance_)
    throw Error(ErrorKind::input, "import.F-KIND.no_attendance", "import.F-KIND.no_attendance.hint",
                file_.path());
  return false;
}

/// True when the cells are those of a row.
bool JsonSource::take(JsonValue object) {
  begin(object);
  if (kind_ == ObjectKind::absences)
    fill_notice(object, cells_);
  else if (kind_ == ObjectKind::aggregated_attendance)
    fill_sum(object, cells_);
  else if (kind_ == ObjectKind::attendances)
    take_attendance(object);
  else {
    const JsonValue list = object["_embedded"]["attendance"];
    had_attendance_ = had_attendance_ || list.is_list();
    attendance_ = list.first();
    read_lesson(object, lesson_);
    return false;
  }
  return true;
}

void JsonSource::take_attendance(JsonValue attendance) {
  const bool found = find_lesson(attendance);
  if (!found) lesson_ = {};
  fill_lesson(attendance, lesson_, cells_);
  if (!found) cells_.fault("E-LESSON", kLessonStart);
}

bool JsonSource::find_lesson(JsonValue attendance) {
  if (const JsonValue within = lesson_within(attendance)) {
    had_lesson_ = true;
    read_lesson(within, lesson_);
    return true;
  }
  if (!lessons_ && !had_lesson_)
    refuse("import.F-LESSONS", "import.F-LESSONS.hint", file_, attendance.line());
  bool fits = true;
  const std::string id = reference(attendance["calendarEvent"], fits);
  return lessons_ && lessons_->find(id, lesson_);
}

void JsonSource::begin(JsonValue object) {
  cells_.begin(object_headings(*kind_).size(), object.line());
}

void JsonSource::give_strange(CsvRecord& record, int line) {
  cells_.begin(object_headings(*kind_).size(), line);
  cells_.give(record);
  record.flaw = CsvFlaw::no_object;
}

}  // namespace jagmed
