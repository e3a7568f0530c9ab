// How much a row tells: minutes, percent, parts of a lesson.
#include "unit/verdicts_of_rows.hpp"

#include <doctest/doctest.h>

namespace jagmed::test::verdicts {

TEST_CASE("minutes: what is too much, what is missing") {
  const std::string data = std::string(kWho) + "60;61\n" + kWho + "60;62\n" + kWho + ";30\n" +
                           kWho + "60;\n" + kWho + ";10/60\n";
  const std::string columns =
      "[columns]\nscheduled_min = [\"Tid (min)\"]\nabsent_min = [\"Borta (min)\"]\n";
  const Rows all = rows("Tid (min);Borta (min)", data, columns);
  CHECK(all.verdict(2) == "absence");
  CHECK(all.verdict(3) == "E-MIN-OVER");
  CHECK(all.at(4).data.absent == 30);
  CHECK_FALSE(all.at(4).data.scheduled.has_value());
  CHECK(all.verdict(5) == "not_reported");
  CHECK_FALSE(all.at(5).data.absent.has_value());
  CHECK_FALSE(all.at(5).warnings.no_minutes);
  CHECK(all.at(6).data.absent == 10);
  CHECK(all.at(6).data.scheduled == 60);
  CHECK(rows("Tid (min);Borta (min)", data, columns + "[minutes]\nover_scheduled = \"cap\"\n")
            .at(3)
            .data.absent == 60);
  CHECK(rows("Tid (min);Borta (min)", data, columns + "[minutes]\nover_scheduled = \"accept\"\n")
            .at(3)
            .data.absent == 62);
  // The parts are cut with the whole, and keep inside it where the tolerance lets them over.
  const Rows cut =
      rows("Tid (min);Borta (min);Giltig (min);Ogiltig (min)",
           std::string(kWho) + "60;90;90;0\n" + kWho + "60;90;50;40\n" + kWho + "60;60;30;31\n",
           columns +
               "valid_min = [\"Giltig (min)\"]\ninvalid_min = [\"Ogiltig (min)\"]\n"
               "[minutes]\nover_scheduled = \"cap\"\n");
  CHECK(cut.at(2).data.valid == 60);
  CHECK(cut.at(2).data.invalid == 0);
  CHECK(cut.at(3).data.absent == 60);
  CHECK(cut.at(3).data.valid == 50);
  CHECK(cut.at(3).data.invalid == 10);
  CHECK(cut.at(4).data.valid == 30);
  CHECK(cut.at(4).data.invalid == 30);
  const std::string whole = "[minutes]\nabsent = [\"absent_min\", \"whole_lesson\"]\n";
  const Rows assumed = rows("Tid (min);Borta (min)", data, columns + whole);
  CHECK(assumed.at(5).data.absent == 60);
  CHECK(assumed.at(5).data.minutes_from == MinutesFrom::whole_lesson);
}

TEST_CASE("late without minutes") {
  const std::string columns = "[columns]\nscheduled_min = [\"Tid (min)\"]\nreason = [\"Orsak\"]\n";
  const auto late = [&](const std::string& rule) {
    return rows("Tid (min);Orsak", std::string(kWho) + "60;Sen ankomst\n",
                columns + "[minutes]\nabsent = [\"whole_lesson\"]\nlate_without_minutes = \"" +
                    rule + "\"\n")
        .at(2)
        .data.absent;
  };
  CHECK_FALSE(late("null").has_value());
  CHECK(late("whole_lesson") == 60);
  CHECK(late("15") == 15);
  CHECK(late("90") == 60);
}

TEST_CASE("valid and invalid minutes in columns of their own") {
  const std::string columns = "[columns]\nvalid_min = [\"GF min\"]\ninvalid_min = [\"F min\"]\n";
  const Rows all = rows(
      "GF min;F min",
      std::string(kWho) + "20;10\n" + kWho + "0;10\n" + kWho + "20;\n" + kWho + "0;0\n", columns);
  CHECK(all.at(2).data.absent == 30);
  CHECK(all.at(2).data.minutes_from == MinutesFrom::parts);
  CHECK(all.at(2).data.valid == 20);
  CHECK(all.at(2).data.invalid == 10);
  CHECK(all.at(2).data.validity == Validity::unknown);
  CHECK(all.at(3).data.validity == Validity::invalid);
  CHECK(all.at(4).data.validity == Validity::valid);
  CHECK(all.verdict(5) == "present");
  const Rows over = rows("GF min;F min;Borta (min)", std::string(kWho) + "20;10;25\n",
                         columns + "absent_min = [\"Borta (min)\"]\n");
  CHECK(over.verdict(2) == "E-PCT");
}

TEST_CASE("percent as a source and as a check") {
  const std::string columns =
      "[columns]\nscheduled_min = [\"Tid (min)\"]\nabsent_pct = [\"Andel %\"]\n";
  const Rows all =
      rows("Tid (min);Andel %",
           std::string(kWho) + "60;50\n" + kWho + "60;101\n" + kWho + "60;-3\n", columns);
  CHECK(all.at(2).data.absent == 30);
  CHECK(all.at(2).data.minutes_from == MinutesFrom::share);
  CHECK(all.verdict(3) == "E-PCT");
  CHECK(all.verdict(4) == "E-PCT");
}

TEST_CASE("a part of a lesson is of as many minutes as the lesson has") {
  const Rows all = rows("Start;Slut;Borta (min)",
                        std::string(kWho) + "08:00;09:00;10/60\n" + kWho + "09:00;10:30;1/2\n",
                        "[columns]\nabsent_min = [\"Borta (min)\"]\n");
  CHECK(all.at(2).data.absent == 10);
  CHECK(all.verdict(3) == "E-NUM");
}

TEST_CASE("minutes of being there beside a whole lesson of absence are told") {
  const Rows all =
      rows("Start;Slut;Orsak;Var (min)",
           std::string(kWho) + "08:00;09:00;Sjuk;45\n" + kWho + "09:00;10:00;Sjuk;0\n",
           "[columns]\npresent_min = [\"Var (min)\"]\n[minutes]\nabsent = [\"whole_lesson\"]\n");
  CHECK(all.at(2).warnings.sum_minutes);
  CHECK_FALSE(all.at(3).warnings.sum_minutes);
}

TEST_CASE("present for a part of the lesson is a late arrival, and told") {
  const std::string columns =
      "[columns]\nabsent_min = [\"Borta (min)\"]\nscheduled_min = [\"Tid (min)\"]\nvalidity = "
      "[\"Giltig\"]\n";
  const std::string data = std::string(kWho) + "Närvaro;10;60;Nej\n" + kWho + "Närvaro;10;;\n" +
                           kWho + "Närvaro;60;60;Nej\n" + kWho + "Närvaro;0;60;\n" + kWho +
                           "Sen;10;60;\n";
  const Rows all = rows("Orsak;Borta (min);Tid (min);Giltig", data, columns);
  for (const int line : {2, 3}) {
    CHECK(all.verdict(line) == "absence");
    CHECK(all.at(line).data.category == Category::late);
    CHECK(all.at(line).data.absent == 10);
    CHECK(all.at(line).warnings.present_late);
  }
  CHECK(all.at(2).data.invalid == 10);
  CHECK(warning_codes(all.at(2).warnings) == std::vector<std::string_view>{"W-PRESENT-LATE"});
  CHECK(all.verdict(4) == "E-PRESENT");
  CHECK(all.verdict(5) == "present");
  for (const int line : {5, 6}) CHECK_FALSE(all.at(line).warnings.present_late);
  const Rows strict = rows("Orsak;Borta (min);Tid (min);Giltig", data,
                           columns + "[minutes]\npresent_with_minutes = \"reject\"\n");
  CHECK(strict.verdict(2) == "E-PRESENT");
}

TEST_CASE("an empty cell that means presence does not take the minutes beside it away") {
  const Rows all = rows("Orsak;Borta (min)", std::string(kWho) + ";20\n",
                        "[columns]\nabsent_min = [\"Borta (min)\"]\n[[codes.map]]\nfrom = [\"\"]\n"
                        "category = \"present\"\n");
  CHECK(all.at(2).warnings.present_late);
  CHECK(all.at(2).data.absent == 20);
}

TEST_CASE("absent for 0 minutes is presence, unless such rows are left out") {
  const Rows all = rows("Orsak;Borta (min)", std::string(kWho) + "Närvaro;0\n" + kWho + "Sjuk;0\n",
                        "[columns]\nabsent_min = [\"Borta (min)\"]\n");
  CHECK(all.verdict(2) == "present");
  CHECK(all.verdict(3) == "present");
  const Rows dropped =
      rows("Borta (min)", std::string(kWho) + "0\n",
           "[columns]\nabsent_min = [\"Borta (min)\"]\n[minutes]\nzero = \"drop\"\n");
  CHECK(dropped.verdict(2) == "skipped");
}

TEST_CASE("a word for absence with 0 minutes is presence, and told") {
  const Rows all =
      rows("Borta (min);Orsak;Giltig",
           std::string(kWho) + "0;Sjuk;\n" + kWho + "0;;Ogiltig frånvaro\n" + kWho + "0;;Nej\n" +
               kWho + "0;Närvarande;\n" + kWho + "0;-;\n" + kWho + "5;Sjuk;\n",
           "[columns]\nabsent_min = [\"Borta (min)\"]\nvalidity = [\"Giltig\"]\n");
  for (const int line : {2, 3, 4, 5, 6}) CHECK(all.verdict(line) == "present");
  for (const int line : {2, 3}) CHECK(all.at(line).warnings.zero_word);
  for (const int line : {4, 5, 6, 7}) CHECK_FALSE(all.at(line).warnings.zero_word);
  CHECK(warning_codes(all.at(2).warnings) == std::vector<std::string_view>{"W-ZERO-WORD"});
}

TEST_CASE("the part that has no column is what is left of the absence") {
  const Rows all =
      rows("Borta (min);Giltig (min)",
           std::string(kWho) + "30;20\n" + kWho + "30;30\n" + kWho + "30;\n" + kWho + "30;31\n" +
               kWho + "30;32\n",
           "[columns]\nabsent_min = [\"Borta (min)\"]\nvalid_min = [\"Giltig (min)\"]\n");
  CHECK(all.at(2).data.valid == 20);
  CHECK(all.at(2).data.invalid == 10);
  CHECK(all.at(3).data.invalid == 0);
  CHECK(all.at(3).data.validity == Validity::valid);
  CHECK_FALSE(all.at(4).data.valid.has_value());
  CHECK(all.verdict(5) == "absence");
  CHECK(all.at(5).data.invalid == 0);
  CHECK(all.verdict(6) == "E-PCT");
}

TEST_CASE("minutes of presence and of other activity tell where somebody was, and check the sum") {
  const std::string columns =
      "[columns]\nscheduled_min = [\"Lekt\"]\npresent_min = [\"Där\"]\nvalid_min = [\"GF\"]\n"
      "invalid_min = [\"F\"]\nother_min = [\"Annan\"]\n";
  const Rows all = rows("Lekt;Där;GF;F;Annan",
                        std::string(kWho) + "60;50;0;10;0\n" + kWho + "60;60;0;0;0\n" + kWho +
                            "60;0;0;0;60\n" + kWho + "60;30;0;0;30\n" + kWho + "60;60;0;10;0\n" +
                            kWho + "60;;0;10;0\n" + kWho + "60;49;0;10;0\n",
                        columns);
  CHECK(all.verdict(2) == "absence");
  CHECK(all.at(2).data.absent == 10);
  CHECK(all.verdict(3) == "present");
  CHECK(all.verdict(4) == "other");
  CHECK(all.at(4).data.category == Category::other_activity);
  CHECK(all.verdict(5) == "present");
  CHECK(all.at(6).warnings.sum_minutes);
  for (const int line : {2, 3, 4, 5, 7, 8}) CHECK_FALSE(all.at(line).warnings.sum_minutes);
  CHECK(all.at(2).data.period == PeriodMeasures{});
}

TEST_CASE("parts of a minute are rounded as the profile says") {
  const auto absent = [](const std::string& rule, const std::string& hours) {
    return rows("Borta (tim)", std::string(kWho) + hours + "\n",
                "[columns]\nabsent_hours = [\"Borta (tim)\"]\n[minutes]\nrounding = \"" + rule +
                    "\"\n")
        .at(2)
        .data.absent;
  };
  CHECK(absent("half-up", "0,17") == 10);  // 10,2
  CHECK(absent("half-up", "0,175") == 11);
  CHECK(absent("up", "0,17") == 11);
  CHECK(absent("up", "0,5") == 30);
  CHECK(absent("down", "0,175") == 10);
}

}  // namespace jagmed::test::verdicts
