// Any bytes as an SS 12000 file: read or refused, never anything else.
#include "base/error.hpp"
#include "intake/absence_reader.hpp"
#include "intake/record_source.hpp"
#include "support/memory_file.hpp"

#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jagmed;
  static const Profile profile = load_profile("ss12000-lektioner");
  const test::MemoryFile bytes({reinterpret_cast<const char*>(data), size});
  try {
    const SourceFile file(bytes.path());
    (void)shape_of(file);
    AbsenceReader reader(file, profile, *Date::from_iso("2025-11-03"), {});
    while (reader.next() != nullptr) {
    }
  } catch (const Error&) {
  }
  return 0;
}
