// Any bytes as an SS 12000 file.
#include "fuzz/rows.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jagmed;
  static const Profile profiles[] = {load_profile("ss12000-lektioner"),
                                     load_profile("ss12000-anmalan"),
                                     load_profile("ss12000-summor")};
  for (const Profile& profile : profiles)
    fuzz::read_any({reinterpret_cast<const char*>(data), size}, profile);
  return 0;
}
