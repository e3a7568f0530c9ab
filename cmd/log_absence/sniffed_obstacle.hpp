// What keeps a sniffed file from being read by any profile.
#pragma once

#include "cmd/session.hpp"
#include "intake/sniff.hpp"

#include <string>

namespace jagmed::cmd {

/// Tells it and the way out; nothing of a file that a profile can read.
void print_obstacle(const Sniffed& file, Session& session);
/// No profile is better than one that gives wrong figures: throws Error{input,
/// "sniff.unsupported.write"} or "sniff.unsure.write" at `place`, after what the file is was
/// printed.
void expect_readable(const Sniffed& file, Session& session, const std::string& place);

}  // namespace jagmed::cmd
