#include "intake/row_blocks.hpp"

#include "intake/row_interpreter.hpp"
#include "intake/threads.hpp"

#include <algorithm>

namespace jagmed {
bool rows_stand_alone(const Profile& profile, const Layout& layout) {
  const bool sums = std::ranges::any_of(
      profile.skips, [](const SkipRule& rule) { return rule.verify_sum.has_value(); });
  return profile.file.format == FileFormat::csv && is_measured(profile.kind) && !sums &&
         profile.sections.empty() && profile.fill_down.empty() && profile.preamble.fields.empty() &&
         !profile.preamble.period && layout.months.empty() && !profile.has_spans();
}

struct RowBlocks::Worker {
  RowInterpreter interpreter;
  CsvReader csv;

  Worker(const Profile& profile, const Layout& layout, Date exported_at)
      : interpreter(profile, layout, exported_at), csv(layout.form, layout.file) {
    interpreter.remember_lessons();
  }
};

RowBlocks::RowBlocks(TextStream& text, const Profile& profile, const Layout& layout,
                     Date exported_at, const BlockReading& how)
    : text_(text),
      profile_(profile),
      layout_(layout),
      exported_at_(exported_at),
      wanted_threads_(how.threads == 0 ? useful_threads() : how.threads),
      cutter_([&text](char* out, std::size_t capacity) { return text.read(out, capacity); },
              layout.form.quote, how.block) {}

RowBlocks::~RowBlocks() { stop(); }

void RowBlocks::read(const Make& make, const Take& take) {
  add_threads(make);
  while (Block* const block = next_ready()) {
    bytes_read_ = block->bytes_read;
    take(*block->batch);
    if (block->failure) std::rethrow_exception(block->failure);
    if (block->unread > 0) break;
    const std::lock_guard lock(mutex_);
    ++taken_;
    changed_.notify_all();
  }
  stop();
  gather_rest();
}

/// Those that the system does not have are done without. What a worker remembers rows in takes time
/// to make: each thread makes its own.
void RowBlocks::add_threads(const Make& make) {
  ring_.resize(2 * wanted_threads_ + 1);
  for (Block& block : ring_) block.batch = make();
  for (unsigned i = 1; i < wanted_threads_; ++i)
    if (!add_thread(threads_, [this] { help(); })) break;
  own_ = std::make_unique<Worker>(profile_, layout_, exported_at_);
}

void RowBlocks::help() {
  std::unique_ptr<Worker> made;
  try {
    made = std::make_unique<Worker>(profile_, layout_, exported_at_);
  } catch (...) {
    return;  // the caller's own was made of the same, or it has thrown this, too
  }
  Worker& worker = *made;
  std::unique_lock lock(mutex_);
  while (!stopped_ && !ended_) {
    if (Block* const block = claim()) {
      lock.unlock();
      work(*block, worker);
      lock.lock();
      block->ready = true;
      changed_.notify_all();
    } else if (!ended_) {
      changed_.wait(lock);
    }
  }
}

/// The next block of the text; nothing when it has ended, or when none is free.
RowBlocks::Block* RowBlocks::claim() {
  if (ended_ || claimed_ - taken_ == ring_.size()) return nullptr;
  Block& block = ring_[claimed_ % ring_.size()];
  block.failure = nullptr;
  block.ready = false;
  try {
    if (!cutter_.next(block.text)) ended_ = true;
  } catch (...) {
    block.failure = std::current_exception();
    block.text.size = 0;
    ended_ = true;
  }
  if (ended_ && !block.failure) return nullptr;
  ended_ = ended_ || block.text.last;
  block.bytes_read = text_.bytes_read();
  ++claimed_;
  return &block;
}

void RowBlocks::work(Block& block, Worker& worker) const {
  RowBatch& batch = *block.batch;
  block.unread = 0;
  try {
    batch.clear();
    if (block.failure) return;  // there is no text of it
    CsvRecord record;
    worker.csv.begin(block.text.text(), block.text.line, block.text.last);
    while (worker.csv.next(record)) {
      if (record.line <= layout_.header_line) continue;
      ReadRow& row = batch.place();
      worker.interpreter.interpret(record, row);
      row.text = record.text;
      batch.added();
    }
    block.unread = worker.csv.rest().size();
    block.unread_line = worker.csv.line();
  } catch (...) {
    block.failure = block.failure ? block.failure : std::current_exception();
  }
}

/// Nothing at the end.
RowBlocks::Block* RowBlocks::next_ready() {
  std::unique_lock lock(mutex_);
  while (true) {
    if (taken_ < claimed_ && front().ready) return &front();
    if (Block* const block = claim()) {
      lock.unlock();
      work(*block, *own_);
      lock.lock();
      block->ready = true;
    } else if (taken_ == claimed_) {
      return nullptr;
    } else if (!front().ready) {
      changed_.wait(lock);
    }
  }
}

void RowBlocks::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }
  threads_.clear();  // waits for them
}

/// What was read and not taken: from the first record that goes on beyond its block.
void RowBlocks::gather_rest() {
  for (std::size_t i = taken_; i < claimed_; ++i) {
    const Block& block = ring_[i % ring_.size()];
    const std::string_view text = block.text.text();
    rest_ += i == taken_ ? text.substr(text.size() - block.unread) : text;
  }
  line_ = taken_ < claimed_ ? front().unread_line : cutter_.line();
  rest_ += cutter_.rest();
}

}  // namespace jagmed
