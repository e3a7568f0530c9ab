#include "intake/text_blocks.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace jagmed {
namespace {

/// A letter may need so much room: with less than this a reader of text gives nothing.
constexpr std::size_t kLeastRoom = 64;
/// In a block: what is made of a line may be a thousand times as large as an empty one.
constexpr std::size_t kMostLines = 4096;

/// As std::count, in a form that the compiler makes fast: sums of bytes in bytes.
std::size_t count_of(char wanted, std::string_view text) {
  constexpr std::size_t kLanes = 16, kMost = 255;
  std::size_t count = 0;
  while (text.size() >= kLanes) {
    const std::size_t rows = std::min(kMost, text.size() / kLanes);
    std::array<std::uint8_t, kLanes> sums{};
    for (std::size_t row = 0; row < rows; ++row)
      for (std::size_t i = 0; i < kLanes; ++i)
        sums[i] = static_cast<std::uint8_t>(sums[i] + (text[row * kLanes + i] == wanted ? 1 : 0));
    count = std::accumulate(sums.begin(), sums.end(), count);
    text.remove_prefix(rows * kLanes);
  }
  return count + static_cast<std::size_t>(std::ranges::count(text, wanted));
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
  std::size_t lines = count_of('\n', text);
  while (lines > kMostLines) {
    text = text.substr(0, text.size() / 2);
    lines = count_of('\n', text);
  }
  const bool whole = ended_ && text.size() == size;
  block.size = whole ? size : end_of_records(text);
  rest_.assign(block.bytes.data() + block.size, size - block.size);
  block.line = line_;
  block.last = given_last_ = whole;
  line_ += static_cast<int>(lines - count_of('\n', text.substr(block.size)));
  block.bytes[block.size] = '\n';
  return whole || block.size > 0;
}

/// Behind the last line feed outside of quotes; else behind the last of all: a quote may be a stray
/// one. 0 when there is none.
std::size_t BlockCutter::end_of_records(std::string_view text) const {
  const std::size_t last = text.rfind('\n') + 1;
  std::size_t quotes = quote_ == 0 ? 0 : count_of(quote_, text.substr(0, last));
  for (std::size_t end = last; end > 0;) {
    if (quotes % 2 == 0) return end;
    const std::size_t before = end == 1 ? 0 : text.rfind('\n', end - 2) + 1;
    quotes -= count_of(quote_, text.substr(before, end - before));
    end = before;
  }
  return last;
}

}  // namespace jagmed
