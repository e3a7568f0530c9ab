#include "intake/encoding.hpp"

#include "base/error.hpp"

#include <iconv.h>

#include <algorithm>
#include <cstring>

namespace jagmed {
namespace {

struct Name {
  Encoding encoding;
  std::string_view name;
};
constexpr Name kNames[] = {
    {Encoding::utf8, "utf-8"},           {Encoding::utf16le, "utf-16le"},
    {Encoding::utf16be, "utf-16be"},     {Encoding::windows1252, "windows-1252"},
    {Encoding::iso8859_1, "iso-8859-1"}, {Encoding::cp850, "cp850"},
    {Encoding::macintosh, "macintosh"},
};

constexpr std::size_t kHead = 200;

// å ä ö Å Ä Ö
constexpr std::string_view kSwedish1252 = "\xE5\xE4\xF6\xC5\xC4\xD6";
constexpr std::string_view kSwedish850 = "\x86\x84\x94\x8F\x8E\x99";
constexpr std::string_view kSwedishMac = "\x8C\x8A\x9A\x81\x80\x85";
constexpr unsigned char kCapitalA850 = 0x8F, kCapitalAMac = 0x81;
constexpr std::string_view kUndefined1252 = "\x81\x8D\x8F\x90\x9D";

bool has(std::string_view set, unsigned char byte) {
  return set.find(static_cast<char>(byte)) != std::string_view::npos;
}

bool is_letter(unsigned char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// At least 0x80 where ASCII ends: NUL is the one that has its highest bit after 1 is taken from
/// it, as those from 0x81 on.
unsigned char ends_ascii(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return static_cast<unsigned char>(byte | (byte - 1u));
}

/// The length of the blocks of `kLanes` bytes of ASCII that `bytes` begin with.
template <std::size_t kLanes>
std::size_t whole_blocks(std::string_view bytes) {
  std::size_t i = 0;
  for (; i + kLanes <= bytes.size(); i += kLanes) {
    unsigned char all = 0;
    for (std::size_t lane = 0; lane < kLanes; ++lane)
      all = static_cast<unsigned char>(all | ends_ascii(bytes[i + lane]));
    if (all >= 0x80) break;
  }
  return i;
}

/// NUL at most odd (little-endian) or even (big-endian) places and nowhere else.
std::optional<Encoding> nul_pattern(std::string_view head) {
  if (head.size() < 4) return {};
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < head.size(); ++i)
    if (head[i] == '\0') ++(i % 2 == 0 ? even : odd);
  const std::size_t most = head.size() / 2 * 3 / 4;
  if (even == 0 && odd > 0 && odd >= most) return Encoding::utf16le;
  if (odd == 0 && even > 0 && even >= most) return Encoding::utf16be;
  return {};
}

}  // namespace

std::string_view encoding_name(Encoding encoding) {
  return std::ranges::find(kNames, encoding, &Name::encoding)->name;
}

std::optional<Encoding> encoding_from(std::string_view name) {
  const auto* found = std::ranges::find(kNames, name, &Name::name);
  if (found == std::end(kNames)) return {};
  return found->encoding;
}

std::vector<std::string> encoding_names() {
  std::vector<std::string> names;
  for (const auto& entry : kNames) names.emplace_back(entry.name);
  return names;
}

std::size_t ascii_run(std::string_view bytes) {
  std::size_t run = whole_blocks<64>(bytes);
  run += whole_blocks<8>(bytes.substr(run));
  while (run < bytes.size() && ends_ascii(bytes[run]) < 0x80) ++run;
  return run;
}

std::optional<ByteOrderMark> byte_order_mark(std::string_view beginning) {
  if (beginning.starts_with("\xEF\xBB\xBF")) return ByteOrderMark{Encoding::utf8, 3};
  if (beginning.starts_with("\xFF\xFE")) return ByteOrderMark{Encoding::utf16le, 2};
  if (beginning.starts_with("\xFE\xFF")) return ByteOrderMark{Encoding::utf16be, 2};
  return {};
}

void ByteSurvey::add(std::string_view bytes) {
  if (head_.size() < kHead) head_ += bytes.substr(0, kHead - head_.size());
  for (std::size_t i = 0; i < bytes.size();) {
    if (missing_ == 0 && !open_) {
      if (const std::size_t run = ascii_run(bytes.substr(i)); run > 0) {
        i += run;
        before_ = static_cast<unsigned char>(bytes[i - 1]);
        continue;
      }
    }
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (open_ && is_letter(byte)) ++in_word_[*open_];
    open_.reset();
    if (byte >= 0x80 || missing_ > 0) check_utf8(byte, size_ + i);
    if (byte >= 0x80) add_high(byte, size_ + i);
    if (byte == 0x83 && before_ == 0xC3) twice_ = true;
    if (byte == 0 && !nul_) nul_ = size_ + i;
    before_ = byte;
    ++i;
  }
  size_ += bytes.size();
}

/// Nothing goes on over a line feed: no letter, and no word.
void ByteSurvey::join(const ByteSurvey& next) {
  size_ = next.size_;
  if (!nul_) nul_ = next.nul_;
  if (!undefined_) {
    undefined_ = next.undefined_;
    undefined_in_ = next.undefined_in_;
  }
  for (std::size_t i = 0; i < in_word_.size(); ++i) {
    if (!first_at_[i]) first_at_[i] = next.first_at_[i];
    in_word_[i] += next.in_word_[i];
  }
  twice_ = twice_ || next.twice_;
  before_ = next.before_;
  open_ = next.open_;
  if (!bad_utf8_) bad_utf8_ = next.bad_utf8_;
  sequences_ += next.sequences_;
  missing_ = next.missing_;
  lead_at_ = next.lead_at_;
  low_ = next.low_;
  high_ = next.high_;
}

void ByteSurvey::add_high(unsigned char byte, std::uint64_t at) {
  if (!undefined_ && has(kUndefined1252, byte)) {
    undefined_ = at;
    if (byte == kCapitalA850) undefined_in_ = Encoding::cp850;
    if (byte == kCapitalAMac && !is_letter(before_)) undefined_in_ = Encoding::macintosh;
  }
  if (!is_letter(before_)) return;
  open_ = byte;
  if (!first_at_[byte]) first_at_[byte] = at;
}

void ByteSurvey::check_utf8(unsigned char byte, std::uint64_t at) {
  const bool fits = missing_ > 0 ? byte >= low_ && byte <= high_ : byte >= 0xC2 && byte <= 0xF4;
  if (!fits) {
    if (!bad_utf8_) bad_utf8_ = missing_ > 0 ? lead_at_ : at;
    missing_ = 0;
  } else if (missing_ > 0) {
    if (--missing_ == 0) ++sequences_;
  } else {
    missing_ = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
    lead_at_ = at;
  }
  // No overlong forms, no surrogates, nothing above U+10FFFF.
  const bool lead = fits && byte >= 0xC2;
  low_ = lead && byte == 0xE0 ? 0xA0 : lead && byte == 0xF0 ? 0x90 : 0x80;
  high_ = lead && byte == 0xED ? 0x9F : lead && byte == 0xF4 ? 0x8F : 0xBF;
}

std::optional<std::uint64_t> ByteSurvey::not_utf8() const {
  if (!bad_utf8_ && missing_ > 0) return lead_at_;
  return bad_utf8_;
}

std::uint64_t ByteSurvey::letters(std::string_view bytes) const {
  std::uint64_t sum = 0;
  for (const char byte : bytes) sum += in_word_[static_cast<unsigned char>(byte)];
  return sum;
}

std::uint64_t ByteSurvey::first_of(std::string_view bytes) const {
  std::uint64_t first = undefined_.value_or(size_);
  for (const char byte : bytes)
    if (const auto& at = first_at_[static_cast<unsigned char>(byte)]) first = std::min(first, *at);
  return first;
}

ByteSurvey::Verdict ByteSurvey::verdict() const {
  if (const auto mark = byte_order_mark(head_)) return {mark->encoding, {}, 0};
  if (const auto wide = nul_pattern(head_)) return {wide, {}, 0};
  const auto bad = not_utf8();
  if (!bad) return {Encoding::utf8, {}, 0};

  const auto windows = letters(kSwedish1252), dos = letters(kSwedish850);
  const auto mac = letters(kSwedishMac);
  if (sequences_ > std::max({windows, dos, mac})) return {{}, Encoding::utf8, *bad};
  if (std::max(dos, mac) > windows)
    return dos >= mac ? Verdict{{}, Encoding::cp850, first_of(kSwedish850)}
                      : Verdict{{}, Encoding::macintosh, first_of(kSwedishMac)};
  if (undefined_) return {{}, undefined_in_, *undefined_};
  return {Encoding::windows1252, {}, 0};
}

ByteTable::ByteTable(Encoding encoding) {
  const std::string name(encoding_name(encoding));
  const iconv_t converter = iconv_open("UTF-8", name.c_str());
  if (converter == iconv_t(-1)) throw Error(ErrorKind::system, {"import.iconv", {name}});
  for (unsigned i = 0; i < letters_.size(); ++i) {
    char byte = static_cast<char>(0x80 + i);
    char* from = &byte;
    char* to = letters_[i].bytes.data();
    std::size_t from_left = 1, to_left = letters_[i].bytes.size();
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
    if (iconv(converter, &from, &from_left, &to, &to_left) == std::size_t(-1)) continue;
    letters_[i].size = static_cast<std::uint8_t>(letters_[i].bytes.size() - to_left);
  }
  iconv_close(converter);
}

}  // namespace jagmed
