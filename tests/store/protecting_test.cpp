// What goes when somebody becomes protected, and what others keep.
#include "store/people.hpp"
#include "support/planted_store.hpp"

#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

void protect(const Planted& planted, PersonId person) {
  Store store = planted.open();
  WriteTxn txn(store, "test", "enroll edit", kNow);
  protect_person(txn, person, Protection::confidentiality_mark);
  txn.commit();
}

std::string partner_of(const Planted& planted, int activity) {
  SQLite::Database db(planted.dir.file("s.db"), SQLite::OPEN_READWRITE);
  return db.execAndGet("SELECT partner || '/' || other_text FROM activity WHERE id = " + std::to_string(activity))
      .getString();
}

/// The occasion with the guardians is also with those of the other person.
void share_guardian_work(const Planted& planted) {
  tamper(planted.dir.file("s.db"),
         "INSERT INTO guardian_work SELECT id, 17201, 901, 30, 1 FROM enrollment WHERE person = " +
             std::to_string(planted.other));
}

}  // namespace

TEST_CASE("what was written of work with guardians goes with protection, when it was with nobody else") {
  const Planted planted;
  REQUIRE(partner_of(planted, 901) == std::string(kMarker) + "/" + kMarker);
  protect(planted, planted.person);
  CHECK(partner_of(planted, 901) == "/–");
}

TEST_CASE("what was written of work with several guardians goes with the first family that is protected") {
  const Planted planted;
  share_guardian_work(planted);
  protect(planted, planted.other);
  CHECK(partner_of(planted, 901) == "/–");
}

TEST_CASE("an hour that others' guardians were at loses what was written of it, too") {
  const Planted planted;
  tamper(planted.dir.file("s.db"),
         "DELETE FROM guardian_work WHERE activity = 900;"
         "INSERT INTO guardian_work SELECT id, 17200, 900, 30, 1 FROM enrollment WHERE person = " +
             std::to_string(planted.other));
  protect(planted, planted.person);
  CHECK(partner_of(planted, 900) == "/–");
}
