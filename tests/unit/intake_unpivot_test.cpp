// Months as columns.
#include "unit/intake_files.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const std::string kWide = R"toml(
[header]
rows = 2
[unpivot]
pattern = "{month} / {measure}"
month = ["MMM YYYY", "MMM-YY"]
measures = { "Total %" = "absent_pct", "Ogiltig %" = "invalid_pct" }
)toml";

Profile period_profile(const std::string& more) {
  return parse_profile(
      "extends = \"se-base\"\nname = \"prov\"\nkind = \"period\"\nsource = \"prov\"\n" + more,
      "prov.toml");
}

std::string column(const std::string& pattern, const std::string& heading) {
  auto rule = unpivot_pattern(pattern);
  if (!rule) return "no pattern";
  rule->months = {*Pattern::month("MMM YYYY"), *Pattern::month("MMM-YY"),
                  *Pattern::month("YYYY-MM")};
  rule->measures = {{heading_of("Total %"), Field::absent_pct},
                    {heading_of("F min"), Field::invalid_min}};
  if (!rule->has_measure) rule->measures = {{heading_of(""), Field::absent_pct}};
  const auto found = month_column(*rule, heading);
  return found ? found->named.text() + " " + std::string(field_name(found->measure)) : "none";
}

std::string refused(const std::string& more) {
  try {
    (void)period_profile(more);
  } catch (const Error& e) {
    return std::string(e.message().key);
  }
  return "read";
}

}  // namespace

TEST_CASE("headings of months and measures") {
  CHECK(column("{month} / {measure}", "aug 2025 / Total %") == "2025-08 absent_pct");
  CHECK(column("{month} / {measure}", "SEPT. 2025 /  total (%):") == "2025-09 absent_pct");
  CHECK(column("{month} / {measure}", "okt-25 / F min") == "2025-10 invalid_min");
  CHECK(column("{month} / {measure}", "okt-25 / N min") == "none");
  CHECK(column("{month} / {measure}", "okt / Total %") == "none");
  CHECK(column("{month} / {measure}", "Personnummer") == "none");
  CHECK(column("{measure} {month}", "F min 2025-10") == "2025-10 invalid_min");
  CHECK(column("{measure} ({month})", "Total % (oktober 2025)") == "2025-10 absent_pct");
  CHECK(column("Månad {month}", "MÅNAD maj 2025") == "2025-05 absent_pct");
  CHECK(column("{measure}", "x") == "no pattern");
  CHECK(column("{week} / {measure}", "v.36 / Total %") == "W36 absent_pct");
  CHECK(column("{measure} {week}", "F min Vecka 5 2026") == "2026-W05 invalid_min");
  CHECK(column("{week}", "2025-W41") == "2025-W41 absent_pct");
  CHECK(column("{week}", "36") == "none");
  CHECK(column("{week}", "v. 54") == "none");
  CHECK(column("{month}{measure}", "x") == "no pattern");
}

TEST_CASE("sample 05: one row per pupil and month") {
  const Rows all =
      read_rows(sample("05-percent-per-month-wide.csv"), period_profile(kWide), day("2025-11-03"));
  REQUIRE(all.refused == "");
  CHECK(all.facts.header_line == 3);
  CHECK(all.facts.unknown_columns.empty());
  REQUIRE(all.rows.size() == 16);
  for (std::size_t i = 0; i < 15; ++i) {
    const ReadRow& row = all.rows[i];
    CHECK(row.line == static_cast<int>(4 + i / 3));
    if (row.outcome == Outcome::skipped || row.outcome == Outcome::rejected) continue;
    CHECK(row.data.date.iso() ==
          std::vector<std::string>{"2025-08-01", "2025-09-01", "2025-10-01"}[i % 3]);
    CHECK(row.data.last.iso() ==
          std::vector<std::string>{"2025-08-31", "2025-09-30", "2025-10-31"}[i % 3]);
    CHECK(row.data.group != "");
    CHECK_FALSE(row.warnings.last_day);
  }
  CHECK(all.rows[6].outcome == Outcome::skipped);  // both are no value
  CHECK(all.rows[7].outcome != Outcome::skipped);  // 0 is a value
  CHECK(all.rows[7].person == "200711302398");
  CHECK(all.rows[15].outcome == Outcome::skipped);
}

TEST_CASE("one level, the measure first; a month that is not over") {
  const std::string profile = R"toml(
[unpivot]
pattern = "{measure} {month}"
month = ["YYYY-MM"]
measures = { "Giltig (min)" = "valid_min", "Ogiltig (min)" = "invalid_min" }
)toml";
  const std::string text =
      "Lista\nGiltig (min) 2025-11;Pnr;Ogiltig (min) 2025-10;Giltig (min) 2025-10;Klass\n"
      "15;20080103-2384;10;5;9A\n;20080103-2384;;-;9B\n1;2;3\n;200801032384;x;2;9A\nSumma;;;;\n";
  const Rows all = read_text(text, period_profile(profile), day("2025-11-03"));
  REQUIRE(all.refused == "");
  REQUIRE(all.rows.size() == 8);
  CHECK(all.rows[0].data.date.iso() == "2025-11-01");
  CHECK(all.rows[0].data.last.iso() == "2025-11-03");
  CHECK(all.rows[0].key.last.iso() == "2025-11-30");
  CHECK(all.rows[0].warnings.last_day);
  CHECK(all.rows[1].data.date.iso() == "2025-10-01");
  CHECK(all.rows[1].data.group == "9A");
  CHECK(all.rows[2].outcome == Outcome::skipped);
  CHECK(all.rows[3].outcome == Outcome::skipped);
  CHECK(all.rows[4].code == "E-FIELDS-FEW");  // once, not once a month
  CHECK(all.rows[5].outcome == Outcome::skipped);
  CHECK(all.rows[6].code == "E-NUM");
  CHECK(all.rows[7].outcome == Outcome::skipped);
  const Rows later = read_text(text, period_profile(profile), day("2025-10-31"));
  CHECK(later.rows[0].code == "E-DATE-RANGE");
  const Rows beforehand = read_text(
      "Lista\nGiltig (min) 2025-11;Pnr;Ogiltig (min) 2025-10;Giltig (min) 2025-10;Klass\n"
      "0;20080103-2384;0;0;9A\n",
      period_profile(profile), day("2025-10-31"));
  CHECK(beforehand.rows[0].outcome == Outcome::skipped);  // November has not been yet
  CHECK(beforehand.rows[1].outcome == Outcome::absence);
  const Rows kept =
      read_text(text, period_profile(profile + "skip_if_all_null = false\n"), day("2025-11-03"));
  CHECK(kept.rows[2].outcome != Outcome::skipped);
}

TEST_CASE("a wide file needs a month, and each only once") {
  const auto key = [](const std::string& text) {
    return read_text(text, period_profile(kWide), day("2025-11-03")).refused;
  };
  CHECK(key(";x;\nPnr;Total %;Klass\n20080103-2384;1;2\n") == "import.F-HEADER.best");
  CHECK(key(";aug 2025;aug-25\nPnr;Total %;Total %\n20080103-2384;1;2\n") ==
        "import.F-HEADER.twice");
  CHECK(key(";aug 2025;\nPnr;Total %;Okänt\n20080103-2384;1;2\n") == "");
}

TEST_CASE("an [unpivot] that could not be read by") {
  const std::string month = "month = [\"MMM YYYY\"]\n",
                    measures = "measures = { \"a\" = \"absent_pct\" }\n";
  const std::string pattern = "[unpivot]\npattern = \"{month} {measure}\"\n";
  CHECK(refused(pattern + month + measures) == "read");
  CHECK(refused("[unpivot]\n" + month + measures) == "profile.unpivot.pattern");
  CHECK(refused(pattern + measures) == "profile.empty");
  CHECK(refused(pattern + month) == "profile.unpivot.measures");
  CHECK(refused(pattern + "month = [\"MMM\"]\n" + measures) == "profile.unpivot.month");
  CHECK(refused(pattern + "month = [\"YYYY-MM-DD\"]\n" + measures) == "profile.unpivot.month");
  CHECK(refused(pattern + month + "measures = { \"a\" = \"absent_pst\" }\n") == "profile.choice");
  CHECK(refused("[unpivot]\npattern = \"{month}\"\n" + month + measures) ==
        "profile.unpivot.measures");
  CHECK(refused("[unpivot]\npattern = \"{month}\"\n" + month +
                "measures = { \"\" = \"absent_pct\" }\n") == "read");
  CHECK(refused(pattern + month + measures +
                "[columns]\nabsent_min = [\"x\"]\n[[skip]]\nstarts_with = "
                "[\"S\"]\nverify_sum = \"absent_min\"\n") == "profile.unpivot.sum");
}
