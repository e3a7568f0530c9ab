// The words of an import: there are some for whatever can be told.
#include "report/absence_import.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

TEST_CASE("every field that a file can change has words in both languages") {
  AbsenceRow before, after;
  before.kind = after.kind = AbsenceKind::period;
  after.validity = Validity::valid;
  after.reported = Reported::yes;
  after.category = Category::sick;
  after.absent = after.scheduled = 60;
  after.end = 560;
  after.group = "9A";
  after.school = "Prov";
  after.source_code = "x";
  after.period = {.present = 1,
                  .other = 1,
                  .reported = 1,
                  .lessons = 1,
                  .absent_lessons = 1,
                  .absent_share = 1250,
                  .valid_share = 1,
                  .invalid_share = 1,
                  .reported_share = 1};
  auto changes = differences(before, after);
  CHECK(changes.size() == 18);
  AbsenceRow valid = before, invalid = before;  // told where the absence itself is the same
  valid.valid = 10;
  invalid.invalid = 10;
  for (const auto& change : differences(valid, invalid)) changes.push_back(change);
  CHECK(changes.size() == 20);
  for (const auto& change : changes)
    for (const char* language : {"sv", "en"}) {
      CAPTURE(change.field);
      CHECK(Catalogue::of(language).has("import.changed." + std::string(change.field)));
    }
  CHECK(change_text({"absent_share", "", "1250"}, Catalogue::of("sv")) == "frånvaro – → 12,5 %");
  CHECK(change_text({"absent_share", "1500", "1255"}, Catalogue::of("en")) ==
        "absence 15 → 12.55 %");
}

TEST_CASE("every status of a row has a heading for its number") {
  for (std::size_t i = 0; i < kRowStatusCount; ++i) {
    const std::string key =
        "import.count." + std::string(row_status_code(static_cast<RowStatus>(i)));
    CAPTURE(key);
    CHECK(Catalogue::of("sv").has(key));
  }
}
