// How far long work has come, on a terminal's standard error.
#pragma once

#include "text/catalogue.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace jagmed::cmd {

class Session;

/// How much of one stage is done, in any unit: bytes read, rows written.
struct WorkDone {
  std::uint64_t rows = 0;  ///< for the speed
  std::uint64_t done = 0, all = 0;
  std::chrono::milliseconds since_start{0};
};

/// "1 234 567 rader · 45 % · 410 000 rader/s · 12 s kvar"
[[nodiscard]] std::string progress_words(const WorkDone& work, const Catalogue& text);

/// When progress is shown: never in work that is over within a second, then five times a second.
class ProgressPace {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  explicit ProgressPace(Moment start) : next_(start + std::chrono::seconds(1)) {}
  /// True when it is time; the next time is counted from then.
  [[nodiscard]] bool due(Moment now);

 private:
  Moment next_;
};

/// One line that is written over and over and is gone in the end. Silent with --quiet and where
/// standard error is no terminal.
class Progress {
 public:
  explicit Progress(Session& session);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Begins a stage with its word, "Läser".
  void begin(std::string_view key);
  void show(std::uint64_t rows, std::uint64_t done, std::uint64_t all);
  /// Takes the line away.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  void write(const std::string& line);

  Session& session_;
  bool on_;
  ProgressPace pace_;
  Clock::time_point stage_start_;
  std::string stage_;
  int width_ = 0;  ///< of what stands there
};

}  // namespace jagmed::cmd
