#include "domain/audit_log.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

TEST_CASE("the sample is the percentage, at least so many, never more than there are") {
  CHECK(sample_size(0, 5, 10) == 0);
  CHECK(sample_size(7, 5, 10) == 7);
  CHECK(sample_size(200, 5, 10) == 10);
  CHECK(sample_size(201, 5, 10) == 11);
  CHECK(sample_size(1000, 5, 10) == 50);
  CHECK(sample_size(1000, 100, 1) == 1000);
}

TEST_CASE("work is Monday to Friday between the hours") {
  const LogRules rules;
  const Date friday = *Date::make(2017, 6, 30);
  CHECK_FALSE(is_out_of_hours(friday, 6 * 60, rules));
  CHECK_FALSE(is_out_of_hours(friday, 20 * 60 - 1, rules));
  CHECK(is_out_of_hours(friday, 6 * 60 - 1, rules));
  CHECK(is_out_of_hours(friday, 20 * 60, rules));
  CHECK(is_out_of_hours(friday + 1, 12 * 60, rules));
  CHECK(is_out_of_hours(friday + 2, 12 * 60, rules));
  CHECK_FALSE(is_out_of_hours(friday + 3, 12 * 60, rules));
}

TEST_CASE("a family name is shared by a word, whatever the case and the marks") {
  CHECK(shares_family_name({"lena.testsson"}, "Testsson"));
  CHECK(shares_family_name({"lena", "Lena Östertest"}, "ÖSTERTEST"));
  CHECK(shares_family_name({"a_provberg"}, "Testsson-Provberg"));
  CHECK_FALSE(shares_family_name({"lena"}, "Lenasson"));
  CHECK_FALSE(shares_family_name({"a"}, "A"));
  CHECK_FALSE(shares_family_name({"lena"}, ""));
  CHECK_FALSE(shares_family_name({""}, ""));
}

TEST_CASE("a clock behind the trail is told from 5 minutes on, and not trusted from a day on") {
  CHECK(clock_state("2017-06-30T12:00:00Z", "2017-06-30T12:00:00Z") == ClockState::right);
  CHECK(clock_state("2017-06-30T12:00:00Z", "2018-06-30T12:00:00Z") == ClockState::right);
  CHECK(clock_state("2017-06-30T12:05:00Z", "2017-06-30T12:00:00Z") == ClockState::right);
  CHECK(clock_state("2017-06-30T12:06:00Z", "2017-06-30T12:00:00Z") == ClockState::behind);
  CHECK(clock_state("2017-07-01T12:00:00Z", "2017-06-30T12:00:00Z") == ClockState::behind);
  CHECK(clock_state("2017-07-01T12:01:00Z", "2017-06-30T12:00:00Z") == ClockState::far_behind);
  CHECK(clock_state("", "2017-06-30T12:00:00Z") == ClockState::right);
}
