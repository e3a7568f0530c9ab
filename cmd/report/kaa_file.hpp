// The file of a half-year: written, and told to be accepted.
#pragma once

#include "cmd/exit_code.hpp"
#include "cmd/session.hpp"
#include "domain/kaa.hpp"

#include <string>

namespace jagmed::cmd {

/// Writes the whole half-year as its layout says, and notes in the store how many persons it holds
/// and its SHA-256. The note is made first: a file nobody knows of would be worse than a note on
/// one that could not be written. Throws Error{input} without a layout, with errors, or with a code
/// that is not mapped: then nothing is written.
[[nodiscard]] ExitCode write_kaa_file(Half half, const std::string& path, bool acknowledged,
                                      Session& session);
/// Notes on which day the latest file of a half-year was accepted.
[[nodiscard]] ExitCode accept_kaa_file(Half half, Date day, Session& session);

}  // namespace jagmed::cmd
