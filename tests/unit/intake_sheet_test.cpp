#include "base/error.hpp"
#include "intake/hours_sheet.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

namespace {

const Date kToday = *Date::make(2017, 5, 17);

HoursSheet read(const std::string& text) {
  return read_hours_sheet(text, "f.csv", CodeBook(), "P", kToday);
}

}  // namespace

TEST_CASE("a sheet is read the same in UTF-8, with a mark, and in windows-1252") {
  const std::string utf8 =
      "Person;Datum;Timmar (h);Aktivitet\r\n P-17 ;2017-05-08;1,5;läxhjälp\r\n";
  std::string latin =
      "Person;Datum;Timmar (h);Aktivitet\r\n P-17 ;2017-05-08;1,5;l\xE4xhj\xE4lp\r\n";
  for (const auto& text : {utf8, "\xEF\xBB\xBF" + utf8, latin}) {
    const HoursSheet sheet = read(text);
    REQUIRE(sheet.problems.empty());
    REQUIRE(sheet.rows.size() == 1);
    const HoursRow& row = sheet.rows[0];
    CHECK(row.line == 2);
    CHECK(row.person == 17);
    CHECK(row.activity.day.iso() == "2017-05-08");
    CHECK(row.activity.kind == "homework");
    CHECK(row.minutes == 90);
  }
}

TEST_CASE("columns come in any order; blank rows and missing cells at the end are nothing") {
  const HoursSheet sheet = read(
      "aktivitet;namn;minuter;datum;personal;starttid;personnummer\n"
      "samtal;Alva;20;2017-05-08; lena , eva ;8:20;010412-2387\n"
      ";;;;;;\n\n"
      "cv;;20;2017-05-08;;;20010412-2387\n");
  REQUIRE(sheet.problems.empty());
  REQUIRE(sheet.rows.size() == 2);
  CHECK(sheet.rows[0].staff == std::vector<std::string>{"lena", "eva"});
  CHECK(sheet.rows[0].activity.start == 500);
  CHECK(sheet.rows[0].number == "200104122387");
  CHECK_FALSE(sheet.rows[0].person.has_value());
  CHECK(sheet.rows[1].line == 5);
  CHECK(sheet.ignored.size() == 1);
}

TEST_CASE("no problem repeats what a cell holds") {
  const HoursSheet sheet = read(
      "person;datum;timmar;aktivitet;plats;start;text\n"
      "Hemligsson;Hemligsson;Hemligsson;Hemligsson;Hemligsson;Hemligsson;x\n"
      "p1;2017-05-08;1;other;;;20010412-2387\n");
  CHECK(sheet.rows.empty());
  CHECK(sheet.problems.size() == 7);
  for (const auto& problem : sheet.problems)
    for (const auto& value : problem.what.values) {
      CHECK(value.find("Hemlig") == std::string::npos);
      CHECK(value.find("2387") == std::string::npos);
    }
}

TEST_CASE("a heading that looks like a number is not repeated") {
  const HoursSheet sheet = read("person;datum;timmar;aktivitet;20010412-2387\n");
  CHECK(sheet.ignored.size() == 1);
}

TEST_CASE("hours are exact to the minute or refused") {
  const auto minutes = [](const char* column, const char* cell) {
    const auto sheet =
        read(std::string("person;datum;aktivitet;") + column + "\np1;2017-05-08;cv;" + cell + "\n");
    return sheet.rows.empty() ? -1 : sheet.rows[0].minutes;
  };
  CHECK(minutes("timmar", "0,75") == 45);
  CHECK(minutes("timmar", "1:15") == 75);
  CHECK(minutes("timmar", "2") == 120);
  CHECK(minutes("timmar", "0,33") == -1);
  CHECK(minutes("timmar", "24") == 1440);
  CHECK(minutes("timmar", "24,5") == -1);
  CHECK(minutes("timmar", "-1") == -1);
  CHECK(minutes("minuter", "90") == 90);
  CHECK(minutes("minuter", "0") == -1);
  CHECK(minutes("minuter", "1,5") == -1);
  CHECK(minutes("tid", "1,5h") == 90);
  CHECK(minutes("tid", "90") == -1);
}

TEST_CASE("files that are no sheet are refused") {
  const auto refusal = [](const std::string& text) -> std::string {
    try {
      (void)read(text);
    } catch (const Error& e) {
      return std::string(e.message().key);
    }
    return "";
  };
  CHECK(refusal("") == "sheet.empty");
  CHECK(refusal("\n") == "sheet.empty");
  CHECK(refusal(std::string("a\0b", 3)) == "sheet.binary");
  CHECK(refusal("PK\x03\x04") == "sheet.binary");
  CHECK(refusal("person;datum;tid;aktivitet\np1;x\x81;1h;cv\n") == "sheet.encoding");
  CHECK(refusal("person;datum;tid;aktivitet;Datum:\n") == "sheet.column_twice");
  CHECK(refusal("person;datum;tid\n") == "sheet.column_missing");
}
