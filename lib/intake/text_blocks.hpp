// A text in pieces that can be read each by itself.
#pragma once

#include "intake/csv_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

struct TextBlock {
  std::vector<char> bytes;  ///< the text, and CsvReader::kBehind behind it
  std::size_t size = 0;
  int line = 1;       ///< physical line where it begins
  bool last = false;  ///< the text ends with it

  [[nodiscard]] std::string_view text() const { return {bytes.data(), size}; }
};

/// Cuts at line feeds that most likely end a record: those with an even number of quotes before
/// them in the block. Only who reads the block knows: when a record goes on beyond it, what follows
/// was cut in the wrong place.
class BlockCutter {
 public:
  using Read = std::function<std::size_t(char* out, std::size_t capacity)>;

  /// `read` gives the next bytes of the text, 0 at its end; `block` is the size of a piece, which
  /// has at most 4096 lines.
  BlockCutter(Read read, char quote, std::size_t block);

  /// False, and `block` is empty, after the last one, and where no line ends within a block.
  bool next(TextBlock& block);
  /// What has been read and not been given.
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] int line() const { return line_; }

 private:
  [[nodiscard]] std::size_t end_of_records(std::string_view text, std::size_t quotes) const;

  Read read_;
  char quote_;
  std::size_t block_;
  std::string rest_;
  int line_ = 1;
  bool ended_ = false, given_last_ = false;
};

}  // namespace jagmed
