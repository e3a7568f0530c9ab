// The objects of a JSON file that lists them, one at a time.
#pragma once

#include "intake/json_tree.hpp"
#include "intake/source_file.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// The characters of a JSON file, with what keeps a reader from being flooded.
class JsonText {
 public:
  /// Both must outlive it.
  JsonText(TextStream& text, const SourceFile& file);

  [[nodiscard]] bool at_end();
  /// True once somebody has asked for more than there is.
  [[nodiscard]] bool ran_out() const { return ended_; }
  /// Not at the end.
  [[nodiscard]] char peek() const { return buffer_[at_]; }
  /// Throws Error{input, "import.F-FIELD"} for a text or number over 1 MiB, and for more than 2 MiB
  /// since `begin_object`.
  void take();
  void begin_object() { object_bytes_ = 0; }
  [[nodiscard]] int line() const { return line_; }
  /// Throws Error{input, key} with the line.
  [[noreturn]] void refuse(const char* key, const char* hint) const;

 private:
  void measure(char c);

  TextStream& text_;
  const SourceFile& file_;
  std::vector<char> buffer_;
  std::size_t at_ = 0, end_ = 0;
  bool ended_ = false, in_string_ = false, escaped_ = false;
  int line_ = 1;
  std::size_t token_bytes_ = 0, object_bytes_ = 0;
};

/// The items of { "data": [ … ] }, of { "calendarEvents": [ … ] } and the like, of a bare list, or
/// the objects of a file that has one after another; also of several such pages after each other.
/// Memory: one object.
class JsonElements {
 public:
  JsonElements(TextStream& text, const SourceFile& file);

  /// False at the end. Throws Error{input} with the line, and nothing of what stands there:
  /// "import.F-JSON" not JSON, "import.F-JSON.cut" the file ends in the middle,
  /// "import.F-JSON.twice" a key twice in one object, "import.F-JSON.deep" nested too deeply,
  /// "import.F-BIN.nul" a NUL in a text, "import.F-FIELD" as JsonText; and as TextStream.
  [[nodiscard]] bool next();
  /// True behind a page, the last one so far, that says that another one follows it.
  [[nodiscard]] bool has_more() const { return has_more_; }
  /// The latest one, until `next`.
  [[nodiscard]] JsonValue value() const { return of_page_ ? page_.root() : item_.root(); }

 private:
  enum class At { document, page, list };

  bool begin_document();
  bool next_item();
  bool next_member();
  void read_ids(int line);
  void read_value(JsonTree& tree);
  void read_number(JsonTree& tree);
  void read_key();
  [[nodiscard]] bool ends(char closing);
  void skip_space();
  [[nodiscard]] char peek();
  void expect(char c);
  [[noreturn]] void broken();

  JsonText text_;
  JsonTree item_, page_;
  At at_ = At::document;
  bool first_ = true;      ///< nothing before in this list or page
  bool in_page_ = false;   ///< the list is the data of a page
  bool has_data_ = false;  ///< the page has had its data
  bool has_more_ = false;  ///< the page has a pageToken
  bool of_page_ = false;   ///< the value is a whole document, not an item
  std::string key_;
};

}  // namespace jagmed
