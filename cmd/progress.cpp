#include "cmd/progress.hpp"

#include "base/text.hpp"
#include "cmd/session.hpp"

#include <algorithm>
#include <ostream>

namespace jagmed::cmd {

std::string progress_words(const WorkDone& work, const Catalogue& text) {
  const auto count = [&](double n) { return text.count(static_cast<long long>(n)); };
  const double seconds = std::max(0.001, static_cast<double>(work.since_start.count()) / 1000);
  std::string words = text("progress.rows", count(static_cast<double>(work.rows)));
  if (work.all == 0) return words;
  const double share =
      std::min(1.0, static_cast<double>(work.done) / static_cast<double>(work.all));
  words += text("progress.share", count(share * 100));
  words += text("progress.speed", count(static_cast<double>(work.rows) / seconds));
  if (share > 0) words += text("progress.left", count(seconds * (1 - share) / share + 0.5));
  return words;
}

bool ProgressPace::due(Moment now) {
  if (now < next_) return false;
  next_ = now + std::chrono::milliseconds(200);
  return true;
}

Progress::Progress(Session& session)
    : session_(session),
      on_(session.streams().err_terminal && !session.options.quiet),
      pace_(Clock::now()),
      stage_start_(Clock::now()) {}

Progress::~Progress() { clear(); }

void Progress::begin(std::string_view key) {
  stage_ = session_.text().raw(key);
  stage_start_ = Clock::now();
}

void Progress::show(std::uint64_t rows, std::uint64_t done, std::uint64_t all) {
  if (!on_) return;
  const auto now = Clock::now();
  if (!pace_.due(now)) return;
  const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(now - stage_start_);
  write(stage_ + " " + progress_words({rows, done, all, passed}, session_.text()));
}

void Progress::clear() {
  if (width_ == 0) return;
  write("");
  session_.streams().err << '\r' << std::flush;
}

/// Blanks over what stood there: every terminal knows those.
void Progress::write(const std::string& line) {
  const int width = display_width(line);
  session_.streams().err << '\r' << line
                         << std::string(static_cast<std::size_t>(std::max(0, width_ - width)), ' ')
                         << std::flush;
  width_ = width;
}

}  // namespace jagmed::cmd
