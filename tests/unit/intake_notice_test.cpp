#include "unit/intake_files.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const std::string kHead =
    "extends = \"se-base\"\nname = \"anmalan\"\nkind = \"notice\"\nsource = \"prov\"\n"
    "[columns_options]\nrequired = [\"personnummer\"]\n[dates]\nlatest = \"+120d\"\n"
    "formats = [\"YYYY-MM-DD\", \"YYYY-MM-DD HH:MM\"]\n";

/// "2025-10-06..2025-10-07 780-840", or why not.
std::string span(const Rows& all, int line = 2) {
  if (all.verdict(line) != "absence") return all.verdict(line);
  const AbsenceRow& row = all.at(line).data;
  std::string text = row.date.iso() + ".." + row.last.iso();
  if (row.start) text += fmt::format(" {}-{}", *row.start, *row.end);
  return text;
}

Rows read(const std::string& columns, const std::string& header, const std::string& rows) {
  return read_text("Personnummer;" + header + "\n" + rows,
                   parse_profile(kHead + "[columns]\n" + columns, "anmalan.toml"),
                   day("2025-10-10"));
}

std::string stamps(const std::string& start, const std::string& end) {
  return span(read("start = [\"startTime\"]\nend = [\"endTime\"]\ndate = []\n", "startTime;endTime",
                   "20080103-2384;" + start + ";" + end + "\n"));
}

std::string dates(const std::string& cells) {
  return span(read(
      "date = [\"Från\"]\ndate_to = [\"Till\"]\nstart = [\"Kl. från\"]\nend = [\"Kl. till\"]\n",
      "Från;Till;Kl. från;Kl. till", "20080103-2384;" + cells + "\n"));
}

}  // namespace

TEST_CASE("a notice between two time stamps: whole days, or a part of one") {
  CHECK(stamps("2025-10-06T00:00:00+02:00", "2025-10-07T00:00:00+02:00") ==
        "2025-10-06..2025-10-06");
  // Three days over the end of summer time.
  CHECK(stamps("2025-10-23T22:00:00Z", "2025-10-26T23:00:00Z") == "2025-10-24..2025-10-26");
  CHECK(stamps("2025-10-07T13:00:00+02:00", "2025-10-07T14:20:00+02:00") ==
        "2025-10-07..2025-10-07 780-860");
  CHECK(stamps("2025-10-07T13:00:00+02:00", "2025-10-09T00:00:00+02:00") ==
        "2025-10-07..2025-10-08 780-1440");
  CHECK(stamps("2025-10-07T00:00:00+02:00", "2025-10-08T12:00:00+02:00") ==
        "2025-10-07..2025-10-08 0-720");
  CHECK(stamps("2025-10-07T00:00:00", "2025-10-07T23:59:59") == "2025-10-07..2025-10-07");
  CHECK(stamps("2025-10-07T00:00:00", "2025-10-07T00:00:00") == "2025-10-07..2025-10-07");
  CHECK(stamps("2025-10-07T13:00:00Z", "2025-10-07T12:00:00Z") == "E-TIME-ORDER");
  CHECK(stamps("2025-10-07T13:00:00Z", "2025-10-06T13:00:00Z") == "E-TIME-ORDER");
  CHECK(stamps("2025-10-07T13:00:00Z", "imorgon") == "E-TIME");
  CHECK(stamps("", "2025-10-07T13:00:00Z") == "E-DATE");
}

TEST_CASE("a notice by dates, with or without times") {
  CHECK(dates("2025-10-06;2025-10-08;;") == "2025-10-06..2025-10-08");
  CHECK(dates("2025-10-06;;;") == "2025-10-06..2025-10-06");
  CHECK(dates("2025-10-06;2025-10-06;13:00;14:20") == "2025-10-06..2025-10-06 780-860");
  CHECK(dates("2025-10-06;;13:00-14:20;") == "2025-10-06..2025-10-06 780-860");
  CHECK(dates("2025-10-06;;heldag;") == "2025-10-06..2025-10-06");
  CHECK(dates("2025-10-06;;13:00;") == "2025-10-06..2025-10-06 780-1440");
  CHECK(dates("2025-10-06 13:00;2025-10-07 10:00;;") == "2025-10-06..2025-10-07 780-600");
  CHECK(dates("2025-10-06 00:00;2025-10-08 00:00;;") == "2025-10-06..2025-10-07");
  CHECK(dates("2025-10-06 - 2025-10-08;;;") == "2025-10-06..2025-10-08");
  CHECK(dates("2025-10-06 13:00 - 2025-10-08 10:00;;;") == "2025-10-06..2025-10-08 780-600");
  CHECK(dates("2025-10-06 00:00 - 2025-10-08 00:00;;;") == "2025-10-06..2025-10-07");
  CHECK(dates("2025-10-08;2025-10-06;;") == "E-TIME-ORDER");
  CHECK(dates("2025-10-06;2025-10-06;14:20;13:00") == "E-TIME-ORDER");
  CHECK(dates("2025-10-06;2025-02-30;;") == "E-DATE");
}

TEST_CASE("notices may lie ahead, on weekends too, but not too far") {
  CHECK(dates("2026-02-07;2026-02-08;;") == "2026-02-07..2026-02-08");
  CHECK(dates("2026-02-08;;;") == "E-DATE-RANGE");
  CHECK(dates("2024-08-01;2024-08-02;;") == "E-DATE-RANGE");
  CHECK(dates("2025-10-06;2052-10-06;;") == "E-DATE-RANGE");
  const Rows weekend = read("date = [\"Från\"]\n", "Från", "20080103-2384;2025-10-11\n");
  CHECK(weekend.at(2).warnings == RowWarnings{});
}

TEST_CASE("a notice has no minutes, was told by somebody, and has its end in the key") {
  const Rows all =
      read("date = [\"Från\"]\ndate_to = [\"Till\"]\nreason = [\"Typ\"]\n", "Från;Till;Typ",
           "20080103-2384;2025-10-06;2025-10-07;Anmäld frånvaro\n"
           "20080103-2384;2025-10-06;2025-10-08;Beviljad ledighet\n"
           "20080103-2384;2025-10-06;2025-10-06;\n"
           "20080103-2384;2025-10-06;2025-10-06;Teater\n");
  for (const int line : {2, 3, 4}) {
    CHECK(all.verdict(line) == "absence");
    CHECK_FALSE(all.at(line).data.absent.has_value());
    CHECK_FALSE(all.at(line).data.scheduled.has_value());
    CHECK_FALSE(all.at(line).warnings.no_minutes);
    CHECK(all.at(line).data.reported == Reported::yes);
  }
  CHECK(all.at(3).data.category == Category::leave);
  CHECK(all.at(3).data.validity == Validity::valid);
  CHECK(all.at(2).data.validity == Validity::unknown);
  CHECK(all.verdict(5) == "S-CODE");
  CHECK(all.at(2).key != all.at(3).key);
  CHECK(all.at(2).key.last == day("2025-10-07"));
  CHECK(all.at(2).key.start == -1);
  const Rows part = read("date = [\"Från\"]\nstart = [\"Tid\"]\n", "Från;Tid",
                         "20080103-2384;2025-10-06;13:00-14:20\n");
  CHECK(part.at(2).key.start == 780);
  CHECK(part.at(2).key.end == 860);
}
