#include "domain/identity_number.hpp"

#include "base/error.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <clocale>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// Every number that belongs to the real series is one Skatteverket has published for tests (birth
// number 238, 239 or 980-999) or prints in its own examples.

using namespace jagmed;

namespace {

const Date kThisDay = *Date::make(2026, 11, 22);

/// The problem found, or nothing when the text is a number.
std::optional<IdProblem> problem(std::string_view text, Date today = kThisDay,
                                 const IdRules& rules = {}) {
  const auto parsed = parse_identity(text, today, rules);
  if (const auto* found = std::get_if<IdProblem>(&parsed)) return *found;
  return {};
}

IdentityNumber read(std::string_view text, Date today = kThisDay, const IdRules& rules = {}) {
  return require_identity(text, today, rules);
}

/// Nine digits with the digit that makes them a number: tried out, not computed as the code does.
std::string with_check_digit(const std::string& nine) {
  for (char last = '0'; last <= '9'; ++last) {
    const std::string ten = nine + last;
    int sum = 0;
    for (std::size_t i = 0; i < 10; ++i) {
      const int doubled = (ten[i] - '0') * (i % 2 == 0 ? 2 : 1);
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    if (sum % 10 == 0) return ten;
  }
  return {};
}

/// Twelve digits; `day` as written, so with 60 added for a coordination number.
std::string made(int year, unsigned month, unsigned day, int serial) {
  return fmt::format("{:02}", year / 100) +
         with_check_digit(fmt::format("{:02}{:02}{:02}{:03}", year % 100, month, day, serial));
}

std::vector<int> test_serials() {
  std::vector<int> serials{238, 239};
  for (int serial = 980; serial <= 999; ++serial) serials.push_back(serial);
  return serials;
}

/// First and last day of every month, 1890-2016.
std::vector<Date> many_days() {
  std::vector<Date> days;
  const Date end = *Date::make(2016, 12, 31);
  for (Month month{1890, 1}; month.first() <= end; month = month.next()) {
    days.push_back(month.first());
    days.push_back(month.last());
  }
  return days;
}

/// Every way to write `twelve` that says which century it is, as of 2026.
std::vector<std::string> written_forms(const std::string& twelve) {
  const std::string date = twelve.substr(0, 8), last = twelve.substr(8), ten = twelve.substr(2);
  const bool hundred = std::stoi(twelve.substr(0, 4)) <= kThisDay.year() - 100;
  const std::string sign = hundred ? "+" : "-";
  std::vector<std::string> forms{twelve, date + "-" + last, date + "+" + last,
                                 ten.substr(0, 6) + sign + last};
  if (!hundred) forms.push_back(ten);
  return forms;
}

}  // namespace

TEST_CASE("every test number is accepted in every written form") {
  int numbers = 0, wrong = 0;
  for (const Date day : many_days())
    for (const int serial : test_serials()) {
      const std::string twelve = made(day.year(), day.month(), day.day(), serial);
      ++numbers;
      for (const auto& form : written_forms(twelve)) {
        const auto parsed = parse_identity(form, kThisDay);
        const auto* id = std::get_if<IdentityNumber>(&parsed);
        const Sex sex = serial % 2 == 1 ? Sex::male : Sex::female;
        if (id == nullptr || id->kind != IdKind::personnummer || id->canonical != twelve ||
            id->birth_date != day || id->birth_year != day.year() || id->sex != sex ||
            id->precision != DatePrecision::day || id->century_inferred != (form.size() == 10))
          ++wrong;
      }
    }
  CHECK(numbers == 127 * 12 * 2 * 22);
  CHECK(wrong == 0);
}

TEST_CASE("coordination numbers are accepted in every written form") {
  int wrong = 0;
  for (const Date day : many_days())
    for (const int serial : {238, 239, 980, 999}) {
      const std::string twelve = made(day.year(), day.month(), day.day() + 60, serial);
      for (const auto& form : written_forms(twelve)) {
        const auto parsed = parse_identity(form, kThisDay);
        const auto* id = std::get_if<IdentityNumber>(&parsed);
        if (id == nullptr || id->kind != IdKind::coordination || id->canonical != twelve ||
            id->birth_date != day || id->precision != DatePrecision::day)
          ++wrong;
      }
    }
  CHECK(wrong == 0);
}

TEST_CASE("one changed digit among the last ten is never accepted") {
  int changes = 0, accepted = 0;
  const auto days = many_days();
  for (std::size_t at = 0; at < days.size(); at += 7)
    for (const int serial : {238, 999})
      for (const unsigned add : {0u, 60u}) {
        const Date day = days[at];
        std::string text = made(day.year(), day.month(), day.day() + add, serial);
        for (std::size_t place = 2; place < 12; ++place) {
          const char right = text[place];
          for (char other = '0'; other <= '9'; ++other) {
            text[place] = other;
            if (other == right) continue;
            ++changes;
            if (!problem(text)) ++accepted;
          }
          text[place] = right;
        }
      }
  CHECK(changes > 150'000);
  CHECK(accepted == 0);
}

TEST_CASE("published examples") {
  CHECK(check_digit("640823323") == 4);
  CHECK(check_digit("701063239") == 1);
  CHECK(check_digit("121212121") == 2);

  CHECK(read("191212121212").birth_date == Date::make(1912, 12, 12));
  const auto man = read("640823-3234");
  CHECK(man.canonical == "196408233234");
  CHECK(man.sex == Sex::male);
  CHECK_FALSE(man.century_inferred);
  const auto coordination = read("701063-2391");
  CHECK(coordination.kind == IdKind::coordination);
  CHECK(coordination.canonical == "197010632391");
  CHECK(coordination.birth_date == Date::make(1970, 10, 3));
  CHECK(read("000229-2399").birth_date == Date::make(2000, 2, 29));
}

TEST_CASE("the check digit is that of the digits as written") {
  const std::string day_taken_back = "701003" + with_check_digit("701003239").substr(6);
  CHECK(problem("701063" + day_taken_back.substr(6)) == IdProblem::check);
}

TEST_CASE("days the calendar does not have") {
  for (const auto& text : {made(1900, 2, 29, 238), made(2007, 2, 29, 238), made(2008, 2, 30, 238),
                           made(2008, 4, 31, 239), made(2008, 0, 7, 238), made(2008, 13, 7, 238),
                           made(2008, 7, 0, 238), made(2008, 7, 32, 238), made(2008, 7, 59, 238),
                           made(2008, 7, 92, 238), made(2008, 7, 99, 238), made(1799, 7, 7, 238)})
    CHECK_MESSAGE(problem(text) == IdProblem::date, text);
  CHECK_FALSE(problem(made(2000, 2, 29, 238)));
  CHECK_FALSE(problem(made(2008, 2, 29, 239)));
  CHECK_FALSE(problem(made(1800, 7, 7, 238)));
}

TEST_CASE("coordination numbers on days the calendar does not have") {
  for (const auto& text : {made(1900, 2, 89, 238), made(2007, 2, 89, 238), made(2008, 2, 90, 239),
                           made(2008, 4, 91, 238), made(2008, 6, 91, 238), made(2008, 9, 91, 238),
                           made(2008, 11, 91, 238), made(2008, 13, 61, 238),
                           made(2008, 13, 60, 238), made(2008, 0, 92, 238)})
    CHECK_MESSAGE(problem(text) == IdProblem::date, text);
  CHECK(read(made(2000, 2, 89, 238)).birth_date == Date::make(2000, 2, 29));
}

TEST_CASE("unknown parts of a birth date stay unknown") {
  const auto no_day = read(made(2008, 7, 60, 238));
  CHECK(no_day.kind == IdKind::coordination);
  CHECK(no_day.precision == DatePrecision::month);
  CHECK_FALSE(no_day.birth_date);
  CHECK(no_day.birth_year == 2008);
  CHECK(no_day.sex == Sex::female);

  for (const unsigned day : {60u, 61u, 75u, 91u}) {
    const auto no_month = read(made(2008, 0, day, 239));
    CHECK(no_month.kind == IdKind::coordination);
    CHECK(no_month.precision == DatePrecision::year);
    CHECK_FALSE(no_month.birth_date);
    CHECK(no_month.birth_year == 2008);
  }
}

TEST_CASE("the century of ten digits, on the first and the last day of a year") {
  const auto ten = [](int year, std::string_view sign) {
    const auto twelve = made(year, 1, 1, 238);
    return fmt::format("{}{}{}", twelve.substr(2, 6), sign, twelve.substr(8));
  };
  for (const Date today : {*Date::make(2026, 1, 1), *Date::make(2026, 12, 31)}) {
    for (int year = 1927; year <= 2026; ++year) {
      CHECK(read(ten(year, "-"), today).birth_year == year);
      CHECK(read(ten(year, ""), today).birth_year == year);
      CHECK(read(ten(year - 100, "+"), today).birth_year == year - 100);
    }
  }
  // The sign changes in the year of the 100th birthday, not on the day.
  const std::string last_day = made(1926, 12, 31, 238).substr(2);
  const std::string plus = last_day.substr(0, 6) + "+" + last_day.substr(6);
  CHECK(read(plus, *Date::make(2026, 1, 1)).birth_date == Date::make(1926, 12, 31));
  CHECK(read(plus, *Date::make(2025, 12, 31)).birth_year == 1826);
  const std::string minus = last_day.substr(0, 6) + "-" + last_day.substr(6);
  CHECK(read(minus, *Date::make(2025, 12, 31)).birth_year == 1926);
  CHECK(problem(minus, *Date::make(2026, 1, 1)) == IdProblem::future);
}

TEST_CASE("twelve digits keep their century whatever the separator says") {
  CHECK(read("19121212-1212").birth_year == 1912);
  CHECK(read(made(2008, 7, 7, 238).insert(8, "+")).birth_year == 2008);
  CHECK(read(made(1908, 7, 7, 238)).birth_year == 1908);
}

TEST_CASE("a day after today is refused") {
  // [Y-99, Y] of 2026 holds 2026 and not 1926: the number is of a day to come.
  CHECK(problem("261231-2393", *Date::make(2026, 11, 22)) == IdProblem::future);
  CHECK(problem("2612312393", *Date::make(2026, 11, 22)) == IdProblem::future);
  CHECK(read("261231-2393", *Date::make(2026, 12, 31)).birth_year == 2026);
  CHECK(read("261231+2393", *Date::make(2026, 11, 22)).birth_year == 1926);
  CHECK(problem("219112124400") == IdProblem::future);
  CHECK(problem("20261123-TF29") == IdProblem::future);
  CHECK_FALSE(problem("20261122-TF29"));
}

TEST_CASE("unknown parts are after today only when every day they leave is") {
  CHECK_FALSE(problem(made(2026, 0, 60, 238)));
  CHECK(problem(made(2027, 0, 60, 238)) == IdProblem::future);
  CHECK_FALSE(problem(made(2026, 11, 60, 238)));
  CHECK(problem(made(2026, 12, 60, 238)) == IdProblem::future);
}

TEST_CASE("a century that was guessed is marked") {
  const std::string ten = made(2008, 7, 7, 238).substr(2);
  CHECK(read(ten).century_inferred);
  CHECK(read("080707TF29").century_inferred);
  CHECK_FALSE(read(ten.substr(0, 6) + "-" + ten.substr(6)).century_inferred);
  CHECK_FALSE(read("20" + ten).century_inferred);
}

TEST_CASE("birth number 000 is refused") {
  CHECK(problem(made(2008, 7, 7, 0)) == IdProblem::serial);
  CHECK(problem(made(2008, 7, 67, 0)) == IdProblem::serial);
  CHECK(problem("00000000-0000") == IdProblem::serial);
}

TEST_CASE("blanks around, an apostrophe before, other dashes and lower case are put right") {
  const std::string twelve = made(2008, 7, 7, 238);
  const std::string date = twelve.substr(0, 8), last = twelve.substr(8);
  for (const std::string& text :
       {"  " + twelve + "\t", "\u00A0" + twelve + "\u00A0", twelve + "\n", twelve + "\r\n",
        "'" + twelve, " ' " + twelve, "'" + date + "-" + last})
    CHECK(read(text).canonical == twelve);
  for (const std::string dash :
       {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212"})
    CHECK(read(date + dash + last).canonical == twelve);
  CHECK(read("20080707-tf29").canonical == "20080707TF29");
}

TEST_CASE("what is not a number is refused, whatever was read before") {
  const std::string twelve = made(2008, 7, 7, 238);
  const std::string date = twelve.substr(0, 8), last = twelve.substr(8);
  const std::vector<std::string> garbage{"hello",
                                         "x",
                                         "-",
                                         "+",
                                         "''" + twelve,
                                         "'" + twelve + "'",
                                         "-" + twelve,
                                         twelve + "-",
                                         date + " " + last,
                                         date + " -" + last,
                                         date + "--" + last,
                                         date + "-+" + last,
                                         date + "\n" + last,
                                         "2008-07-07-" + last,
                                         "20-080707-" + last,
                                         "2008070-7" + last,
                                         date + "-" + last.substr(0, 3),
                                         date + last + "0",
                                         twelve.substr(1),
                                         twelve + twelve,
                                         twelve + "\n" + twelve,
                                         date + "_" + last,
                                         date + "." + last,
                                         date + "/" + last,
                                         twelve.substr(0, 11) + "A",
                                         "A" + twelve.substr(1),
                                         date + "-****",
                                         date,
                                         "080707",
                                         "+46701234567",
                                         date + "\u00AD" + last,
                                         date + "\u2016" + last,
                                         date + "\u200F-" + last,
                                         "\uFEFF" + twelve,
                                         date + "\u00A0" + last,
                                         "\xE2\x80",
                                         twelve + "\xE2\x80",
                                         "\xFF",
                                         date + "\xE2\x80\x91",
                                         "２００８０７０７２３８４",
                                         "٢٠٠٨٠٧٠٧٢٣٨٤",
                                         "２" + twelve.substr(1),
                                         std::string("20080707\0002384", 13),
                                         std::string(100'000, '1'),
                                         "NaN",
                                         "null"};
  for (const auto& text : garbage) {
    REQUIRE_FALSE(problem(twelve));
    CHECK_MESSAGE(problem(text) == IdProblem::form, text.substr(0, 40));
  }
}

TEST_CASE("every single byte in every place but a digit's is refused") {
  const std::string twelve = made(2008, 7, 7, 238);
  int accepted = 0;
  for (std::size_t place = 0; place < 12; ++place)
    for (int byte = 0; byte < 256; ++byte) {
      const char c = static_cast<char>(byte);
      if ((c >= '0' && c <= '9') || (place == 8 && (c == 'T' || c == 't'))) continue;
      std::string text = twelve;
      text[place] = c;
      if (problem(text)) continue;
      ++accepted;
    }
  CHECK(accepted == 0);
}

TEST_CASE("an empty text is missing") {
  for (const char* text : {"", " ", "\t\n", "\u00A0", "'", " ' "})
    CHECK(problem(text) == IdProblem::missing);
}

TEST_CASE("numbers damaged by a spreadsheet") {
  for (const char* text :
       {"2.00501E+11", "2,00802E+11", "2e11", "2.00501e11", "2E-5", "200807E123", "2008070E11"})
    CHECK_MESSAGE(problem(text) == IdProblem::sci, text);
  for (const char* text : {"E11", "2E", "2E+", ".5E11", "2.0.1E11", "2E1E1", "2E+-1"})
    CHECK_MESSAGE(problem(text) == IdProblem::form, text);
  CHECK(problem(made(2008, 7, 7, 238).substr(3)) == IdProblem::short_);
  CHECK(problem("8070723") == IdProblem::form);
}

TEST_CASE("temporary numbers") {
  for (const char* text : {"20080707-TF29", "20080707Tf29", "080707-tf29", "20080707-T123",
                           "20080707t000", "080707-T999"}) {
    const auto id = read(text);
    CHECK(id.kind == IdKind::temporary);
    CHECK(id.birth_date == Date::make(2008, 7, 7));
    CHECK(id.precision == DatePrecision::day);
    CHECK(id.sex == Sex::unknown);
    CHECK(problem(text, kThisDay, {.temporary = false}) == IdProblem::form);
  }
  CHECK(read("080707+TF29").birth_year == 1908);
  for (const char* text :
       {"20080230-TF29", "20080767-TF29", "20080760-TF29", "20080007-T123", "19000229-T123"})
    CHECK_MESSAGE(problem(text) == IdProblem::date, text);
  for (const char* text : {"20080707-TF2", "20080707-TFF2", "20080707-FT29", "20080707-TF2A",
                           "20080707-TX29", "20080707-1T29", "20080707-TT29", "20080707-A123"})
    CHECK_MESSAGE(problem(text) == IdProblem::form, text);
}

TEST_CASE("the third character of a temporary number tells sex only by the rule") {
  const IdRules rules{.tf_digit_tells_sex = true};
  CHECK(read("20080707-Tf29", kThisDay, rules).sex == Sex::female);
  CHECK(read("20080707-Tf19", kThisDay, rules).sex == Sex::male);
  CHECK(read("20080707-T123", kThisDay, rules).sex == Sex::female);
  CHECK(read("20080707-T212", kThisDay, rules).sex == Sex::male);
}

TEST_CASE("interim numbers") {
  const IdRules rules{.interim = true};
  const std::string check = with_check_digit("080707138").substr(9);
  for (const char letter : std::string_view("TRSUWXJKLMN")) {
    const std::string text = std::string("20080707-") + letter + "38" + check;
    const auto id = read(text, kThisDay, rules);
    CHECK(id.kind == IdKind::interim);
    CHECK(id.canonical == std::string("20080707") + letter + "38" + check);
    CHECK(id.sex == Sex::female);
    std::string wrong = text;
    wrong.back() = check == "0" ? '1' : '0';
    CHECK(problem(wrong, kThisDay, rules) == IdProblem::check);
    if (letter != 'T') CHECK(problem(text) == IdProblem::form);
    if (letter == 'T') CHECK(read(text).kind == IdKind::temporary);
  }
  for (const char* letters : {"A", "P", "I", "O", "E", "Z"})
    CHECK(problem(std::string("20080707-") + letters + "38" + check, kThisDay, rules));
  CHECK(problem("20080767-R38" + check, kThisDay, rules) == IdProblem::date);
  CHECK(read("20080707-TF29", kThisDay, rules).kind == IdKind::temporary);
}

TEST_CASE("a wrong check digit passes only where the rules say so") {
  std::string text = made(2008, 7, 7, 238);
  text.back() = text.back() == '0' ? '1' : '0';
  CHECK(problem(text) == IdProblem::check);
  CHECK_FALSE(problem(text, kThisDay, {.check_digit = false}));
  CHECK(problem("20080231-2380", kThisDay, {.check_digit = false}) == IdProblem::date);
}

TEST_CASE("the locale changes nothing") {
  const std::string before = std::setlocale(LC_ALL, nullptr);
  for (const char* locale : {"C", "C.UTF-8", "sv_SE.UTF-8", "tr_TR.UTF-8"}) {
    std::setlocale(LC_ALL, locale);  // where it is installed
    CHECK(read("20080707-tf29").canonical == "20080707TF29");
    CHECK(problem("2,00802e+11") == IdProblem::sci);
    CHECK(read("640823\u20133234").canonical == "196408233234");
  }
  std::setlocale(LC_ALL, before.c_str());
}

TEST_CASE("each problem has its code and key, and the error tells no number") {
  const std::string twelve = made(2008, 7, 7, 238);
  std::string wrong_check = twelve;
  wrong_check.back() = twelve.back() == '0' ? '1' : '0';
  struct Row {
    std::string text, code, key;
  };
  for (const auto& [text, code, key] :
       std::vector<Row>{{"", "E-PNR-MISSING", "identity.missing"},
                        {"hello", "E-PNR-FORM", "identity.form"},
                        {"20080707-0000", "E-PNR-FORM", "identity.form"},
                        {"2.00501E+11", "E-PNR-SCI", "identity.sci"},
                        {twelve.substr(3), "E-PNR-SHORT", "identity.short"},
                        {wrong_check, "E-PNR-CHECK", "identity.check"},
                        {made(2008, 2, 30, 238), "E-PNR-DATE", "identity.date"},
                        {made(2030, 2, 1, 238), "E-PNR-FUTURE", "identity.future"}}) {
    const auto found = problem(text);
    REQUIRE(found);
    CHECK(id_problem_code(*found) == code);
    try {
      static_cast<void>(require_identity(text, kThisDay));
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::input);
      CHECK(error.message() == Message(key.c_str()));
      CHECK(std::string(error.what()) == key);
      CHECK(error.place().empty());
    }
  }
}

TEST_CASE("written and masked") {
  const auto id = read(made(2008, 7, 7, 238));
  CHECK(written(id.canonical) == "20080707-2384");
  CHECK(written(read("080707tf29").canonical) == "20080707-TF29");
  CHECK(masked(id.canonical) == "20080707-****");
  CHECK(masked("20080707TF29") == "20080707-****");
  for (const char* text : {"", "640823-3234", "20080707-2384", "Sample Name!"})
    CHECK(masked(text) == "****");
}

TEST_CASE("the letter of a sex") {
  CHECK(sex_letter(Sex::female) == 'f');
  CHECK(sex_letter(Sex::male) == 'm');
  CHECK(sex_letter(Sex::unknown) == 'u');
}

TEST_CASE("a wrong check digit has a way out, and no digit is told") {
  try {
    (void)require_identity("20010412-2388", *Date::from_iso("2017-06-30"));
    FAIL("accepted");
  } catch (const Error& e) {
    CHECK(std::string(e.message().key) == "identity.check");
    CHECK(std::string(e.hint().key) == "identity.check.hint");
    CHECK(e.message().values.empty());
    CHECK(e.hint().values.empty());
  }
}
