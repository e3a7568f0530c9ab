#include "cmd/interrupt.hpp"

#include <pthread.h>
#include <array>
#include <csignal>

namespace jagmed::cmd {
namespace {

constexpr std::array kSignals{SIGINT, SIGTERM};

volatile std::sig_atomic_t noted = 0;
std::array<struct sigaction, kSignals.size()> before;

extern "C" void note_signal(int signal) { noted = signal; }

struct sigaction hangup_before;

/// It interrupts the read that waits for an answer: that is all it is for.
extern "C" void stop_reading(int) {}

}  // namespace

Interrupts::Interrupts() {
  noted = 0;
  sigset_t wanted;
  sigemptyset(&wanted);
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    struct sigaction note {};
    note.sa_handler = note_signal;
    note.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
    sigemptyset(&note.sa_mask);
    ::sigaction(kSignals[i], nullptr, &before[i]);
    if (before[i].sa_handler != SIG_IGN) ::sigaction(kSignals[i], &note, nullptr);
    sigaddset(&wanted, kSignals[i]);
  }
  ::pthread_sigmask(SIG_UNBLOCK, &wanted, nullptr);  // whoever started us may have held them back
}

Interrupts::~Interrupts() {
  for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &before[i], nullptr);
}

void Interrupts::check() const {
  if (noted != 0) throw Interrupted{noted};
}

Hangups::Hangups() {
  struct sigaction stop {};
  stop.sa_handler = stop_reading;
  sigemptyset(&stop.sa_mask);  // without SA_RESTART: the read fails
  ::sigaction(SIGHUP, nullptr, &hangup_before);
  if (hangup_before.sa_handler != SIG_IGN) ::sigaction(SIGHUP, &stop, nullptr);
}

Hangups::~Hangups() { ::sigaction(SIGHUP, &hangup_before, nullptr); }

}  // namespace jagmed::cmd
