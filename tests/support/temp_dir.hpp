// A private folder that is removed at the end; kept and named when `keep` is called.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace jagmed::test {

class TempDir {
 public:
  TempDir() {
    // In memory where there is such a place: the tests sync often.
    const char* chosen = std::getenv("TMPDIR");
    const std::string base = chosen != nullptr                           ? chosen
                             : std::filesystem::is_directory("/dev/shm") ? "/dev/shm"
                                                                         : "/tmp";
    std::string pattern = base + "/jagmed-test-" + std::string(6, 'X');
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = std::filesystem::canonical(pattern).string();
  }
  ~TempDir() {
    std::error_code ignored;
    if (!keep_) std::filesystem::remove_all(path_, ignored);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  void keep() { keep_ = true; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
  bool keep_ = false;
};

}  // namespace jagmed::test
