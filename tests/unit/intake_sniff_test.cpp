// What cells, headings and first rows are taken for, when nobody says.
#include "intake/cell_figures.hpp"
#include "intake/cell_mask.hpp"
#include "intake/heading_unit.hpp"
#include "intake/names_in_file.hpp"
#include "intake/sniff.hpp"
#include "intake/sure_header.hpp"
#include "intake/title_words.hpp"

#include <doctest/doctest.h>

namespace jagmed {
namespace {

const Date kToday = *Date::from_iso("2026-11-28");

CellSurvey surveyed(std::initializer_list<const char*> cells) {
  CellSurvey survey(kToday);
  for (const char* cell : cells) survey.add(cell, 1);
  return survey;
}

std::vector<Field> near(const char* heading) {
  static const HeadingCatalogue catalogue{ProfileFolders{}};
  return catalogue.of(heading_of(heading)).near;
}

TEST_CASE("a mobile number is no identity number, unless its check digit fits") {
  CHECK_FALSE(is_identity_cell("0701740605", kToday));
  CHECK(cell_kind("0701740605", kToday) != CellKind::identity);
  CHECK(masked_identity("0701740605", kToday) == "****");
  CHECK(is_identity_cell("0801032384", kToday));
  CHECK(is_identity_cell("080103-2384", kToday));
}

TEST_CASE("amounts as 0:20 are no times of day") {
  CHECK(surveyed({"0:20", "1:00"}).may_be_durations());
  CHECK_FALSE(surveyed({"08:20", "09:40"}).may_be_durations());
  CHECK_FALSE(surveyed({"0:20-1:00"}).may_be_durations());
  CHECK_FALSE(surveyed({"20", "60"}).may_be_durations());
}

TEST_CASE("columns with marks alone") {
  CHECK(surveyed({"x", "", "X"}).only_marks());
  CHECK_FALSE(surveyed({"x", "Ja"}).only_marks());
  CHECK_FALSE(surveyed({"", ""}).only_marks());
}

TEST_CASE("a word of rows without a known pupil is not taken for one of several") {
  CellSurvey survey(kToday);
  survey.add("Bild", 0);
  survey.add("Bild", 7);
  CHECK_FALSE(survey.words().at("bild").several_pupils);
  survey.add("Bild", 8);
  CHECK(survey.words().at("bild").several_pupils);
}

TEST_CASE("the longer heading says more, and the unit may stand below it") {
  CHECK(near("Giltig frånvaro / Tim") == std::vector{Field::valid_hours});
  CHECK(near("Ogiltig frånvaro / %") == std::vector{Field::invalid_pct});
  CHECK(near("Elevens giltig frånvaro (tim)") == std::vector{Field::valid_hours});
}

TEST_CASE("what may be missed, what was missed before and counts are no minutes of a row") {
  for (const char* heading :
       {"Undervisning utan frånvaro (min)", "Max frånvaro", "Frånvarogräns", "Ackumulerad frånvaro",
        "Frånvaro läsår", "Frånvarolektioner", "Frånvarodagar"}) {
    CAPTURE(heading);
    const auto fields = near(heading);
    const bool minutes = std::ranges::find(fields, Field::absent_min) != fields.end();
    CHECK_FALSE(minutes);
  }
}

TEST_CASE("words of a heading tell by their beginnings, not by what stands inside them") {
  for (const char* heading : {"Klimax frånvaro (min)", "Frånvaro i kvarteret (min)"}) {
    CAPTURE(heading);
    CHECK(near(heading) == std::vector{Field::absent_min});
  }
  for (const char* heading :
       {"Otillåten frånvaro (min)", "Tillåten frånvaro (min)", "Frånvaro/max (min)",
        "Frånvaro kvartal (min)", "Sjukdagar frånvaro", "Frånvarotillfällen"}) {
    CAPTURE(heading);
    const auto fields = near(heading);
    CHECK(std::ranges::find(fields, Field::absent_min) == fields.end());
  }
}

TEST_CASE("whole numbers beside hours with decimals may be hours: the unit is asked for") {
  std::vector<SniffedColumn> columns;
  const auto add = [&](const char* heading, std::initializer_list<const char*> cells) {
    columns.push_back({.name = heading, .heading = heading_of(heading), .cells = surveyed(cells)});
  };
  add("Undervisningstid", {"6,0", "9,0"});
  add("Ogiltig frånvaro", {"60", "90"});
  name_fields(columns, HeadingCatalogue{ProfileFolders{}});
  CHECK(columns[0].field == Field::scheduled_hours);
  CHECK_FALSE(columns[1].field.has_value());
  CHECK(columns[1].unit_unclear);
}

TEST_CASE("a word for the unit decides it, wherever it stands in the heading") {
  static const HeadingCatalogue catalogue{ProfileFolders{}};
  const auto fields = [](const char* heading) {
    return catalogue.of(catalogue.measured(heading_of(heading))).fields;
  };
  for (const char* heading :
       {"Frånvaro i procent", "Frånvaro (procent)", "Procent frånvaro", "Andel frånvaro",
        "Frånvaro (andel)", "% frånvaro", "Frånvaroprocent", "Absence rate", "Share of absence"})
    CHECK_MESSAGE(fields(heading) == std::vector{Field::absent_pct}, std::string(heading));
  CHECK(fields("Ogiltig frånvaro i procent") == std::vector{Field::invalid_pct});
  CHECK(fields("Hours absent") == std::vector{Field::absent_hours});
  CHECK(fields("Frånvaro (klocktimmar)") == std::vector{Field::absent_hours});
  for (const char* heading : {"Frånvaro (dgr)", "Frånvaro (lektionstimmar)", "Absent periods"}) {
    CAPTURE(heading);
    CHECK(fields(heading).empty());
    CHECK(std::ranges::none_of(near(heading), is_measure));
    CHECK(catalogue.of(heading_of(heading)).counted);
  }
  CHECK(said_unit(heading_of("Frånvaro (tim.min)")).unit == Unit::none);
  CHECK(said_unit(heading_of("Procent")).unit == Unit::none);
}

TEST_CASE("figures beside the absence may be a part of it, unless it is known what they are") {
  const auto may_be = [](const char* heading, std::initializer_list<const char*> cells) {
    std::vector<SniffedColumn> columns;
    columns.push_back({.name = "Ogiltig (min)",
                       .heading = heading_of("Ogiltig (min)"),
                       .never_above = {1},
                       .cells = surveyed({"30", "0"})});
    columns.push_back({.name = heading, .heading = heading_of(heading), .cells = surveyed(cells)});
    name_fields(columns, HeadingCatalogue{ProfileFolders{}});
    return columns[1].may_be_absence;
  };
  for (const char* heading : {"Minuter sent", "Late (mins)", "Uteblivit (min)", "Avvikelse"})
    CHECK_MESSAGE(may_be(heading, {"0", "30"}), std::string(heading));
  for (const char* heading : {"Närvaro (min)", "Rapporterad tid (min)", "Lektion nr", "Antal prov"})
    CHECK_FALSE_MESSAGE(may_be(heading, {"0", "30"}), std::string(heading));
  CHECK_FALSE(may_be("Längd (min)", {"60", "60"}));
  CHECK_FALSE(may_be("Kurspoäng", {"50", "100"}));
}

TEST_CASE("amounts are no words for valid") {
  const HeadingCatalogue catalogue{ProfileFolders{}};
  SniffedColumn column{
      .name = "Giltig", .heading = heading_of("Giltig"), .cells = surveyed({"300", "0"})};
  std::vector<SniffedColumn> columns{column};
  name_fields(columns, catalogue);
  CHECK(columns.front().field == Field::valid_min);
}

TEST_CASE("a column for contact is read past") {
  const HeadingCatalogue catalogue{ProfileFolders{}};
  CHECK(catalogue.of(heading_of("VH mobil")).read_past);
  CHECK(catalogue.of(heading_of("Vårdnadshavare tel.")).read_past);
  CHECK_FALSE(catalogue.of(heading_of("Mobilitet")).read_past);
}

int sureness(const FirstRows& rows, std::size_t at = 0) {
  const HeadingCatalogue catalogue{ProfileFolders{}};
  const Profile base = base_profile({});
  return HeaderJudge(rows, catalogue, base, kToday).sureness(at);
}

const std::vector<std::string> kPupil = {"8B", "Prov", "20080103-2384", "2026-11-03", "MA"};

TEST_CASE("a header is sure when its headings are known and nothing in it is said of anybody") {
  CHECK(sureness({{"Klass", "Elev", "Personnr", "Datum", "Ämne"}, kPupil}) == 5);
  CHECK(sureness({{"Klass", "Elev", "Nummer", "Märkning", "Vad"}, kPupil}) == 2);
  CHECK(sureness({{"Bas", "Elev", "Nummer", "Märkning", "Vad"}, kPupil}) == 0);
  CHECK(sureness({{"Klass", "Elev", "Elevens födelsedatum", "Ämne A", "X", "Y", "Z", "Å", "Ä"},
                  kPupil}) == 2);
  CHECK(sureness({{"Klass", "Elev", "V", "W", "X", "Y", "Z", "Å", "Ä"}, kPupil}) == 0);
  CHECK(sureness({{"Klass", "Elev", "Skyddad identitet", "Datum", "Ämne"}, kPupil}) == 0);
  CHECK(sureness({{"Klass", "Elev", "Personnr", "2026-11-02", "Ämne"}, kPupil}) == 0);
  CHECK(sureness({{"8B", "Elev", "Personnr", "Datum", "Ämne"}, kPupil}) == 0);
  CHECK(sureness({{"8B", "Prov", "Giltig", "Närvaro", "Anmäld"}, kPupil}) == 0);
}

TEST_CASE("where nothing tells pupils by rows, headings that are not known may be their names") {
  CHECK(sureness({{"Datum", "Ämne", "Tove"}, {"2026-11-03", "MA", "80"}}) == 0);
  CHECK(sureness({{"Datum", "Ämne", "Orsak"}, {"2026-11-03", "MA", "Sjuk"}}) == 3);
}

TEST_CASE("a heading that nobody knows may name somebody") {
  for (const std::string name : {"Skenmark Ivar",
                                 "Mentor: Alva Testsson",
                                 "P-0017",
                                 "elev P_0017",
                                 "Åke Öman",
                                 "alva@exempel.se",
                                 "Ring 070-174 06 05",
                                 "080103-2384",
                                 "Total Frånvaro Alva Skenmark",
                                 "ALVA TESTSSON",
                                 "Anna Klasson",
                                 "Alva von Skenmark",
                                 "Skenmark,Alva",
                                 "Alva_Skenmark",
                                 "Marsha Lind",
                                 "Skenmark/Alva",
                                 "Cecilia M Skenmark",
                                 "Allan Skenmark",
                                 "Elsa af Provdal",
                                 "p-17",
                                 "P-1234",
                                 "Klasson Skolander",
                                 "Alva  Skenmark",
                                 "alva skenmark",
                                 "Mentor: alva",
                                 "Tim Skenmark",
                                 "tim skenmark",
                                 "Maj Ek",
                                 "AlvaSkenmark",
                                 "alva m skenmark",
                                 "total alva skenmark"})
    CHECK_MESSAGE(may_name_somebody(name), std::string(name));
  for (const char* heading : {"Frånvaro",
                              "Total Frånvaro",
                              "Giltig frånvaro (tim)",
                              "F min",
                              "Vecka 45",
                              "2025-10",
                              "HT25",
                              "Elevens Förnamn",
                              "Märkning",
                              "Hur länge",
                              "Alva",
                              "Borta (tim)",
                              "Varav ogiltig %",
                              "Nås på",
                              "Trivsel",
                              "Antal per dag",
                              "jan 2026",
                              "Personnummer Elev",
                              "Ämne / Kurs",
                              "absentMinutes",
                              "student.id",
                              "Frånvaro per elev",
                              "v.07",
                              "Schemalagd Tid",
                              "Antal Sena Ankomster",
                              "Skolenhet / Klass",
                              "Alla Elever",
                              "Elevens Klass",
                              "Kursgrupp Namn",
                              "v-45",
                              "Lektion 1",
                              "Datum, Start",
                              "Till Datum",
                              "Personnummer Klass"})
    CHECK_MESSAGE(!may_name_somebody(heading), std::string(heading));
}

TEST_CASE("labels are cut to the word that says what the row is") {
  CHECK(footer_word("Utskriven av Tove Testlöf") == "Utskriven");
  CHECK(sum_word("Delsumma Tove Testlöf") == "Delsumma");
  CHECK(footer_word("Tove Testlöf").empty());
  CHECK(is_of_title_words("Period från"));
  CHECK_FALSE(is_of_title_words("Period Testlöf"));
  for (const char* name : {"Julia", "Per", "Junis", "Barnhart"})
    CHECK_FALSE_MESSAGE(is_title_word(name), name);
  for (const char* word : {"juli", "Juni", "per", "Elever"})
    CHECK_MESSAGE(is_title_word(word), word);
}

TEST_CASE("words for a reason that tell of somebody") {
  for (const char* text :
       {"BUP hos Dr Kerstin Doktorsson", "samtal med Kerstin", "Kerstin Doktorsson", "Åsa Ängtest",
        "har ont i magen och orkar inte", "ontimagenochlitetrötttillfredagenju"})
    CHECK(may_be_told_of_somebody(text));
  for (const char* text : {"BUP", "Prao", "Lov enligt beslut", "Sjuk 2", "Medical Appointment",
                           "Ogiltig Frånvaro", "Anmäld frånvaro från vårdnadshavare, halv dag", ""})
    CHECK_FALSE(may_be_told_of_somebody(text));
}

TEST_CASE("names of a file in a word") {
  NamesInFile names;
  CHECK_FALSE(names.looks_for_any());
  for (const char* text : {"Familjen PROVDAL bortrest", "Provdals, resa", "Elev sjuk", "hos Bo"})
    names.look_for(text);
  for (const char* cell : {"Provdal-Ek, Bo", "Elev 17"}) names.take(cell);
  CHECK(names.stand_in("Familjen PROVDAL bortrest"));
  CHECK(names.stand_in("Provdals, resa"));
  CHECK_FALSE(names.stand_in("Elev sjuk"));
  CHECK_FALSE(names.stand_in("hos Bo"));
}

TEST_CASE("the forms of a day with two figures of its year") {
  CHECK(short_day_forms("06-10-25", kToday) == std::vector<std::string>{"D-M-YY", "M-D-YY"});
  CHECK(short_day_forms("25.10.16", kToday) == std::vector<std::string>{"YY.M.D"});
  CHECK(short_day_forms("131025", kToday) == std::vector<std::string>{"DDMMYY"});
  CHECK(surveyed({"24-10-25", "06-10-25"}).unread_day() == "06-10-25");
  for (const char* text : {"06-10.25", "6-10-2025", "06-100-25", "0610251", "06--25", "-10-25"})
    CHECK_FALSE(is_short_day(text));
}

TEST_CASE("the reading of 5/8/2026 in which the days stand together") {
  CHECK(surveyed({"5/8/2026", "5/11/2026"}).is_rather_month_first());
  CHECK_FALSE(surveyed({"8/5/2026", "11/5/2026"}).is_rather_month_first());
  CHECK_FALSE(surveyed({"5/8/2026", "5/23/2026"}).is_rather_month_first());
}

}  // namespace
}  // namespace jagmed
