// Which bytes mean which letters: the encodings of school exports, and how one is told from
// another.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

enum class Encoding { utf8, utf16le, utf16be, windows1252, iso8859_1, cp850, macintosh };

/// As in profiles and messages: "utf-8", "windows-1252" … Also the name that iconv knows.
[[nodiscard]] std::string_view encoding_name(Encoding encoding);
[[nodiscard]] std::optional<Encoding> encoding_from(std::string_view name);
[[nodiscard]] std::vector<std::string> encoding_names();
[[nodiscard]] constexpr bool is_utf16(Encoding e) {
  return e == Encoding::utf16le || e == Encoding::utf16be;
}

/// The length of the run of ASCII that `bytes` begin with; NUL is none.
[[nodiscard]] std::size_t ascii_run(std::string_view bytes);

/// A byte order mark and its length; nothing when the text begins without one.
struct ByteOrderMark {
  Encoding encoding;
  std::size_t length;
};
[[nodiscard]] std::optional<ByteOrderMark> byte_order_mark(std::string_view beginning);

/// Looks at all bytes of a file, in pieces, and remembers what tells its encoding.
class ByteSurvey {
 public:
  /// `begin`: the offset of the first byte. What stands before it ends with a line feed.
  explicit ByteSurvey(std::uint64_t begin = 0) : size_(begin) {}
  void add(std::string_view bytes);
  /// As if the bytes of `next`, which begins where this one ends, had been added here.
  void join(const ByteSurvey& next);

  /// What the bytes are, when nobody says.
  struct Verdict {
    std::optional<Encoding> encoding;  ///< nothing: not to be told with certainty
    std::optional<Encoding> rather;    ///< then what is more likely, if anything
    std::uint64_t offset = 0;          ///< then the byte that raised the doubt
  };
  /// Byte order mark; NUL in every other place; valid UTF-8; else windows-1252. No verdict when a
  /// byte has no meaning there (a word that begins with Å in cp850 or Mac Roman), when most of the
  /// file is UTF-8, or when more letters inside words would be Swedish as cp850 or Mac Roman: such
  /// a file would be read without complaint, and wrong.
  [[nodiscard]] Verdict verdict() const;
  /// The offset of the first byte that is not UTF-8; nothing when all are.
  [[nodiscard]] std::optional<std::uint64_t> not_utf8() const;
  /// So far UTF-8, without NUL and without a letter that UTF-8 written twice has.
  [[nodiscard]] bool is_plain_utf8() const { return !bad_utf8_ && !nul_ && !twice_; }
  /// False: no letter that UTF-8 written twice has (see twice_encoded).
  [[nodiscard]] bool may_be_twice_encoded() const { return twice_; }
  /// The offset of the first NUL.
  [[nodiscard]] std::optional<std::uint64_t> nul() const { return nul_; }

 private:
  void add_high(unsigned char byte, std::uint64_t at);
  void check_utf8(unsigned char byte, std::uint64_t at);
  [[nodiscard]] std::uint64_t letters(std::string_view bytes) const;
  [[nodiscard]] std::uint64_t first_of(std::string_view bytes) const;

  std::string head_;                        ///< the first bytes of the file
  std::uint64_t size_;                      ///< the offset behind the last byte
  std::optional<std::uint64_t> nul_;        ///< offset
  std::optional<std::uint64_t> undefined_;  ///< offset of a byte without meaning in cp1252
  std::optional<Encoding> undefined_in_;    ///< where it would be a letter, as it stands
  std::array<std::optional<std::uint64_t>, 256> first_at_{};  ///< high bytes between two letters
  std::array<std::uint64_t, 256> in_word_{};
  unsigned char before_ = 0;                ///< the byte before
  std::optional<unsigned char> open_;       ///< a high byte after a letter
  std::optional<std::uint64_t> bad_utf8_;   ///< offset of the first byte that is not UTF-8
  bool twice_ = false;                      ///< it has an "Ã"
  std::uint64_t sequences_ = 0;             ///< well-formed UTF-8 letters outside ASCII
  unsigned missing_ = 0;                    ///< continuation bytes still to come
  std::uint64_t lead_at_ = 0;               ///< where their letter begins
  unsigned char low_ = 0x80, high_ = 0xBF;  ///< what the next one may be
};

/// One single-byte encoding as a table into UTF-8, filled by iconv.
class ByteTable {
 public:
  explicit ByteTable(Encoding encoding);
  /// The letter of a byte >= 0x80; empty when it has none.
  [[nodiscard]] std::string_view letter(unsigned char byte) const {
    const auto& entry = letters_[byte & 0x7Fu];
    return {entry.bytes.data(), entry.size};
  }

 private:
  struct Letter {
    std::array<char, 4> bytes{};
    std::uint8_t size = 0;
  };
  std::array<Letter, 128> letters_;
};

}  // namespace jagmed
