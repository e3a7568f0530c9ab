#include "intake/csv_reader.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace jagmed {
namespace {

constexpr std::size_t kBlock = 256 * 1024;
constexpr std::size_t kLongestField = 1 << 20;
constexpr std::size_t kLongestRecord = 2 << 20;
constexpr std::size_t kFields = 64;  ///< to begin with

/// Finds what may end a field: in each block of bytes, one bit for each of them.
class Specials {
 public:
  static constexpr std::size_t kBlock = 16;

#ifdef __SSE2__
  explicit Specials(const CsvForm& form)
      : delimiter_(_mm_set1_epi8(form.delimiter)),
        quote_(_mm_set1_epi8(form.quote == 0 ? '\n' : form.quote)) {}
  [[nodiscard]] unsigned in(const char* bytes) const {
    __m128i text;
    std::memcpy(&text, bytes, sizeof text);
    const auto equal = [&](__m128i c) { return _mm_cmpeq_epi8(text, c); };
    const __m128i found = _mm_or_si128(_mm_or_si128(equal(delimiter_), equal(quote_)),
                                       _mm_or_si128(equal(feed_), equal(back_)));
    return static_cast<unsigned>(_mm_movemask_epi8(found));
  }

 private:
  __m128i delimiter_, quote_, feed_ = _mm_set1_epi8('\n'), back_ = _mm_set1_epi8('\r');
#else
  explicit Specials(const CsvForm& form) : form_(form) {}
  [[nodiscard]] unsigned in(const char* bytes) const {
    unsigned found = 0;
    for (std::size_t i = 0; i < kBlock; ++i) {
      const char c = bytes[i];
      const bool special =
          c == form_.delimiter || c == '\n' || c == '\r' || (form_.quote != 0 && c == form_.quote);
      found |= static_cast<unsigned>(special) << i;
    }
    return found;
  }

 private:
  CsvForm form_;
#endif
};
static_assert(CsvReader::kBehind == Specials::kBlock, "what is looked at together with the guard");

}  // namespace

CsvReader::CsvReader(CsvForm form, std::string file)
    : form_(form), file_(std::move(file)), fields_(kFields) {}

CsvReader::CsvReader(Refill refill, CsvForm form, std::string file, int line)
    : CsvReader(form, std::move(file)) {
  line_ = line;
  seen_line_feed_ = line > 1;
  refill_ = std::move(refill);
  buffer_.resize(kBlock + kBehind);
  buffer_[0] = '\n';
  bytes_ = buffer_.data();
}

CsvReader::CsvReader(std::string_view text, bool whole, CsvForm form, std::string file)
    : CsvReader(
          [text](char* out, std::size_t capacity) mutable {
            const std::size_t size = text.copy(out, capacity);
            text.remove_prefix(size);
            return size;
          },
          form, std::move(file)) {
  partial_ = !whole;
}

void CsvReader::begin(std::string_view text, int line, bool whole) {
  bytes_ = text.data();
  begin_ = 0;
  end_ = text.size();
  line_ = line;
  partial_ = !whole;
  ended_ = whole;
  seen_line_feed_ = line > 1;
}

bool CsvReader::next(CsvRecord& record) {
  while (begin_ < end_ || !ended_) {
    if (parse_record() == Step::record) {
      give(record);
      return true;
    }
    if (ended_) return false;
    refill();
    if (ended_ && partial_) return false;
  }
  return false;
}

/// From `begin_`; after Step::more the same record is parsed again with more of the text.
CsvReader::Step CsvReader::parse_record() {
  at_ = begin_;
  breaks_ = 0;
  flaw_ = CsvFlaw::none;
  quoted_ = false;
  count_ = 0;
  doubled_.clear();
  Step step = Step::field;
  while (step == Step::field) {
    field_begin_ = at_;
    field_breaks_ = breaks_;
    const bool quoted = form_.quote != 0 && at_ < end_ && bytes_[at_] == form_.quote;
    quoted_ = quoted_ || quoted;
    step = quoted ? parse_quoted() : parse_bare();
  }
  return step;
}

/// This field, and those after it that have no quotes either.
CsvReader::Step CsvReader::parse_bare() {
  const char* const bytes = bytes_;
  const Specials specials(form_);
  const char delimiter = form_.delimiter, quote = form_.quote;
  std::size_t begin = at_;
  for (std::size_t block = at_;; block += Specials::kBlock)
    for (unsigned found = specials.in(bytes + block); found != 0; found &= found - 1) {
      const std::size_t at = block + static_cast<std::size_t>(std::countr_zero(found));
      if (bytes[at] == delimiter && at - begin <= kLongestField) {
        add_field(begin, at);
        begin = at + 1;
        continue;
      }
      at_ = field_begin_ = begin;
      if (bytes[at] == quote && quote != 0 && at == begin + 1 && bytes[begin] == '=') {
        at_ = at;  // ="0123", as spreadsheets write a number that shall stay a text
        return Step::field;
      }
      if (bytes[at] == quote && quote != 0)
        return at > begin ? flawed(CsvFlaw::quote_inside) : Step::field;
      add_field(begin, at);
      return end_field(at, bytes[at] == delimiter);
    }
}

CsvReader::Step CsvReader::parse_quoted() {
  std::size_t at = at_ + 1;
  bool doubled = false;
  while (true) {
    const void* found = at < end_ ? std::memchr(bytes_ + at, form_.quote, end_ - at) : nullptr;
    const std::size_t stop =
        found == nullptr ? end_
                         : static_cast<std::size_t>(static_cast<const char*>(found) - bytes_);
    breaks_ += static_cast<int>(std::count(bytes_ + at, bytes_ + stop, '\n'));
    const bool open = found == nullptr && ended_ && !partial_;
    if (open || breaks_ >= form_.max_record_lines)
      refuse("import.F-QUOTE", line_ + field_breaks_, "import.F-QUOTE.hint");
    if (found == nullptr || (stop + 1 == end_ && !ended_)) return Step::more;
    at = stop + 1;
    if (at == end_ || bytes_[at] != form_.quote) break;
    doubled = true;
    ++at;
  }
  const char next = bytes_[at];
  if (next != form_.delimiter && next != '\r' && next != '\n') return flawed(CsvFlaw::after_quote);
  if (doubled) doubled_.push_back(count_);
  add_field(at_ + 1, at - 1);
  return end_field(at, next == form_.delimiter);
}

CsvReader::Step CsvReader::end_field(std::size_t end, bool more_fields) {
  if (end - field_begin_ > kLongestField)
    refuse("import.F-FIELD", line_ + field_breaks_, "import.F-FIELD.hint");
  if (!more_fields) return end_line(end);
  at_ = end + 1;
  return Step::field;
}

/// At a line feed, or at carriage returns that should lead to one.
CsvReader::Step CsvReader::end_line(std::size_t at) {
  const std::size_t text_end = at;
  while (bytes_[at] == '\r') ++at;
  if (at == end_ && !ended_) return Step::more;
  if (bytes_[at] != '\n') {
    const bool none = std::memchr(bytes_ + begin_, '\n', end_ - begin_) == nullptr;
    if (none && !ended_ && end_ - begin_ < kBlock / 2) return Step::more;
    if (none && !seen_line_feed_) refuse("import.F-BIN.cr", 1, "import.F-BIN.hint");
    return flawed(CsvFlaw::bare_cr);
  }
  text_end_ = text_end;
  at_ = std::min(at + 1, end_);
  if (at < end_) {
    ++breaks_;
    seen_line_feed_ = true;
  }
  return Step::record;
}

/// Ends the record at the end of the line where the flawed field began.
CsvReader::Step CsvReader::flawed(CsvFlaw flaw) {
  std::size_t at = field_begin_;
  while (bytes_[at] != '\n') ++at;
  if (at == end_ && !ended_) return Step::more;
  flaw_ = flaw;
  text_end_ = at;
  at_ = std::min(at + 1, end_);
  breaks_ = field_breaks_ + (at < end_ ? 1 : 0);
  seen_line_feed_ = true;
  return Step::record;
}

void CsvReader::refill() {
  if (!refill_) {
    ended_ = true;
    return;
  }
  std::memmove(buffer_.data(), &buffer_[begin_], end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  if (end_ > kLongestRecord) refuse("import.F-FIELD", line_, "import.F-FIELD.hint");
  if (buffer_.size() - end_ <= kBlock / 2) buffer_.resize(buffer_.size() * 2);
  const std::size_t size = refill_(&buffer_[end_], buffer_.size() - end_ - kBehind);
  end_ += size;
  ended_ = size == 0;
  buffer_[end_] = '\n';
  bytes_ = buffer_.data();
}

void CsvReader::give(CsvRecord& record) {
  if (!doubled_.empty()) {
    undoubled_.clear();
    undoubled_.reserve(text_end_ - begin_);  // never moves below: the views into it stay good
    for (const std::size_t i : doubled_) fields_[i] = without_doubled(fields_[i]);
  }
  record.line = line_;
  record.text = {bytes_ + begin_, text_end_ - begin_};
  record.fields = {fields_.data(), count_};
  record.flaw = flaw_;
  record.quoted = quoted_;
  line_ += breaks_;
  begin_ = at_;
}

std::string_view CsvReader::without_doubled(std::string_view text) {
  const std::size_t from = undoubled_.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    undoubled_ += text[i];
    if (text[i] == form_.quote) ++i;
  }
  return std::string_view(undoubled_).substr(from);
}

void CsvReader::refuse(const char* key, int line, const char* hint) const {
  throw Error(ErrorKind::input, {key, {std::to_string(line)}}, hint,
              fmt::format("{}:{}", file_, line));
}

}  // namespace jagmed
