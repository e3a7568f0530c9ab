#include "base/error.hpp"
#include "cmd/log_absence/inbox_folder.hpp"
#include "support/temp_dir.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

using namespace jagmed;
using namespace jagmed::cmd;
using namespace jagmed::test;
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;

void put(const std::string& path, std::chrono::seconds ago) {
  std::ofstream(path, std::ios::app) << "x";
  fs::last_write_time(path, fs::file_time_type::clock::now() - ago);
}

std::vector<std::string> names(const InboxFolder& folder) {
  std::vector<std::string> all;
  for (const auto& file : folder.files()) all.push_back(file.name);
  return all;
}

}  // namespace

TEST_CASE("hidden files and downloads that are not complete are left alone") {
  for (const char* name : {".maj.csv", "maj.csv.part", "maj.csv.partial", "maj.csv.filepart",
                           "maj.csv.crdownload", "maj.download", "maj.tmp", "maj.csv~"}) {
    CAPTURE(name);
    CHECK_FALSE(is_inbox_name(name));
  }
  for (const char* name : {"maj.csv", "maj", "part.csv", "maj.CSV", "partial"}) {
    CAPTURE(name);
    CHECK(is_inbox_name(name));
  }
}

TEST_CASE("regular files only, by name") {
  const TempDir dir;
  put(dir.file("b.csv"), 60s);
  put(dir.file("a.csv"), 60s);
  put(dir.file(".c.csv"), 60s);
  fs::create_symlink(dir.file("a.csv"), dir.file("länk.csv"));
  fs::create_directory(dir.file("mapp"));
  CHECK(names(InboxFolder(dir.path())) == std::vector<std::string>{"a.csv", "b.csv"});
}

TEST_CASE("what was written just now is waited for; what is still being written is left") {
  const TempDir dir;
  put(dir.file("klar.csv"), 0s);
  put(dir.file("växer.csv"), 0s);
  std::thread writer([&] {
    std::this_thread::sleep_for(1s);
    put(dir.file("växer.csv"), 0s);
  });
  const InboxFolder folder(dir.path());
  writer.join();
  CHECK(names(folder) == std::vector<std::string>{"klar.csv"});
  CHECK(folder.changing() == std::vector<std::string>{"växer.csv"});
}

TEST_CASE("a folder that is none") {
  const TempDir dir;
  put(dir.file("fil"), 60s);
  CHECK_THROWS_AS(InboxFolder(dir.file("saknas")), Error);
  CHECK_THROWS_AS(InboxFolder(dir.file("fil")), Error);
}
