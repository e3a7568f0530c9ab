#include "ops/waiting_text.hpp"

#include "base/error.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::ops;

namespace {

WaitingRow lesson() {
  WaitingRow row;
  row.data.date = row.data.last = *Date::make(2017, 5, 8);
  row.data.start = 500;
  row.data.end = 560;
  row.data.scheduled = 60;
  row.data.absent = 0;
  row.data.category = Category::late;
  row.data.validity = Validity::invalid;
  row.data.reported = Reported::yes;
  row.data.validity_derived = true;
  row.data.minutes_from = MinutesFrom::share;
  row.data.course = "MAT # = 1\nB";
  row.data.school = "Prov";
  row.data.group = "7A";
  row.key_start = 500;
  row.key_course = "mat # = 1 b";
  row.occurrence = 2;
  return row;
}

}  // namespace

TEST_CASE("a waiting row comes back as it was") {
  WaitingRow row = lesson();
  WaitingRow back = waiting_row_from(waiting_text(row));
  row.data.course = "MAT # = 1 B";  // one line
  CHECK(back.data == row.data);
  CHECK(back.key_start == 500);
  CHECK(back.key_course == row.key_course);
  CHECK(back.occurrence == 2);
  CHECK(back.key_end == -1);
  CHECK(back.word.empty());
}

TEST_CASE("a period with all its measures comes back as it was") {
  WaitingRow row;
  row.data.kind = AbsenceKind::period;
  row.data.date = *Date::make(2017, 5, 1);
  row.data.last = *Date::make(2017, 5, 29);
  row.data.period = {.present = 1,
                     .other = 2,
                     .reported = 3,
                     .lessons = 4,
                     .absent_lessons = 5,
                     .absent_share = 600,
                     .valid_share = 700,
                     .invalid_share = 800,
                     .reported_share = 900};
  row.key_last = *Date::make(2017, 5, 31);
  row.key_end = 10;
  const WaitingRow back = waiting_row_from(waiting_text(row));
  CHECK(back.data == row.data);
  CHECK(back.key_last == row.key_last);
  CHECK(back.key_end == 10);
}

TEST_CASE("a word is found by its mark and not told by it") {
  CHECK(word_mark("Frisör") == word_mark("  FRISÖR "));
  CHECK(word_mark("Frisör") != word_mark("Frisörer"));
  CHECK(word_mark("Frisör").find("ris") == std::string::npos);
  CHECK(word_mark("Frisör").size() == 16);
  CHECK_THROWS_AS((void)waiting_row_from("nonsense"), Error);
}

TEST_CASE("a word is kept under the key of its store: equal there, another one elsewhere") {
  const std::string mark = word_mark("Frisör");
  CHECK(kept_word(mark, "one") == kept_word(word_mark("frisör"), "one"));
  CHECK(kept_word(mark, "one") != kept_word(mark, "other"));
  CHECK(kept_word(mark, "one") != kept_word(word_mark("Frisörer"), "one"));
  CHECK(kept_word(mark, "one").find(mark) == std::string::npos);
}
