// The rows of a file that stand each by itself: read in several threads, given in their order.
#pragma once

#include "intake/absence_reader.hpp"
#include "intake/text_blocks.hpp"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace jagmed {

/// True when a row means what it means whatever rows stand before it.
[[nodiscard]] bool rows_stand_alone(const Profile& profile, const Layout& layout);

/// Each thread takes the next block of the text, and interprets its rows; so does the caller, while
/// the block that comes next is not ready. Memory: a few blocks and what is made of them.
class RowBlocks {
 public:
  using Make = std::function<std::unique_ptr<RowBatch>()>;
  using Take = std::function<void(RowBatch&)>;

  /// All must outlive it; nothing of `text` has been read.
  RowBlocks(TextStream& text, const Profile& profile, const Layout& layout, Date exported_at,
            const BlockReading& how);
  ~RowBlocks();
  RowBlocks(const RowBlocks&) = delete;
  RowBlocks& operator=(const RowBlocks&) = delete;

  /// To the end, or to where the text cannot be cut further: then `rest`, from `line` on, comes
  /// before what `text` still gives. Throws what CsvReader, RowInterpreter, `text` and `take`
  /// throw, after the rows that stand before.
  void read(const Make& make, const Take& take);
  [[nodiscard]] const std::string& rest() const { return rest_; }
  [[nodiscard]] int line() const { return line_; }
  /// How far into the file the blocks that were taken reach.
  [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  struct Block {
    TextBlock text;
    std::unique_ptr<RowBatch> batch;
    std::exception_ptr failure;
    std::size_t unread = 0;  ///< bytes behind its last record
    int unread_line = 0;
    std::uint64_t bytes_read = 0;
    bool ready = false;
  };
  struct Worker;

  void add_threads(const Make& make);
  void help();
  Block* claim();
  void work(Block& block, Worker& worker) const;
  Block* next_ready();
  void stop();
  void gather_rest();
  Block& front() { return ring_[taken_ % ring_.size()]; }

  TextStream& text_;
  const Profile& profile_;
  const Layout& layout_;
  Date exported_at_;
  unsigned wanted_threads_;
  std::string rest_;
  int line_ = 0;
  std::uint64_t bytes_read_ = 0;

  // With the mutex held.
  std::mutex mutex_;
  std::condition_variable changed_;
  BlockCutter cutter_;
  std::vector<Block> ring_;
  std::size_t claimed_ = 0, taken_ = 0;  ///< how many, from the first
  bool ended_ = false;                   ///< there is nothing more to claim
  bool stopped_ = false;

  std::unique_ptr<Worker> own_;  ///< the caller's
  std::vector<std::jthread> threads_;
};

}  // namespace jagmed
