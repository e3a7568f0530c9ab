// Any bytes as a Tieto file.
#include "fuzz/rows.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jagmed;
  static const Profile profiles[] = {load_profile("tieto-franvaro"), load_profile("tieto-summor")};
  for (const Profile& profile : profiles)
    fuzz::read_any({reinterpret_cast<const char*>(data), size}, profile);
  return 0;
}
