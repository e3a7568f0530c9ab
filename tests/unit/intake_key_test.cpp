#include "unit/intake_files.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace jagmed;
using namespace jagmed::test;

namespace {

constexpr const char* kWho = "20080103-2384;2025-10-06;";

/// Rows under "Personnummer;Datum" and more, of one kind.
Rows rows(const std::string& kind, const std::string& header, const std::string& data,
          const std::string& more) {
  return read_text("Personnummer;Datum;" + header + "\n" + data,
                   parse_profile("extends = \"se-base\"\nname = \"prov\"\nkind = \"" + kind +
                                     "\"\nsource = \"prov\"\n" + more,
                                 "prov.toml"),
                   day("2025-10-12"));
}

/// "key place" of the error that a profile is refused with.
std::string refused(const std::string& kind, const std::string& more) {
  try {
    (void)parse_profile("extends = \"se-base\"\nname = \"prov\"\nkind = \"" + kind +
                            "\"\nsource = \"prov\"\n" + more,
                        "prov.toml");
  } catch (const Error& e) {
    return std::string(e.message().key) +
           (e.message().values.empty() ? "" : " " + e.message().values.front());
  }
  return "read";
}

}  // namespace

TEST_CASE("the key is what is usual for the kind, unless the profile says otherwise") {
  const std::string header = "Start;Kurs;Orsak";
  const std::string data = std::string(kWho) + "08:20;Mat A;Sjuk\n" + kWho +
                           "08:20;MAT  a;Ledighet\n" + kWho + "09:20;Mat A;Sjuk\n" + kWho +
                           "08:20;Bild;Sjuk\n";
  const Rows lesson = rows("lesson", header, data, "");
  CHECK(lesson.at(2).key == lesson.at(3).key);
  CHECK(lesson.at(2).key != lesson.at(4).key);
  CHECK(lesson.at(2).key != lesson.at(5).key);
  const Rows days = rows("day", header, data, "");
  CHECK(days.at(2).key != days.at(3).key);
  CHECK(days.at(2).key == days.at(4).key);
  CHECK(days.at(2).key == days.at(5).key);
  const Rows person = rows("day", header, data, "[dedupe]\nkey = [\"person\", \"date\"]\n");
  for (const int line : {3, 4, 5}) CHECK(person.at(2).key == person.at(line).key);
}

TEST_CASE("no reason is in the key but its fingerprint, the same whatever is stored") {
  const Rows all =
      rows("day", "Orsak", std::string(kWho) + "Sjuk\n" + kWho + " SJUK \n" + kWho + "\n",
           "[privacy]\nstore_reason_text = true\n");
  CHECK(all.at(2).key.course == "34b62918d80a3694");
  CHECK(all.at(3).key == all.at(2).key);
  CHECK(all.at(4).key.course == "");
}

TEST_CASE("the school system's id of a row as its key") {
  const std::string columns = "[columns]\nsource_id = [\"Id\"]\n[dedupe]\nkey = [\"source_id\"]\n";
  const Rows all = rows(
      "lesson", "Start;Kurs;Id",
      std::string(kWho) + "08:20;Mat;17\n" + kWho + "08:20;Bild;17\n" + kWho + "08:20;Mat;18\n",
      columns);
  CHECK(all.at(2).key == all.at(3).key);
  CHECK(all.at(2).key != all.at(4).key);
  CHECK(all.at(2).key.start == 500);  // kept: the time is stored with the key
  CHECK(refused("lesson", "[dedupe]\nkey = [\"source_id\"]\n") == "profile.column source_id");
}

TEST_CASE("pieces of a key that rows of the kind do not have") {
  CHECK(refused("lesson", "[dedupe]\nkey = [\"person\", \"date\", \"to\"]\n") ==
        "profile.key.kind to");
  CHECK(refused("day", "[dedupe]\nkey = [\"person\", \"date\", \"measures\"]\n") ==
        "profile.key.kind measures");
  CHECK(refused("period", "[dedupe]\nkey = [\"person\", \"from\", \"end\"]\n") ==
        "profile.key.kind end");
  CHECK(refused("notice", "[dedupe]\nkey = [\"person\", \"start\", \"end\"]\n") == "read");
  CHECK(refused("lesson", "[dedupe]\nkey = [\"person\", \"start\"]\n") == "profile.key");
  CHECK(refused("lesson", "[dedupe]\nkey = [\"date\"]\n") == "profile.key");
  CHECK(refused("lesson", "[dedupe]\nkey = [\"person\", \"day\"]\n") == "profile.choice key");
  // Two lessons of a day would be one, or their times not be stored.
  CHECK(refused("lesson", "[dedupe]\nkey = [\"person\", \"date\"]\n") == "profile.key.lessons");
  const std::string by_part = "[dedupe]\nkey = [\"person\", \"date\", \"reason\", \"part\"]\n";
  CHECK(refused("lesson", by_part) == "profile.key.lessons");
  CHECK(refused("lesson", "[columns]\nstart = []\n" + by_part) == "read");
}

TEST_CASE("columns and dates that rows of the kind do not have are refused, not ignored") {
  CHECK(refused("lesson", "[columns]\nlessons = [\"Lekt.\"]\n") == "profile.column.kind lessons");
  CHECK(refused("day", "[columns]\nreported_share = [\"Rapporterat\"]\n") ==
        "profile.column.kind reported_share");
  CHECK(refused("lesson", "[columns]\ndate_to = [\"Till\"]\n") == "profile.column.kind date_to");
  CHECK(refused("notice", "[columns]\nabsent_min = [\"Min\"]\n") ==
        "profile.column.kind absent_min");
  CHECK(refused("lesson", "[dates]\nformats = [\"MMM YYYY\"]\n") == "profile.month");
  CHECK(refused("lesson", "[columns]\ndate = []\nweek = []\nstart = []\n") ==
        "profile.column date");
  CHECK(refused("lesson", "[dates]\ntimezone = \"Europe/Oslo\"\n") == "profile.choice timezone");
  CHECK(refused("lesson", "[dates]\ntimezone = \"Europe/Stockholm\"\n") == "read");
  CHECK(refused("lesson", "[dates]\nschool_year = \"2025\"\n") == "profile.school_year 2025");
  CHECK(refused("lesson", "[numbers]\nzero = [\"-\"]\n") == "profile.word_twice -");
  CHECK(refused("lesson", "[codes]\ncolumn = []\n") == "profile.empty column");
  CHECK(refused("lesson", "[codes]\ncolumn = [\"reasons\"]\n") == "profile.choice column");
}

TEST_CASE("a measured column that no rule reads is refused") {
  const std::string minutes = "[columns]\nabsent_min = [\"Borta\"]\n";
  const std::string hours = "[columns]\nscheduled_hours = [\"Tid\"]\n";
  CHECK(refused("lesson", minutes + "[minutes]\nabsent = [\"whole_lesson\"]\n") ==
        "profile.column.unread absent_min");
  CHECK(refused("lesson", hours + "[minutes]\nscheduled = [\"end-start\"]\n") ==
        "profile.column.unread scheduled_hours");
  CHECK(refused("lesson", minutes + "[minutes]\nabsent = [\"absent_min\", \"whole_lesson\"]\n") ==
        "read");
}

TEST_CASE("what jagmed never does cannot be asked for") {
  CHECK(refused("lesson", "[privacy]\nstore_names = true\n") == "profile.store_names");
  CHECK(refused("lesson", "[privacy]\narchive = true\n") == "profile.archive");
  CHECK(refused("lesson", "[privacy]\nstore_names = false\narchive = false\n") == "read");
  CHECK(refused("lesson", "[privacy]\nkeep_raw_days = 0\n") == "toml.range keep_raw_days");
  CHECK(refused("lesson", "[person]\nyoungest = 6\n") == "toml.unknown youngest");
  for (const char* age : {"[30, 6]", "[6]", "[-1, 30]", "[6, 151]", "[]"})
    CHECK_MESSAGE(refused("lesson", std::string("[person]\nage = ") + age + "\n") == "profile.age",
                  age);
  CHECK(small_profile("[privacy]\nkeep_raw_days = 7\n").keep_raw_days == 7);
  CHECK(small_profile().keep_raw_days == 30);
}

TEST_CASE("what tells which of several rows is the last") {
  const auto order = [](const std::string& cell) {
    return rows(
               "lesson", "Ändrad", std::string(kWho) + cell + "\n",
               "[columns]\nregistered_at = [\"Ändrad\"]\n[dates]\nformats = [\"YYYY-MM-DD\", "
               "\"D/M/YYYY HH:MM\"]\n[dedupe]\nconflict = \"last\"\norder_by = \"registered_at\"\n")
        .at(2)
        .order;
  };
  const auto noon = order("2025-10-07T12:00:00+02:00");
  REQUIRE(noon);
  CHECK(*noon > *order("2025-10-07T11:59:00+02:00"));
  CHECK(*noon == *order("2025-10-07T10:00:00Z"));
  CHECK(*order("2025-10-08") > *order("2025-10-07"));
  CHECK(*order("7/10/2025 13:30") > *order("7/10/2025 12:30"));
  CHECK(order("17") == 17);
  for (const char* cell : {"", "igår", "17b", "99999999999999999999"})
    CHECK_MESSAGE(!order(cell), cell);
  CHECK(refused("lesson",
                "[columns]\nregistered_at = []\n[dedupe]\norder_by = \"registered_at\"\n") ==
        "profile.column registered_at");
}

TEST_CASE("rows without a time are told apart by what says which part of the day they are about") {
  const auto orders = [](const std::string& heading, const std::string& one,
                         const std::string& other, const std::string& kind = "lesson",
                         const std::string& more = "") {
    const std::string who(kWho);
    const Rows all = rows(kind, heading, who + one + "\n" + who + other + "\n", more);
    return std::pair(all.at(2).order, all.at(3).order);
  };
  for (const char* heading : {"Lektionsnr", "Ordningsnummer på lektionen", "Del av dag", "FM/EM",
                              "Förmiddag eller eftermiddag", "Block", "Halvdag", "Lesson no."}) {
    const auto apart = orders(heading, "1", "2");
    CHECK_MESSAGE((apart.first && apart.second && apart.first != apart.second), heading);
    CHECK_MESSAGE(orders(heading, "1", " 1").first == orders(heading, "1", " 1").second, heading);
  }
  for (const char* heading : {"Löpnr", "Anmäld av", "Registrerad av", "Lektionslärare",
                              "Antal lektioner", "Inlagd", "Lektion registrerad av", "Nr"}) {
    // A number of lessons that nobody reads would refuse the file.
    const std::string ignored = std::string("[columns_options]\nignore = [\"") + heading + "\"]\n";
    const auto alike = orders(heading, "1", "2", "lesson", ignored);
    CHECK_MESSAGE((alike.first && alike.first == alike.second), heading);
    const auto halves = orders(heading, "FM", "Eftermiddag", "lesson", ignored);
    CHECK_MESSAGE(halves.first != halves.second, heading);
  }
  const auto days = orders("Start", "08:00", "12:00", "day");
  CHECK((days.first && days.first != days.second));
  CHECK(!orders("Lektionsnr", "1", "2", "lesson", "[dedupe]\nidentical = \"count\"\n").first);
  CHECK(!orders("Lektionsnr;Start", "1;08:00", "2;08:00").first);
}

TEST_CASE("the school system's own id of the pupil") {
  const Profile profile = small_profile(
      "[columns]\nsource_person_id = [\"Elev-id\"]\n[columns_options]\nrequired = "
      "[\"source_person_id\", \"date\"]\n[person]\nid_column = \"source_person_id\"\n");
  const Rows all = read_text(
      "Elev-id;Namn;Datum;Klass\n"
      "3f2504e0-4f89-11d3-9a0c-0305e82c3301;Påhittsson;2025-10-06;9A\n"
      " 4711 ;Exempelgren;2025-10-06;9A\n;Exempelgren;2025-10-06;9A\n;Skyddad "
      "identitet;2025-10-06;9A\n" +
          std::string(65, 'x') + ";Testlöf;2025-10-06;9A\n4712;Skyddad identitet;2025-10-06;9A\n",
      profile, day("2025-10-12"));
  CHECK(all.at(2).person == "3f2504e0-4f89-11d3-9a0c-0305e82c3301");
  CHECK(all.at(2).outer_id);
  CHECK(all.at(3).person == "4711");
  CHECK(all.at(3).key.person == "4711");
  CHECK(all.verdict(4) == "E-PNR-MISSING");
  CHECK(all.verdict(5) == "E-PROTECTED");
  CHECK(all.verdict(6) == "E-PNR-FORM");
  CHECK(all.at(7).is_protected);
  CHECK(all.at(7).data.group == "");
  CHECK_FALSE(read_text("Personnummer;Datum\n20080103-2384;2025-10-06\n", small_profile(),
                        day("2025-10-12"))
                  .at(2)
                  .outer_id);
  CHECK(refused("lesson", "[person]\nid_column = \"source_person_id\"\n") ==
        "profile.column source_person_id");
  CHECK(refused("lesson", "[person]\nid_column = \"name\"\n") == "profile.choice id_column");
}

TEST_CASE("a protected pupil without a number never gets that of the row above") {
  const Rows all = read_text(
      "Personnummer;Namn;Datum\n20080103-2384;Påhittsson;2025-10-06\n;Skyddad "
      "identitet;2025-10-06\n"
      ";;2025-10-07\n",
      small_profile("[columns_options]\nfill_down = [\"personnummer\"]\n"), day("2025-10-12"));
  CHECK(all.verdict(3) == "E-PROTECTED");
  CHECK(all.at(3).person == "");
  CHECK(all.verdict(4) == "E-PNR-MISSING");  // nor does what follows the protected pupil
}

TEST_CASE(
    "the part of the day is in the key of rows without a time, where the profile asks for it") {
  const std::string columns = "[columns]\nstart = [\"Start\"]\ncourse = [\"Kurs\"]\n";
  const std::string data = std::string(kWho) + ";Mat;1\n" + kWho + ";Mat;4\n" + kWho +
                           "08:20;Mat;1\n" + kWho + "08:20;Mat;4\n" + kWho + ";Mat;\n";
  const Rows usual = rows("lesson", "Start;Kurs;Lektionsnr", data, columns);
  for (const int line : {2, 3, 6}) CHECK(usual.at(line).key.course == "mat");
  const Rows parts =
      rows("lesson", "Start;Kurs;Lektionsnr", data,
           columns + "[dedupe]\nkey = [\"person\", \"date\", \"start\", \"course\", \"part\"]\n");
  CHECK(parts.at(2).key != parts.at(3).key);
  CHECK(parts.at(2).key.course ==
        "mat\x1D"
        "1");
  CHECK(parts.at(4).key == parts.at(5).key);
  CHECK(parts.at(4).key.course == "mat");
  CHECK(parts.at(6).key.course == "mat");
  CHECK(refused("period", "[dedupe]\nkey = [\"person\", \"from\", \"part\"]\n") ==
        "profile.key.kind part");
}

TEST_CASE("a lesson that ends on another day is refused for that") {
  const std::string columns = "[columns]\nstart = [\"Från\"]\nend = [\"Till\"]\n";
  const auto verdict = [&](const std::string& cells) {
    return rows("lesson", "Från;Till;Kurs", std::string(kWho) + cells + ";Mat\n", columns)
        .verdict(2);
  };
  CHECK(verdict("2025-10-06 08:20;2025-10-06 09:20") == "absence");
  CHECK(verdict("2025-10-06 00:00;2025-10-06 23:59") == "absence");
  CHECK(verdict("2025-10-06 00:00;2025-10-07 00:00") == "absence");
  CHECK(verdict("2025-10-06 00:00;2025-10-08 23:59") == "E-END-DAY");
  CHECK(verdict("2025-10-06 08:00;2025-10-07 16:00") == "E-END-DAY");
}
