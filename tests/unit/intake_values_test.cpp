#include "unit/intake_files.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const NumberForm kNumbers{',', {" ", "\u00A0", "\u202F"}, {"", "-", "\u2013"}};

std::string minutes(std::string_view text, int unit = 1) {
  const MinutesCell cell = read_minutes(text, kNumbers, unit);
  switch (cell.reading) {
    case Reading::nothing: return "nothing";
    case Reading::wrong: return "wrong";
    case Reading::negative: return "negative";
    case Reading::value: break;
  }
  return std::to_string(cell.minutes) + (cell.whole ? "/" + std::to_string(*cell.whole) : "");
}

std::string date(std::string_view pattern, std::string_view text) {
  const auto found = Pattern::date(pattern)->read_date(text);
  return found ? found->iso() : "no";
}

}  // namespace

TEST_CASE("amounts of time") {
  CHECK(minutes("60") == "60");
  CHECK(minutes(" 60\u00A0") == "60");
  CHECK(minutes("0") == "0");
  CHECK(minutes("10,5") == "11");
  CHECK(minutes("5,5", 60) == "330");
  CHECK(minutes("0,17", 60) == "10");
  CHECK(minutes("0,25", 60) == "15");
  CHECK(minutes("1:30") == "90");
  CHECK(minutes("1:30", 60) == "90");
  CHECK(minutes("01:30:00", 60) == "90");
  CHECK(minutes("00:10:30") == "11");
  for (const char* text : {"01:30:60", "01:30:0", "01:3:00", "1:30:00:00", "01:60:00"})
    CHECK_MESSAGE(minutes(text) == "wrong", text);
  CHECK(minutes("10/60") == "10/60");
  CHECK(minutes("1 234") == "1234");
  CHECK(minutes("1\u00A0234,5") == "1235");
  CHECK(minutes("-") == "nothing");
  CHECK(minutes("\u2013") == "nothing");
  CHECK(minutes("") == "nothing");
  CHECK(minutes("-10") == "negative");
  CHECK(minutes("\u221210") == "negative");
  for (const char* wrong : {"45.0", "12 34", "1 2345", "1:60", "1:5", "60 kr", "abc", ",5", "5,",
                            "1,2,3", "+5", "12345678", "1e3", "1/", "0,1234567"})
    CHECK(minutes(wrong) == "wrong");
}

TEST_CASE("three figures behind a mark are thousands, and no minute and a part") {
  for (const char* text : {"1,200", "4,800", "12,000", "1,200 min", "1.200"})
    CHECK_MESSAGE(minutes(text) == "wrong", text);
  CHECK(minutes("0,125") == "0");
  CHECK(minutes("1,25") == "1");
  CHECK(minutes("1,333", 60) == "80");  // of an hour it may well be
  const NumberForm grouped{',', {"."}, {""}, {}};
  CHECK(read_minutes("1.200", grouped, 1).minutes == 1200);
  CHECK(read_minutes("1.200,0", grouped, 1).minutes == 1200);
  for (const char* text : {"1.200", "1,200,000", "1.200,5", "999.000"})
    CHECK_MESSAGE(may_be_grouped(text), text);
  for (const char* text :
       {"0.200", "1.20", "1.2000", "1.200.5", "1200", "1200.000", "", "a", "1.200,"})
    CHECK_MESSAGE(!may_be_grouped(text), text);
}

TEST_CASE("amounts of time with their unit: it goes before that of the column") {
  for (const int column : {1, 60}) {
    CHECK(minutes("80 min", column) == "80");
    CHECK(minutes("80min.", column) == "80");
    CHECK(minutes("80 Minuter", column) == "80");
    CHECK(minutes("1,5 h", column) == "90");
    CHECK(minutes("1,5\u00A0tim", column) == "90");
    CHECK(minutes("6 timmar", column) == "360");
    CHECK(minutes("1 h 20 min", column) == "80");
    CHECK(minutes("1h20m", column) == "80");
    CHECK(minutes("1 tim. 5 min", column) == "65");
    CHECK(minutes("0 min", column) == "0");
    CHECK(minutes("-10 min", column) == "negative");
  }
  for (const char* wrong : {"80 st", "min", "h", "1 h 60 min", "1,5 h 20 min", "20 min 1 h",
                            "1 h 20", "1 h 20 min 5", "80 min x", "45.0 min", "."})
    CHECK(minutes(wrong) == "wrong");
}

TEST_CASE("percent") {
  CHECK(read_share("12,5 %", kNumbers).millionths == 125'000);
  CHECK(read_share("15\u00A0%", kNumbers).millionths == 150'000);
  CHECK(read_share("100", kNumbers).millionths == 1'000'000);
  CHECK(read_share("-", kNumbers).reading == Reading::nothing);
  CHECK(read_share("-5", kNumbers).reading == Reading::negative);
  CHECK(read_share("5.0", kNumbers).reading == Reading::wrong);
}

TEST_CASE("shares as parts of one, where the profile says so") {
  NumberForm parts = kNumbers;
  parts.percent = PercentForm::fraction;
  CHECK(read_share("0,5", parts).millionths == 500'000);
  CHECK(read_share("1", parts).millionths == 1'000'000);
  CHECK(read_share("50 %", parts).millionths == 500'000);
  CHECK(read_share("12", parts).millionths == 12'000'000);  // more than the whole: refused as a row
  CHECK(read_count("2 st (0,08)", parts).millionths == 80'000);
}

TEST_CASE("percent signs are refused where the profile says so; cells that mean 0") {
  NumberForm plain = kNumbers;
  plain.percent = PercentForm::reject;
  CHECK(read_share("12,5 %", plain).reading == Reading::wrong);
  CHECK(read_share("12,5", plain).millionths == 125'000);
  CHECK(read_share("2 st (8,0 %)", plain).millionths ==
        80'000);  // there the sign tells the parts apart
  NumberForm none{',', {" "}, {""}, {"-"}};
  CHECK(read_share("-", none).reading == Reading::value);
  CHECK(read_share("-", none).millionths == 0);
  CHECK(read_minutes("-", none, 60).reading == Reading::value);
  CHECK(read_count("-", none).reading == Reading::value);
  CHECK(read_count("", none).reading == Reading::nothing);
}

TEST_CASE("numbers of lessons, alone and with their share") {
  const auto count = [](std::string_view text) { return read_count(text, kNumbers); };
  CHECK(count("2").count == 2);
  CHECK(count("2 st").count == 2);
  CHECK(count("2st.").count == 2);
  CHECK(count("1 234 st").count == 1234);
  CHECK(count("2 st (8,0 %)").count == 2);
  CHECK(count("2 st (8,0\u00A0%)").millionths == 80'000);
  CHECK(count("2 (8)").millionths == 80'000);
  CHECK_FALSE(count("2 st").millionths.has_value());
  CHECK(count("-").reading == Reading::nothing);
  for (const char* wrong : {"2,5", "st", "(8 %)", "2 st (8 %", "2 st 8 %)", "2 st ()",
                            "2 st (8 %) x", "8 %", "2 st (x)", "x (8 %)", "2 st (8 %)(9 %)"})
    CHECK_MESSAGE(count(wrong).reading == Reading::wrong, wrong);
  CHECK(count("-2 st").reading == Reading::negative);
  CHECK(read_share("2 st (8,0 %)", kNumbers).count == 2);
}

TEST_CASE("quotients are rounded") {
  CHECK(divided(5, 2, Rounding::half_up) == 3);
  CHECK(divided(5, 2, Rounding::down) == 2);
  CHECK(divided(5, 2, Rounding::up) == 3);
  CHECK(divided(4, 2, Rounding::up) == 2);
  CHECK(divided(0, 7, Rounding::up) == 0);
}

TEST_CASE("dates by pattern") {
  CHECK(date("YYYY-MM-DD", "2025-10-06") == "2025-10-06");
  CHECK(date("YYYY-MM-DD", "2025-10-6") == "no");
  CHECK(date("YYYY-MM-DD", "2025-02-30") == "no");
  CHECK(date("YYYY-MM-DD", "2025-10-06 ") == "no");
  CHECK(date("YYYYMMDD", "20251006") == "2025-10-06");
  CHECK(date("D/M YYYY", "6/10 2025") == "2025-10-06");
  CHECK(date("D.M.YYYY", "06.10.2025") == "2025-10-06");
  CHECK(date("YY-MM-DD", "25-10-06") == "2025-10-06");
  CHECK(date("D MMM YYYY", "6 okt 2025") == "2025-10-06");
  CHECK(date("D MMM YYYY", "6 Oktober 2025") == "2025-10-06");
  CHECK_FALSE(Pattern::date("YYYY-MM").has_value());
  CHECK_FALSE(Pattern::date("YYYY-MM-DD DD").has_value());
  CHECK_FALSE(Pattern::time("HH").has_value());
}

TEST_CASE("two patterns that fit with different days are ambiguous, unless the first is to win") {
  DateForms forms;
  forms.dates = {*Pattern::date("D/M/YYYY"), *Pattern::date("M/D/YYYY")};
  CHECK(read_date("6/10/2025", forms).problem == DateProblem::ambiguous);
  CHECK(read_date("10/10/2025", forms).date == day("2025-10-10"));
  CHECK(read_date("25/10/2025", forms).date == day("2025-10-25"));
  forms.first_of_several = true;
  CHECK(read_date("6/10/2025", forms).date == day("2025-10-06"));
  CHECK(read_date("45936", forms).problem == DateProblem::wrong);
  forms.excel_serial = true;
  CHECK(read_date("45936", forms).date == day("2025-10-06"));
}

TEST_CASE("headings are compared without case, marks and units that fit") {
  CHECK(heading_of(" Frånvaro\u00A0(min): ") == Heading{"frånvaro", Unit::minutes});
  CHECK(heading_of("FRA\u030ANVARO  %") == Heading{"frånvaro", Unit::share});
  CHECK(heading_of("Schemalagd\ntid (tim)") == Heading{"schemalagd tid", Unit::hours});
  CHECK(heading_of("Personnr.") == Heading{"personnr", Unit::none});
  CHECK(heading_of("(min)") == Heading{"(min)", Unit::none});
  const auto fits = [](const char* heading, const char* alias, Field field) {
    return heading_fits(heading_of(heading), heading_of(alias), field);
  };
  CHECK(fits("Lektionstid (min)", "Lektionstid", Field::scheduled_min));
  CHECK_FALSE(fits("Lektionstid (tim)", "Lektionstid", Field::scheduled_min));
  CHECK(fits("Lektionstid (tim)", "Lektionstid", Field::scheduled_hours));
  CHECK_FALSE(fits("Frånvaro", "Frånvaro (min)", Field::absent_min));
  CHECK_FALSE(fits("Frånvaro (%)", "Frånvaro (min)", Field::absent_min));
}

TEST_CASE("texts are folded for comparison") {
  CHECK(folded("  ÅÄÖ\u00A0\u202F x\r\ny ") == "åäö x y");
  CHECK(folded("A\u030A O\u0308") == "å ö");
  CHECK(folded("x\u0308") == "x\u0308");
  CHECK(begins_folded("SUMMA klass", "summa"));
  CHECK_FALSE(begins_folded("Summanen, Anna", "summa"));
  CHECK_FALSE(begins_folded("Medelius", "medel"));
  CHECK(begins_folded("Klass:9A", "klass:"));
  CHECK(twice_encoded("TestlÃ¶f"));
  CHECK_FALSE(twice_encoded("São Tomé"));
}

TEST_CASE("codes of absence go both ways") {
  for (const char* code : {"unspecified", "sick", "leave", "medical", "late", "left_early",
                           "other_activity", "present", "not_reported", "cancelled"})
    CHECK(category_code(*category_from(code)) == code);
  for (const char* code : {"valid", "invalid", "unknown"})
    CHECK(validity_code(*validity_from(code)) == code);
  for (const char* code : {"yes", "no", "unknown"})
    CHECK(reported_code(*reported_from(code)) == code);
  for (const char* code : {"lesson", "day"})
    CHECK(absence_kind_code(*absence_kind_from(code)) == code);
  CHECK_FALSE(category_from("ill").has_value());
}
