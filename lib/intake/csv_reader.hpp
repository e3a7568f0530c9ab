// Records of a CSV file, one at a time, out of a stream of UTF-8. Strict: nothing is guessed.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

struct CsvForm {
  char delimiter = ';';
  char quote = '"';  ///< 0: no quoting
  int max_record_lines = 50;
};

/// What is wrong with the structure of one record.
enum class CsvFlaw {
  none,
  quote_inside,  ///< a quote in a field that does not begin with one
  after_quote,   ///< text between a closing quote and the next delimiter
  bare_cr,       ///< a carriage return that ends no line
  no_object,     ///< of formats with objects: something else in the place of one
};

/// Views into the reader, good until its next record.
struct CsvRecord {
  int line = 0;                              ///< physical line where it begins; the first is 1
  std::string_view text;                     ///< all of it, without the line end
  std::span<const std::string_view> fields;  ///< without quotes; incomplete when there is a flaw
  CsvFlaw flaw = CsvFlaw::none;
  bool quoted = false;  ///< some field stands in quotes
  /// Of formats with objects: why such a one is rejected ("E-TYPE" …), and the column it is about.
  /// Its cells are complete but for that one.
  std::string_view fault = {};
  std::size_t fault_column = 0;
  bool is_protected = false;  ///< of formats that say so: the pupil is marked as protected
};

/// What gives records, one at a time.
class RecordSource {
 public:
  RecordSource() = default;
  virtual ~RecordSource() = default;
  RecordSource(const RecordSource&) = delete;
  RecordSource& operator=(const RecordSource&) = delete;
  /// False at the end. Throws Error{input} with "file:line" for what refuses the whole file.
  virtual bool next(CsvRecord& record) = 0;
  /// At the end: whether the file itself says that more follows in another one.
  [[nodiscard]] virtual bool has_more() const { return false; }
};

/// RFC 4180 with any delimiter; CRLF and LF may be mixed and the last one may be missing.
/// A record with a flaw is given with what was read of it. Reading goes on at the line after the
/// one where the flawed field began: a stray quote never swallows the rows below it.
/// Memory: one block, or the largest record (2 MiB).
class CsvReader : public RecordSource {
 public:
  /// Gives the next bytes of the text, 0 at its end.
  using Refill = std::function<std::size_t(char* out, std::size_t capacity)>;

  /// `file` is for messages; `line` is that of the first record.
  CsvReader(Refill refill, CsvForm form, std::string file, int line = 1);
  /// For a beginning of a text: when `whole` is false, a record that it cuts off is not given.
  CsvReader(std::string_view text, bool whole, CsvForm form, std::string file);
  /// Without a text, until `begin`.
  CsvReader(CsvForm form, std::string file);

  /// Behind a text given to `begin` so many bytes may be read, of which the first is a line feed.
  static constexpr std::size_t kBehind = 16;
  /// Goes on with the records of `text`, which stays where it is: all views are good as long as it
  /// is, but those of fields with doubled quotes. A record begins with it, on line `line`; nothing
  /// is known of what stands before. When `whole` is false, a record that it cuts off is not given.
  void begin(std::string_view text, int line, bool whole);
  /// What of that text has not been given.
  [[nodiscard]] std::string_view rest() const { return {bytes_ + begin_, end_ - begin_}; }
  /// The physical line where the next record begins.
  [[nodiscard]] int line() const { return line_; }

  /// False at the end. Throws Error{input} with "file:line" for what no record can be read from:
  /// "import.F-QUOTE" a quote that is never closed, or not within max_record_lines lines,
  /// "import.F-BIN.cr" lines that end in CR alone, "import.F-FIELD" a field over 1 MiB or a record
  /// over 2 MiB.
  bool next(CsvRecord& record) override;

 private:
  enum class Step { field, record, more };

  Step parse_record();
  Step parse_bare();
  Step parse_quoted();
  Step end_field(std::size_t end, bool more_fields);
  Step end_line(std::size_t at);
  Step flawed(CsvFlaw flaw);
  void refill();
  void give(CsvRecord& record);
  /// Views stay good while the record is parsed: the buffer moves only between two attempts.
  void add_field(std::size_t begin, std::size_t end) {
    if (count_ == fields_.size()) fields_.resize(2 * count_);
    fields_[count_++] = {bytes_ + begin, end - begin};
  }
  std::string_view without_doubled(std::string_view text);
  [[noreturn]] void refuse(const char* key, int line, const char* hint) const;

  Refill refill_;
  CsvForm form_;
  std::string file_;
  bool partial_ = false;
  std::vector<char> buffer_;         ///< after its content stands a line feed as a guard
  const char* bytes_ = nullptr;      ///< that, or the text of `begin`
  std::size_t begin_ = 0, end_ = 0;  ///< what is not yet given
  std::size_t at_ = 0;               ///< where parsing stands
  std::size_t field_begin_ = 0;      ///< of the field being parsed
  std::size_t text_end_ = 0;         ///< of the record, without its line end
  bool ended_ = false, seen_line_feed_ = false;
  int line_ = 1;                       ///< where the record begins
  int breaks_ = 0, field_breaks_ = 0;  ///< line feeds in the record, before the field
  CsvFlaw flaw_ = CsvFlaw::none;
  bool quoted_ = false;
  std::vector<std::string_view> fields_;  ///< the first `count_` of them
  std::size_t count_ = 0;
  std::vector<std::size_t> doubled_;  ///< the fields that hold doubled quotes
  std::string undoubled_;             ///< those, with single ones
};

}  // namespace jagmed
