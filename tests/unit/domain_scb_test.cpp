// The SCB month as a rule: rounding, rows, codes, and each check that can say no.
#include "domain/scb.hpp"
#include "report/scb.hpp"
#include "support/day.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const Month kMay = *Month::from_iso("2017-05");
constexpr char kGirl[] = "200104122387", kBoy[] = "200005122395";

/// One girl with a consent, from 2 May, 8 h on the first day; `change` makes it another case.
struct Case {
  Programme programme{.code = "p", .name = "Projektet", .age_min = 13, .age_max = 20};
  ScbInput input;
  Date today = day("2017-06-01");
  std::optional<long long> previous;
  std::string file_name;

  Case() {
    programme.scb.contact_person = "Anna";
    add(1, Sex::female, kGirl);
    spell(10, 1, "2017-05-02");
    minutes(10, 1, "2017-05-02", 480);
  }
  void add(PersonId id, Sex sex, const std::string& number, IdKind kind = IdKind::personnummer) {
    ScbPerson who{.person = {.id = id, .sex = sex, .birth_year = 2001}};
    if (!number.empty()) who.number = StoredIdentity{kind, number, true, day("2017-01-01")};
    input.persons.push_back(who);
    input.basis.push_back({id, {day("2017-01-01"), day("2017-12-31")}});
  }
  void protect(PersonId id, Sex sex, std::optional<Date> born) {
    ScbPerson who{.person = {.id = id,
                             .sex = sex,
                             .birth_date = born,
                             .protection = Protection::confidentiality_mark}};
    input.persons.push_back(who);
    input.protected_persons.push_back(who.person);
    input.basis.push_back({id, {day("2017-01-01"), day("2017-12-31")}});
    spell(id * 10, id, "2017-05-03");
    minutes(id * 10, id, "2017-05-03", 120);
  }
  void spell(std::int64_t id, PersonId person, const char* started, const char* ended = nullptr) {
    input.spells.push_back(
        {id, person, day(started), ended == nullptr ? std::nullopt : std::optional(day(ended))});
  }
  void minutes(std::int64_t spell, PersonId person, const std::string& on, int n) {
    input.days.push_back({spell, person, day(on), n});
  }
  [[nodiscard]] ScbMonth month() const {
    return scb_month(input, programme, kMay, today, previous, file_name);
  }
  /// "E1", "W30" … in order.
  [[nodiscard]] std::string found() const {
    std::string all;
    for (const auto& each : month().findings)
      all += (all.empty() ? "" : " ") +
             std::string(each.severity == CheckLevel::error ? "E" : "W") +
             std::to_string(each.number);
    return all;
  }
};

std::vector<long long> hours(const ScbMonth& month) {
  std::vector<long long> all;
  for (const auto& row : month.rows) all.push_back(row.hours);
  return all;
}

}  // namespace

TEST_CASE("a month without faults has no findings") {
  const ScbMonth month = Case().month();
  CHECK(month.findings.empty());
  CHECK(month.participants == BySex{1, 0, 0});
  CHECK(month.hours == BySex{8, 0, 0});
  CHECK(month.fresh == BySex{1, 0, 0});
  CHECK(month.due == day("2017-06-28"));
}

TEST_CASE("hours are rounded once per person and month, or each day") {
  Case c;
  c.input.days.clear();
  c.minutes(10, 1, "2017-05-02", 100);
  c.minutes(10, 1, "2017-05-03", 119);
  CHECK(hours(c.month()) == std::vector<long long>{3});
  CHECK(c.month().lost_minutes() == BySex{39, 0, 0});
  c.programme.scb.hours_rounding = HoursRounding::floor_day;
  CHECK(hours(c.month()) == std::vector<long long>{2});

  // Two spells in a month: the person's sum is rounded, not each row.
  Case two;
  two.input.spells[0].ended = day("2017-05-02");
  two.spell(11, 1, "2017-05-30");
  two.input.days.clear();
  two.minutes(10, 1, "2017-05-02", 100);
  two.minutes(11, 1, "2017-05-30", 100);
  CHECK(hours(two.month()) == std::vector<long long>{1, 2});
  CHECK(two.month().participants.total() == 1);
  CHECK(two.month().fresh.total() == 1);
  CHECK(two.month().reentered.total() == 1);
}

TEST_CASE("rows without hours: only start and end, all that are open, or none") {
  Case c;
  c.input.spells[0].started = day("2017-03-01");
  c.input.days.clear();
  const auto rows = [&](ZeroHourRows rule) {
    c.programme.scb.zero_hour_rows = rule;
    return c.month().rows.size();
  };
  CHECK(rows(ZeroHourRows::events_only) == 0);
  CHECK(c.month().idle == BySex{1, 0, 0});
  CHECK(rows(ZeroHourRows::all_open) == 1);
  CHECK(rows(ZeroHourRows::never) == 0);
  c.input.spells[0].ended = day("2017-05-20");
  CHECK(rows(ZeroHourRows::events_only) == 1);
  CHECK(rows(ZeroHourRows::never) == 0);
  c.input.spells[0].ended = day("2017-06-20");  // belongs to a later file
  CHECK(rows(ZeroHourRows::events_only) == 0);
}

TEST_CASE(
    "the start can stand in its own month only, and contact columns can be empty or left out") {
  Case c;
  c.input.spells[0].started = day("2017-04-03");
  c.programme.scb.columns = {"A", "B", "C", "D", "E", "F"};
  const auto file = [&] { return scb_file(c.month(), c.programme.scb, ScbLayout::semicolons); };
  const std::string number = kGirl;
  CHECK(file() ==
        "\xEF\xBB\xBF"
        "A;B;C;D;E;F\r\n" +
            number + ";2017-04-03;;8;okänt;okänt\r\n");
  c.programme.scb.contact_fields = ContactFields::empty;
  c.programme.scb.startdate_rows = StartdateRows::first_month;
  CHECK(file() ==
        "\xEF\xBB\xBF"
        "A;B;C;D;E;F\r\n" +
            number + ";;;8;;\r\n");
  c.programme.scb.contact_fields = ContactFields::omit;
  CHECK(file() ==
        "\xEF\xBB\xBF"
        "A;B;C;D\r\n" +
            number + ";;;8\r\n");
  c.input.spells[0].started = day("2017-05-01");
  CHECK(scb_file(c.month(), c.programme.scb, ScbLayout::tabs) == number + "\t2017-05-01\t\t8\r\n");
}

TEST_CASE("rows are sorted by start, then number") {
  Case c;
  c.add(2, Sex::male, kBoy);
  c.spell(20, 2, "2017-05-02");
  c.add(3, Sex::female, "200201102381");
  c.spell(30, 3, "2017-05-01");
  std::vector<PersonId> order;
  for (const auto& row : c.month().rows) order.push_back(row.person);
  CHECK(order == std::vector<PersonId>{3, 2, 1});
}

TEST_CASE("checks of the number") {
  const auto with = [](const std::string& number, IdKind kind, Sex sex = Sex::female) {
    Case c;
    c.input.persons[0].number = StoredIdentity{kind, number, true, day("2017-01-01")};
    c.input.persons[0].person.sex = sex;
    return c.found();
  };
  CHECK(with(kGirl, IdKind::personnummer).empty());
  CHECK(with("20010412238", IdKind::personnummer) == "E1");
  CHECK(with("200113412387", IdKind::personnummer) == "E2");
  CHECK(with("200104122388", IdKind::personnummer) == "E3");
  CHECK(with("201804122388", IdKind::personnummer).starts_with("E2"));  // in the future of the day
  CHECK(with("200009639816", IdKind::coordination, Sex::male) == "W4");
  CHECK(with("20010412TF29", IdKind::temporary) == "E5");
  CHECK(with("20010412R383", IdKind::interim).find("E5") != std::string::npos);
  CHECK(with(kGirl, IdKind::personnummer, Sex::male) == "E7");
  CHECK(with(kGirl, IdKind::personnummer, Sex::unknown).empty());

  Case none;
  none.input.persons[0].number.reset();
  CHECK(none.found() == "E1");
  Case allowed;
  allowed.programme.scb.allow_temporary = true;
  allowed.input.persons[0].number =
      StoredIdentity{IdKind::temporary, "20010412TF29", true, day("2017-01-01")};
  CHECK(allowed.found() == "W5");
  CHECK(allowed.month().rows[0].number == "20010412Tf29");
}

TEST_CASE("checks of protected persons, and the codes that count down") {
  Case c;
  c.protect(2, Sex::female, day("2002-06-11"));
  CHECK(c.found().empty());
  c.protect(3, Sex::female, day("2002-06-11"));
  CHECK(c.found() == "W6");
  c.protect(4, Sex::male, day("2002-06-11"));
  CHECK(c.found() == "W6 W6");
  std::vector<std::string> numbers;
  for (const auto& row : c.month().rows) numbers.push_back(row.number);
  CHECK(numbers == std::vector<std::string>{kGirl, "20020611Tf19", "20020611Tf28", "20020611Tf29"});

  Case year_only;
  year_only.protect(2, Sex::female, {});
  CHECK(year_only.found() == "E2");
  Case no_sex;
  no_sex.protect(2, Sex::unknown, day("2002-06-11"));
  CHECK(no_sex.found() == "E6");
  Case number_left;
  number_left.protect(2, Sex::female, day("2002-06-11"));
  number_left.input.persons[1].number =
      StoredIdentity{IdKind::personnummer, kBoy, true, day("2017-01-01")};
  CHECK(number_left.found() == "E5");
  CHECK(number_left.month().rows.back().number == "20020611Tf29");
  Case wrong_code;
  wrong_code.programme.scb.protected_female = "Tf39";
  wrong_code.protect(2, Sex::female, day("2002-06-11"));
  CHECK(wrong_code.found() == "E6");
  Case many;
  for (PersonId id = 2; id <= 12; ++id) many.protect(id, Sex::female, day("2002-06-11"));
  CHECK(many.month().errors() == 1);  // ten codes for eleven
  // The code is the same in a month in which the other takes no part.
  c.input.days.erase(c.input.days.begin() + 1);
  CHECK(c.month().rows.size() == 4);
  c.programme.scb.zero_hour_rows = ZeroHourRows::never;
  REQUIRE(c.month().rows.size() == 3);
  CHECK(c.month().rows[2].number == "20020611Tf28");
}

TEST_CASE("checks of age, spells and days") {
  Case age;
  age.input.persons[0].person.birth_date = day("1996-05-02");
  CHECK(age.found() == "W8");
  age.programme.age_max = 21;
  CHECK(age.found().empty());

  Case no_spell;
  no_spell.add(2, Sex::male, kBoy);
  no_spell.minutes(20, 2, "2017-05-05", 60);
  CHECK(no_spell.found().starts_with("E11"));
  Case outside;
  outside.minutes(10, 1, "2017-05-01", 60);
  CHECK(outside.found() == "E28");

  Case first_time;
  first_time.input.spells[0].started = day("2017-04-03");
  first_time.input.basis[0].days.first = day("2017-05-01");
  CHECK(first_time.found() == "W23");

  Case early;
  early.programme.start = day("2017-05-03");
  CHECK(early.found() == "E24");
  Case late;
  late.programme.end = day("2017-05-01");
  late.input.spells[0].ended = day("2017-05-02");
  CHECK(late.found() == "E24");

  Case twice;
  twice.spell(11, 1, "2017-05-02");
  CHECK(twice.found() == "E25 E26 W30");
  Case close;
  close.input.spells[0].ended = day("2017-05-02");
  close.spell(11, 1, "2017-05-29");
  close.minutes(11, 1, "2017-05-29", 60);
  CHECK(close.found() == "W27");
  close.input.spells[1].started = day("2017-05-30");
  close.input.days[1].day = day("2017-05-30");
  CHECK(close.found().empty());

  Case start;
  start.input.days[0].day = day("2017-05-03");
  CHECK(start.found() == "W29");
  Case end;
  end.input.spells[0].ended = day("2017-05-30");
  CHECK(end.found() == "W29");
  Case nothing;
  nothing.input.days.clear();
  CHECK(nothing.found() == "W30");
}

TEST_CASE("checks of extreme values") {
  Case long_day;
  long_day.input.days[0].minutes = 13 * 60;
  CHECK(long_day.found().empty());
  long_day.input.days[0].minutes = 13 * 60 + 1;
  CHECK(long_day.found() == "W32");
  long_day.input.days[0].minutes = 24 * 60;
  CHECK(long_day.found() == "W32");
  Case two_spells = long_day;
  two_spells.minutes(10, 1, "2017-05-02", 60);
  CHECK(two_spells.found() == "E31");
  Case short_spell;
  short_spell.input.spells[0].ended = day("2017-05-02");
  short_spell.minutes(10, 1, "2017-05-02", 20 * 60);
  CHECK(short_spell.found() == "E31 E33");

  Case full;
  full.input.days.clear();
  for (int i = 2; i <= 24; ++i)
    full.minutes(10, 1, i < 10 ? "2017-05-0" + std::to_string(i) : "2017-05-" + std::to_string(i),
                 480);
  CHECK(full.found().empty());  // 184 h: 23 weekdays in May 2017
  full.minutes(10, 1, "2017-05-25", 60);
  CHECK(full.found() == "W34");

  Case jump;
  jump.input.earlier = {{10, 1, day("2017-02-01"), 120}, {10, 1, day("2017-03-01"), 160}};
  CHECK(jump.found().empty());  // too few months to compare with
  jump.input.earlier.push_back({10, 1, day("2017-04-01"), 170});
  CHECK(jump.found().empty());  // exactly three times the median
  jump.input.days[0].minutes = 540;
  CHECK(jump.found() == "W35");
}

TEST_CASE("checks of the month as a whole") {
  Case c;
  c.programme.scb.contact_person.clear();
  CHECK(c.found() == "W15");
  Case heading;
  heading.programme.scb.columns[2] = "=Slut";
  CHECK(heading.found() == "E18");
  heading.programme.scb.columns[2] = "Slut;datum";
  CHECK(heading.found() == "E18");
  Case name;
  name.file_name = "scb.csv";
  CHECK(name.found() == "W19");
  name.file_name = "Maj2017_Projektet.csv";
  CHECK(name.found().empty());
  Case before;
  before.previous = 960;
  CHECK(before.found().empty());  // exactly half
  before.previous = 961;
  CHECK(before.found() == "W36");
  before.previous = 0;
  CHECK(before.found().empty());
  Case early;
  early.today = day("2017-05-31");
  CHECK(early.found() == "E37");
  Case late;
  late.today = day("2017-06-28");
  CHECK(late.found().empty());
  late.today = day("2017-06-29");
  CHECK(late.found() == "W38");
  Case lost;
  lost.input.days[0].minutes = 1239;  // 20 h 39 of which 39 min are lost, and a long day
  CHECK(lost.found() == "W32");
  lost.input.days[0].minutes = 779;  // 59 of 779
  CHECK(lost.found() == "W44");

  // 45: rows and sums are counted apart.
  ScbMonth month = Case().month();
  std::vector<ScbFinding> findings;
  month.hours.female = 9;
  check_file(Case().programme, month, day("2017-06-01"), {}, "", findings);
  REQUIRE(findings.size() >= 1);
  CHECK(findings.back().number == 45);
}

TEST_CASE("information as the ground: everybody there has to be told") {
  Case c;
  c.programme.scb.basis = ReportingBasis::information;
  CHECK(c.found().empty());
  c.input.basis.clear();
  CHECK(c.found() == "E12");
  CHECK(c.month().rows.empty());
  CHECK(c.month().left_out == BySex{1, 0, 0});
  c.programme.scb.basis = ReportingBasis::consent;
  CHECK(c.found().empty());
  CHECK(c.month().left_out_minutes == BySex{480, 0, 0});
}

TEST_CASE("the recommended name of the file") {
  Programme programme{.code = "p", .name = "Möjligheten – Plug In 2.0"};
  CHECK(scb_file_name(*Month::from_iso("2018-03"), programme) ==
        "Mars2018_MöjlighetenPlugIn20.csv");
  programme.scb.project_name = "#Jag_med-Å/../x";
  CHECK(scb_file_name(*Month::from_iso("2018-12"), programme) == "December2018_Jag_med-Åx.csv");
  programme.scb.project_name = "—";
  CHECK(scb_file_name(*Month::from_iso("2018-12"), programme) == "December2018_p.csv");
  CHECK(scb_due(*Month::from_iso("2018-12")) == day("2019-01-28"));
  CHECK(scb_due(*Month::from_iso("2018-01")) == day("2018-02-28"));
}
