#include "intake/json_lessons.hpp"

#include "base/local_time.hpp"
#include "intake/json_elements.hpp"
#include "intake/json_kind.hpp"

#include <sodium.h>

#include <algorithm>

namespace jagmed {
namespace {

bool is_readable(const Lesson& lesson) {
  return !lesson.broken && read_local_time(lesson.start) && read_local_time(lesson.end);
}

}  // namespace

LessonTable::LessonTable(const std::string& path) {
  const SourceFile file(path);
  TextStream text(file, Encoding::utf8);
  JsonElements elements(text, file);
  Lesson lesson;
  while (elements.next()) {
    const JsonValue value = elements.value();
    if (object_kind(value) != ObjectKind::calendar_events) continue;
    bool fits = true;
    const std::string id = reference(value, fits);
    read_lesson(value, lesson);
    if (!id.empty() && is_readable(lesson)) keep(id, lesson);
  }
  has_more_ = elements.has_more();
  file.expect_unchanged();
  if (lessons_.empty())
    throw Error(ErrorKind::input, "import.F-LESSONS.kind", "import.F-LESSONS.kind.hint", path);
  std::ranges::sort(lessons_, {}, &Stored::key);
}

LessonTable::Key LessonTable::key_of(std::string_view id) {
  Key key{};
  crypto_generichash(key.data(), key.size(), reinterpret_cast<const unsigned char*>(id.data()),
                     id.size(), nullptr, 0);
  return key;
}

std::uint32_t LessonTable::intern(const std::string& text) {
  if (const auto found = text_ids_.find(text); found != text_ids_.end()) return found->second;
  const auto id = static_cast<std::uint32_t>(texts_.size());
  text_ids_.emplace(texts_.emplace_back(text), id);
  return id;
}

void LessonTable::keep(std::string_view id, const Lesson& lesson) {
  lessons_.push_back({.key = key_of(id),
                      .start = intern(lesson.start),
                      .end = intern(lesson.end),
                      .minutes = intern(lesson.minutes),
                      .course = intern(lesson.course),
                      .groups = intern(lesson.groups),
                      .school = intern(lesson.school),
                      .first_exception = static_cast<std::uint32_t>(exceptions_.size()),
                      .exceptions = static_cast<std::uint32_t>(lesson.exceptions.size()),
                      .cancelled = lesson.cancelled});
  exceptions_.insert(exceptions_.end(), lesson.exceptions.begin(), lesson.exceptions.end());
}

bool LessonTable::find(std::string_view id, Lesson& lesson) const {
  const Key key = key_of(id);
  const auto found = std::ranges::lower_bound(lessons_, key, {}, &Stored::key);
  if (found == lessons_.end() || found->key != key) return false;
  const auto first = exceptions_.begin() + found->first_exception;
  lesson = {.start = texts_[found->start],
            .end = texts_[found->end],
            .minutes = texts_[found->minutes],
            .cancelled = found->cancelled,
            .course = texts_[found->course],
            .groups = texts_[found->groups],
            .school = texts_[found->school],
            .exceptions = {first, first + found->exceptions}};
  return true;
}

}  // namespace jagmed
