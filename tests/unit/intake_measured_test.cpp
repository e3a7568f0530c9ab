// How much of a lesson or day a row says was missed: shares, parts, and coming late.
#include "unit/intake_files.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

/// Rows of one pupil under "Personnummer;Datum" and these headings, by lines from 2.
Rows rows(const std::string& header, const std::vector<std::string>& cells,
          const std::string& columns, const std::string& kind = "day") {
  std::string text = "Personnummer;Datum;" + header + "\n";
  for (const auto& row : cells) text += "20080103-2384;2025-10-06;" + row + "\n";
  return read_text(text,
                   parse_profile("extends = \"se-base\"\nname = \"prov\"\nkind = \"" + kind +
                                     "\"\nsource = \"prov\"\n[columns]\n" + columns,
                                 "prov.toml"),
                   day("2025-10-12"));
}

std::string parts(const ReadRow& row) {
  const auto text = [](std::optional<int> minutes) {
    return minutes ? std::to_string(*minutes) : "-";
  };
  return text(row.data.absent) + " " + text(row.data.valid) + " " + text(row.data.invalid);
}

}  // namespace

TEST_CASE("a share of nobody knows how long a day is no whole day") {
  const Rows away = rows("Frånvaro %", {"20", "100", "0", ""}, "absent_pct = [\"Frånvaro %\"]\n");
  CHECK(away.verdict(2) == "E-LENGTH");
  CHECK(away.verdict(3) == "absence");
  CHECK(away.verdict(4) == "present");
  CHECK(away.verdict(5) == "not_reported");
  const Rows there =
      rows("Närvaro %", {"85", "100", "0"}, "present_pct = [\"Närvaro %\"]\n", "lesson");
  CHECK(there.verdict(2) == "E-LENGTH");
  CHECK(there.verdict(3) == "present");
  CHECK(there.verdict(4) == "absence");
  const Rows both = rows("Giltig %;Ogiltig %", {"10;5", "100;0", "0;0", "20;", "0;"},
                         "valid_pct = [\"Giltig %\"]\ninvalid_pct = [\"Ogiltig %\"]\n");
  CHECK(both.verdict(2) == "E-LENGTH");
  CHECK(both.verdict(3) == "absence");
  CHECK(both.verdict(4) == "present");
  CHECK(both.verdict(5) == "E-LENGTH");
  CHECK(both.verdict(6) == "present");
}

TEST_CASE(
    "what is left beside the minutes of being there is the absence, where the profile says so") {
  const Rows all = rows("Tid;Deltog (min);Orsak", {"60;45;Sjuk", "60;60;", "60;0;Sjuk", "60;;Sjuk"},
                        "scheduled_min = [\"Tid\"]\nstart = []\npresent_min = [\"Deltog (min)\"]\n"
                        "[minutes]\nabsent = [\"scheduled-present_min\"]\n",
                        "lesson");
  CHECK(all.at(2).data.absent == 15);
  CHECK(all.verdict(3) == "present");
  CHECK(all.at(4).data.absent == 60);
  CHECK_FALSE(all.at(5).data.absent.has_value());
}

TEST_CASE("a share of a known length is minutes, also where the rules leave it out") {
  const Rows all = rows(
      "Tid;Frånvaro (min);Frånvaro %", {"300;;20", "300;60;20"},
      "scheduled_min = [\"Tid\"]\nstart = []\nabsent_min = [\"Frånvaro (min)\"]\n"
      "absent_pct = [\"Frånvaro %\"]\n[minutes]\nabsent = [\"absent_min\", \"whole_lesson\"]\n");
  CHECK(all.at(2).data.absent == 60);
  CHECK(all.at(3).data.absent == 60);
}

TEST_CASE("shares of valid and invalid absence split the minutes") {
  const Rows all = rows("Tid;Giltig %;Ogiltig %", {"60;100;0", "60;0;50", "80;25;25"},
                        "start = []\nscheduled_min = [\"Tid\"]\nvalid_pct = [\"Giltig %\"]\n"
                        "invalid_pct = [\"Ogiltig %\"]\n");
  CHECK(parts(all.at(2)) == "60 60 0");
  CHECK(all.at(2).data.validity == Validity::valid);
  CHECK(parts(all.at(3)) == "30 0 30");
  CHECK(parts(all.at(4)) == "40 20 20");
}

TEST_CASE("0 of one part of the absence is not presence") {
  const std::string valid = "valid_min = [\"Giltig\"]\nvalidity = []\n";
  const Rows alone = rows("Giltig", {"0", "60", ""}, valid);
  CHECK(alone.verdict(2) == "not_reported");
  CHECK(alone.verdict(3) == "absence");
  CHECK(parts(alone.at(3)) == "60 60 0");
  CHECK(alone.verdict(4) == "not_reported");
  const Rows timed = rows("Längd;Giltig", {"60;0"}, valid + "scheduled_min = [\"Längd\"]\n");
  CHECK(timed.verdict(2) == "not_reported");
  const Rows share = rows("Längd;Ogiltig %", {"60;0", "60;50"},
                          "scheduled_min = [\"Längd\"]\ninvalid_pct = [\"Ogiltig %\"]\n");
  CHECK(share.verdict(2) == "not_reported");
  CHECK(parts(share.at(3)) == "30 0 30");
  const Rows both =
      rows("Giltig;Ogiltig", {"0;0", "60;0"}, valid + "invalid_min = [\"Ogiltig\"]\n");
  CHECK(both.verdict(2) == "present");
  CHECK(both.verdict(3) == "absence");
}

TEST_CASE("length and presence tell what one part of the absence leaves out") {
  const Rows all = rows(
      "Längd;Närvaro;Ogiltig", {"60;0;0", "60;60;0", "60;20;40", "60;20;10", "60;0;20"},
      "scheduled_min = [\"Längd\"]\npresent_min = [\"Närvaro\"]\ninvalid_min = [\"Ogiltig\"]\n");
  CHECK(all.verdict(2) == "not_reported");
  CHECK(all.verdict(3) == "present");
  CHECK(parts(all.at(4)) == "40 0 40");
  CHECK(parts(all.at(5)) == "40 30 10");
  CHECK(parts(all.at(6)) == "60 40 20");
}

TEST_CASE("no minute of presence and none of absence is not reported, also of an unknown length") {
  const Rows all = rows("Närvaro;Giltig;Ogiltig", {"0;0;0", "60;0;0"},
                        "present_min = [\"Närvaro\"]\nvalid_min = [\"Giltig\"]\nvalidity = []\n"
                        "invalid_min = [\"Ogiltig\"]\n");
  CHECK(all.verdict(2) == "not_reported");
  CHECK(all.verdict(3) == "present");
}

TEST_CASE("minutes of coming late in a column of their own are added to the absence") {
  const std::string columns =
      "scheduled_min = [\"Längd\"]\nabsent_min = [\"Frånvaro\"]\nlate_min = [\"Sen\"]\n";
  const Rows all =
      rows("Längd;Frånvaro;Sen",
           {"60;60;0", "60;0;15", "60;0;0", "60;30;10", "60;;15", "60;;0", "60;50;15"}, columns);
  CHECK(all.at(2).data.absent == 60);
  CHECK(all.at(2).data.category == Category::unspecified);
  CHECK(all.at(3).data.absent == 15);
  CHECK(all.at(3).data.category == Category::late);
  CHECK(all.verdict(4) == "present");
  CHECK(all.at(5).data.absent == 40);
  CHECK(all.at(6).data.category == Category::late);
  CHECK(all.verdict(7) == "not_reported");
  CHECK(all.verdict(8) == "E-MIN-OVER");
  CHECK_THROWS_AS(rows("Sen", {}, "late_min = [\"Sen\"]\n", "period"), Error);
}

TEST_CASE("times of a day row are the times of the absence, and no length of the day") {
  const std::string columns =
      "start = [\"Start\"]\nend = [\"Slut\"]\nreason = [\"Orsak\"]\n"
      "absent_min = [\"Min\"]\nscheduled_min = [\"Dag\"]\n";
  const std::string header = "Start;Slut;Orsak;Min;Dag";
  const std::vector<std::string> cells = {"08:20;10:00;Sjuk;;", "08:20;15:00;Närvaro;;",
                                          "08:20;10:00;Sjuk;30;", "08:20;10:00;Sjuk;;300"};
  const Rows all = rows(header, cells, columns);
  CHECK(all.at(2).data.absent == 100);
  CHECK_FALSE(all.at(2).data.scheduled);
  CHECK(all.at(2).data.minutes_from == MinutesFrom::times);
  CHECK(all.verdict(3) == "present");
  CHECK(all.at(3).data.absent.value_or(0) == 0);
  CHECK(all.at(4).data.absent == 30);
  CHECK(all.at(5).data.scheduled == 300);
  const Rows whole = rows(header, cells,
                          columns +
                              "[minutes]\nabsent = [\"absent_min\", \"whole_lesson\"]\n"
                              "scheduled = [\"scheduled_min\", \"end-start\"]\n");
  CHECK(whole.at(2).data.absent == 100);
  CHECK_FALSE(whole.at(2).data.scheduled);
  const Rows on_purpose = rows(header, cells,
                               columns +
                                   "[minutes]\nabsent = [\"absent_min\", \"whole_lesson\"]\n"
                                   "scheduled = [\"end-start\", \"scheduled_min\"]\n");
  CHECK(on_purpose.at(2).data.absent == 100);
  CHECK(on_purpose.at(2).data.scheduled == 100);
}
