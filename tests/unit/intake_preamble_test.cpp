// What stands above the header, sums, and which profile a file is for.
#include "intake/sum_check.hpp"
#include "unit/intake_files.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const std::string kA = "20080103-2384", kB = "20080215-2397";

Rows read(const std::string& text, const std::string& more) {
  return read_text(text, small_profile(more), day("2025-11-03"));
}

std::string period(std::string_view form, std::string_view text) {
  const auto compiled = PeriodForm::of(form);
  if (!compiled) return "no form";
  const auto range = compiled->read(text);
  return range ? range->first.iso() + " " + range->last.iso() : "other";
}

std::string moment(std::string_view form, std::string_view text) {
  const auto compiled = MomentForm::of(form);
  if (!compiled) return "no form";
  const auto at = compiled->read(text);
  if (!at) return "other";
  return Date(static_cast<int>(*at / 1440)).iso() + " " + std::to_string(*at % 1440);
}

}  // namespace

TEST_CASE("periods and moments in the form that a profile says") {
  CHECK(period("YYYY-MM-DD - YYYY-MM-DD", "2025-10-01 - 2025-10-31") == "2025-10-01 2025-10-31");
  CHECK(period("YYYY-MM-DD - YYYY-MM-DD", "2025-10-01  \u2013 \u00A0 2025-10-31") ==
        "2025-10-01 2025-10-31");
  CHECK(period("YYYYMMDD-YYYYMMDD", "20251001-20251031") == "2025-10-01 2025-10-31");
  CHECK(period("D/M YYYY till D/M YYYY", "1/10 2025 till 31/10 2025") == "2025-10-01 2025-10-31");
  CHECK(period("D MMM YYYY--D MMM YYYY", "1 okt. 2025--2 november 2025") ==
        "2025-10-01 2025-11-02");
  CHECK(period("MMM YYYY", "Februari 2024") == "2024-02-01 2024-02-29");
  CHECK(period("YYYY-MM-DD", "2025-10-06") == "2025-10-06 2025-10-06");
  CHECK(period("YYYY-MM-DD - YYYY-MM-DD", "2025-10-31 - 2025-10-01") == "other");
  CHECK(period("YYYY-MM-DD - YYYY-MM-DD", "2025-10-01 - 2025-10-32") == "other");
  CHECK(period("YYYY-MM-DD - YYYY-MM-DD", "hela oktober") == "other");
  CHECK(period("YYYY", "2025") == "no form");
  CHECK(moment("YYYY-MM-DD HH:MM", "2025-11-03 07:45") == "2025-11-03 465");
  CHECK(moment("HH.MM, D/M YYYY", "07.45, 3/11 2025") == "2025-11-03 465");
  CHECK(moment("YYYY-MM-DD kl. HH:MM:SS", "2025-11-03 kl. 07:45:59") == "2025-11-03 465");
  CHECK(moment("YYYY-MM-DD", "2025-11-03") == "2025-11-03 1439");
  CHECK(moment("YYYY-MM-DD HH:MM", "2025-11-03 24:00") == "other");
  CHECK(moment("HH:MM", "12:00") == "no form");
}

TEST_CASE("facts above the header, in the same cell or in a later one") {
  const std::string more = R"toml([preamble]
period = { starts_with = "Avser", form = "D/M YYYY - D/M YYYY" }
exported_at = { starts_with = "Utskriftsdatum" }
school = { starts_with = "Skolenhet" }
group = { starts_with = "Klass" }
)toml";
  const std::string above =
      ";;\nKlassrapport;;\n;Avser: 1/9 2025 - 30/9 2025;\nSkolenhet;;Provskolan Söder\nKlass: "
      "7B;Utskriftsdatum : 2025-10-01 06:30;\nAvser;förra månaden är inte med;\n";
  const std::string below = "Pnr;Datum;Klass\n" + kA + ";2025-09-06;\n" + kB + ";2025-09-06;7C\n";
  CHECK(read(above + below, more).refused == "import.F-PREAMBLE");
  CHECK(read(above + below, more).place == ":6");
  CHECK(read(above + below, more).details == "Avser|");
  const std::string right = above.substr(0, above.rfind("Avser")) + below;
  const Rows all = read(right, more);
  REQUIRE(all.refused == "");
  REQUIRE(all.facts.period.has_value());
  CHECK(all.facts.period->first.iso() == "2025-09-01");
  CHECK(all.facts.period->last.iso() == "2025-09-30");
  CHECK(all.facts.exported_at == std::int64_t{day("2025-10-01").days} * 1440 + 390);
  CHECK(all.facts.header_line == 6);
  CHECK(all.at(7).data.school == "Provskolan Söder");
  CHECK(all.at(7).data.group == "7B");
  CHECK(all.at(8).data.group == "7C");
  const TempFile file(right);
  CHECK(preamble_of(SourceFile(file.path()), small_profile(more)).exported_at ==
        all.facts.exported_at);
  SUBCASE("pages put one after the other") {
    const Rows pages = read(right + "Skolenhet;;Provskolan Norr\n" + below, more);
    CHECK(pages.verdict(9) == "skipped");
    CHECK(pages.verdict(10) == "skipped");
    CHECK(pages.at(8).data.school == "Provskolan Söder");
    CHECK(pages.at(11).data.school == "Provskolan Norr");
  }
  SUBCASE("missing facts are no fault") {
    const Rows none = read(below, more);
    CHECK(none.refused == "");
    CHECK_FALSE(none.facts.period.has_value());
    CHECK_FALSE(none.facts.exported_at.has_value());
  }
}

TEST_CASE("a day and a pupil given above the rows need no columns") {
  const Rows all = read("Elev;" + kA + "\nDag;2025-10-06\nPass;Borta\nMa;20\nSv;40\n",
                        R"toml([preamble]
personnummer = { starts_with = "Elev" }
date = { starts_with = "Dag" }
[columns]
course = ["Pass"]
absent_min = ["Borta"]
[columns_options]
required = ["personnummer", "date", "absent_min"]
)toml");
  REQUIRE(all.refused == "");
  CHECK(all.verdict(4) == "absence");
  CHECK(all.at(5).person == "200801032384");
  CHECK(all.at(5).data.date.iso() == "2025-10-06");
  CHECK(all.at(5).data.absent == 40);
}

TEST_CASE("facts above rows without a header") {
  const Rows all = read(
      "Skola;Provskolan\nVecka 41\n" + kA + ";2025-10-06;5\nSkola;Annan\n" + kB + ";2025-10-06;6\n",
      R"toml([header]
mode = "none"
[preamble]
school = { starts_with = "Skola" }
[[skip]]
starts_with = ["Vecka"]
[columns]
personnummer = { index = 1 }
date = { index = 2 }
absent_min = { index = 3 }
)toml");
  REQUIRE(all.refused == "");
  CHECK(all.verdict(1) == "skipped");
  CHECK(all.verdict(2) == "skipped");
  CHECK(all.at(3).data.school == "Provskolan");
  CHECK(all.at(5).data.school == "Annan");
}

TEST_CASE("a sum may be that of a pupil, of a class, of the file") {
  SumCheck sum(Field::absent_min, 1, 0);
  sum.open_section(0);
  sum.add(10);
  sum.add(20);
  CHECK(sum.confirms(30, "summa alva"));
  sum.add(5);
  CHECK(sum.confirms(5, "summa åke"));
  CHECK(sum.confirms(35, "summa klass 7a"));
  sum.open_section(0);
  sum.add(7);
  CHECK_FALSE(sum.confirms(8, "summa örjan"));
  CHECK(sum.confirms(7, "summa klass 7b"));
  CHECK(sum.confirms(42, "totalt"));
  CHECK_FALSE(sum.confirms(43, "totalt"));
  CHECK(sum.confirms(0, "totalt"));
}

TEST_CASE("classes without section rows are told by the words of their sums") {
  SumCheck sum(Field::absent_min, 0, 0);
  for (int c = 0; c < 20; ++c) {
    for (int pupil = 0; pupil < 30; ++pupil) {
      sum.add(c + pupil);
      const std::string name = "summa elev" + std::to_string(c * 30 + pupil);
      CHECK(sum.confirms(c + pupil, name));
    }
    CHECK(sum.confirms(30 * c + 435, "summa klass " + std::to_string(c)));
  }
}

TEST_CASE("hours are summed as the rounded minutes they were read as") {
  const std::string more =
      "[columns]\nabsent_hours = [\"Tid\"]\n[[skip]]\nstarts_with = [\"Summa\"]\nverify_sum = "
      "\"absent_hours\"\n";
  const std::string head = "Namn;Pnr;Datum;Tid\n";
  std::string rows;
  for (int i = 0; i < 6; ++i) rows += ";" + kA + ";2025-10-0" + std::to_string(i + 1) + ";0,17\n";
  const auto warns = [&](const std::string& last) {
    return read(head + rows + last, more).rows.back().warnings.sum;
  };
  CHECK_FALSE(warns("Summa;;;1,02\n"));
  CHECK(warns("Summa;;;1,2\n"));
  CHECK(warns("Summa;;;en timme\n"));
  CHECK_FALSE(warns("Summa;;;\n"));
}

TEST_CASE("rejected rows are part of the sums, and a wrong sum is told with its line") {
  const Rows all =
      read("Namn;Pnr;Datum;Min\nx;" + kA + ";2025-10-06;10\nx;" + kA +
               ";2025-13-06;20\nSumma x;;;30\nx;" + kB + ";2025-10-06;5\nSumma y;;;6\n",
           "[columns]\nabsent_min = [\"Min\"]\n[[skip]]\nstarts_with = [\"Summa\"]\ncolumn "
           "= 1\nverify_sum = \"absent_min\"\n");
  CHECK(all.verdict(3) == "E-DATE");
  CHECK_FALSE(all.at(4).warnings.sum);
  CHECK(all.at(6).outcome == Outcome::skipped);
  CHECK(warning_codes(all.at(6).warnings) == std::vector<std::string_view>{"W-SUM"});
  CHECK(all.count(Outcome::skipped) == 2);
}

TEST_CASE("a profile is chosen by headings; names settle a tie, or stand for missing headings") {
  namespace fs = std::filesystem;
  const auto folder = fs::temp_directory_path() / ("jagmed-match-" + std::to_string(::getpid()));
  fs::create_directories(folder / "in");
  const auto put = [&](const std::string& name, const std::string& text) {
    std::ofstream(folder / (name + ".toml")) << "extends = \"se-base\"\nname = \"" << name
                                             << "\"\nkind = \"lesson\"\nsource = \"prov\"\n"
                                             << text;
  };
  const auto chosen = [&](const std::string& name, const std::string& bytes) -> std::string {
    const auto path = (folder / "in" / name).string();
    std::ofstream(path, std::ios::binary) << bytes;
    try {
      return choose_profile(SourceFile(path), {{folder.string()}}).name;
    } catch (const Error& e) {
      return std::string(e.message().key) +
             (e.message().values.empty() ? "" : " " + e.message().values[0]);
    }
  };
  const std::string match = "[match]\nrequire_headers = [\"Elevkod\"]\n";
  put("ett", match);
  put("tva", match + "filename = [\"*frånvaro*.csv\", \"uttag-??.txt\"]\n");
  put("utan",
      "[match]\nfilename = [\"nattlig*\"]\n[header]\nmode = \"none\"\n[columns]\npersonnummer "
      "= { index = 1 }\ndate = { index = 2 }\n");
  const std::string head = "Elevkod;x\n";
  CHECK(chosen("data.csv", head) == "import.F-PROFILE.tie ett, tva");
  CHECK(chosen("Min FRA\u030ANVARO okt.csv", head) == "tva");  // as macOS writes it
  CHECK(chosen("uttag-å9.TXT", head) == "tva");
  CHECK(chosen("uttag-109.txt", head) == "import.F-PROFILE.tie ett, tva");
  CHECK(chosen("Nattlig.csv", "x;y\n") == "utan");
  CHECK(chosen("natt.csv", "x;y\n") == "import.F-PROFILE.none");
  put("tre", "[file]\nencoding = \"cp850\"\n[match]\nrequire_headers = [\"Frånvarande\"]\n");
  CHECK(chosen("dos.csv", "Fr\x86nvarande;Sk\x94vde\n") == "tre");
  CHECK(chosen("dos.csv", "N\x84rvarande;Sk\x94vde\n") == "import.F-ENC.unclear 1");
  fs::remove_all(folder);
}

TEST_CASE(
    "a läsår above the header tells the year of the days, and not which of them the file has") {
  const std::string more =
      "[preamble]\nperiod = { starts_with = \"Läsår\", form = \"YYYY/YYYY\" }\n"
      "[dates]\nformats = [\"D/M\"]\n";
  const TempFile file("Läsår 2025/2026\nPersonnummer;Datum\n" + kA + ";6/10\n");
  const Profile profile = small_profile(more);
  const Rows all = read_rows(file.path(), profile, day("2025-11-03"));
  CHECK(all.at(3).data.date == day("2025-10-06"));
  CHECK_FALSE(preamble_of(SourceFile(file.path()), profile).period.has_value());
  const TempFile month("Läsår oktober 2025\nPersonnummer;Datum\n" + kA + ";6/10\n");
  const Profile by_month =
      small_profile("[preamble]\nperiod = { starts_with = \"Läsår\", form = \"MMM YYYY\" }\n");
  CHECK(preamble_of(SourceFile(month.path()), by_month).period.has_value());
}
