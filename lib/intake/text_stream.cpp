#include "base/text.hpp"
#include "intake/source_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace jagmed {
namespace {

constexpr std::size_t kRawBlock = 128 * 1024;
constexpr std::size_t kHead = 1 << 20;

Encoding told_or_guessed(const SourceFile& file, std::optional<Encoding> named) {
  if (named) return *named;
  if (file.is_trusted()) return Encoding::utf8;
  const auto verdict = file.survey().verdict();
  if (verdict.encoding) return *verdict.encoding;
  if (const auto nul = file.survey().nul())  // no text in any of them
    throw Error(ErrorKind::input, {"import.F-BIN.nul", {std::to_string(*nul)}},
                "import.F-BIN.nul.hint", file.place_of(*nul));
  const Message hint =
      verdict.rather ? Message("import.F-ENC.rather", {std::string(encoding_name(*verdict.rather))})
                     : Message("import.F-ENC.name", {join(encoding_names(), ", ")});
  throw Error(ErrorKind::input, {"import.F-ENC.unclear", {std::to_string(verdict.offset)}}, hint,
              file.place_of(verdict.offset));
}

/// How many UTF-16 units a text in UTF-8 has.
std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xC0u) == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

}  // namespace

TextStream::TextStream(const SourceFile& file, std::optional<Encoding> named) : file_(file) {
  char beginning[4];
  const std::size_t size = file_.read_at(0, beginning, sizeof beginning);
  const auto mark = byte_order_mark({beginning, size});
  encoding_ = mark ? mark->encoding : told_or_guessed(file, named);
  if (mark) offset_ = mark->length;
  if (encoding_ == Encoding::utf8 && file_.is_trusted()) {
    seen_.emplace(offset_);
  } else if (encoding_ == Encoding::utf8) {
    if (const auto bad = file_.survey().not_utf8()) undecodable(*bad);
  } else if (is_utf16(encoding_)) {
    wide_ = iconv_open("UTF-8", encoding_ == Encoding::utf16le ? "UTF-16LE" : "UTF-16BE");
    if (wide_ == iconv_t(-1))
      throw Error(ErrorKind::system, {"import.iconv", {std::string(encoding_name(encoding_))}});
  } else {
    table_ = std::make_unique<ByteTable>(encoding_);
  }
  if (encoding_ != Encoding::utf8) raw_.resize(kRawBlock);
}

TextStream::~TextStream() {
  if (wide_ != iconv_t(-1)) iconv_close(wide_);
}

std::string_view TextStream::head() {
  if (!head_filled_) fill_head();
  return head_;
}

bool TextStream::head_is_all() {
  if (!head_filled_) fill_head();
  return ended_;
}

void TextStream::fill_head() {
  head_filled_ = true;
  head_.resize(kHead);
  std::size_t size = 0;
  while (size + 64 <= head_.size()) {
    const std::size_t more = decode(head_.data() + size, head_.size() - size);
    if (more == 0) break;
    size += more;
  }
  head_.resize(size);
  if (trim(head_).starts_with('<'))
    throw Error(ErrorKind::input, {"import.F-BIN.markup", {file_.path()}}, "import.F-BIN.hint",
                file_.place(1));
  if (ended_ && trim(head_).empty())
    throw Error(ErrorKind::input, {"import.F-EMPTY", {file_.path()}}, "import.F-EMPTY.hint",
                file_.path());
}

std::size_t TextStream::read(char* out, std::size_t capacity) {
  if (head_used_ < head_.size()) {
    const std::size_t size = std::min(capacity, head_.size() - head_used_);
    std::memcpy(out, head_.data() + head_used_, size);
    head_used_ += size;
    if (head_used_ == head_.size()) std::string().swap(head_);
    return size;
  }
  return ended_ ? 0 : decode(out, capacity);
}

std::size_t TextStream::decode(char* out, std::size_t capacity) {
  if (encoding_ == Encoding::utf8) return decode_plain(out, capacity);
  return table_ ? decode_bytes(out, capacity) : decode_wide(out, capacity);
}

std::size_t TextStream::decode_plain(char* out, std::size_t capacity) {
  const std::size_t size = file_.read_at(offset_, out, capacity);
  const auto nul = seen_ ? std::nullopt : file_.survey().nul();
  if (nul && *nul < offset_ + size) refuse_nul({out, size}, offset_);
  if (seen_) look_at({out, size});
  offset_ += size;
  ended_ = size == 0;
  return size;
}

void TextStream::look_at(std::string_view bytes) {
  seen_->add(bytes);
  const bool cut_off = bytes.empty() && seen_->not_utf8();
  if (!seen_->is_plain_utf8() || cut_off) throw NotAsItBegan();
}

bool TextStream::more_raw() {
  std::memmove(raw_.data(), raw_.data() + raw_begin_, raw_end_ - raw_begin_);
  raw_end_ -= raw_begin_;
  raw_begin_ = 0;
  const std::size_t size = file_.read_at(offset_, raw_.data() + raw_end_, raw_.size() - raw_end_);
  if (table_) refuse_nul({raw_.data() + raw_end_, size}, offset_);
  raw_end_ += size;
  offset_ += size;
  return size > 0;
}

std::size_t TextStream::decode_bytes(char* out, std::size_t capacity) {
  if (raw_begin_ == raw_end_ && !more_raw()) {
    ended_ = true;
    return 0;
  }
  std::size_t used = 0;
  while (raw_begin_ < raw_end_ && used + 4 <= capacity) {
    const std::string_view rest(raw_.data() + raw_begin_, raw_end_ - raw_begin_);
    const std::size_t run = ascii_run(rest.substr(0, capacity - used));
    std::memcpy(out + used, rest.data(), run);
    used += run;
    raw_begin_ += run;
    if (run == rest.size() || used + 4 > capacity) continue;
    const std::string_view letter = table_->letter(static_cast<unsigned char>(rest[run]));
    if (letter.empty()) undecodable(offset_ - (raw_end_ - raw_begin_));
    std::memcpy(out + used, letter.data(), letter.size());
    used += letter.size();
    ++raw_begin_;
  }
  return used;
}

std::size_t TextStream::decode_wide(char* out, std::size_t capacity) {
  std::size_t left = capacity;
  std::uint64_t start = 0;
  while (left == capacity) {
    if (raw_end_ - raw_begin_ < 4 && !more_raw() && raw_begin_ == raw_end_) {
      ended_ = true;
      return 0;
    }
    start = offset_ - (raw_end_ - raw_begin_);
    char* from = raw_.data() + raw_begin_;
    std::size_t from_left = raw_end_ - raw_begin_;
    char* to = out + (capacity - left);
    const bool failed = iconv(wide_, &from, &from_left, &to, &left) == std::size_t(-1);
    const int reason = failed ? errno : 0;
    raw_begin_ = raw_end_ - from_left;
    const bool cut_off = reason == EINVAL && left == capacity && !more_raw();
    if (reason == EILSEQ || cut_off) undecodable(offset_ - (raw_end_ - raw_begin_));
  }
  const std::string_view decoded(out, capacity - left);
  const auto nul = decoded.find('\0');
  if (nul != std::string_view::npos)
    refuse_nul(decoded.substr(nul, 1), start + 2 * utf16_units(decoded.substr(0, nul)));
  return decoded.size();
}

void TextStream::refuse_nul(std::string_view bytes, std::uint64_t offset) const {
  const auto at = bytes.find('\0');
  if (at == std::string_view::npos) return;
  throw Error(ErrorKind::input, {"import.F-BIN.nul", {std::to_string(offset + at)}},
              "import.F-BIN.nul.hint", file_.place_of(offset + at));
}

void TextStream::undecodable(std::uint64_t offset) const {
  throw Error(ErrorKind::input,
              {"import.F-ENC", {std::string(encoding_name(encoding_)), std::to_string(offset)}},
              {"import.F-ENC.name", {join(encoding_names(), ", ")}}, file_.place_of(offset));
}

}  // namespace jagmed
