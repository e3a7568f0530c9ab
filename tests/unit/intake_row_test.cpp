// What a row tells of whom, when and why.
#include "unit/verdicts_of_rows.hpp"

#include <doctest/doctest.h>

namespace jagmed::test::verdicts {

TEST_CASE("times: forms, ranges, whole days, and their faults") {
  const Rows all = rows("Start;Slut", std::string(kWho) + "8:20;09.20\n" + kWho + "08:20-09:20;\n" +
                                          kWho + "08:20 \u2013 09:20;\n" + kWho + "Heldag;\n" +
                                          kWho + ";\n" + kWho + "24:00;\n" + kWho +
                                          "09:20;09:20\n" + kWho + ";09:20\n" + kWho + "8;9\n");
  for (const int line : {2, 3, 4}) {
    CHECK(all.at(line).data.start == 500);
    CHECK(all.at(line).data.end == 560);
    CHECK(all.at(line).data.scheduled == 60);
  }
  for (const int line : {5, 6}) {
    CHECK(all.verdict(line) == "absence");
    CHECK_FALSE(all.at(line).data.start.has_value());
    CHECK(all.at(line).key.start == -1);
  }
  CHECK(all.verdict(7) == "E-TIME");
  CHECK(all.verdict(8) == "E-TIME-ORDER");
  CHECK(all.verdict(9) == "E-TIME");
  CHECK(all.verdict(10) == "E-TIME");
}

TEST_CASE("the heading that a code speaks of is named") {
  const TempFile file("Elevens personnummer;Frånvarodatum\n20080103-2384;igår\n");
  const SourceFile source(file.path());
  AbsenceReader reader(source, small_profile(), day("2025-10-12"));
  const ReadRow* row = reader.next();
  REQUIRE(row != nullptr);
  CHECK(row->code == "E-DATE");
  CHECK(row->column == "Frånvarodatum");
  CHECK(row->person == "200801032384");
  CHECK(row->key.person == "");
}

TEST_CASE("dates are judged against the day of the export") {
  const Rows all =
      rows("Kurs",
           "20080103-2384;2025-10-12;x\n20080103-2384;2025-10-13;x\n20080103-2384;2024-09-06;x\n"
           "20080103-2384;;x\n20080103-2384;2024-09-07;x\n");
  CHECK(all.verdict(2) == "absence");
  CHECK(all.verdict(3) == "E-DATE-RANGE");
  CHECK(all.verdict(4) == "E-DATE-RANGE");
  CHECK(all.verdict(5) == "E-DATE");
  CHECK(all.verdict(6) == "absence");
}

TEST_CASE("words: own columns win over the code, unknown words wait") {
  const Rows all =
      rows("Orsak;Anmäld;Giltig",
           std::string(kWho) + "Beviljad ledighet;Nej;Nej\n" + kWho + "beviljad LEDIGHET;;\n" +
               kWho + "Mopedhaveri;Ja;Ja\n" + kWho + "Sjuk;Kanske;Ja\n" + kWho + "-;Ja;\n" + kWho +
               "Närvarande;;\n" + kWho + "Ej rapporterad;;\n" + kWho + "Inställd;;\n");
  CHECK(all.at(2).data.category == Category::leave);
  CHECK(all.at(2).data.validity == Validity::invalid);
  CHECK(all.at(2).data.reported == Reported::no);
  CHECK(all.at(3).data.validity == Validity::valid);
  CHECK(all.at(3).data.reported == Reported::yes);
  CHECK(all.verdict(4) == "S-CODE");
  CHECK(all.at(4).data.validity == Validity::valid);
  CHECK(all.at(4).key.person == "200801032384");
  CHECK(all.verdict(5) == "S-CODE");
  CHECK(all.verdict(6) == "absence");
  CHECK(all.verdict(7) == "present");
  CHECK(all.verdict(8) == "not_reported");
  CHECK(all.verdict(9) == "cancelled");
  const auto unmapped = [](const std::string& rule) {
    return rows("Orsak", std::string(kWho) + "Mopedhaveri\n",
                "[codes]\nunmapped = \"" + rule + "\"\n")
        .verdict(2);
  };
  CHECK(unmapped("reject") == "E-CODE");
  CHECK(unmapped("unspecified") == "absence");
}

TEST_CASE("a missing validity is derived only where the profile says so") {
  const auto validity = [](const std::string& rule, const std::string& cells) {
    return rows("Orsak;Anmäld", kWho + cells + "\n",
                "[values.validity]\nmissing = \"" + rule + "\"\n")
        .at(2)
        .data;
  };
  CHECK(validity("unknown", "Sjuk;Ja").validity == Validity::unknown);
  CHECK(validity("from_reported", "Sjuk;Nej").validity == Validity::invalid);
  CHECK(validity("from_reported", "Sjuk;Nej").validity_derived);
  CHECK(validity("from_category", "Sjuk;Nej").validity == Validity::valid);
  CHECK(validity("from_category", "Sen;Nej").validity == Validity::unknown);
}

TEST_CASE("a reason and a validity that say the opposite are told, and the column counts") {
  const Rows all =
      rows("Orsak;Borta (min);Giltig",
           std::string(kWho) + "Ogiltig frånvaro;10;Ja\n" + kWho + "Ogiltig frånvaro;10;Nej\n" +
               kWho + "Ogiltig frånvaro;10;\n" + kWho + "Sjuk;10;Nej\n",
           "[columns]\nabsent_min = [\"Borta (min)\"]\nvalidity = [\"Giltig\"]\n");
  CHECK(warning_codes(all.at(2).warnings) == std::vector<std::string_view>{"W-VALIDITY"});
  CHECK(all.at(2).data.validity == Validity::valid);
  for (const int line : {3, 4, 5}) CHECK_FALSE(all.at(line).warnings.validity);
}

TEST_CASE("from midnight to midnight is all day, and no lesson lasts ten hours") {
  const std::string columns =
      "[columns]\nabsent_min = [\"Borta (min)\"]\nabsent_start = [\"Borta\"]\n";
  const Rows all = rows("Start;Slut;Borta;Borta (min)",
                        std::string(kWho) + "00:00;23:59;;\n" + kWho + "00:00;24:00;;\n" + kWho +
                            "00:00-24:00;;;\n" + kWho + "2025-10-06 00:00;2025-10-07 00:00;;\n" +
                            kWho + ";;00:00-24:00;\n" + kWho + "22:00;24:00;;\n" + kWho +
                            "08:00;18:30;;\n" + kWho + ";;;1439\n",
                        columns);
  for (const int line : {2, 3, 4, 5, 6}) {
    CHECK_FALSE(all.at(line).data.start.has_value());
    CHECK_FALSE(all.at(line).data.scheduled.has_value());
    CHECK_FALSE(all.at(line).data.absent.has_value());
  }
  CHECK(all.at(7).data.scheduled == 120);
  CHECK_FALSE(all.at(7).warnings.long_lesson);
  for (const int line : {8, 9}) CHECK(all.at(line).warnings.long_lesson);
}

TEST_CASE("a system with a word for late arrivals has no minutes beside presence") {
  CHECK(load_profile("tieto-franvaro").minutes.refuse_present);
  CHECK_FALSE(load_profile("skola24-lektioner").minutes.refuse_present);
}

TEST_CASE("a protected person: nothing but the number is kept") {
  const Rows all = rows("Namn;Klass;Skola;Flagga",
                        std::string(kWho) + "Skyddad identitet;IMA24;Prov;\n" +
                            ";2025-10-06;SKYDDAD IDENTITET;IMA24;Prov;\n" +
                            "trasigt;2025-10-06;Sekretess;IMA24;Prov;\n" + kWho +
                            "x;IMA24;Prov;Skyddad\n" + kWho + "Skyddar, Anna;IMA24;Prov;Nej\n");
  CHECK(all.verdict(2) == "absence");
  CHECK(all.at(2).is_protected);
  CHECK(all.at(2).data.group == "");
  CHECK(all.at(2).data.school == "");
  CHECK(all.verdict(3) == "E-PROTECTED");
  CHECK(all.verdict(4) == "E-PROTECTED");
  CHECK(all.at(5).is_protected);
  CHECK_FALSE(all.at(6).is_protected);
  CHECK(all.at(6).data.group == "IMA24");
}

TEST_CASE("kinds of identity numbers, and how strictly they are checked") {
  const auto verdict = [](const std::string& number, const std::string& rules) {
    return rows("Kurs", number + ";2025-10-06;x\n", "[person]\n" + rules + "\n").verdict(2);
  };
  CHECK(verdict("20090314-TF01", "") == "absence");
  CHECK(verdict("20090314-TF01", "kinds = [\"personnummer\"]") == "E-PNR-FORM");
  CHECK(verdict("20080167-2387", "kinds = [\"personnummer\"]") == "E-PNR-FORM");
  CHECK(verdict("20080215-2390", "") == "E-PNR-CHECK");
  CHECK(verdict("20080215-2390", "check = \"off\"") == "absence");
  CHECK(verdict("20080103-2384", "age = [18, 30]") == "E-AGE");
  const Rows warned = rows("Kurs", "20080215-2390;2025-10-06;x\n20080215-2397;2025-10-06;x\n",
                           "[person]\ncheck = \"warn\"\n");
  CHECK(warned.at(2).warnings.check_digit);
  CHECK_FALSE(warned.at(3).warnings.check_digit);
  CHECK(warning_codes(warned.at(2).warnings) ==
        std::vector<std::string_view>{"W-ABSENT-NULL", "W-PNR-CHECK"});
}

TEST_CASE("blanks repeat the value above, where the profile says so, until a row that is no data") {
  const Rows all =
      rows("Klass", "20080103-2384;2025-10-06;IMA24\n20080103-2384;;\n;;\n20080103-2384;;\n",
           "[columns_options]\nfill_down = [\"date\", \"group\"]\n");
  CHECK(all.verdict(3) == "absence");
  CHECK(all.at(3).data.group == "IMA24");
  CHECK(all.verdict(4) == "skipped");
  CHECK(all.verdict(5) == "E-DATE");
}

TEST_CASE("the school's words are kept only when asked for, and no text beyond 4096 bytes") {
  CHECK(rows("Orsak", std::string(kWho) + "Sjuk\n").at(2).data.source_code == "");
  CHECK(rows("Orsak", std::string(kWho) + "Sjuk\n", "[privacy]\nstore_reason_text = true\n")
            .at(2)
            .data.source_code == "Sjuk");
  CHECK(rows("Kurs", kWho + std::string(4097, 'x') + "\n").verdict(2) == "E-TEXT-LONG");
}

TEST_CASE("several code columns: the first that holds something decides") {
  const std::string codes =
      "[codes]\ncolumn = [\"reason\", \"validity\"]\n[columns]\nvalidity = [\"Status\"]\n"
      "[values.validity]\nvalid = [\"Giltig frånvaro\"]\ninvalid = [\"Ogiltig frånvaro\"]\n";
  const Rows all =
      rows("Orsak;Status",
           std::string(kWho) + "Sjuk;Giltig frånvaro\n" + kWho + ";Ogiltig frånvaro\n" + kWho +
               "-;Giltig frånvaro\n" + kWho + "Mopedhaveri;Giltig frånvaro\n" + kWho + ";\n",
           codes);
  CHECK(all.at(2).data.category == Category::sick);
  CHECK(all.at(2).data.validity == Validity::valid);
  CHECK(all.at(3).data.category == Category::unspecified);
  CHECK(all.at(3).data.validity == Validity::invalid);
  CHECK(all.at(4).data.validity == Validity::valid);
  CHECK(all.verdict(5) == "S-CODE");  // the word without meaning is not passed over
  CHECK(all.verdict(6) == "not_reported");
}

TEST_CASE("a row whose cells of absence are all empty is reported by nobody") {
  const std::string columns =
      "[columns]\nabsent_min = [\"Borta (min)\"]\nvalidity = [\"Giltig\"]\nreported = "
      "[\"Anmäld\"]\n";
  const std::string data = std::string(kWho) + ";;;\n" + kWho + "-;-;;\n" + kWho + ";Sjuk;;\n" +
                           kWho + ";;Nej;\n" + kWho + ";;;Ja\n" + kWho + "0;;;\n";
  const Rows all = rows("Borta (min);Orsak;Giltig;Anmäld", data, columns);
  for (const int line : {2, 3}) {
    CHECK(all.verdict(line) == "not_reported");
    CHECK(all.at(line).data.category == Category::not_reported);
    CHECK_FALSE(all.at(line).warnings.no_minutes);
  }
  for (const int line : {4, 5, 6}) CHECK(all.verdict(line) == "absence");
  CHECK(all.verdict(7) == "present");
  CHECK(rows("Kurs", std::string(kWho) + "\n").verdict(2) == "absence");  // a list of absences
  CHECK(rows("Orsak", std::string(kWho) + "\n").verdict(2) == "not_reported");
  CHECK(rows("Orsak", std::string(kWho) + "\n",
             "[[codes.map]]\nfrom = [\"\"]\ncategory = \"unspecified\"\n")
            .verdict(2) == "absence");
  const Rows zero =
      rows("Borta (min);Orsak;Giltig;Anmäld", data, columns + "[numbers]\nzero = [\"\"]\n");
  CHECK(zero.verdict(2) == "present");
  CHECK(zero.verdict(3) == "not_reported");
}

TEST_CASE(
    "the school's own word is kept when the profile lists it, other texts only when asked for") {
  const auto kept = [](const std::string& word, const std::string& rules) {
    return rows("Orsak", std::string(kWho) + word + "\n", rules).at(2).data.source_code;
  };
  const std::string words = "[codes]\nkeep_source_code = true\nunmapped = \"unspecified\"\n";
  CHECK(kept("Sjukdom", words) == "Sjukdom");
  CHECK(kept("Utbränd enligt läkare", words) == "");
  CHECK(kept("Utbränd enligt läkare", words + "[privacy]\nstore_reason_text = true\n") ==
        "Utbränd enligt läkare");
  CHECK(kept("Sjukdom", "") == "");
}

TEST_CASE("a word's validity is that of the file, derived ones are marked") {
  const Rows all = rows("Orsak;Anmäld",
                        std::string(kWho) + "Giltig frånvaro;Nej\n" + kWho + "Oanmäld frånvaro;\n",
                        "[values.validity]\nmissing = \"from_reported\"\n");
  CHECK(all.at(2).data.validity == Validity::valid);
  CHECK_FALSE(all.at(2).data.validity_derived);
  CHECK(all.at(3).data.validity == Validity::invalid);
  CHECK(all.at(3).data.validity_derived);
}

TEST_CASE("the school's code stands in where it has no name") {
  const Rows all =
      rows("Skola;Skolenhetskod", std::string(kWho) + "Prov;12345678\n" + kWho + ";12345678\n");
  CHECK(all.at(2).data.school == "Prov");
  CHECK(all.at(3).data.school == "12345678");
}

TEST_CASE("identity numbers as spreadsheets and lists write them") {
  const auto person = [](const std::string& number) {
    const Rows all = rows("Kurs", number + ";2025-10-06;x\n");
    return all.verdict(2) == "absence" ? all.at(2).person : all.verdict(2);
  };
  for (const char* number :
       {"=\"20080103-2384\"", "\"=\"\"20080103-2384\"\"\"", "20080103 2384", "20080103\u00A02384",
        "20080103\u202F2384", "080103 2384", "=\"080103 2384\""})
    CHECK(person(number) == "200801032384");
  for (const char* number : {"20080103  2384", "2008010 32384", "=20080103-2384", "2008 01032384"})
    CHECK(person(number) == "E-PNR-FORM");
  CHECK(rows("Kurs", "20080103-2384;2025-10-06;=\"007\"\n").at(2).data.course == "007");
}

TEST_CASE("what lies after the export is no presence: 0 is skipped, an absence is refused") {
  const std::string header = "Personnummer;Datum;Minuter\n20080103-2384;";
  const auto read = [&](const std::string& cells) {
    const Rows all =
        read_text(header + cells + "\n", small_profile("[columns]\nabsent_min = [\"Minuter\"]\n"),
                  day("2025-10-12"));
    return all.verdict(2);
  };
  CHECK(read("2025-10-12;0") == "present");
  CHECK(read("2025-10-13;0") == "skipped");
  CHECK(read("2026-06-10;0") == "skipped");
  CHECK(read("2025-10-13;60") == "E-DATE-RANGE");
  CHECK(read("2052-10-13;0") == "E-DATE-RANGE");
}

}  // namespace jagmed::test::verdicts
