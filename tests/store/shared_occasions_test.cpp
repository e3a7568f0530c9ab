// Words of what was planned and done with several: gone with the first who is protected or erased;
// what is planned for others keeps them.
#include "base/error.hpp"
#include "ops/edit_person.hpp"
#include "ops/legal_hold.hpp"
#include "ops/purge.hpp"
#include "store/person_extract.hpp"
#include "support/planted_store.hpp"

#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

using namespace jagmed;
using namespace jagmed::test;

namespace {

int count_of(const Planted& planted, const std::string& from) {
  SQLite::Database db(planted.dir.file("s.db"), SQLite::OPEN_READWRITE);
  SQLite::Statement rows(db, "SELECT count(*) FROM " + from);
  rows.executeStep();
  return rows.getColumn(0).getInt();
}

/// The row with the spell of the other person.
void share(const Planted& planted, const std::string& table, const std::string& before,
           const std::string& after) {
  tamper(planted.dir.file("s.db"),
         "INSERT INTO " + table + " SELECT " + before + " id, " + after +
             " FROM enrollment WHERE person = " + std::to_string(planted.other));
}

void protect(const Planted& planted, PersonId person) {
  Store store = planted.open();
  WriteTxn txn(store, "test", "enroll edit", kNow);
  protect_person(txn, person, Protection::confidentiality_mark);
  txn.commit();
}
void protect(const Planted& planted) { protect(planted, planted.person); }

/// What the trail recorded of one command.
int changes_of(const Planted& planted, int event) {
  return count_of(planted, "audit_change WHERE event = " + std::to_string(event));
}

void purge_case(const Planted& planted) {
  Store store = planted.open();
  WriteTxn txn(store, "test", "store purge", kNow);
  const ops::PurgeItem item{.what = RetentionClass::case_data,
                            .months = 1,
                            .limit = kToday,
                            .persons = {{planted.person, kToday}}};
  CHECK(ops::purge(txn, {item}, "KS 1/17", kToday).classes.size() == 1);
  txn.commit();
}

const std::string kMarked = std::string("'") + kMarker + "'";

}  // namespace

TEST_CASE("what was planned for every week stays as long as it is planned for somebody") {
  for (const bool everything : {true, false}) {
    CAPTURE(everything);
    const Planted planted;
    share(planted, "recurring_person", "901,", "17000, NULL, 1");
    if (everything)
      planted.erase_them();
    else
      purge_case(planted);
    CHECK(count_of(planted, "recurring") == 1);
    CHECK(count_of(planted, "recurring WHERE id = 901 AND other_text = " + kMarked) == 1);
    CHECK(count_of(planted, "recurring_staff") == 1);
    CHECK(count_of(planted, "recurring_person") == 1);
    CHECK(count_of(planted, "recurring_outcome") == 0);
  }
}

TEST_CASE("what is planned for nobody is not swept, nor counted, with somebody else's data") {
  for (const bool everything : {true, false}) {
    CAPTURE(everything);
    const Planted planted;
    tamper(planted.dir.file("s.db"),
           "INSERT INTO recurring SELECT 950, programme, kind, other_text, weekday, start, minutes,"
           " place, language_support, level, focus, NULL, since, until, event, group_code, partner,"
           " with_guardian FROM recurring WHERE id = 901");
    tamper(planted.dir.file("s.db"),
           "INSERT INTO recurring_staff SELECT 950, staff, event FROM recurring_staff WHERE "
           "recurring = 901");
    if (everything)
      planted.erase_them();
    else
      purge_case(planted);
    CHECK(count_of(planted, "recurring") == 1);
    CHECK(count_of(planted, "recurring WHERE id = 950") == 1);
    CHECK(count_of(planted, "recurring_staff WHERE recurring = 950") == 1);
  }
}

TEST_CASE("an occasion of an open group is nobody's own: where it was stays, its words go") {
  for (const bool protects : {true, false}) {
    CAPTURE(protects);
    const Planted planted;
    tamper(planted.dir.file("s.db"), "INSERT INTO headcount VALUES (901, 60, 3, 4, 0, 0, 1)");
    if (protects)
      protect(planted);
    else
      purge_case(planted);
    CHECK(count_of(planted, "activity WHERE day = 17201 AND other_text = '–'") == 1);
  }
}

TEST_CASE("the partner of what is planned goes with the first who becomes protected") {
  const Planted planted;
  share(planted, "recurring_person", "901,", "17000, NULL, 1");
  protect(planted);
  CHECK(count_of(planted, "recurring WHERE id = 900 AND partner = '' AND other_text = '–'") == 1);
  CHECK(count_of(planted, "recurring WHERE id = 901 AND partner = '' AND other_text = '–'") == 1);
}

TEST_CASE("with the case goes what was written of work with guardians") {
  const Planted planted;
  purge_case(planted);
  CHECK(count_of(planted, "activity WHERE day = 17201 AND other_text = '–' AND partner = ''") == 1);
  CHECK(count_of(planted, "recurring") == 0);
}

TEST_CASE("of an occasion that others share the words go, in whichever way they share it") {
  for (const char* table : {"participation", "guardian_work"}) {
    for (const char* activity : {"900", "901"}) {
      for (const bool protects : {true, false}) {
        CAPTURE(table);
        CAPTURE(activity);
        CAPTURE(protects);
        const Planted planted;
        const std::string id(activity), day = id == "900" ? "17200" : "17201";
        const std::string there = "activity WHERE other_text = " + kMarked + " AND id = " + id;
        share(planted, table, "", day + ", " + id + ", 60, 1");
        if (protects)
          protect(planted);
        else
          purge_case(planted);
        CHECK(count_of(planted, there) == 0);
        CHECK(count_of(planted, "activity WHERE other_text = '–' AND partner = ''") == 2);
      }
    }
  }
}

TEST_CASE(
    "who was not there after all is in the occasion like the others: its words go, it goes with "
    "the last") {
  for (const bool protects : {true, false}) {
    CAPTURE(protects);
    const Planted planted;
    share(planted, "participation", "", "17200, 900, 60, 1");
    tamper(planted.dir.file("s.db"), "DELETE FROM participation WHERE enrollment = 900");
    if (protects)
      protect(planted);
    else
      planted.erase_them();
    CHECK(count_of(planted, "activity WHERE id = 900 AND other_text = '–'") == 1);
    CHECK(count_of(planted, "former_hours") == (protects ? 1 : 0));
  }
  const Planted planted;
  tamper(planted.dir.file("s.db"), "DELETE FROM participation");
  planted.erase_them();
  CHECK(count_of(planted, "activity WHERE id = 900") == 0);
}

TEST_CASE(
    "what others go on with every week loses its words with protection, and a code with erasing") {
  for (const bool everything : {true, false}) {
    CAPTURE(everything);
    const Planted planted;
    share(planted, "recurring_person", "901,", "17000, NULL, 1");
    tamper(planted.dir.file("s.db"), "UPDATE recurring SET other_text = 'hos p " +
                                         std::to_string(planted.person) +
                                         "', place = 900 WHERE id = 901");
    if (everything)
      planted.erase_them();
    else
      purge_case(planted);
    CHECK(count_of(planted, "recurring WHERE id = 901 AND other_text = '–' AND place = 900") == 1);
  }
  const Planted planted;
  share(planted, "recurring_person", "901,", "17000, NULL, 1");
  tamper(planted.dir.file("s.db"), "UPDATE recurring SET place = 900 WHERE id = 901");
  protect(planted);
  CHECK(count_of(planted, "recurring WHERE id = 901 AND other_text = '–' AND place = 900") == 1);
}

TEST_CASE(
    "what was decided of nobody at a meeting goes with whoever it was about, and when erased whom "
    "it fell to") {
  for (const bool shared : {true, false}) {
    for (const bool protects : {true, false}) {
      CAPTURE(shared);
      CAPTURE(protects);
      const Planted planted;
      tamper(planted.dir.file("s.db"),
             "INSERT INTO decision VALUES (901, 1, 900, NULL, 'boka rum', 900, NULL, 17000, 17010, "
             "NULL, 1)");
      if (shared)
        tamper(planted.dir.file("s.db"), "INSERT INTO meeting_person VALUES (900, " +
                                             std::to_string(planted.other) + ", 0, 1, 1)");
      if (protects)
        protect(planted);
      else
        planted.erase_them();
      CHECK(count_of(planted, "decision WHERE id = 901 AND text = '–'") == 1);
      CHECK(count_of(planted, "decision WHERE id = 901 AND owner IS NULL") == (protects ? 0 : 1));
    }
  }
}

TEST_CASE(
    "what was decided at a meeting about several goes with the first of them who becomes "
    "protected") {
  const Planted planted;
  tamper(planted.dir.file("s.db"),
         "INSERT INTO decision VALUES (901, 1, 900, NULL, 'boka rum', 900, NULL, 17000, 17010, "
         "NULL, 1);"
         "INSERT INTO meeting_person VALUES (900, " +
             std::to_string(planted.other) + ", 0, 1, 1)");
  protect(planted, planted.other);
  CHECK(count_of(planted, "decision WHERE id = 901 AND text = '–'") == 1);
}

TEST_CASE("what the command that planned something recorded goes with its words") {
  for (const bool protects : {true, false}) {
    CAPTURE(protects);
    const Planted planted;  // its first event planned them
    share(planted, "recurring_person", "901,", "17000, NULL, 1");
    tamper(planted.dir.file("s.db"), "UPDATE recurring SET other_text = 'hos 000" +
                                         std::to_string(planted.person) + "' WHERE id = 901");
    CHECK(changes_of(planted, 1) == 1);
    if (protects)
      protect(planted);
    else
      planted.erase_them();
    CHECK(changes_of(planted, 1) == 0);
    CHECK(count_of(planted, "recurring WHERE id = 901 AND other_text = '–'") == 1);
  }
}

TEST_CASE("a former code in what others go on with is the person's, too") {
  const Planted planted;  // P-0800 became this person
  share(planted, "recurring_person", "901,", "17000, NULL, 1");
  for (const auto& [id, text] : {std::pair("901", "hos p 800"), std::pair("950", "hos p 801")})
    tamper(
        planted.dir.file("s.db"),
        "INSERT OR REPLACE INTO recurring SELECT " + std::string(id) + ", programme, kind, '" +
            text +
            "', weekday, start, minutes, place, language_support, level, focus, NULL, since, until,"
            " event, group_code, partner, with_guardian FROM recurring WHERE id = 901");
  share(planted, "recurring_person", "950,", "17000, NULL, 1");
  tamper(planted.dir.file("s.db"),
         "INSERT INTO recurring_person VALUES (950, 900, 17000, NULL, 1)");
  planted.erase_them();
  CHECK(count_of(planted, "recurring WHERE id = 901 AND other_text = '–'") == 1);
  CHECK(count_of(planted, "recurring WHERE id = 950 AND other_text = 'hos p 801'") == 1);
}

TEST_CASE("an extract says what was written of work with guardians and of what is planned") {
  const Planted planted;
  Store store = planted.open();
  ReadTxn txn(store);
  const auto extract = extract_person(txn, planted.person, "P");
  const auto says = [&](std::string_view table, std::string_view name) {
    return std::ranges::any_of(extract.sections, [&](const ExtractSection& section) {
      return section.table == table && std::ranges::any_of(section.rows, [&](const auto& row) {
               return std::ranges::any_of(row, [&](const Fact& fact) {
                 return fact.name == name && fact.value == kMarker;
               });
             });
    });
  };
  CHECK(says("guardian_work", "other_text"));
  CHECK(says("guardian_work", "partner"));
  CHECK(says("recurring_person", "other_text"));
  CHECK(says("recurring_person", "partner"));
}

TEST_CASE("a legal hold stops the erasing that comes with protection") {
  const Planted planted;
  Store store = planted.open();
  {
    WriteTxn txn(store, "test", "store purge", kNow);
    (void)ops::put_hold(txn, planted.person, "M 1-17", kToday, "P");
    txn.commit();
  }
  {
    WriteTxn txn(store, "test", "enroll edit", kNow);
    CHECK_THROWS_AS(
        (void)ops::edit_person(
            txn, {.person = planted.person, .protection = Protection::confidentiality_mark},
            default_settings(), CodeBook(), kToday, "P"),
        Error);
  }
  ReadTxn txn(store);
  CHECK(find_person(txn, planted.person)->protection == Protection::none);
  CHECK_FALSE(contact_detail_of(txn, planted.person).empty());
}
