// The reports as they are printed: JSON to the letter, text as it is read.
#include "report/figures.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

namespace {

const Date kDay = *Date::from_iso("2017-06-30");

Programme stenungsund() {
  return {.code = "plugin", .name = "Möjligheten", .targets = {{.value = 40}}};
}

Tally tally() {
  return {.current = {20, 28, 0},
          .reported = {14, 17, 0},
          .left_out = {6, 11, 0},
          .outside = {7, 2, 0},
          .reported_minutes = {48240, 102390, 0},
          .unreported_minutes = {600, 95, 0},
          .outside_minutes = {8880, 1260, 0},
          .target = 40};
}

std::string tally_in(Format format, const char* language = "sv") {
  const Programme programme = stenungsund();
  const std::vector<ProgrammeTally> all{{&programme, tally()}};
  return tally_report(Catalogue::of(language), format, kDay, all, 48);
}

}  // namespace

TEST_CASE("tally as JSON: the keys that others read, hours as numbers, the rest after them") {
  CHECK(tally_in(Format::json) ==
        R"({"schema_version":1,"as_of":"2017-06-30","programme":"plugin",)"
        R"("current":{"total":48,"female":20,"male":28,"unknown":0,"target":40},)"
        R"("reported":{"total":31,"female":14,"male":17,"unknown":0},)"
        R"("hours":{"total":2510.5,"female":804.0,"male":1706.5,"unknown":0.0},)"
        R"("hours_per_participant":{"total":81.0,"female":57.4,"male":100.4,"unknown":null},)"
        R"("outside":{"persons":{"total":9,"female":7,"male":2,"unknown":0},)"
        R"("hours":{"total":169.0,"female":148.0,"male":21.0,"unknown":0.0}},)"
        R"("programme_name":"Möjligheten","basis":"consent",)"
        R"("minutes":{"total":150630,"female":48240,"male":102390,"unknown":0},)"
        R"("left_out":{"persons":{"total":17,"female":6,"male":11,"unknown":0},)"
        R"("hours":{"total":11.6,"female":10.0,"male":1.6,"unknown":0.0}}})"
        "\n");
  CHECK(tally_in(Format::json, "en") == tally_in(Format::json));
}

TEST_CASE("tally as text and CSV") {
  CHECK(tally_in(Format::text) ==
        "Avstämning 2017-06-30 · Möjligheten\n"
        "                                                Totalt  Flickor   Pojkar\n"
        "Aktuella i projektet                                48       20       28  mål 40, uppnått "
        "(120,0 %)\n"
        "  varav rapporterade till SCB                       31       14       17\n"
        "  varav ej rapporterade                             17        6       11\n"
        "Deltagartimmar (SCB)                           2 510,5    804,0  1 706,5\n"
        "Timmar per deltagare                              81,0     57,4    100,4\n"
        "Timmar som inte rapporteras (samtycke saknas)     11,6     10,0      1,6\n"
        "Vid sidan om: tackat nej, fått stöd                  9        7        2  ingår inte i de "
        "aktuella\n"
        "  timmar efter ett nej                           169,0    148,0     21,0\n"
        "Aktuell: har börjat som deltagare senast den dagen. Var och en räknas en gång per "
        "program.\n");
  const std::string csv = tally_in(Format::csv);
  CHECK(csv.find("Deltagartimmar (SCB);2510,5;804,0;1706,5;0,0;\r\n") != std::string::npos);
  CHECK(csv.find("varav rapporterade till SCB;31;14;17;0;\r\n") != std::string::npos);
}

TEST_CASE("several programmes: each shown, persons together counted once") {
  const Programme a = stenungsund(), b{.code = "sig", .name = "SIG"};
  const std::vector<ProgrammeTally> all{
      {&a, tally()}, {&b, {.current = {1, 2, 1}, .reported_minutes = {0, 0, 6}}}};
  const std::string json = tally_report(Catalogue::of("sv"), Format::json, kDay, all, 50);
  CHECK(json.starts_with(
      R"({"schema_version":1,"as_of":"2017-06-30","programmes":[{"programme":"plugin",)"));
  CHECK(
      json.find(
          R"({"programme":"sig","current":{"total":4,"female":1,"male":2,"unknown":1,"target":null})") !=
      std::string::npos);
  CHECK(json.ends_with(R"("persons":{"total":50}})"
                       "\n"));
  const std::string text = tally_report(Catalogue::of("sv"), Format::text, kDay, all, 50);
  CHECK(text.find("· SIG\n") != std::string::npos);
  CHECK(text.find("Sammanlagt 50 personer aktuella, var och en räknad en gång.") !=
        std::string::npos);
}

TEST_CASE("the bridge as text and JSON") {
  const Programme programme = stenungsund();
  Bridge bridge{.current = {20, 28, 0},
                .reported = {14, 17, 0},
                .outside = {7, 2, 0},
                .outside_minutes = {8880, 1260, 0},
                .reported_on_other_basis = {20, 27, 0},
                .lapsed = {1, 0, 0}};
  bridge.left_out = {{"language", std::vector<PersonId>(11, 5)},
                     {"guardian_waiting", {1, 2, 3}},
                     {"not_asked", {7, 8}},
                     {"withdrawn", {9}}};
  const std::vector<ProgrammeBridge> all{{&programme, bridge}};
  const CodeBook codes;
  CHECK(
      bridge_report(Catalogue::of("sv"), Format::text, kDay, all, codes, {ShowPersons::no, "P"}) ==
      "Från aktuella till rapporterade 2017-06-30 · Möjligheten\n"
      "Aktuella                                        48\n"
      "  – samtycke saknas: språk                     –11\n"
      "  – samtycke saknas: vårdnadshavare ej svarat   –3\n"
      "  – samtycke saknas: ej tillfrågad              –2\n"
      "  – samtycke återkallat                         –1\n"
      "= rapporterade till SCB                         31   (14 F, 17 P)\n"
      "Vid sidan om: 9 har tackat nej men fått stöd (7 F, 2 P), timmar efter ett nej 169,0 – ingår "
      "inte i 48.\n"
      "Om information i stället vore grunden: 47 rapporterade (20 F, 27 P).\n"
      "Av de rapporterade gäller underlaget inte längre för 1 (1 F, 0 P): inga nya månader.\n");
  CHECK(
      bridge_report(Catalogue::of("sv"), Format::json, kDay, all, codes, {ShowPersons::no, "P"}) ==
      R"({"schema_version":1,"as_of":"2017-06-30","programme":"plugin","current":48,"left_out":[)"
      R"({"reason":"language","persons":11},{"reason":"guardian_waiting","persons":3},)"
      R"({"reason":"not_asked","persons":2},{"reason":"withdrawn","persons":1}],"reported":31,)"
      R"("outside":{"total":9,"female":7,"male":2,"unknown":0,"hours":169.0},)"
      R"("programme_name":"Möjligheten","basis":"consent",)"
      R"("reported_by_sex":{"total":31,"female":14,"male":17,"unknown":0},)"
      R"("other_basis":{"basis":"information","reported":{"total":47,"female":20,"male":27,"unknown":0}},)"
      R"("lapsed":{"total":1,"female":1,"male":0,"unknown":0}})"
      "\n");
  const std::string shown =
      bridge_report(Catalogue::of("sv"), Format::text, kDay, all, codes, {ShowPersons::yes, "M"});
  CHECK(shown.find("ej tillfrågad              –2   M-0007, M-0008\n") != std::string::npos);
  const std::string csv =
      bridge_report(Catalogue::of("sv"), Format::csv, kDay, all, codes, {ShowPersons::no, "P"});
  CHECK(csv.find("samtycke saknas: språk;-11\r\n") != std::string::npos);
}

TEST_CASE("an explanation tells sum, persons, rows, the largest and the kinds") {
  const Programme programme = stenungsund();
  Explanation e{.figure = figure_from("pojkar timmar")};
  for (const PersonId id : {23, 5, 17, 2}) e.persons.push_back({.person = id, .sex = Sex::male});
  e.parts = {{23, Sex::male, HourKind::reported, "practice", 6000, 20},
             {23, Sex::male, HourKind::reported, "studies", 600, 2},
             {5, Sex::male, HourKind::reported, "studies", 300, 5},
             {17, Sex::male, HourKind::reported, "talk", 200, 4},
             {2, Sex::male, HourKind::reported, "talk", 100, 1}};
  CHECK(
      explanation_report(Catalogue::of("sv"), Format::text, kDay, programme, e, CodeBook(), "M") ==
      "120,0 h = 4 pojkar · 32 poster · störst: M-0023 110,0 h, M-0005 5,0 h, M-0017 3,3 h\n"
      "Efter aktivitet: praktik 100,0 · studier/stödundervisning 15,0 · samtal 5,0\n");
}
