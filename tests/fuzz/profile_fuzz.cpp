// Any text as a profile: refused with a place, or good for reading files with.
#include "fuzz/rows.hpp"

#include <cstdint>

namespace {

/// Files that any profile may be tried on: nothing of their rows is ever shown, not even where a
/// number stands in the header.
constexpr std::string_view kFiles[] = {
    "Personnummer;Namn;Klass;Datum;Kurs;Start;Slut;Frånvaro (min);Frånvaro %;20080103-2384\n"
    "Klass 7A;;;;;;;;;\n"
    "20080103-2384;Påhittsson, Alva;7A;2025-10-06;MAT;08:20;09:20;60;12,5;Sjuk\n"
    "080215-2397;Exempelgren, Åke;7A;2025-10-07;ENG;09:40;10:40;;100;Okänt ord\n"
    "Summa;;;;;;;60;;\n",
    "20080103-2384,2025-10-06,60\n20080103-2384,2025-10-07,40\n"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jagmed;
  try {
    const Profile profile = parse_profile({reinterpret_cast<const char*>(data), size}, "any.toml");
    fuzz::expect(!profile.name.empty(), "a profile has a name");
    for (const auto bytes : kFiles) {
      const test::MemoryFile memory(bytes);
      try {
        fuzz::read_rows(SourceFile(memory.path()), profile);
      } catch (const Error&) {  // may name what the profile asks for
      }
    }
  } catch (const Error& error) {
    fuzz::expect(error.kind() == ErrorKind::config || error.kind() == ErrorKind::input,
                 "a wrong profile is a wrong configuration");
    fuzz::expect(valid_utf8(error.what()), "an error is UTF-8");
  }
  return 0;
}
