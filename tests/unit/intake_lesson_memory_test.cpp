// Rows whose lesson was read before mean what they mean when they are read whole: read_rows
// compares both.
#include "unit/intake_files.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const std::string kColumns = R"([columns]
personnummer = ["Personnummer"]
name = ["Elev"]
group = ["Klass"]
school = ["Skola"]
date = ["Datum"]
start = ["Starttid"]
end = ["Sluttid"]
course = ["Kurs"]
scheduled_min = ["Lektionstid"]
absent_min = ["Frånvaro"]
reason = ["Orsak"]
reported = ["Anmäld"]
validity = ["Giltig"]
)";
const std::string kHeadings =
    "Personnummer;Elev;Klass;Skola;Datum;Lärare;Starttid;Sluttid;Kurs;Lektionstid;Frånvaro;Orsak;"
    "Anmäld;Giltig\n";

/// Of each column first what most rows have.
const std::vector<std::vector<std::string>> kCells = {
    {"20080101-2386", "20080102-9802", "20080103-2392", "200801032392", "0801032392",
     "20080101-2387", "", "Totalt"},
    {"Alva", "Bo", "Cleo", "Summa", "Summa:", "Skyddad identitet", ""},
    {"7A", "7B", "Ledighet", "Sjuk", "Skyddad", "", std::string(5000, 'x')},
    {"Ekskolan", "Bergskolan", "Åskolan", "", "Skyddad identitet"},
    {"2025-10-06", "2025-10-07", "2025-10-08", "2025-10-11", "2025-11-03", "2026-01-08",
     "2025-13-01", "Totalt", "2025-10-06 08:00", " 2025-10-09"},
    {"X", "Y", "", "fm", "em", "Skyddad identitet"},
    {"08:00", "08:00", "08:00", "", "2025-10-06 08:00", "2025-10-07T08:00:00+02:00", "25:00"},
    {"09:00", "09:00", "09:00", "07:00", "", "2025-10-06 09:00"},
    {"Ma", "Sv", "Ma", " Ma", "Summa", "Totalt", "", "\"Ma;b\""},
    {"60", "60", "60", "", "x", "\"60\""},
    {"60", "30", "60", "0", "90", ""},
    {"Sjuk", "Sen ankomst", "Sjuk", "", "Okänt ord", "Närvarande", "Ledig"},
    {"Ja", "Nej", "Ja", "", "?"},
    {"Ja", "Nej", "Ja", "", "?"},
};

/// Rows alike but for two of their cells: most of what they say of the lesson was said before.
std::string random_file(unsigned seed, int lines) {
  std::mt19937 next(seed);
  std::string text = kHeadings;
  for (int i = 0; i < lines; ++i) {
    std::vector<std::string> cells;
    for (const auto& column : kCells) cells.push_back(column.front());
    for (int change = 0; change < 2; ++change) {
      const std::size_t column = next() % kCells.size();
      cells[column] = kCells[column][next() % kCells[column].size()];
    }
    for (std::size_t column = 0; column < cells.size(); ++column)
      text += (column > 0 ? ";" : "") + cells[column];
    text += next() % 40 == 0 ? ";;\n" : "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("lessons read before: rows of random cells mean what they mean alone") {
  const std::string kMore[] = {
      "",
      "[person]\ncheck = \"warn\"\n",
      "[person]\ncheck = \"off\"\n[minutes]\nabsent = [\"absent_min\", \"whole_lesson\"]\n",
      "[codes]\nunmapped = \"unspecified\"\nkeep_source_code = true\n",
      "[values.validity]\nmissing = \"from_reported\"\n",
      "[dedupe]\nidentical = \"count\"\n",
      "[codes]\ncolumn = \"group\"\nunmapped = \"unspecified\"\n",
      "[codes]\ncolumn = [\"name\", \"reason\"]\nunmapped = \"unspecified\"\n"};
  unsigned seed = 0;
  for (const auto& more : kMore)
    for (int i = 0; i < 12; ++i) {
      const Rows rows =
          read_text(random_file(++seed, 120), small_profile(kColumns + more), day("2025-11-03"));
      REQUIRE(rows.refused == "");
      REQUIRE(rows.count(Outcome::absence) > 20);
      REQUIRE(rows.count(Outcome::rejected) > 5);
    }
}

TEST_CASE("lessons read before: the second row of a lesson has its own pupil, place and day") {
  const std::string text =
      kHeadings +
      "20080101-2386;Alva;7A;Ekskolan;2025-10-06;X;08:00;09:00;Ma;60;60;Sjuk;Ja;Ja\n"
      "20080102-9802;Bo;7B;Bergskolan;2025-10-11;Y;08:00;09:00;Ma;60;60;Sjuk;Ja;Ja\n"
      "20080102-9802;Skyddad identitet;7B;Bergskolan;2025-10-07;Y;08:00;09:00;Ma;60;60;Sjuk;Ja;Ja\n"
      "20080102-9802;Summa;7B;Bergskolan;2025-10-07;Y;08:00;09:00;Ma;60;60;Sjuk;Ja;Ja\n"
      "20080101-2386;Alva;7A;Ekskolan;2025-13-06;X;08:00;09:00;Ma;60;60;Sjuk;Ja;Ja\n";
  const Rows rows = read_text(text, small_profile(kColumns), day("2025-11-03"));
  CHECK(rows.at(3).person == "200801029802");
  CHECK(rows.at(3).data.group == "7B");
  CHECK(rows.at(3).data.school == "Bergskolan");
  CHECK(rows.at(3).data.date == day("2025-10-11"));
  CHECK(rows.at(3).warnings.weekend);
  CHECK_FALSE(rows.at(2).warnings.weekend);
  CHECK(rows.at(4).is_protected);
  CHECK(rows.at(4).data.school == "");
  CHECK(rows.verdict(5) == "skipped");
  CHECK(rows.verdict(6) == "E-DATE");
}
