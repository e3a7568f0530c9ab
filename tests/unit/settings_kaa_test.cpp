#include "base/error.hpp"
#include "settings/load.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

namespace {

KaaSettings kaa(const std::string& text) { return parse_settings(text, "x.toml", "").kaa; }

std::string refused(const std::string& text) {
  try {
    (void)kaa(text);
  } catch (const Error& e) {
    return std::string(e.message().key) + " " + e.place();
  }
  return "";
}

const std::string kColumn =
    "[[kaa.export.\"2025H2\".column]]\nname = \"Nr\"\nfrom = \"personnummer12\"\n";

}  // namespace

TEST_CASE("the rules of [kaa]") {
  const KaaRules rules =
      kaa("[kaa]\nnot_contacted_months = 3\nexpected = 70\nother_share_limit = 10\nage_days = 2\n"
          "fewer_limit = 30\n")
          .rules;
  CHECK(rules.not_contacted_months == 3);
  CHECK(rules.expected == 70);
  CHECK(rules.other_share_limit == 10);
  CHECK(rules.age_days == 2);
  CHECK(rules.fewer_limit == 30);
  CHECK_FALSE(kaa("").rules.expected);
  CHECK(refused("[kaa]\nexpcted = 70\n") == "toml.unknown x.toml:2:1");
  CHECK(refused("[kaa]\nage_days = 40\n").starts_with("toml.range"));
}

TEST_CASE("the layout of a half-year's file") {
  const auto all = kaa(
      "[kaa.export.\"2025H2\"]\nformat = \"txt_tab\"\nrows = \"spell\"\n"
      "encoding = \"ISO-8859-1\"\ndate_format = \"%Y-%m-%d\"\nheader = false\n"
      "period_start = \"2025-07-01\"\nperiod_end = \"2025-12-31\"\n" +
      kColumn + "required = true\n[kaa.export.\"2025H2\".codes.measure]\nguidance_syv = \"1\"\n");
  REQUIRE(all.exports.size() == 1);
  const KaaExport& layout = all.exports[0];
  CHECK(layout.half == "2025H2");
  CHECK(layout.form == KaaFileForm::txt_tab);
  CHECK(layout.rows == KaaFileRows::spell);
  CHECK(layout.encoding == KaaFileEncoding::latin1);
  CHECK_FALSE(layout.header);
  REQUIRE(layout.period);
  CHECK(layout.columns == std::vector<KaaColumn>{{"Nr", "personnummer12", 0, true}});
  CHECK(layout.codes.at("measure").at("guidance_syv") == "1");
}

TEST_CASE("what a layout cannot say is refused where it stands") {
  const auto with = [](const std::string& line) {
    return refused("[kaa.export.\"2025H2\"]\n" + line + "\n" + kColumn);
  };
  CHECK(with("").empty());
  CHECK(with("formt = \"csv\"") == "toml.unknown x.toml:2:1");
  CHECK(with("format = \"xlsx\"").starts_with("toml.choice"));
  CHECK(with("delimiter = \";;\"").starts_with("kaa.export.delimiter"));
  CHECK(with("date_format = \"%Y\"").starts_with("kaa.export.date_format"));
  CHECK(with("format = \"txt_fixed\"").starts_with("toml.required"));
  CHECK(with("period_start = \"2025-07-01\"").starts_with("toml.required"));
  CHECK(with("period_start = \"2025-07-01\"\nperiod_end = \"2025-06-01\"")
            .starts_with("calendar.order"));
  CHECK(refused("[kaa.export.\"2025H2\"]\n").starts_with("toml.required"));
  CHECK(refused("[kaa.export.\"2025-2\"]\n").starts_with("kaa.half.form"));
  CHECK(refused("[kaa.export.\"2025H2\"]\n[[kaa.export.\"2025H2\".column]]\nname = \"x\"\n"
                "from = \"absence\"\n")
            .starts_with("kaa.export.field"));
  CHECK(refused("[kaa.export.\"2025H2\"]\n" + kColumn +
                "[kaa.export.\"2025H2\".codes.measure]\nguidance = \"1\"\n")
            .starts_with("code.unknown"));
  CHECK(refused("[kaa.export.\"2025H2\"]\n" + kColumn +
                "[kaa.export.\"2025H2\".codes.school]\nx = \"1\"\n")
            .starts_with("toml.unknown"));
}
