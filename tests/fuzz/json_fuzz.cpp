// Any bytes as an SS 12000 file: read or refused, never anything else.
#include "base/error.hpp"
#include "intake/absence_reader.hpp"
#include "intake/record_source.hpp"
#include "support/memory_file.hpp"

#include <array>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jagmed;
  static const std::array profiles{load_profile("ss12000-lektioner"),
                                   load_profile("ss12000-narvaro"), load_profile("ss12000-anmalan"),
                                   load_profile("ss12000-summor")};
  const test::MemoryFile bytes({reinterpret_cast<const char*>(data), size});
  try {
    const SourceFile file(bytes.path());
    const FileShape shape = shape_of(file);
    for (const Profile& profile : profiles) {
      if (shape.headings.empty() ||
          profile.match.require_headers.front() != heading_of(shape.headings.front()))
        continue;
      AbsenceReader reader(file, profile, *Date::from_iso("2025-11-03"));
      while (reader.next() != nullptr) {
      }
    }
  } catch (const Error&) {
  }
  return 0;
}
