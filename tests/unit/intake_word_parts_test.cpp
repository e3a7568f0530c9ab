#include "intake/word_parts.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

using namespace jagmed;

namespace {

/// The words, and the amount behind them.
std::pair<std::string, std::string> parts(std::string_view cell) {
  const TrailingMinutes found = read_trailing_minutes(cell, NumberForm{});
  return {std::string(cell.substr(0, found.words)),
          std::string(cell.substr(found.amount, found.size))};
}

}  // namespace

TEST_CASE("an amount behind words is told by its unit") {
  using Parts = std::pair<std::string, std::string>;
  CHECK(parts("Sen 15 min") == Parts{"Sen", "15 min"});
  CHECK(parts("Ogiltig (1 h 20 min)") == Parts{"Ogiltig", "1 h 20 min"});
  CHECK(parts("Giltig frånvaro: 1,5 h") == Parts{"Giltig frånvaro", "1,5 h"});
  CHECK(parts("Sen ankomst, 5 min.") == Parts{"Sen ankomst", "5 min."});
  CHECK(parts("15 min") == Parts{"", "15 min"});
}

TEST_CASE("what is no amount of time stays with the words") {
  for (const char* cell : {"Sen 15", "Sen", "", "Grupp 2 b", "Sen kl 08:20", "Sen 08:20-08:35",
                           "Sen 15 gånger", "Sen minst15 min"}) {
    CAPTURE(cell);
    CHECK(parts(cell).first == cell);
  }
}

TEST_CASE("times stand before or behind words") {
  DateForms forms;
  forms.times.push_back(*Pattern::time("HH:MM"));
  const LeadingTimes before = read_leading_times("08:20-09:20 Matematik", forms);
  CHECK(before.times.start == 500);
  CHECK(before.times.end == 560);
  CHECK(before.length == 11);
  const TrailingTimes behind = read_trailing_times("Sen ankomst (kl. 08:20-08:35)", forms);
  CHECK(behind.times.end == 515);
  CHECK(behind.words == std::string_view("Sen ankomst").size());
  CHECK(read_trailing_times("Frånvarande", forms).words == std::string_view("Frånvarande").size());
}
