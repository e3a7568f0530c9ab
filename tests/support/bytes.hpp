// Whole files, byte for byte.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include <sys/stat.h>

namespace jagmed::test {

inline std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream all;
  all << file.rdbuf();
  return all.str();
}

inline void write_bytes(const std::string& path, const std::string& bytes, mode_t mode = 0600) {
  std::ofstream(path, std::ios::binary) << bytes;
  ::chmod(path.c_str(), mode);
}

}  // namespace jagmed::test
