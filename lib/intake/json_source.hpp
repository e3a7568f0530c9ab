// The rows of an SS 12000 file.
#pragma once

#include "intake/csv_reader.hpp"
#include "intake/json_elements.hpp"
#include "intake/json_kind.hpp"
#include "intake/json_lessons.hpp"
#include "intake/json_rows.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// One record per absence, sum or attendance; of a calendarEvent one per attendance in it.
class JsonSource : public RecordSource {
 public:
  /// Reads up to the first object of a kind that is known. `lessons` as in open_records. Throws
  /// Error{input, "import.F-KIND…"} for kinds that are no absence, "import.F-LESSONS…", and what
  /// JsonElements throws. `text` and `file` must outlive it.
  JsonSource(TextStream& text, const SourceFile& file, const std::string& lessons);

  /// Nothing when the file has no objects.
  [[nodiscard]] std::optional<ObjectKind> kind() const { return kind_; }

  /// Throws Error{input, "import.F-LESSONS"} when attendances do not say when their lessons were,
  /// and "import.F-KIND.no_attendance" at the end of lessons without any.
  bool next(CsvRecord& record) override;
  /// Also when only the file of the lessons does.
  [[nodiscard]] bool has_more() const override {
    return elements_.has_more() || (lessons_ && lessons_->has_more());
  }

 private:
  void find_kind();
  void expect_use_of_lessons(const std::string& lessons) const;
  [[nodiscard]] bool next_element();
  bool take(JsonValue object);
  void take_attendance(JsonValue attendance);
  [[nodiscard]] bool find_lesson(JsonValue attendance);
  void begin(JsonValue object);
  void give_strange(CsvRecord& record, int line);

  const SourceFile& file_;
  JsonElements elements_;
  std::optional<ObjectKind> kind_;
  std::optional<LessonTable> lessons_;
  std::vector<int> strange_lines_;  ///< of what stands before the first known object
  std::size_t strange_given_ = 0;
  bool waiting_ = false;  ///< the current element has not been looked at
  Lesson lesson_;
  JsonValue attendance_;  ///< the next one of the lesson
  bool had_attendance_ = false, had_lesson_ = false;
  RecordCells cells_;
};

}  // namespace jagmed
