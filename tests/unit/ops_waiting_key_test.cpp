#include "ops/waiting_key.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

namespace {

const ops::WaitingPlace kLesson{.kind = AbsenceKind::lesson,
                                .day = *Date::from_iso("2017-05-08"),
                                .start = 500,
                                .course = "C#"};

}  // namespace

TEST_CASE("a waiting row is found by whose it is and its place") {
  const std::string key = ops::waiting_key("17", kLesson);
  CHECK(key == "17|lesson|2017-05-08|500|C#|0");
  CHECK(ops::who_in_key(key) == "17");
  CHECK(ops::person_in_key(key) == 17);
  const ops::WaitingPlace period{
      .kind = AbsenceKind::period, .day = kLesson.day, .last = *Date::from_iso("2017-05-31")};
  CHECK(ops::waiting_key("17", period) == "17|period|2017-05-08|-1||0|2017-05-31|-1");
}

TEST_CASE("rows that contradict each other share a key, whatever the course is called") {
  const std::string key = ops::waiting_key("17", kLesson), second = ops::rival_key(key, 2);
  CHECK(ops::shared_key(second) == key);
  CHECK(ops::shared_key(key) == key);
  CHECK(ops::has_shared_key(second, key));
  CHECK(ops::has_shared_key(key, key));
  ops::WaitingPlace later = kLesson;
  later.occurrence = 1;
  CHECK_FALSE(ops::has_shared_key(ops::waiting_key("17", later), key));
}
