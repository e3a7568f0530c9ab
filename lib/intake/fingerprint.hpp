// The fingerprint of a whole file, to know it again.
#pragma once

#include "intake/source_file.hpp"
#include "intake/threads.hpp"

#include <string>

namespace jagmed {

// Both hash the hashes of the file's pieces of 4 MiB, and its size. Pieces are hashed by so many
// threads, else as many as the machine has: a file of last night is known in a moment. Stored: the
// same for the same bytes in every version. Throw what SourceFile::read_at throws.

/// 16 bytes, by XXH3. It tells files apart that differ by chance; it does not withstand somebody
/// who makes two files for having one fingerprint: whoever can write into the folder of a school's
/// exports can leave rows out as well.
[[nodiscard]] std::string file_fingerprint(const SourceFile& file,
                                           unsigned threads = useful_threads());

/// 32 bytes, by BLAKE2b: what the store has of files that earlier versions of jagmed read in.
[[nodiscard]] std::string earlier_fingerprint(const SourceFile& file,
                                              unsigned threads = useful_threads());

}  // namespace jagmed
