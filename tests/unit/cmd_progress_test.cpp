#include "cmd/interrupt.hpp"
#include "cmd/progress.hpp"
#include "cmd/session.hpp"

#include <doctest/doctest.h>
#include <csignal>

#include <sstream>

using namespace jagmed;
using namespace jagmed::cmd;
using namespace std::chrono_literals;

TEST_CASE("progress in words: rows, share, speed, time left") {
  const WorkDone work{.rows = 1'500'000, .done = 25, .all = 100, .since_start = 3s};
  CHECK(progress_words(work, Catalogue::of("sv")) ==
        "1 500 000 rader · 25 % · 500 000 rader/s · 9 s kvar");
  CHECK(progress_words(work, Catalogue::of("en")) ==
        "1 500 000 rows · 25 % · 500 000 rows/s · 9 s left");
}

TEST_CASE("nothing is divided by nothing, and more than all is all") {
  CHECK(progress_words({.rows = 7}, Catalogue::of("sv")) == "7 rader");
  CHECK(progress_words({.rows = 7, .done = 0, .all = 10, .since_start = 1s}, Catalogue::of("sv")) ==
        "7 rader · 0 % · 7 rader/s");
  CHECK(progress_words({.rows = 7, .done = 12, .all = 10, .since_start = 1s},
                       Catalogue::of("sv")) == "7 rader · 100 % · 7 rader/s · 0 s kvar");
}

TEST_CASE("progress is shown after a second, then five times a second") {
  const ProgressPace::Moment start{};
  ProgressPace pace(start);
  CHECK_FALSE(pace.due(start));
  CHECK_FALSE(pace.due(start + 999ms));
  CHECK(pace.due(start + 1000ms));
  CHECK_FALSE(pace.due(start + 1199ms));
  CHECK(pace.due(start + 1500ms));
  CHECK_FALSE(pace.due(start + 1600ms));
}

TEST_CASE("short work shows nothing on a terminal either") {
  std::istringstream in;
  std::ostringstream out, err;
  Session session({in, out, err, false, false, true}, {{"JAGMED_LANG", "sv"}});
  {
    Progress progress(session);
    progress.begin("progress.reading");
    progress.show(100, 50, 100);
  }
  CHECK(err.str().empty());
}

TEST_CASE("a signal is met at the next check, a second one and what was ignored are as before") {
  struct sigaction ignore {
  }, before{}, now{};
  ignore.sa_handler = SIG_IGN;
  REQUIRE(::sigaction(SIGTERM, &ignore, &before) == 0);
  {
    const Interrupts interrupts;
    CHECK_NOTHROW(interrupts.check());
    ::raise(SIGTERM);
    CHECK_NOTHROW(interrupts.check());
    ::raise(SIGINT);
    int signal = 0;
    try {
      interrupts.check();
    } catch (const Interrupted& stopped) {
      signal = stopped.signal;
    }
    CHECK(signal == SIGINT);
    REQUIRE(::sigaction(SIGINT, nullptr, &now) == 0);
    CHECK((now.sa_handler == SIG_DFL));
  }
  ::sigaction(SIGTERM, &before, nullptr);
}
