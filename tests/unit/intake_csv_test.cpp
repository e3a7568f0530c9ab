#include "base/error.hpp"
#include "intake/csv_reader.hpp"
#include "unit/intake_files.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace jagmed;
using namespace jagmed::test;

namespace {

struct Kept {
  int line;
  std::vector<std::string> fields;
  CsvFlaw flaw;
};

/// `at_once`: how many bytes the source gives at a time.
std::vector<Kept> records(std::string text, std::size_t at_once = 1 << 20, CsvForm form = {}) {
  CsvReader reader(
      [&text, at_once](char* out, std::size_t capacity) {
        const std::size_t size = text.copy(out, std::min(capacity, at_once));
        text.erase(0, size);
        return size;
      },
      form, "fil.csv");
  std::vector<Kept> all;
  CsvRecord record;
  while (reader.next(record))
    all.push_back({record.line, {record.fields.begin(), record.fields.end()}, record.flaw});
  return all;
}

std::string refused(const std::string& text, CsvForm form = {}) {
  try {
    (void)records(text, 1 << 20, form);
  } catch (const Error& e) {
    return std::string(e.message().key) + " " + e.place();
  }
  return "read";
}

using Fields = std::vector<std::string>;

}  // namespace

TEST_CASE("records, fields and physical lines") {
  for (const std::size_t at_once : {1u, 2u, 3u, 1000u}) {
    CAPTURE(at_once);
    const auto all = records(
        "a;b;c\r\nd;;f\n\n;;\n\"x;y\";\"say \"\"hi\"\"\";\"\"\n\"two\r\nlines\";2\nlast;\"one\"",
        at_once);
    REQUIRE(all.size() == 7);
    CHECK(all[0].fields == Fields{"a", "b", "c"});
    CHECK(all[1].fields == Fields{"d", "", "f"});
    CHECK(all[2].fields == Fields{""});
    CHECK(all[3].fields == Fields{"", "", ""});
    CHECK(all[4].fields == Fields{"x;y", "say \"hi\"", ""});
    CHECK(all[5].fields == Fields{"two\r\nlines", "2"});
    CHECK(all[6].fields == Fields{"last", "one"});
    const int lines[] = {1, 2, 3, 4, 5, 6, 8};
    for (std::size_t i = 0; i < 7; ++i) {
      CHECK(all[i].line == lines[i]);
      CHECK(all[i].flaw == CsvFlaw::none);
    }
  }
}

TEST_CASE("the last line end may be missing, also after a delimiter or a carriage return") {
  CHECK(records("a;b\nc;").back().fields == Fields{"c", ""});
  CHECK(records("a;b\nc;d\r").back().fields == Fields{"c", "d"});
  CHECK(records("a;b\nc;d\r\r\n").size() == 2);
  CHECK(records("a;b\n").size() == 1);
  CHECK(records("").empty());
}

TEST_CASE("a stray quote costs its row and no other") {
  for (const std::size_t at_once : {1u, 1000u}) {
    const auto inside = records("a;b\nc;d\"e;f\ng;h\n", at_once);
    REQUIRE(inside.size() == 3);
    CHECK(inside[1].flaw == CsvFlaw::quote_inside);
    CHECK(inside[2].fields == Fields{"g", "h"});
    CHECK(inside[2].line == 3);

    const auto after = records("a;b\n\"c\"x;d\ng;h\n", at_once);
    REQUIRE(after.size() == 3);
    CHECK(after[1].flaw == CsvFlaw::after_quote);
    CHECK(after[2].fields == Fields{"g", "h"});
  }
}

TEST_CASE("a quote that runs into another row's quote swallows nothing") {
  const auto all = records("a;\"b;c\nd;e;f\ng;\"h\";i\nj;k;l\n");
  REQUIRE(all.size() == 4);
  CHECK(all[0].flaw == CsvFlaw::after_quote);
  CHECK(all[0].line == 1);
  CHECK(all[1].fields == Fields{"d", "e", "f"});
  CHECK(all[1].line == 2);
  CHECK(all[2].fields == Fields{"g", "h", "i"});
  CHECK(all[3].line == 4);
}

TEST_CASE("a quote that is never closed refuses the file at its opening line") {
  CHECK(refused("a;b\nc;\"d\ne;f\n") == "import.F-QUOTE fil.csv:2");
  CHECK(refused("a;\"b\nc\";\"d\n") == "import.F-QUOTE fil.csv:2");
  std::string lines = "a;\"";
  for (int i = 0; i < 49; ++i) lines += "\n";
  CHECK(refused(lines + "\"\n") == "read");
  CHECK(refused(lines + "\n\"\n") == "import.F-QUOTE fil.csv:1");
}

TEST_CASE("carriage returns alone") {
  CHECK(refused("a;b\rc;d\re;f\r") == "import.F-BIN.cr fil.csv:1");
  const auto all = records("a;b\nc\rx;d\ne;f\n");
  REQUIRE(all.size() == 3);
  CHECK(all[1].flaw == CsvFlaw::bare_cr);
  CHECK(all[2].fields == Fields{"e", "f"});
  CHECK(records("a;\"b\rc\"\n")[0].fields[1] == "b\rc");
}

TEST_CASE("a field may have 1 MiB") {
  const std::string most((1 << 20) - 2, 'x');
  CHECK(records("a;" + most + "\nb;c\n").size() == 2);
  CHECK(records("a;\"" + most + "\"\nb;c\n", 100'000)[0].fields[1].size() == most.size());
  CHECK(refused("a;b\nc;" + most + "yyy;d\n") == "import.F-FIELD fil.csv:2");
  CHECK(refused("a;\"" + std::string(3 << 20, 'x')) == "import.F-FIELD fil.csv:1");
  std::string longer(5 << 20, ';');
  CHECK(refused("a\n" + longer) == "import.F-FIELD fil.csv:2");
}

TEST_CASE("other delimiters and quotes") {
  CHECK(records("a\tb;c\n", 1000, {'\t', '"', 50})[0].fields == Fields{"a", "b;c"});
  CHECK(records("a,'b,c'\n", 1000, {',', '\'', 50})[0].fields == Fields{"a", "b,c"});
  CHECK(records("a;\"b;c\"\n", 1000, {';', 0, 50})[0].fields == Fields{"a", "\"b", "c\""});
}

TEST_CASE("blocks end anywhere") {
  std::string text;
  for (int i = 0; i < 40'000; ++i)
    text += std::to_string(i) + ";\"a \"\"quoted\"\"\n" + std::to_string(i) + "\";" +
            std::string(static_cast<std::size_t>(i % 13), 'z') + "\r\n";
  for (const std::size_t at_once : {997u, 65536u, 1u << 20}) {
    const auto all = records(text, at_once);
    REQUIRE(all.size() == 40'000);
    std::size_t good = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
      good += all[i].fields == Fields{std::to_string(i), "a \"quoted\"\n" + std::to_string(i),
                                      std::string(i % 13, 'z')} &&
                      all[i].line == static_cast<int>(2 * i) + 1
                  ? 1
                  : 0;
    CHECK(good == all.size());
  }
}

namespace {

const std::string kHeadings = "Personnummer;Datum;Kurs\n";
const std::string kRow = "20080103-2384;2025-10-06;MAT\n";

Rows read(const std::string& text, const std::string& more = {}) {
  return read_text(text, small_profile(more), day("2025-11-03"));
}

std::string with(std::string text, char delimiter) {
  std::replace(text.begin(), text.end(), ';', delimiter);
  return text;
}

}  // namespace

TEST_CASE("the delimiter is told from the header") {
  for (const char delimiter : {';', ',', '\t', '|'}) {
    const Rows all = read(with("Rapport;Skola\n" + kHeadings + kRow, delimiter));
    REQUIRE(all.refused == "");
    CHECK(all.facts.delimiter == delimiter);
    CHECK(all.facts.header_line == 2);
    CHECK(all.verdict(3) == "absence");
  }
}

TEST_CASE("two delimiters that fit are refused, unless the profile names one") {
  const std::string both = kHeadings + with(kHeadings, ',') + kRow;
  CHECK(read(both).refused == "import.F-DELIM");
  CHECK(read(both, "[file]\ndelimiter = \";\"\n").refused == "");
}

TEST_CASE("a first line sep=") {
  const Rows comma = read("sep=,\r\n" + with(kHeadings + kRow, ','));
  CHECK(comma.facts.delimiter == ',');
  CHECK(comma.facts.header_line == 2);
  CHECK(comma.verdict(3) == "absence");
  CHECK(read("\xEF\xBB\xBFSEP=;\n" + kHeadings + kRow).facts.header_line == 2);
  CHECK(read("sep=,\n" + kHeadings + kRow).refused == "import.F-HEADER");
}

TEST_CASE("no header, an incomplete one, a doubled one") {
  CHECK(read("a;b\n1;2\n").refused == "import.F-HEADER");
  const Rows best = read("Rapport\nPersonnummer;Dagen\n" + kRow);
  CHECK(best.refused == "import.F-HEADER.best");
  CHECK(best.place == ":2");
  CHECK(best.details == "2|Datum|prov|");
  CHECK(read("Personnummer;Datum;Kurs;kurs :\n").refused == "import.F-HEADER.twice");
  CHECK(read("Personnummer;Datum;Hemligt\n").facts.unknown_columns == Fields{"Hemligt"});
  CHECK(read("Personnummer;Datum;20080103-2384\n").facts.unknown_columns == Fields{"#3"});
  CHECK(
      read("Personnummer;Datum;Hemligt\n", "[header]\non_unknown_column = \"reject\"\n").refused ==
      "import.F-HEADER.unknown");
  CHECK(read("Personnummer;Datum;Hemligt\n", "[columns_options]\nignore = [\"HEMLIGT\"]\n")
            .facts.unknown_columns.empty());
}

TEST_CASE("a header far down, and one at a fixed line") {
  std::string preamble;
  for (int i = 0; i < 60; ++i) preamble += "rad\n";
  CHECK(read(preamble + kHeadings + kRow).refused == "import.F-HEADER");
  CHECK(read(preamble + kHeadings + kRow, "[header]\nscan_rows = 61\n").facts.header_line == 61);
  CHECK(read(kHeadings + kHeadings + kRow, "[header]\nmode = \"fixed\"\nrow = 2\n")
            .facts.header_line == 2);
  CHECK(read(kHeadings + kRow, "[header]\nmode = \"fixed\"\nrow = 2\n").refused ==
        "import.F-HEADER");
}

TEST_CASE("flawed rows are rejected, the others are read") {
  const Rows all = read(kHeadings + "2008\"0103-2384;2025-10-06;MAT\n" + kRow +
                        "\"20080103-2384\"x;2025-10-06;MAT\n" +
                        "20080103-2384;2025-10-06\n20080103-2384;2025-10-06;MAT;x\n" +
                        "20080103-2384;2025-10-06;\"två\nrader\"\n" + kHeadings + ";;\n" + kRow);
  REQUIRE(all.refused == "");
  CHECK(all.verdict(2) == "E-QUOTE");
  CHECK(all.verdict(3) == "absence");
  CHECK(all.verdict(4) == "E-QUOTE");
  CHECK(all.verdict(5) == "E-FIELDS-FEW");
  CHECK(all.verdict(6) == "E-FIELDS-MANY");
  CHECK(all.verdict(7) == "absence");
  CHECK(all.at(7).data.course == "två\nrader");
  CHECK(all.verdict(9) == "skipped");
  CHECK(all.verdict(10) == "skipped");
  CHECK(all.verdict(11) == "absence");
  CHECK(read(kHeadings + kHeadings, "[header]\nrepeated = \"reject\"\n").verdict(2) == "E-HEADER");
  CHECK(read(kHeadings + "20080103-2384;2025-10-06\n", "[file]\nragged = \"pad\"\n").verdict(2) ==
        "absence");
}
