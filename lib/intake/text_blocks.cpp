#include "intake/text_blocks.hpp"

#include <algorithm>

namespace jagmed {
namespace {

/// A letter may need so much room: with less than this a reader of text gives nothing.
constexpr std::size_t kLeastRoom = 64;
/// In a block: what is made of a line may be a thousand times as large as an empty one.
constexpr std::size_t kMostLines = 4096;

/// How often either is in a text.
struct Counts {
  std::size_t lines = 0, quotes = 0;
};
/// In pieces so short that a byte holds their sums: a compiler makes many additions at once of it.
Counts counts_of(std::string_view text, char quote) {
  constexpr std::size_t kAtOnce = 240;
  Counts counts;
  while (!text.empty()) {
    std::uint8_t lines = 0, quotes = 0;
    for (const char c : text.substr(0, kAtOnce)) {
      lines = static_cast<std::uint8_t>(lines + (c == '\n' ? 1 : 0));
      quotes = static_cast<std::uint8_t>(quotes + (c == quote ? 1 : 0));
    }
    counts.lines += lines;
    counts.quotes += quotes;
    text.remove_prefix(std::min(kAtOnce, text.size()));
  }
  return counts;
}

}  // namespace

BlockCutter::BlockCutter(Read read, char quote, std::size_t block)
    : read_(std::move(read)), quote_(quote), block_(block) {}

bool BlockCutter::next(TextBlock& block) {
  block.size = 0;
  if (given_last_ || rest_.size() >= block_ + kLeastRoom) return false;
  block.bytes.resize(block_ + kLeastRoom + CsvReader::kBehind);
  rest_.copy(block.bytes.data(), rest_.size());
  std::size_t size = rest_.size();
  while (size < block_ && !ended_) {
    const std::size_t more = read_(block.bytes.data() + size, block_ + kLeastRoom - size);
    size += more;
    ended_ = more == 0;
  }
  std::string_view text(block.bytes.data(), size);
  Counts counts = counts_of(text, quote_);
  while (counts.lines > kMostLines) {
    text = text.substr(0, text.size() / 2);
    counts = counts_of(text, quote_);
  }
  const bool whole = ended_ && text.size() == size;
  block.size = whole ? size : end_of_records(text, counts.quotes);
  rest_.assign(block.bytes.data() + block.size, size - block.size);
  block.line = line_;
  block.last = given_last_ = whole;
  line_ += static_cast<int>(counts.lines - counts_of(text.substr(block.size), quote_).lines);
  block.bytes[block.size] = '\n';
  return whole || block.size > 0;
}

/// Behind the last line feed outside of quotes; else behind the last of all: a quote may be a stray
/// one. 0 when there is none. `quotes`: those in the text.
std::size_t BlockCutter::end_of_records(std::string_view text, std::size_t quotes) const {
  const std::size_t last = text.rfind('\n') + 1;
  const auto leave = [&](std::size_t from, std::size_t to) {
    if (quotes > 0) quotes -= counts_of(text.substr(from, to - from), quote_).quotes;
  };
  if (quote_ == 0) quotes = 0;
  leave(last, text.size());
  for (std::size_t end = last; end > 0;) {
    if (quotes % 2 == 0) return end;
    const std::size_t before = end == 1 ? 0 : text.rfind('\n', end - 2) + 1;
    leave(before, end);
    end = before;
  }
  return last;
}

}  // namespace jagmed
