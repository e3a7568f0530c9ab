// An export as bytes: surveyed when that is asked for, then decoded as a stream. Never whole in
// memory.
#pragma once

#include "base/error.hpp"
#include "intake/encoding.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <iconv.h>

namespace jagmed {

/// What the encoding of a file is told from.
enum class Trust {
  nothing,    ///< from all bytes, before the first is decoded
  beginning,  ///< a large one whose beginning is UTF-8 is taken for it; then NotAsItBegan may be
              ///< thrown
};

/// A file surveyed from its beginning turned out to need the whole survey: read it again so.
struct NotAsItBegan {};

/// What `read(Trust)` returns: it opens the file as it is told and reads it once; again where its
/// end is not as its beginning. Nothing of the first reading may be kept.
template <class Read>
auto read_once_if_possible(Read read) {
  try {
    return read(Trust::beginning);
  } catch (const NotAsItBegan&) {
    return read(Trust::nothing);
  }
}

/// An open file: what it is, but not yet what it says.
class SourceFile {
 public:
  /// Throws Error{no_input} when it is missing or not a regular file, Error{permission}, Error{io},
  /// Error{input, "import.F-EMPTY"}, and Error{input, "import.F-BIN…"} for spreadsheets, PDF and
  /// zip.
  explicit SourceFile(std::string path, Trust how = Trust::nothing);
  ~SourceFile();
  SourceFile(const SourceFile&) = delete;
  SourceFile& operator=(const SourceFile&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// When it was last written: nanoseconds since 1970-01-01, UTC.
  [[nodiscard]] std::int64_t changed() const {
    return stamp_.seconds * 1'000'000'000 + stamp_.nanoseconds;
  }
  /// What its bytes tell of the encoding; the first call reads the file through.
  [[nodiscard]] const ByteSurvey& survey() const;
  /// True when it is taken for UTF-8 by its beginning: whoever decodes it has to look at the rest.
  [[nodiscard]] bool is_trusted() const { return trusted_; }

  /// Reads at `offset`; 0 at the end. Throws Error{io}.
  [[nodiscard]] std::size_t read_at(std::uint64_t offset, char* out, std::size_t capacity) const;
  /// Throws Error{input, "import.F-CHANGED"} when the file is no longer the one that was opened.
  void expect_unchanged() const;
  /// The line that the byte at `offset` stands in: for messages only, it reads the file again.
  [[nodiscard]] std::uint64_t line_at(std::uint64_t offset) const;
  /// "file:line"
  [[nodiscard]] std::string place(std::uint64_t line) const;
  [[nodiscard]] std::string place_of(std::uint64_t offset) const { return place(line_at(offset)); }

 private:
  /// A time of change can be set back (as `cp -p` does), that of the file's entry cannot.
  struct Stamp {
    std::int64_t seconds = 0, nanoseconds = 0, entry_seconds = 0, entry_nanoseconds = 0;
    std::uint64_t size = 0;
    bool operator==(const Stamp&) const = default;
  };
  void open_file();
  void look_at_beginning();
  [[nodiscard]] bool begins_as_utf8() const;
  [[nodiscard]] std::optional<ByteSurvey> survey_piece(std::uint64_t begin, std::uint64_t end,
                                                       std::vector<char>& block) const;
  [[nodiscard]] Stamp stamp() const;

  std::string path_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  Stamp stamp_;
  bool trusted_ = false;
  mutable std::optional<ByteSurvey> survey_;
};

/// The text of a SourceFile as UTF-8 without byte order mark.
class TextStream {
 public:
  /// Without `named` the encoding is told from the bytes; throws Error{input, "import.F-ENC…"} when
  /// it cannot be told, with a suggestion. A byte order mark is certain and wins over `named`.
  /// The file must outlive the stream. All that reads a trusted file may throw NotAsItBegan.
  TextStream(const SourceFile& file, std::optional<Encoding> named);
  ~TextStream();
  TextStream(const TextStream&) = delete;
  TextStream& operator=(const TextStream&) = delete;

  [[nodiscard]] Encoding encoding() const { return encoding_; }
  /// False: nowhere the letters of it (see twice_encoded).
  [[nodiscard]] bool may_be_twice_encoded() const {
    return encoding_ != Encoding::utf8 || (!seen_ && file_.survey().may_be_twice_encoded());
  }
  /// How many of the file's bytes have been taken.
  [[nodiscard]] std::uint64_t bytes_read() const { return offset_; }

  /// The beginning of the text, up to 1 MiB, perhaps cut inside a letter; it is not consumed.
  /// To be asked for before the first `read`.
  /// Throws Error{input, "import.F-BIN.markup"} for HTML and XML, and as `read`.
  [[nodiscard]] std::string_view head();
  /// True when `head()` is the whole text.
  [[nodiscard]] bool head_is_all();
  /// The next bytes of the text; 0 at the end. `capacity` is at least 64. Throws Error{input} with
  /// line and byte offset for bytes that are not of the encoding, and for NUL.
  [[nodiscard]] std::size_t read(char* out, std::size_t capacity);

 private:
  void fill_head();
  [[nodiscard]] std::size_t decode(char* out, std::size_t capacity);
  [[nodiscard]] std::size_t decode_plain(char* out, std::size_t capacity);
  [[nodiscard]] std::size_t decode_bytes(char* out, std::size_t capacity);
  [[nodiscard]] std::size_t decode_wide(char* out, std::size_t capacity);
  bool more_raw();
  void look_at(std::string_view bytes);
  void refuse_nul(std::string_view bytes, std::uint64_t offset) const;
  [[noreturn]] void undecodable(std::uint64_t offset) const;

  const SourceFile& file_;
  Encoding encoding_ = Encoding::utf8;
  std::optional<ByteSurvey> seen_;  ///< of a trusted file: what has been read
  std::uint64_t offset_ = 0;        ///< of the next byte to read from the file
  std::vector<char> raw_;           ///< bytes read and not decoded: [raw_begin_, raw_end_)
  std::size_t raw_begin_ = 0, raw_end_ = 0;
  std::unique_ptr<ByteTable> table_;  ///< for single-byte encodings
  iconv_t wide_ = iconv_t(-1);        ///< for UTF-16
  std::string head_;
  std::size_t head_used_ = 0;
  bool head_filled_ = false, ended_ = false;
};

}  // namespace jagmed
