// Rows with a first and a last day: the school days that come out of them.
#include "domain/school_calendar.hpp"
#include "support/day.hpp"
#include "unit/intake_files.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>
#include <set>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const std::string kProfile =
    "extends = \"se-base\"\nname = \"spann\"\nkind = \"day\"\nsource = \"prov\"\n"
    "[columns]\ndate = [\"Från\"]\ndate_to = [\"Till\"]\ndays = [\"Antal dagar\"]\nreason = "
    "[\"Orsak\"]\n"
    "absent_min = [\"Minuter\"]\nscheduled_min = [\"Längd\"]\nstart = [\"Kl\"]\n";
constexpr const char* kSpanHeadings = "Personnummer;Från;Till;Antal dagar;Orsak;Minuter;Längd;Kl\n";

Profile spans(const std::string& more = {}) { return parse_profile(kProfile + more, "spann.toml"); }

struct Told {
  std::vector<ReadRow> rows;
  std::vector<std::string> columns;  ///< of each; the reader's own goes with it
  [[nodiscard]] std::string days() const {
    std::string text;
    for (const auto& row : rows) {
      if (!text.empty()) text += " ";
      text += row.outcome == Outcome::absence ? row.data.date.iso().substr(5)
              : row.code.empty()              ? std::string("skipped")
                                              : std::string(row.code);
    }
    return text;
  }
};

/// All rows of a file that was made on Tuesday 20 January 2026.
Told told(const std::string& text, const Profile& profile, const SpanRules& rules = {},
          std::optional<DateRange> period = {}) {
  const TempFile file(text);
  const SourceFile source(file.path());
  AbsenceReader reader(source, profile, day("2026-01-20"));
  if (period) reader.set_period(*period);
  reader.set_spans(rules);
  Told all;
  while (const ReadRow* row = reader.next()) {
    all.rows.push_back(*row);
    all.columns.emplace_back(row->column);
    all.rows.back().column = all.rows.back().text = {};
  }
  return all;
}

/// One row of a pupil.
Told row(const std::string& cells, const SpanRules& rules = {},
         std::optional<DateRange> period = {}) {
  return told(kSpanHeadings + ("20080103-2384;" + cells + "\n"), spans(), rules, period);
}

std::string days(const std::string& cells, const SpanRules& rules = {},
                 std::optional<DateRange> period = {}) {
  return row(cells, rules, period).days();
}

const SpanRules kMade{.known_until = day("2026-01-20")};

}  // namespace

TEST_CASE("a span is its school days, each a day without minutes") {
  const Told all = row("2026-01-08;2026-01-13;;Sjuk;;;");
  CHECK(all.days() == "01-08 01-09 01-12 01-13");
  for (std::size_t i = 0; i < all.rows.size(); ++i) {
    const ReadRow& each = all.rows[i];
    CHECK(each.line == 2);
    CHECK(each.day_of_span == static_cast<int>(i));
    CHECK(each.data.last == each.data.date);
    CHECK(each.key.date == each.data.date);
    CHECK(each.data.category == Category::sick);
    CHECK_FALSE(each.data.absent);
    CHECK(each.warnings.no_minutes == (i == 0));
    CHECK_FALSE(each.warnings.weekend);
  }
  CHECK(days("2026-01-13;2026-01-13;;;;;") == "01-13");  // no reason, but said from when until when
  CHECK(row("2026-01-13;2026-01-13;0;;;;").rows[0].outcome == Outcome::not_reported);
  CHECK(days("2026-01-05;2026-01-07;;;;;") == "01-05 01-07");  // between them trettondagen
  CHECK(days("2026-01-10;2026-01-11;;;;;") == "skipped");
  CHECK(row("2026-01-10;2026-01-11;;;;;").rows[0].warnings.no_school_day);
}

TEST_CASE("days off come from who reads the file") {
  const SpanRules lov{.is_day_off = [](const ReadRow& each, Date date) {
    return each.person == "200801032384" && date < day("2026-01-14");
  }};
  CHECK(days("2026-01-12;2026-01-17;;;;;", lov) == "01-14 01-15 01-16 01-17");
}

TEST_CASE("a span that ends before it begins, or lasts longer than a läsår") {
  CHECK(days("2026-01-13;2026-01-12;;;;;") == "E-TIME-ORDER");
  CHECK(days("2025-01-19;2026-01-20;;;;;") == "E-SPAN-LONG");
  CHECK(days("2025-01-20;2026-01-20;;;;;").starts_with("01-20 01-21"));
  CHECK(days("2026-01-13;2026-02-30;;;;;") == "E-DATE");
  CHECK(days(";2026-01-13;;;;;") == "E-DATE");
}

TEST_CASE("an open span lasts until the file was made, if anybody says when") {
  CHECK(days("2026-01-15;;;;;;", kMade) == "01-15 01-16 01-19 01-20");
  CHECK(days("2026-01-15;-;;;;;", kMade) == "01-15 01-16 01-19 01-20");
  CHECK(days("2026-01-15;;;;;;") == "E-SPAN-OPEN");
  CHECK(days("2026-01-15;;;;;;", {.known_until = day("2026-01-16")}) == "01-15 01-16");
  CHECK(days("2026-01-15;;;;;;", {.known_until = day("2026-03-01")}) == "01-15 01-16 01-19 01-20");
  // Blank cells are open, and no ditto marks.
  const std::string two =
      std::string(kSpanHeadings) + "20080103-2384;2026-01-12;2026-01-13;;;;;\n;2026-01-19;;;;;;\n";
  const Profile down = spans("[columns_options]\nfill_down = [\"personnummer\", \"date_to\"]\n");
  CHECK(told(two, down, kMade).days() == "01-12 01-13 01-19 01-20");
}

TEST_CASE("days that are not over when the file is made are no absence yet") {
  CHECK(days("2026-01-19;2026-01-30;;;;;") == "01-19 01-20");
  CHECK(row("2026-01-19;2026-01-30;;;;;").rows.back().warnings.last_day);
  CHECK(days("2026-01-21;2026-01-30;;;;;") == "E-DATE-RANGE");
  const DateRange week{day("2026-01-12"), day("2026-01-16")};
  CHECK(days("2026-01-08;2026-01-13;;;;;", {}, week) == "01-12 01-13");
  CHECK(days("2026-01-15;2026-01-20;;;;;", {}, week) == "01-15 01-16");
}

TEST_CASE("the number of days is school days or all days; any other is told with both") {
  const auto count = [](const std::string& cells) {
    const auto all = row(cells);
    const ReadRow& last = all.rows.back();
    CHECK(last.warnings.days_differ == last.count.has_value());
    for (std::size_t i = 0; i + 1 < all.rows.size(); ++i) CHECK_FALSE(all.rows[i].count);
    return last.count
               ? fmt::format("{} {} {}", last.count->stated, last.count->school, last.count->all)
               : "";
  };
  CHECK(count("2026-01-08;2026-01-13;4;;;;").empty());
  CHECK(count("2026-01-08;2026-01-13;6;;;;").empty());
  CHECK(count("2026-01-08;2026-01-13;4,0 dagar;;;;").empty());
  CHECK(count("2026-01-08;2026-01-13;5;;;;") == "5 4 6");
  CHECK(count("2026-01-08;2026-01-13;0;;;;") == "0 4 6");
  CHECK(days("2026-01-08;2026-01-13;fyra;;;;") == "E-NUM");
  CHECK(days("2026-01-08;2026-01-13;-1;;;;") == "E-NUM");
  CHECK(days("2026-01-08;2026-01-13;3:30;;;;") == "E-NUM");
}

TEST_CASE("half a day is a share of one day of known length, and of several nobody knows which") {
  const Told half = row("2026-01-13;2026-01-13;0,5;;;360;");
  REQUIRE(half.days() == "01-13");
  CHECK(half.rows[0].data.absent == 180);
  CHECK(half.rows[0].data.minutes_from == MinutesFrom::share);
  CHECK(days("2026-01-13;2026-01-13;0,5;;;;") == "E-DAY-PART");
  CHECK(days("2026-01-13;2026-01-14;1,5;;;;") == "E-SPAN-HALF");
  CHECK(days("2026-01-13;2026-01-13;1,5;;;;") == "E-SPAN-HALF");
  CHECK(days("2026-01-20;;0,5;;;;", kMade) == "E-SPAN-HALF");
}

TEST_CASE("minutes and times of several days are not spread over them") {
  CHECK(days("2026-01-13;2026-01-14;;;90;;") == "E-SPAN-MINUTES");
  CHECK(days("2026-01-13;2026-01-14;;;9000;;") == "E-SPAN-MINUTES");
  CHECK(days("2026-01-13;2026-01-14;;;;360;") == "E-SPAN-MINUTES");
  CHECK(days("2026-01-20;;;;90;;", kMade) == "E-SPAN-MINUTES");
  CHECK(row("2026-01-13;2026-01-13;;;90;360;").rows[0].data.absent == 90);
  CHECK(days("2026-01-13;2026-01-14;;;;;10:00") == "E-SPAN-TIMES");
  CHECK(days("2026-01-13 10:00;2026-01-14;;;;;") == "E-SPAN-TIMES");
  CHECK(days("2026-01-13 00:00;2026-01-14 23:59;;;;;") == "01-13 01-14");
  const Told part = row("2026-01-13 10:00;2026-01-13 12:00;;;;;");
  REQUIRE(part.days() == "01-13");
  CHECK(part.rows[0].data.start == 600);
  CHECK(part.rows[0].data.end == 720);
}

TEST_CASE(
    "a span with school days and the number 0 says not what was absent, unless an amount does") {
  CHECK(days("2026-01-13;2026-01-13;0;Sjuk;;;") == "E-SPAN-ZERO");
  CHECK(days("2026-01-13;2026-01-14;0 dagar;Sjuk;;;") == "E-SPAN-ZERO");
  CHECK(days("2026-01-13;2026-01-13;0;Sjuk;90;360;") == "01-13");
  CHECK(days("2026-01-13 10:00;2026-01-13 12:00;0;Sjuk;;;") == "01-13");
  CHECK(days("2026-01-17;2026-01-18;0;Sjuk;;;") == "skipped");  // a weekend
}

TEST_CASE("a span may say in words that it goes on") {
  for (const std::string word : {"tillsvidare", "Tills vidare", "T.v.", "pågår"}) {
    CHECK(days("2026-01-15;" + word + ";;;;;") == "E-SPAN-OPEN");
    CHECK(days("2026-01-15;" + word + ";;;;;", kMade) == days("2026-01-15;;;;;;", kMade));
  }
  CHECK(days("2026-01-15;snart;;;;;", kMade) == "E-DATE");
}

TEST_CASE("one time of day alone does not tell how long one day was") {
  CHECK(days("2026-01-13 10:00;2026-01-13;;;;;") == "E-SPAN-ONE-TIME");
  CHECK(days("2026-01-13;2026-01-13 11:30;;;;;") == "E-SPAN-ONE-TIME");
  CHECK(days("2026-01-13;2026-01-13;;;;;10:00") == "E-SPAN-ONE-TIME");
  CHECK(row("2026-01-13 10:00;2026-01-13;;;;;").columns[0] == "Till");
  CHECK(row("2026-01-13;2026-01-13 11:30;;;;;").columns[0] == "Från");
  // Something else tells it.
  CHECK(row("2026-01-13 10:00;2026-01-13;;;90;360;").rows[0].data.absent == 90);
  CHECK(row("2026-01-13;2026-01-13;;;90;360;10:00").rows[0].data.absent == 90);
  CHECK(row("2026-01-13 10:00;2026-01-13;0,5;;;360;").rows[0].data.absent == 180);
  CHECK(row("2026-01-13 00:00;2026-01-13 11:30;;;;;").rows[0].data.absent == 690);
  CHECK(days("2026-01-13 00:00;2026-01-13;;;;;") == "01-13");
}

TEST_CASE("an end at midnight is that of the day before, as of a notice") {
  CHECK(days("2026-01-13 00:00;2026-01-14 00:00;;;;;") == "01-13");
  CHECK(days("2026-01-13 00:00;2026-01-15 00:00:00;;;;;") == "01-13 01-14");
  CHECK(days("2026-01-13;2026-01-15 00:00;;;;;") == "01-13 01-14");
  CHECK(days("2026-01-13 00:00;2026-01-13 00:00;;;;;") == "01-13");
  // The number of days tells that it is a day, written with a time that means nothing.
  CHECK(days("2026-01-13 00:00;2026-01-15 00:00;3;;;;") == "01-13 01-14 01-15");
  CHECK(days("2026-01-13 00:00;2026-01-15 00:00;2;;;;") == "01-13 01-14");
  CHECK(days("2026-01-09 00:00;2026-01-12 00:00;2;;;;") == "01-09 01-12");
  CHECK(days("2026-01-13 00:00;2026-01-14 00:00;0,5;;360;;") == "01-13");
  CHECK(days("2026-01-13 10:00;2026-01-13 00:00;;;;;") == "E-TIME-ORDER");
  CHECK(days("2026-01-13 10:00;2026-01-15 00:00;;;;;") == "E-SPAN-TIMES");
  const Told part = row("2026-01-13 10:00;2026-01-14 00:00;;;;;");
  REQUIRE(part.days() == "01-13");
  CHECK(part.rows[0].data.start == 600);
  CHECK(part.rows[0].data.end == 1440);
  // Nor does the time in a column of its own tell another day than a notice.
  const Profile clocks = spans("end = [\"Kl. till\"]\n");
  const auto of = [&](const std::string& cells) {
    return told("Personnummer;Från;Till;Kl;Kl. till\n20080103-2384;" + cells + "\n", clocks).days();
  };
  CHECK(of("2026-01-13;2026-01-15;00:00;00:00") == "01-13 01-14");
  CHECK(of("2026-01-13;2026-01-15;;00:00") == "01-13 01-14");
  CHECK(of("2026-01-13;2026-01-13;00:00;00:00") == "01-13");
  CHECK(of("2026-01-13;2026-01-14;10:00;00:00") == "01-13");
  CHECK(of("2026-01-13;2026-01-13;10:00;00:00") == "E-TIME-ORDER");
  CHECK(of("2026-01-13;2026-01-13;10:00;12:00") == "01-13");
}

TEST_CASE("both days in one cell") {
  const Profile one = parse_profile(
      "extends = \"se-base\"\nname = \"spann\"\nkind = \"day\"\nsource = \"prov\"\n"
      "[columns]\ndate = [\"Period\"]\ndate_to = [\"Period\"]\n",
      "spann.toml");
  const auto of = [&](const std::string& cell) {
    return told("Personnummer;Period\n20080103-2384;" + cell + "\n", one, kMade).days();
  };
  CHECK(of("2026-01-12 - 2026-01-14") == "01-12 01-13 01-14");
  CHECK(of("2026-01-12") == "01-12");
  CHECK(of("2026-01-12 00:00 - 2026-01-14 00:00") == "01-12 01-13");
  CHECK(of("2026-01-14 - 2026-01-12") == "E-TIME-ORDER");
  CHECK(of("2026-01-12 -") == "E-DATE");
}

TEST_CASE("a span that the school has withdrawn withdraws each of its days") {
  const Profile struck = spans("[[skip]]\ncolumn = 5\nstarts_with = [\"Makulerad\"]\n");
  const Told all = told(
      std::string(kSpanHeadings) + "20080103-2384;2026-01-12;2026-01-14;;Makulerad;;;\n", struck);
  REQUIRE(all.rows.size() == 3);
  for (const auto& each : all.rows) CHECK(each.struck);
  CHECK(all.rows[2].key.date == day("2026-01-14"));
}

TEST_CASE("a file of spans has the column of the last day; other kinds have none") {
  const auto refused = [](const std::string& text) {
    try {
      (void)parse_profile(text, "p.toml");
    } catch (const Error& e) {
      return std::string(e.message().key) + " " +
             (e.message().values.empty() ? "" : e.message().values.front());
    }
    return std::string();
  };
  const std::string head = "extends = \"se-base\"\nname = \"p\"\nsource = \"p\"\n";
  const std::string columns = "[columns]\ndate = [\"Från\"]\ndate_to = [\"Till\"]\n";
  CHECK(refused(head + "kind = \"lesson\"\n" + columns) == "profile.column.kind date_to");
  CHECK(refused(head + "kind = \"period\"\n" + columns + "days = [\"Dagar\"]\n") ==
        "profile.column.kind days");
  CHECK(refused(head + "kind = \"day\"\n[columns]\ndays = [\"Dagar\"]\n") ==
        "profile.column.kind days");
  CHECK(refused(head + "kind = \"notice\"\n" + columns + "days = [\"Dagar\"]\n").empty());
  // Not required by its profile, and yet no file without it is read as days that stand alone.
  const Rows without =
      read_text("Personnummer;Från\n20080103-2384;2026-01-12\n", spans(), day("2026-01-20"));
  CHECK(without.refused == "import.F-HEADER.best");
}

TEST_CASE("days from spans are the days written out one by one") {
  std::mt19937 random(20260120);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const Profile profile = spans(),
                single = parse_profile(
                    "extends = \"se-base\"\nname = \"dagar\"\nkind = \"day\"\nsource = \"prov\"\n"
                    "[columns]\ndate = [\"Datum\"]\nreason = [\"Orsak\"]\n",
                    "dagar.toml");
  for (int round = 0; round < 500; ++round) {
    std::set<int> red;
    for (int i = below(12); i > 0; --i) red.insert(below(50));
    const Date first = day("2025-12-01");
    const SpanRules rules{.is_day_off = [&](const ReadRow&, Date date) {
      return date.weekday() > 5 || red.contains(date - first);
    }};
    std::string as_spans = kSpanHeadings, one_by_one = "Personnummer;Datum;Orsak\n";
    for (int i = 1 + below(4); i > 0; --i) {
      const Date from = first + below(40), to = from + below(11);
      const std::string reason = below(2) == 0 ? "Sjuk" : "Ledighet";
      as_spans += "20080103-2384;" + from.iso() + ";" + to.iso() + ";;" + reason + ";;;\n";
      for (Date date = from; date <= to; date = date + 1)
        if (date.weekday() <= 5 && !red.contains(date - first))
          one_by_one += "20080103-2384;" + date.iso() + ";" + reason + "\n";
    }
    std::vector<AbsenceKey> keys, expected;
    for (const auto& each : told(as_spans, profile, rules).rows)
      if (each.outcome == Outcome::absence) keys.push_back(each.key);
    for (const auto& each : told(one_by_one, single).rows) expected.push_back(each.key);
    REQUIRE(keys == expected);
  }
}

TEST_CASE(
    "leave that lies ahead is told and left for a later file; another absence there is refused") {
  const Told leave = row("2026-01-26;2026-01-30;5;Beviljad ledighet;;;");
  REQUIRE(leave.rows.size() == 1);
  CHECK(leave.rows[0].outcome == Outcome::skipped);
  CHECK(leave.rows[0].code == "W-AHEAD");
  CHECK(days("2026-01-26;2026-01-30;5;Sjuk;;;") == "E-DATE-RANGE");
  CHECK(days("2026-01-19;2026-01-23;5;Beviljad ledighet;;;") == "01-19 01-20");
  CHECK(days("2028-01-26;2028-01-30;5;Beviljad ledighet;;;") == "E-DATE-RANGE");
}

TEST_CASE("half a day with its times is as long as they say, whatever their share of it") {
  const Profile profile = parse_profile(
      "extends = \"se-base\"\nname = \"spann\"\nkind = \"day\"\nsource = \"prov\"\n"
      "[columns]\ndate = [\"Från\"]\ndate_to = [\"Till\"]\ndays = [\"Antal dagar\"]\nreason = "
      "[\"Orsak\"]\n"
      "start = [\"Kl\"]\nend = [\"Slut\"]\n",
      "spann.toml");
  const Told all = told(
      "Personnummer;Från;Till;Antal dagar;Orsak;Kl;Slut\n"
      "20080103-2384;2026-01-13;2026-01-13;0,5;Sjuk;08:20;10:00\n",
      profile);
  REQUIRE(all.rows.size() == 1);
  CHECK(all.rows[0].data.absent == 100);
  CHECK_FALSE(all.rows[0].data.scheduled);
}
