// Files as no two systems build them: where the columns are, and which rows are data.
#include "intake/header_rows.hpp"
#include "unit/intake_files.hpp"

#include <doctest/doctest.h>
#include <iconv.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const std::string kA = "20080103-2384", kB = "20080215-2397", kC = "20071130-2398";

Rows read(const std::string& text, const std::string& more) {
  return read_text(text, small_profile(more), day("2025-11-03"));
}

std::string utf16(std::string text) {
  const iconv_t converter = iconv_open("UTF-16LE", "UTF-8");
  std::string out(text.size() * 2, '\0');
  char *from = text.data(), *to = out.data();
  std::size_t from_left = text.size(), to_left = out.size();
  REQUIRE(iconv(converter, &from, &from_left, &to, &to_left) != std::size_t(-1));
  iconv_close(converter);
  out.resize(out.size() - to_left);
  return out;
}

std::string refused(const std::string& more) {
  try {
    (void)small_profile(more);
  } catch (const Error& e) {
    return std::string(e.message().key) + " " + e.place();
  }
  return "read";
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("names under several header rows") {
  const HeaderRule rule{.rows = 2};
  const auto joined = [&](const HeaderRule& how, std::vector<Names> rows) {
    return joined_names(rows, how);
  };
  CHECK(joined(rule, {{"", "", "aug", "", "sep", ""}, {"Pnr", "Namn", "a", "b", "a", "b"}}) ==
        Names{"Pnr", "Namn", "aug / a", "aug / b", "sep / a", "sep / b"});
  // The upper row may be shorter, or longer by nothing.
  CHECK(joined(rule, {{"", "aug"}, {"Pnr", "a", "b"}}) == Names{"Pnr", "aug / a", "aug / b"});
  CHECK(joined(rule, {{"", "aug", "", "", ""}, {"Pnr", "a", "b"}}).size() == 3);
  // A cell over both rows names its own column only; a blank column keeps no name.
  CHECK(joined(rule, {{"Pnr", "", "aug", ""}, {"", "Klass", "a", ""}}) ==
        Names{"Pnr", "Klass", "aug / a", ""});
  CHECK(joined({.rows = 2, .join = "|", .fill_right = false},
               {{"", "aug", ""}, {"Pnr", "a", "b"}}) == Names{"Pnr", "aug|a", "b"});
  CHECK(
      joined({.rows = 3}, {{"", "2025", "", ""}, {"", "aug", "", "sep"}, {"Pnr", "a", "b", "a"}}) ==
      Names{"Pnr", "2025 / aug / a", "2025 / aug / b", "2025 / sep / a"});
  CHECK(joined({}, {{"Frånvaro\r\n(min)", "b"}}) == Names{"Frånvaro (min)", "b"});
}

TEST_CASE("tabs, UTF-16, odd title rows, an empty first column and a blank one in the middle") {
  const std::string text =
      "\tStatistikuttag\n\n\t\"Uttaget av\nadministratören\"\n\tElevens personnummer\tDag\t\t"
      "\"Frånvaro\n(min)\"\n\t" +
      kA + "\t2025-10-06\t\t45\n\t" + kB + "\t2025-10-07\t\t0\n\tSumma\t\t\t45\n";
  for (const bool mark : {true, false}) {
    const Rows all = read((mark ? "\xFF\xFE" : "") + utf16(text),
                          "[columns]\ndate = [\"Dag\"]\nabsent_min = [\"Frånvaro (min)\"]\n");
    REQUIRE(all.refused == "");
    CHECK(all.facts.encoding == Encoding::utf16le);
    CHECK(all.facts.delimiter == '\t');
    CHECK(all.facts.header_line == 5);
    CHECK(all.facts.unknown_columns.empty());
    CHECK(all.at(7).data.absent == 45);
    CHECK(all.verdict(8) == "present");
    CHECK(all.verdict(9) == "skipped");
  }
}

TEST_CASE("pipes, single quotes and sections in the third column") {
  const Rows all = read(
      "Närvarolista||||\n||Enhet:|Provskolan|\nPnr|Datum|Ämne|Frånvarotid|\n||Klass"
      "|'9A, B'|\n" +
          kA + "|6/10 2025|'Ma|Te'|20|\n||Klass||9C\n" + kB + "|7/10 2025|Klasskonferens|30|\n",
      R"toml([file]
quote = "'"
[dates]
formats = ["D/M YYYY"]
[columns]
absent_min = ["Frånvarotid"]
[[section]]
starts_with = "Klass"
column = 3
field = "group"
[[section]]
starts_with = "Enhet:"
column = "any"
field = "school"
)toml");
  REQUIRE(all.refused == "");
  CHECK(all.facts.delimiter == '|');
  CHECK(all.verdict(4) == "skipped");
  CHECK(all.at(5).data.group == "9A, B");
  CHECK(all.at(5).data.school == "Provskolan");
  CHECK(all.at(5).data.course == "Ma|Te");
  CHECK(all.at(7).data.group == "9C");
  CHECK(all.at(7).data.course == "Klasskonferens");
  CHECK(all.at(7).data.absent == 30);
}

TEST_CASE("sections and sums in the column of the identity number") {
  const std::string more = R"toml([columns]
absent_min = ["Min"]
[[section]]
starts_with = "Grupp:"
field = "group"
[[skip]]
starts_with = ["Summa", "Sida"]
verify_sum = "absent_min"
)toml";
  const Rows all =
      read("Personnr;Datum;Kurs;Min\nGrupp: Alfa;;;\n" + kA + ";2025-10-06;Summa av tal;10\n" + kB +
               ";2025-10-06;Grupp: Beta;20\nSumma;;;30\nSida 1;;;\nOkänt;;;\n",
           more);
  CHECK(all.verdict(2) == "skipped");
  CHECK(all.verdict(3) == "absence");
  CHECK(all.at(4).data.group == "Alfa");
  CHECK(all.at(4).data.course == "Grupp: Beta");
  CHECK(all.verdict(5) == "skipped");
  CHECK_FALSE(all.at(5).warnings.sum);
  CHECK(all.verdict(6) == "skipped");
  CHECK(all.verdict(7) == "E-PNR-FORM");
}

TEST_CASE("a row with words of a section and of a sum is what it begins with") {
  const Rows all = read("Klass 7A;Eva;;\nNamn;Pnr;Datum;Min\nx;" + kA +
                            ";2025-10-06;10\nTotalt;;Klass 7A;11\nKlass 7B;;Totalt 25 elever;\ny;" +
                            kB + ";2025-10-06;5\n",
                        R"toml([columns]
absent_min = ["Min"]
[[section]]
starts_with = "Klass"
field = "group"
[[skip]]
starts_with = ["Totalt"]
verify_sum = "absent_min"
)toml");
  CHECK(all.at(3).data.group == "7A");
  CHECK(all.at(4).warnings.sum);
  CHECK_FALSE(all.at(5).warnings.sum);
  CHECK(all.at(6).data.group == "7B");
}

TEST_CASE("two-level headers that repeat per section, with another join") {
  const std::string header = ";;Tid;;Frånvaro;\nPnr;Datum;från;till;min;typ\n";
  const std::string more = R"toml([header]
rows = 2
join = ": "
[columns]
start = ["Tid: från"]
end = ["tid:  TILL"]
absent_min = ["Frånvaro: min"]
reason = ["Frånvaro: typ"]
)toml";
  const std::string row = ";2025-10-06;08:00;09:00;60;Sjuk\n";
  const Rows all = read("Rapport\n" + header + kA + row + "\n" + header + kB + row, more);
  REQUIRE(all.refused == "");
  CHECK(all.facts.header_line == 3);
  CHECK(all.at(4).data.start == 480);
  CHECK(all.at(4).data.end == 540);
  CHECK(all.at(4).data.category == Category::sick);
  CHECK(all.verdict(6) == "skipped");
  CHECK(all.verdict(7) == "skipped");
  CHECK(all.verdict(8) == "absence");
  CHECK(all.count(Outcome::rejected) == 0);
  const Rows wrong = read(";;Tid;;Frånvaro;\nPnr;Dagen;från;till;min;typ\n" + kA + row, more);
  CHECK(wrong.refused == "import.F-HEADER.best");
  CHECK(wrong.place == ":2");
}

TEST_CASE("a header at a fixed line, of one row or two") {
  const std::string text = "Personnr;Datum\nx;y\nPnr;Datum;Kurs\n" + kA + ";2025-10-06;Ma\n";
  CHECK(read(text, "[header]\nmode = \"fixed\"\nrow = 3\n").verdict(4) == "absence");
  CHECK(read(text, "[header]\nmode = \"fixed\"\nrow = 2\n").refused == "import.F-HEADER");
  CHECK(read("a\n;Tid\nPnr;Datum\n" + kA + ";2025-10-06\n",
             "[header]\nmode = \"fixed\"\nrow = 2\nrows = 2\n[columns]\ndate = [\"Tid / Datum\"]\n")
            .verdict(4) == "absence");
}

TEST_CASE("no header: columns by their number") {
  const std::string more = R"toml([header]
mode = "none"
[columns]
personnummer = { index = 2 }
date = { index = 4 }
absent_min = { index = 5 }
school = []
)toml";
  for (const char delimiter : {';', ',', '\t', '|'}) {
    std::string text = "sep=X\n9A;" + kA + ";;2025-10-06;40;x\n9A;" + kB +
                       ";;2025-10-07;50;x\n9A;" + kC + ";;2025-10-08\n;;;;;\n9A;;;2025-10-08;3;x\n";
    std::replace(text.begin(), text.end(), ';', delimiter);
    text[4] = delimiter;
    for (const bool named : {true, false}) {
      const Rows all = read(named ? text : "9A" + text.substr(5), more);
      REQUIRE(all.refused == "");
      CHECK(all.facts.delimiter == delimiter);
      CHECK(all.facts.header_line == (named ? 1 : 0));
      CHECK(all.facts.columns == 6);
      CHECK(all.at(2).data.absent == 40);
      CHECK(all.verdict(3) == "absence");
      CHECK(all.verdict(4) == "E-FIELDS-FEW");
      CHECK(all.verdict(5) == "skipped");
      CHECK(all.verdict(6) == "E-PNR-MISSING");
      CHECK(all.rows.size() == (named ? 5u : 6u));
    }
  }
  CHECK(read(kA + ";2025-10-06;1;2;3\n", more).refused == "import.F-HEADER.index");
  CHECK(refused("[header]\nmode = \"none\"\n[columns]\ndate = [\"Dag\"]\n") ==
        "profile.column.index prov.toml:8:1");
  CHECK(refused("[header]\nmode = \"none\"\n") == "profile.column prov.toml:1:1");
  CHECK(refused("[header]\nmode = \"none\"\n[match]\nrequire_headers = [\"a\"]\n[columns]\n"
                "personnummer = { index = 1 }\ndate = { index = 2 }\n")
            .starts_with("profile.header.none"));
  CHECK(refused("[columns]\ndate = { index = 0 }\n").starts_with("toml.range"));
  CHECK(refused("[columns]\ndate = { }\n").starts_with("profile.empty"));
  CHECK(refused("[columns]\npersonnummer = { index = 1 }\ndate = { index = 2 }\n")
            .starts_with("profile.header.detect"));
}

TEST_CASE("doubled headings are told apart by their number") {
  const std::string text =
      "Pnr;Datum;Minuter;Minuter;Kurs;Kurs\n" + kA + ";2025-10-06;60;25;Ma;x\n";
  CHECK(read(text, "[columns]\nabsent_min = [\"Minuter\"]\n").refused == "import.F-HEADER.twice");
  const std::string by_number =
      "[columns]\nscheduled_min = { index = 3 }\nabsent_min = { index = 4 }\n";
  CHECK(read(text, by_number).refused == "import.F-HEADER.twice");  // Kurs, asked for by name
  const Rows all = read(text, by_number + "course = { index = 5 }\n");
  REQUIRE(all.refused == "");
  CHECK(all.at(2).data.scheduled == 60);
  CHECK(all.at(2).data.absent == 25);
  CHECK(all.at(2).data.course == "Ma");
}

TEST_CASE("rows and headers of unequal length") {
  const std::string row = kA + ";2025-10-06;Ma\n";
  // The header has blank cells at its end that rows need not have.
  CHECK(read("Pnr;Datum;Kurs;;\n" + row, "").verdict(2) == "absence");
  CHECK(read("Pnr;Datum;Kurs;;\n" + kA + ";2025-10-06\n", "").verdict(2) == "E-FIELDS-FEW");
  const std::string longer =
      "Pnr;Datum;Kurs\n" + kA + ";2025-10-06;Ma;;\n" + kB + ";2025-10-06;Ma;;x\n";
  CHECK(read(longer, "").verdict(2) == "E-FIELDS-MANY");
  CHECK(read(longer, "[file]\nragged = \"pad\"\n").verdict(2) == "absence");
  CHECK(read(longer, "[file]\nragged = \"pad\"\n").verdict(3) == "E-FIELDS-MANY");
}

TEST_CASE("a second header with other columns refuses the file, with the same ones it is skipped") {
  const std::string more =
      "[columns]\nscheduled_min = [\"Lektion min\"]\nabsent_min = [\"Borta\"]\n";
  const std::string head = "Pnr;Datum;Lektion min;Borta\n", row = ";2025-10-06;60;10\n";
  const Rows all = read(head + kA + row + "Pnr;Datum;Borta;Lektion min\n" + kB + row, more);
  CHECK(all.refused == "import.F-HEADER.again");
  CHECK(all.place == ":3");
  CHECK(all.details == "3|1|");
  const Rows same = read(head + kA + row + "PNR;Datum ;Lektion  min:;Borta\n" + kB + row, more);
  CHECK(same.verdict(3) == "skipped");
  CHECK(same.verdict(4) == "absence");
}

TEST_CASE("what the standard leaves open has one answer") {
  const std::string head = "Pnr;Datum;Kurs\n", row = kA + ";2025-10-06;Ma\n";
  const auto verdict = [&](const std::string& line) {
    const Rows all = read(head + line + row, "");
    if (!all.refused.empty()) return all.refused + all.place;
    CHECK(all.rows.back().outcome == Outcome::absence);  // the row below is never lost
    return all.verdict(2);
  };
  CHECK(verdict(kA + ";2025-10-06;M\"a\n") == "E-QUOTE");
  CHECK(verdict(kA + ";2025-10-06;\"Ma\"x\n") == "E-QUOTE");
  CHECK(verdict(kA + ";2025-10-06;\"Ma\n") == "import.F-QUOTE:2");
  CHECK(verdict(kA + ";2025-10-06;M" + std::string(1, '\0') + "a\n") == "import.F-BIN.nul:2");
  CHECK(verdict(kA + ";2025-10-06;åäö \xE5\n") == "import.F-ENC.unclear:2");
  CHECK(verdict(kA + ";2025-10-06\n") == "E-FIELDS-FEW");
  CHECK(verdict(kA + ";2025-10-06;Ma;x\n") == "E-FIELDS-MANY");
  CHECK(verdict(kA + ";2025-10-06;" + std::string((1 << 20) + 1, 'x') + "\n") ==
        "import.F-FIELD:2");
  CHECK(verdict(kA + ";2025-10-06;" + std::string(5000, 'x') + "\n") == "E-TEXT-LONG");
  CHECK(read("Pnr;Datum;Kurs\r" + kA + ";2025-10-06;Ma\r", "").refused == "import.F-BIN.cr");
  CHECK(read("\xEF\xBB\xBF\"Pnr\";Datum;Kurs\n" + row, "").verdict(2) == "absence");
  CHECK(read("Pnr;Datum;Kurs;Kurs\n" + row, "").refused == "import.F-HEADER.twice");
}
