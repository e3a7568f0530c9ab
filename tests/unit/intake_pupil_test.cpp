// Whose rows they are, where a number stands above them.
#include "unit/intake_files.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

constexpr const char* kAlva = "200801032384";
constexpr const char* kAke = "200802152397";
const std::string kFill =
    "[columns]\nname = [\"Elev\"]\n[columns_options]\nfill_down = [\"personnummer\", \"name\"]\n";
const std::string kSections =
    "[[section]]\nstarts_with = \"Elev\"\nfield = \"name\"\n"
    "[[section]]\nstarts_with = \"Klass\"\nfield = \"group\"\n"
    "[[section]]\nstarts_with = \"Personnummer\"\nfield = \"personnummer\"\n"
    "[columns_options]\nrequired = [\"date\"]\n";

/// The person of the row in a line, or why it has none.
std::string whose(const Rows& all, int line) {
  return all.verdict(line) == "absence" ? all.at(line).person : all.verdict(line);
}
Rows filled(const std::string& rows, const std::string& profile = kFill) {
  return read_text("Elev;Personnummer;Datum\n" + rows, small_profile(profile), day("2025-10-12"));
}
Rows in_sections(const std::string& text) {
  return read_text(text, small_profile(kSections), day("2025-10-12"));
}

}  // namespace

TEST_CASE("a row that names another pupil never gets the number of the one above") {
  const Rows all = filled(
      "Påhittsson Alva;20080103-2384;2025-10-06\nPÅHITTSSON  Alva;;2025-10-07\n;;2025-10-08\n"
      "Nyanländ Ny;;2025-10-06\n;;2025-10-07\nNyanländ Ny;;2025-10-08\n"
      "Exempelgren Åke;20080215-2397;2025-10-06\n;;2025-10-07\n");
  for (const int line : {2, 3, 4}) CHECK(whose(all, line) == kAlva);
  for (const int line : {5, 6, 7}) CHECK(whose(all, line) == "E-PNR-MISSING");
  for (const int line : {8, 9}) CHECK(whose(all, line) == kAke);
}

TEST_CASE("nor one with the same name, where the rows below a pupil repeat no name") {
  const Rows all = filled(
      "Påhittsson Alva;20080103-2384;2025-10-06\n;;2025-10-07\nPåhittsson Alva;;2025-10-06\n"
      ";;2025-10-07\nExempelgren Åke;20080215-2397;2025-10-06\nPåhittsson Alva;;2025-10-08\n");
  for (const int line : {2, 3}) CHECK(whose(all, line) == kAlva);
  for (const int line : {4, 5, 7}) CHECK(whose(all, line) == "E-PNR-MISSING");
  CHECK(whose(all, 6) == kAke);
}

TEST_CASE("nor where the name has two columns, is not filled down, or was not there above") {
  const std::string names =
      "[columns]\ngiven_name = [\"F\"]\nfamily_name = [\"E\"]\n[columns_options]\nfill_down = "
      "[\"personnummer\", \"given_name\", \"family_name\"]\n";
  const Rows two = read_text(
      "F;E;Personnummer;Datum\nAlva;P;20080103-2384;2025-10-06\nNy;P;;2025-10-06\n;;;2025-10-07\n",
      small_profile(names), day("2025-10-12"));
  CHECK(whose(two, 2) == kAlva);
  CHECK(whose(two, 3) == "E-PNR-MISSING");
  CHECK(whose(two, 4) == "E-PNR-MISSING");
  const std::string only_number =
      "[columns]\nname = [\"Elev\"]\n[columns_options]\nfill_down = [\"personnummer\"]\n";
  const Rows all = filled(";20080103-2384;2025-10-06\nNyanländ Ny;;2025-10-06\n", only_number);
  CHECK(whose(all, 3) == "E-PNR-MISSING");
}

TEST_CASE("a row that could not be read may have been the first of another pupil") {
  const Rows torn = filled(
      "Påhittsson Alva;20080103-2384;2025-10-06\nExempelgren Åke;20080215-2397;2025-10-06;x\n"
      ";;2025-10-07\n");
  CHECK(whose(torn, 3) == "E-FIELDS-MANY");
  CHECK(whose(torn, 4) == "E-PNR-MISSING");
  const Rows quote = filled(
      "Påhittsson Alva;20080103-2384;2025-10-06\nEx \"Å\" "
      "Åke;20080215-2397;2025-10-06\n;;2025-10-07\n");
  CHECK(whose(quote, 3) == "E-QUOTE");
  CHECK(whose(quote, 4) == "E-PNR-MISSING");
}

TEST_CASE("a section of another pupil begins without the number of the one before") {
  const Rows all = in_sections(
      "Elev: Påhittsson, Alva\nKlass: 8B\nPersonnummer: "
      "20080103-2384\nDatum;Kurs\n2025-10-06;MA\n\n"
      "Elev: Ny Nyanländ\nKlass: 8B\nDatum;Kurs\n2025-10-06;MA\n\n"
      "Elev: Exempelgren, Åke\nPersonnummer: 20080215-2397\nDatum;Kurs\n2025-10-06;MA\n\n"
      "Elev: Exempelgren, Åke\nDatum;Kurs\n2025-10-07;MA\n");
  CHECK(whose(all, 5) == kAlva);
  CHECK(whose(all, 10) == "E-PNR-MISSING");
  CHECK(whose(all, 15) == kAke);
  CHECK(whose(all, 19) == "E-PNR-MISSING");  // a namesake, for all that is known
  CHECK(all.at(5).data.group == "8B");
  CHECK(all.at(15).data.group == "8B");
}

TEST_CASE("one cell alone behind rows of data may open the rows of another pupil") {
  const auto rows = [](const std::string& opens) {
    return in_sections(
        "Elev: Påhittsson, Alva\nPersonnummer: 20080103-2384\nDatum;Kurs\n2025-10-06;MA\n" + opens +
        "\nDatum;Kurs\n2025-10-07;MA\n");
  };
  for (const char* opens : {"Nyanländ Ny;", "Nyanländ Ny, 9A", "Studerande: Nyanländ Ny;"}) {
    CAPTURE(opens);
    const Rows all = rows(opens);
    CHECK(whose(all, 4) == kAlva);
    CHECK(all.at(5).person.empty());
    CHECK(whose(all, 7) == "E-PNR-MISSING");
  }
  const Rows hidden = rows("Skyddad identitet;");
  CHECK(hidden.verdict(5) == "E-PROTECTED");
  CHECK(whose(hidden, 7) == "E-PNR-MISSING");
}

TEST_CASE("the number may stand before the name, and other words may stand between") {
  const Rows all = in_sections(
      "Personnummer: 20080103-2384\nMentor: Bo\nElev: Påhittsson, "
      "Alva\nDatum;Kurs\n2025-10-06;MA\n\n"
      "Personnummer: 20080215-2397\nMentor: Bo\nElev: Exempelgren, "
      "Åke\nDatum;Kurs\n2025-10-06;MA\n");
  CHECK(whose(all, 5) == kAlva);
  CHECK(whose(all, 11) == kAke);
}

TEST_CASE("a row with a number that no section is made of ends the one above") {
  const Rows all = in_sections(
      "Elev: Påhittsson, Alva\nPersonnummer: 20080103-2384\nDatum;Kurs\n2025-10-06;MA\n\n"
      "Personnr: 20080215-2397\nDatum;Kurs\n2025-10-06;MA\n");
  CHECK(whose(all, 4) == kAlva);
  CHECK(whose(all, 8) == "E-PNR-MISSING");
}

TEST_CASE("names in the rows of a section may be written otherwise than in its heading") {
  const std::string both = kSections + "[columns]\nname = [\"Namn\"]\n";
  const Rows all = read_text(
      "Elev: Påhittsson, Alva\nPersonnummer: 20080103-2384\nDatum;Namn\n2025-10-06;Alva "
      "Påhittsson\n"
      "2025-10-07;\n2025-10-08;Ny Nyanländ\n",
      small_profile(both), day("2025-10-12"));
  CHECK(whose(all, 4) == kAlva);
  CHECK(whose(all, 5) == kAlva);
  CHECK(whose(all, 6) == "E-PNR-MISSING");
}

TEST_CASE("another class or school among the rows ends the pupil above it") {
  const Rows all = in_sections(
      "Klass: 8A\nElev: Påhittsson, Alva\nPersonnummer: 20080103-2384\nDatum;Kurs\n2025-10-06;MA\n"
      "Klass: 8A\nDatum;Kurs\n2025-10-07;MA\n"
      "Klass: 8B\nDatum;Kurs\n2025-10-08;MA\n"
      "Personnummer: 20080215-2397\nDatum;Kurs\n2025-10-09;MA\n");
  for (const int line : {5, 8}) CHECK(whose(all, line) == kAlva);
  CHECK(whose(all, 11) == "E-PNR-MISSING");
  CHECK(whose(all, 14) == kAke);
  // Where each pupil comes before the class, the class is that pupil's.
  const Rows inside = in_sections(
      "Personnummer: 20080103-2384\nKlass: 8A\nDatum;Kurs\n2025-10-06;MA\n"
      "Personnummer: 20080215-2397\nKlass: 8B\nDatum;Kurs\n2025-10-09;MA\n");
  CHECK(whose(inside, 4) == kAlva);
  CHECK(whose(inside, 8) == kAke);
}

TEST_CASE(
    "nor does a row of another class get the number of the one above, or one that begins its class "
    "anew") {
  const auto of_classes = [](const std::string& fill_down, const std::string& rows) {
    return read_text(
        "Klass;Personnummer;Datum\n" + rows,
        small_profile("[columns]\ngroup = [\"Klass\"]\n[columns_options]\nfill_down = [" +
                      fill_down + "]\n"),
        day("2025-10-12"));
  };
  const Rows all =
      of_classes("\"personnummer\"",
                 "8A;20080103-2384;2025-10-06\n8A;;2025-10-07\n;;2025-10-08\n8B;;2025-10-08\n"
                 ";;2025-10-09\n8B;20080215-2397;2025-10-06\n");
  for (const int line : {2, 3, 4}) CHECK(whose(all, line) == kAlva);
  for (const int line : {5, 6}) CHECK(whose(all, line) == "E-PNR-MISSING");
  CHECK(whose(all, 7) == kAke);
  const Rows anew =
      of_classes("\"personnummer\", \"group\"",
                 "8A;20080103-2384;2025-10-06\n;;2025-10-07\n8A;;2025-10-08\n;;2025-10-09\n");
  for (const int line : {2, 3}) CHECK(whose(anew, line) == kAlva);
  for (const int line : {4, 5}) CHECK(whose(anew, line) == "E-PNR-MISSING");
}
