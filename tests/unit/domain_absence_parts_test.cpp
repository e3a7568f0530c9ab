#include "domain/absence_parts.hpp"

#include "base/error.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

namespace {

AbsenceRow part(Category category, int absent, Validity validity = Validity::unknown) {
  return {.category = category, .validity = validity, .scheduled = 60, .absent = absent};
}

std::string refusal(AbsenceRow one, const AbsenceRow& other) {
  const AbsenceRow before = one;
  try {
    add_part(one, other);
  } catch (const Error& e) {
    CHECK(one == before);
    return std::string(e.message().key);
  }
  return {};
}

}  // namespace

TEST_CASE("late and left early are added, the lesson is as long as it was") {
  AbsenceRow row = part(Category::late, 10, Validity::invalid);
  add_part(row, part(Category::left_early, 15, Validity::invalid));
  CHECK(row.absent == 25);
  CHECK(row.scheduled == 60);
  CHECK(row.category == Category::unspecified);
  CHECK(row.validity == Validity::invalid);
  CHECK_FALSE(row.valid);
}

TEST_CASE("a valid and an invalid part keep their minutes") {
  AbsenceRow row = part(Category::sick, 20, Validity::valid);
  add_part(row, part(Category::sick, 40, Validity::invalid));
  CHECK(row.absent == 60);
  CHECK(row.valid == 20);
  CHECK(row.invalid == 40);
  CHECK(row.category == Category::sick);
  CHECK(row.validity == Validity::unknown);
}

TEST_CASE("sums of a period are added, lessons and all") {
  AbsenceRow one{.kind = AbsenceKind::period, .scheduled = 6000, .absent = 300, .invalid = 300};
  AbsenceRow other{.kind = AbsenceKind::period, .scheduled = 3000, .absent = 200, .valid = 200};
  one.period.absent_lessons = 5;
  other.period.absent_lessons = 4;
  add_part(one, other);
  CHECK(one.scheduled == 9000);
  CHECK(one.absent == 500);
  CHECK(one.valid == 200);
  CHECK(one.invalid == 300);
  CHECK(one.period.absent_lessons == 9);
}

TEST_CASE("what cannot be added is refused, and the row is as before") {
  AbsenceRow unmeasured = part(Category::late, 0);
  unmeasured.absent.reset();
  CHECK(refusal(part(Category::late, 10), unmeasured) == "parts.minutes");
  CHECK(refusal(unmeasured, part(Category::late, 10)) == "parts.minutes");
  CHECK(refusal(part(Category::sick, 60), part(Category::late, 1)) == "parts.over");
  AbsenceRow share{.kind = AbsenceKind::period, .absent = 300};
  share.period.absent_share = 1250;
  CHECK(refusal(share, share) == "parts.share");
}
