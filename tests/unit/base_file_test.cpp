#include "base/file.hpp"

#include "base/error.hpp"
#include "support/temp_dir.hpp"

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <filesystem>

using namespace jagmed;
using namespace jagmed::test;

TEST_CASE("a file is written whole, for its owner only") {
  const TempDir dir;
  ::umask(0);
  write_file(dir.file("a.csv"), "one");
  write_file(dir.file("a.csv"), "two");
  CHECK(read_file(dir.file("a.csv")) == "two");
  struct stat info {};
  REQUIRE(::stat(dir.file("a.csv").c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0600);
  ::umask(022);
}

TEST_CASE("a device is written to, not replaced; a folder is refused") {
  const TempDir dir;
  write_file("/dev/null", "gone");
  struct stat info {};
  REQUIRE(::stat("/dev/null", &info) == 0);
  CHECK(S_ISCHR(info.st_mode));
  CHECK_THROWS_AS(write_file("/dev/full", "x"), Error);
  CHECK_THROWS_AS(write_file(dir.path(), "x"), Error);
  CHECK_THROWS_AS(write_file(dir.file("no/such/folder"), "x"), Error);
}

TEST_CASE("a file that is prepared is there when it is placed, and not before") {
  const TempDir dir;
  write_file(dir.file("a.md"), "old");
  {
    PreparedFile dropped(dir.file("a.md"), "new");
    CHECK(read_file(dir.file("a.md")) == "old");
  }
  CHECK(read_file(dir.file("a.md")) == "old");
  CHECK_FALSE(std::filesystem::exists(dir.file("a.md.partial")));
  PreparedFile placed(dir.file("a.md"), "new");
  placed.place();
  CHECK(read_file(dir.file("a.md")) == "new");
  CHECK_FALSE(std::filesystem::exists(dir.file("a.md.partial")));
}

TEST_CASE("two that write one file at the same time each have their own until it is placed") {
  const TempDir dir;
  {
    PreparedFile one(dir.file("a.md"), "one"), other(dir.file("a.md"), "the other");
    one.place();
    CHECK(read_file(dir.file("a.md")) == "one");
    other.place();
    CHECK(read_file(dir.file("a.md")) == "the other");
    const PreparedFile dropped(dir.file("a.md"), "dropped");
  }
  CHECK(std::distance(std::filesystem::directory_iterator(dir.path()), {}) == 1);
}

TEST_CASE("what a killed command left half-written is written anew, and never another's file") {
  const TempDir dir;
  write_file(dir.file("mine"), "mine");
  std::filesystem::create_hard_link(dir.file("mine"), dir.file("a.md.partial"));
  write_file(dir.file("a.md"), "new");
  write_file(dir.file("b.md.partial"), "a longer rest");
  write_file(dir.file("b.md"), "new");
  CHECK(read_file(dir.file("mine")) == "mine");
  CHECK(read_file(dir.file("a.md")) == "new");
  CHECK(read_file(dir.file("b.md")) == "new");
  CHECK(std::distance(std::filesystem::directory_iterator(dir.path()), {}) == 3);
}

TEST_CASE("a place that is lost between preparing and placing is told, and nothing is left") {
  const TempDir dir;
  {
    PreparedFile prepared(dir.file("a.md"), "new");
    std::filesystem::create_directory(dir.file("a.md"));
    CHECK_THROWS_AS(prepared.place(), Error);
  }
  CHECK_FALSE(std::filesystem::exists(dir.file("a.md.partial")));
  PreparedFile full("/dev/full", "x");
  CHECK_THROWS_AS(full.place(), Error);
}

TEST_CASE("what is not a file is not read") {
  const TempDir dir;
  CHECK_THROWS_AS((void)read_file(dir.path()), Error);
  CHECK_THROWS_AS((void)read_file(dir.file("missing")), Error);
  REQUIRE(::mkfifo(dir.file("pipe").c_str(), 0600) == 0);
  CHECK_THROWS_AS((void)read_file(dir.file("pipe")), Error);
  write_file(dir.file("big"), "12345");
  CHECK_THROWS_AS((void)read_file(dir.file("big"), 4), Error);
}
