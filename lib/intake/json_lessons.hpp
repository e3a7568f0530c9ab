// Lessons by their id, for attendances that only refer to them.
#pragma once

#include "intake/json_lesson.hpp"
#include "intake/source_file.hpp"

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jagmed {

/// All lessons of a file of calendarEvents, some 100 bytes each.
class LessonTable {
 public:
  /// Lessons without times that can be read are left out. Texts that lessons share are kept once.
  /// Throws as SourceFile and JsonElements,
  /// and Error{input, "import.F-LESSONS.kind"} when the file has no lessons.
  explicit LessonTable(const std::string& path);

  /// False when there is none.
  [[nodiscard]] bool find(std::string_view id, Lesson& lesson) const;
  /// The file is one page of several, not the last one.
  [[nodiscard]] bool has_more() const { return has_more_; }

 private:
  using Key = std::array<unsigned char, 16>;  ///< a digest of the id
  struct Stored {
    Key key{};
    std::uint32_t start = 0, end = 0, minutes = 0, course = 0, groups = 0, school = 0;  ///< texts_
    std::uint32_t first_exception = 0, exceptions = 0;
    bool cancelled = false;
  };
  static Key key_of(std::string_view id);
  std::uint32_t intern(const std::string& text);
  void keep(std::string_view id, const Lesson& lesson);

  bool has_more_ = false;
  std::vector<Stored> lessons_;  ///< by key
  std::vector<LessonException> exceptions_;
  std::deque<std::string> texts_;
  std::unordered_map<std::string_view, std::uint32_t> text_ids_;
};

}  // namespace jagmed
