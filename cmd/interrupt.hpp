// Ctrl-C and `kill` while a store is being changed, and a terminal that closes: the work ends where
// nothing is half done.
#pragma once

namespace jagmed::cmd {

/// Thrown by Interrupts::check. No Error: nothing was wrong.
struct Interrupted {
  int signal = 0;
};

/// While one lives, the first SIGINT or SIGTERM is only noted, to be met at the next `check`; a
/// second one ends the process at once, which the store survives too. A signal that was ignored
/// (a command in the background, `nohup`) stays ignored. One at a time.
class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  /// Throws Interrupted when a signal has come.
  void check() const;
};

/// While one lives, a terminal that closes (SIGHUP) does not end the process: the question that
/// waits for an answer then finds the end of the input, and the command goes on as at any. A signal
/// that was ignored stays ignored.
class Hangups {
 public:
  Hangups();
  ~Hangups();
  Hangups(const Hangups&) = delete;
  Hangups& operator=(const Hangups&) = delete;
};

}  // namespace jagmed::cmd
