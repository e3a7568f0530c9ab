// Exit codes: part of the interface, listed in the README and the man page.
#pragma once

#include "base/error.hpp"

namespace jagmed::cmd {

enum class ExitCode {
  ok = 0,
  findings = 1,  ///< the answer is no, or something was found
  usage = 64,
  input = 65,
  no_input = 66,
  internal = 70,
  system = 71,
  damaged = 72,
  cannot_create = 73,
  io = 74,
  busy = 75,
  permission = 77,
  config = 78,
  interrupted = 130,  ///< 128 + SIGINT, as a shell says it: what was not finished is not saved
  terminated = 143,   ///< 128 + SIGTERM, likewise
};

/// A switch without a default: a new kind of error is a compiler warning here.
[[nodiscard]] constexpr ExitCode exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage: return ExitCode::usage;
    case ErrorKind::input: return ExitCode::input;
    case ErrorKind::no_input: return ExitCode::no_input;
    case ErrorKind::internal: return ExitCode::internal;
    case ErrorKind::system: return ExitCode::system;
    case ErrorKind::damaged: return ExitCode::damaged;
    case ErrorKind::cannot_create: return ExitCode::cannot_create;
    case ErrorKind::io: return ExitCode::io;
    case ErrorKind::busy: return ExitCode::busy;
    case ErrorKind::permission: return ExitCode::permission;
    case ErrorKind::config: return ExitCode::config;
  }
  return ExitCode::internal;
}

}  // namespace jagmed::cmd
