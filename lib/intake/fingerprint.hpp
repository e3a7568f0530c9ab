// The fingerprint of a whole file, to know it again.
#pragma once

#include "intake/source_file.hpp"
#include "intake/threads.hpp"

#include <string>

namespace jagmed {

/// 32 bytes: BLAKE2b over the BLAKE2b hashes of the file's pieces of 4 MiB and its size. Pieces are
/// hashed by so many threads, else as many as the machine has: a file of last night is known in a
/// moment. Stored: the same for the same bytes in every version. Throws what SourceFile::read_at throws.
[[nodiscard]] std::string file_fingerprint(const SourceFile& file, unsigned threads = useful_threads());

}  // namespace jagmed
