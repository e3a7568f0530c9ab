#include "base/error.hpp"
#include "intake/calendar_sheet.hpp"
#include "settings/load.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

namespace {

constexpr char kProgramme[] = R"(
[[programme]]
code = "p"
name = "P"
[[programme.municipality]]
key = "1415"
name = "Stenungsund"
[[programme.school]]
key = "nos"
name = "Nösnäs"
)";

Settings read(const std::string& text, const std::string& folder = "") {
  return parse_settings(kProgramme + text, "j.toml", folder);
}
std::string refused(const std::string& text) {
  try {
    (void)read(text);
  } catch (const Error& e) {
    CHECK(e.kind() == ErrorKind::config);
    return e.place() + " " + e.what();
  }
  return "accepted";
}
std::string refused_sheet(const std::string& bytes) {
  SchoolCalendar calendar;
  try {
    read_calendar_sheet(bytes, "c.csv", calendar);
  } catch (const Error& e) {
    return e.place() + " " + e.what() + " / " + std::string(e.hint().key);
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a calendar in the settings") {
  const Settings s = read(R"(
[[calendar]]
key = "s"
municipalities = ["1415"]
schools = ["nos"]
file = "s.csv"
[[calendar.term]]
name = "HT"
from = "2016-08-18"
to = "2016-12-21"
[[calendar.lov]]
from = "2016-10-31"
to = "2016-11-04"
[[calendar.study_day]]
from = "2016-09-19"
)",
                          "/somewhere");
  REQUIRE(s.calendars.size() == 1);
  const SchoolCalendar& c = s.calendars[0].calendar;
  CHECK(c.name == "s");
  CHECK(c.terms.size() == 1);
  CHECK(c.off.size() == 2);
  CHECK(c.off[0].kind == CalendarKind::study_day);
  CHECK(c.off[0].days.length() == 1);
  CHECK(s.calendars[0].file == "/somewhere/s.csv");
}

TEST_CASE("what is wrong in a calendar is refused at its place") {
  CHECK(refused("[[calendar]]\nname = \"x\"\n") == "j.toml:11:1 toml.required | key");
  CHECK(refused("[[calendar]]\nkey = \"x\"\nlovv = 1\n") == "j.toml:13:1 toml.unknown | lovv");
  CHECK(refused("[[calendar]]\nkey = \"x\"\nschools = [\"nso\"]\n") ==
        "j.toml:13:1 calendar.unknown_place | schools | nso");
  CHECK(refused("[[calendar]]\nkey = \"x\"\n[[calendar.lov]]\nto = \"2017-01-01\"\n") ==
        "j.toml:13:1 toml.required | from");
  CHECK(refused("[[calendar]]\nkey = \"x\"\n[[calendar.term]]\nfrom = \"2017-01-01\"\n") ==
        "j.toml:13:1 toml.required | to");
  CHECK(refused("[[calendar]]\nkey = \"x\"\n[[calendar.lov]]\nfrom = \"2017-01-02\"\nto = "
                "\"2017-01-01\"\n") == "j.toml:15:1 calendar.order");
  CHECK(refused("[[calendar]]\nkey = \"x\"\n[[calendar.term]]\nfrom = \"2017-01-01\"\nto = "
                "\"2017-06-01\"\n"
                "[[calendar.term]]\nfrom = \"2017-06-01\"\nto = \"2017-06-02\"\n") ==
        "j.toml:16:1 calendar.overlap | 2017-01-01 | 2017-06-01");
  CHECK(refused("[[calendar]]\nkey = \"x\"\n[[calendar]]\nkey = \"y\"\n")
            .find("calendar.everybody_twice | y") != std::string::npos);
  CHECK(refused("[[calendar]]\nkey = \"x\"\nschools = [\"nos\"]\n[[calendar]]\nkey = "
                "\"y\"\nschools = [\"nos\"]\n")
            .find("calendar.twice | nos") != std::string::npos);
  CHECK(refused("[calendars]\nuse = [\"none\"]\n") == "j.toml:12:1 calendars.missing | none");
  CHECK(refused("[presence]\ncount = \"days\"\n") == "j.toml:12:1 toml.choice | count");
  CHECK(refused("[presence]\nwhole_day_minutes = 0\n") ==
        "j.toml:12:1 toml.range | whole_day_minutes | 1 | 600");
}

TEST_CASE("a calendar in a file of its own, with a sheet beside it") {
  const test::TempDir dir;
  std::filesystem::create_directory(dir.file("calendars"));
  test::write_bytes(
      dir.file("calendars/s.toml"),
      "key = \"s\"\nfile = \"s.csv\"\n[[term]]\nfrom = \"2017-01-10\"\nto = \"2017-06-14\"\n");
  test::write_bytes(dir.file("calendars/s.csv"),
                    "\xEF\xBB\xBF"
                    "Fr.o.m.;T.o.m.;Slag;Namn\r\n2016-08-18;2016-12-21;Termin;HT 2016\r\n"
                    "2017-04-10;2017-04-13;lov;påsklov\r\n2016-09-19;;studiedag;\r\n");
  const Settings s = read("[calendars]\nuse = [\"s\"]\n", dir.file(""));
  const auto all = school_calendars(s);
  REQUIRE(all.size() == 1);
  CHECK(all[0].terms.front().name == "HT 2016");
  CHECK(all[0].terms.size() == 2);
  CHECK(all[0].off.size() == 2);
  CHECK(!all[0].is_school_day(*Date::from_iso("2017-04-11")));
}

TEST_CASE("what is wrong in a sheet is refused with its line") {
  CHECK(refused_sheet("from;to;kind;name\n2017-02-30;;lov;\n") ==
        "c.csv:2 calendar.cell | from / calendar.day");
  CHECK(refused_sheet("from;to;kind;name\n2017-02-03;3/2;lov;\n") ==
        "c.csv:2 calendar.cell | to / calendar.day");
  CHECK(refused_sheet("from;to;kind;name\n\n2017-02-03;2017-02-02;lov;\n") ==
        "c.csv:3 calendar.cell | to / calendar.order");
  CHECK(refused_sheet("from;to;kind;name\n2017-02-03;;lovv;\n") ==
        "c.csv:2 calendar.cell | kind / code.near");
  CHECK(refused_sheet("from;to;kind;name\n2017-02-03;;skidor;\n") ==
        "c.csv:2 calendar.cell | kind / code.known");
  CHECK(refused_sheet(
            "from;to;kind;name\n2017-01-01;2017-02-01;term;\n2017-02-01;2017-02-02;term;\n") ==
        "c.csv:3 calendar.overlap | 2017-01-01 | 2017-02-01 / ");
  CHECK(refused_sheet("from;to;name\n2017-01-01;2017-02-01;x\n").find("sheet.column_missing") !=
        std::string::npos);
  CHECK(
      refused_sheet("from;to;kind;name\n2017-01-01;2017-02-01\n").find("c.csv:2 sheet.row_short") ==
      0);
  CHECK(refused_sheet("from;to;kind;name\n2017-01-01;;lov;\n") == "accepted");
}
