#include "intake/json_lesson.hpp"

#include "intake/folded.hpp"

#include <algorithm>

namespace jagmed {
namespace {

using Type = JsonValue::Type;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return out;
}

/// The activity of an object: embedded with all its fields, or referred to.
JsonValue embedded_activity(JsonValue object) { return object["_embedded"]["activity"]; }

void read_exceptions(JsonValue list, Lesson& lesson, bool& fits) {
  lesson.exceptions.clear();
  for (JsonValue item = list.first(); item; item = item.next()) {
    const JsonValue student = item["student"].is_nothing() ? item["person"] : item["student"];
    lesson.exceptions.push_back({.student = reference(student, fits),
                                 .participates = truth(item["participates"], true, fits),
                                 .start = std::string(scalar(item["startTime"], fits)),
                                 .end = std::string(scalar(item["endTime"], fits)),
                                 .minutes = std::string(scalar(item["teachingLength"], fits))});
  }
}

}  // namespace

std::string_view scalar(JsonValue value, bool& fits) {
  const Type type = value.type();
  if (type != Type::none && type != Type::null && type != Type::text && type != Type::number)
    fits = false;
  return type == Type::text || type == Type::number ? trimmed(value.text()) : std::string_view();
}

std::string reference(JsonValue value, bool& fits) {
  return lower(scalar(value.is_object() ? value["id"] : value, fits));
}

bool truth(JsonValue value, bool otherwise, bool& fits) {
  if (value.is_nothing()) return otherwise;
  if (value.type() != Type::truth) fits = false;
  return value.text() == "true";
}

std::string_view display_name(JsonValue object) {
  const JsonValue name = object["displayName"];
  return name.type() == Type::text ? trimmed(name.text()) : std::string_view();
}

std::string course_of(JsonValue object) {
  const JsonValue embedded = embedded_activity(object);
  for (const JsonValue named : {object["activity"], embedded, embedded["syllabus"]})
    if (const auto name = display_name(named); !name.empty()) return std::string(name);
  return {};
}

std::string groups_of(JsonValue object) {
  std::string names;
  for (const JsonValue activity : {embedded_activity(object), object["activity"]}) {
    for (JsonValue group = activity["groups"].first(); group; group = group.next()) {
      const auto name = display_name(group);
      if (!name.empty()) names.append(names.empty() ? "" : ", ").append(name);
    }
    if (!names.empty()) break;
  }
  return names;
}

std::string school_of(JsonValue object) {
  for (const JsonValue place : {object, embedded_activity(object), object["activity"]})
    if (const auto name = display_name(place["organisation"]); !name.empty())
      return std::string(name);
  return {};
}

const LessonException* Lesson::exception_of(std::string_view student) const {
  const auto found = std::ranges::find(exceptions, student, &LessonException::student);
  return found == exceptions.end() || student.empty() ? nullptr : &*found;
}

void read_lesson(JsonValue event, Lesson& lesson) {
  bool fits = true;
  lesson.start = scalar(event["startTime"], fits);
  lesson.end = scalar(event["endTime"], fits);
  lesson.minutes = scalar(event["teachingLengthStudent"], fits);
  lesson.cancelled = truth(event["cancelled"], false, fits);
  lesson.course = course_of(event);
  lesson.groups = groups_of(event);
  lesson.school = school_of(event);
  read_exceptions(event["studentExceptions"], lesson, fits);
  lesson.broken = !fits;
}

}  // namespace jagmed
