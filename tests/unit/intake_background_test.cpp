#include "base/error.hpp"
#include "intake/background.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <thread>
#include <vector>

using namespace jagmed;

TEST_CASE("work in the background is done one after the other, in one other thread") {
  std::vector<int> done;
  std::vector<std::thread::id> by;
  {
    Background background;
    for (int i = 0; i < 100; ++i)
      background.start([&, i] {
        done.push_back(i);
        by.push_back(std::this_thread::get_id());
      });
    background.wait();
    REQUIRE(done.size() == 100);
    background.start([&] { done.push_back(100); });
  }  // waits
  CHECK(done.size() == 101);
  CHECK(std::is_sorted(done.begin(), done.end()));
  CHECK(by.front() != std::this_thread::get_id());
  CHECK(std::count(by.begin(), by.end(), by.front()) == 100);
}

TEST_CASE("what work in the background throws comes with the next wait, once, and it goes on") {
  Background background;
  background.wait();  // for nothing
  background.start([] { throw Error(ErrorKind::io, {"spill.write"}); });
  CHECK_THROWS_AS(background.wait(), Error);
  background.wait();
  background.start([] { throw Error(ErrorKind::io, {"spill.write"}); });
  bool done = false;
  CHECK_THROWS_AS(background.start([&] { done = true; }), Error);
  CHECK_FALSE(done);
  background.start([&] { done = true; });
  background.wait();
  CHECK(done);
}
