// The process around a command: what the operating system should know, and the standard streams.
#pragma once

#include "cmd/session.hpp"

#include <map>
#include <string>

namespace jagmed::cmd {

/// Files private, no core dumps, not readable by other processes of the user, and descriptors 0–2
/// open, so that no store ever gets one of those numbers.
void harden_process();
[[nodiscard]] Streams process_streams();
[[nodiscard]] std::map<std::string, std::string> process_environment();

}  // namespace jagmed::cmd
