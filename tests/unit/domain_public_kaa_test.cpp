// The half-year of the KAA register, given out: what a reader of the table can work out, and what
// one half-year tells of the next.
#include "domain/public_kaa.hpp"
#include "unit/public_reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace jagmed::test::public_tables {

namespace {

constexpr Half kFirstHalf{2017, 1}, kSecondHalf{2017, 2};
const Date kDecember = day("2017-12-31");

KaaCase registered(PersonId id, Sex sex, const char* since, const char* until = nullptr) {
  KaaCase one;
  one.person.id = id;
  one.person.sex = sex;
  one.spell.person = id;
  one.spell.started = day(since);
  one.spell.registration_reason = "never_gymnasium";
  if (until != nullptr) {
    one.spell.ended = day(until);
    one.spell.deregistration_reason = "moved_out";
  }
  return one;
}

std::vector<KaaCase> registered(int girls, int boys, const char* since = "2017-01-09") {
  std::vector<KaaCase> cases;
  for (int i = 0; i < girls + boys; ++i)
    cases.push_back(registered(i + 1, i < girls ? Sex::female : Sex::male, since));
  return cases;
}

HiddenFigures give_out(std::span<const KaaCase> cases, Half half, Date as_of,
                       std::vector<Publication>& earlier) {
  const std::vector<PublicTable> tables{
      public_kaa(kaa_figures(cases, half), half, as_of, earlier, kRules)};
  PublicOutcome outcome = hide_small(tables, earlier, kRules);
  REQUIRE(outcome.state != PublicState::refused);
  earlier.push_back(publication_of(tables.front(), outcome.hidden.front()));
  return outcome.hidden.front();
}

HiddenBySex covered(const HiddenFigures& hidden, Half half) {
  return hidden.by_sex(public_kaa_row(half, "covered"));
}

void sums_of_half(Reader& reader, const std::vector<KaaFigure>& figures) {
  const auto row = [](const std::string& name) { return public_kaa_row(kFirstHalf, name); };
  const auto family = [&](const std::string& begins) {
    std::vector<std::string> names;
    for (const auto& figure : figures)
      if (figure.name.starts_with(begins)) names.push_back(figure.name);
    return names;
  };
  const auto all = [&](const std::vector<std::string>& parts, const std::string& whole, bool rest) {
    for (const std::string column : {"", kSexes[0], kSexes[1], kSexes[2]}) {
      std::vector<Reader::Name> names;
      for (const auto& part : parts) names.emplace_back(row(part), column);
      reader.sum(names, {row(whole), column}, rest);
    }
  };
  all({"registered", "deregistered"}, "covered", false);
  all({"contact", "no_contact"}, "covered", false);
  all({"with_measure", "without_measure"}, "covered", false);
  all({"declined_first"}, "covered", true);
  // Without a line of others the reader sees every code there is: they are all of the whole.
  const auto has_others = [&](const std::string& begins) {
    const auto codes = family(begins);
    return reader.is_hidden(row(begins + "none")) ||
           std::ranges::any_of(
               codes, [&](const std::string& code) { return reader.is_hidden(row(code)); });
  };
  all(family("reason."), "covered", has_others("reason."));
  all(family("deregistered."), "deregistered", has_others("deregistered."));
  all(family("measures."), "measures", has_others("measures."));
  for (const std::string column :
       {"", kSexes[0], kSexes[1], kSexes[2]})  // each of them has one of their own at least
    reader.at_most({{row("with_measure"), column}, {row("declined_first"), column}},
                   {row("measures"), column});
  for (const auto& figure : figures) {
    if (figure.name == "reason_missing") continue;
    std::vector<Reader::Name> sexes;
    for (const char* column : kSexes) sexes.emplace_back(row(figure.name), column);
    reader.sum(sexes, {row(figure.name), ""}, false);
  }
}

/// Persons whose every answer is drawn.
std::vector<KaaCase> drawn(std::mt19937& random) {
  std::vector<KaaCase> cases;
  const auto one_of = [&](std::vector<std::string> words) {
    return words[random() % words.size()];
  };
  const auto persons = 10 + random() % 40;
  for (PersonId id = 1; id <= static_cast<PersonId>(persons); ++id) {
    KaaCase one = registered(id, static_cast<Sex>(random() % 10 == 0 ? 0 : 1 + random() % 2),
                             "2017-01-09", random() % 3 == 0 ? "2017-05-02" : nullptr);
    one.spell.registration_reason =
        one_of({"never_gymnasium", "never_gymnasium", "studiebevis", "unknown"});
    if (one.spell.ended)
      one.spell.deregistration_reason = one_of({"moved_out", "turned_20", "turned_20"});
    if (random() % 2 == 0)
      one.contacts.push_back({.day = day("2017-02-01"), .mode = "phone", .result = "reached"});
    for (auto n = random() % 3; n > 0; --n) {
      one.measures.push_back({.kind = one_of({"guidance", "guidance", "practice", "other"}),
                              .status = one_of({"declined", "ongoing", "ongoing"}),
                              .offered = day("2017-02-01")});
      if (one.measures.back().status == "ongoing") one.measures.back().started = day("2017-02-02");
    }
    cases.push_back(std::move(one));
  }
  return cases;
}

}  // namespace

TEST_CASE("no small figure of a half-year can be told from the others: 40 registers") {
  std::mt19937 random(20170630);
  Findings found;
  for (int n = 0; n < 40; ++n) {
    CAPTURE(n);
    const auto figures = kaa_figures(drawn(random), kFirstHalf);
    const PublicTable table = public_kaa(figures, kFirstHalf, kJune, {}, kRules);
    const PublicOutcome outcome = hide_small(std::vector{table}, {}, kRules);
    if (outcome.state != PublicState::refused)
      found.table(table, outcome.hidden.front(),
                  [&](Reader& reader) { sums_of_half(reader, figures); });
  }
  CHECK(found.shown > 500);
  CHECK(found.hidden > 300);
  CHECK(found.naive > 50);  // with the small numbers alone hidden
}

TEST_CASE("what one more event changes is not told by two tables of a half-year: 40 registers") {
  std::mt19937 random(20170702);
  int changed = 0;
  for (int n = 0; n < 40; ++n) {
    CAPTURE(n);
    auto cases = drawn(random);
    std::vector<Publication> earlier;
    std::vector<std::map<Reader::Name, long long>> known(2);
    for (auto& told : known) {
      const auto figures = kaa_figures(cases, kFirstHalf);
      const PublicTable table = public_kaa(figures, kFirstHalf, kJune, earlier, kRules);
      const PublicOutcome outcome = hide_small(std::vector{table}, earlier, kRules);
      if (outcome.state == PublicState::refused) break;
      const HiddenFigures& hidden = outcome.hidden.front();
      Reader reader(table,
                    [&](const PublicFigure& each) { return hidden.of(each.row, each.column); });
      sums_of_half(reader, figures);
      for (const auto& figure : table.figures)
        if (figure.shown == Shown::printed &&
            (!hidden.of(figure.row, figure.column) || reader.can_place(figure, 1) ||
             reader.can_bound(figure, 1)))
          told[{figure.row, figure.column}] = figure.value;
      earlier.push_back(publication_of(table, hidden));
      const auto left =
          std::ranges::find_if(cases, [](const KaaCase& one) { return !one.spell.ended; });
      REQUIRE(left != cases.end());
      left->spell.ended = day("2017-06-28");
      left->spell.deregistration_reason = "moved_out";
    }
    for (const auto& now : known.back()) {
      const auto before = known.front().find(now.first);
      CAPTURE(now.first.first + now.first.second);
      if (before == known.front().end()) continue;
      ++changed;
      CHECK((before->second == now.second || std::abs(now.second - before->second) >= 5));
    }
  }
  CHECK(changed > 200);
}

TEST_CASE("who came is not told by those who are left and the measures of those who have some") {
  std::vector<Publication> earlier;
  auto cases = registered(12, 11);
  (void)give_out(cases, kFirstHalf, kJune, earlier);
  for (int i = 0; i < 4; ++i)
    cases.push_back(registered(100 + i, i % 2 == 0 ? Sex::female : Sex::male, "2017-09-01"));
  for (int i = 0; i < 9; ++i)
    cases[static_cast<std::size_t>(i)].measures.push_back({.kind = "guidance",
                                                           .status = "ongoing",
                                                           .offered = day("2017-09-01"),
                                                           .started = day("2017-09-01")});
  const auto hidden = give_out(cases, kSecondHalf, kDecember, earlier);
  const auto is_hidden = [&](const char* figure) {
    return hidden.of(public_kaa_row(kSecondHalf, figure));
  };
  REQUIRE(is_hidden("covered"));
  // 27 are left; who has no measure and the measures together are as many: then all would be known.
  // 23 were left before: without the 27, too, it would be 23 to 27.
  CHECK((is_hidden("measures") || is_hidden("without_measure")));
}

TEST_CASE("who came in a half-year is no small group between two tables") {
  for (const int more : {2, 6}) {
    CAPTURE(more);
    std::vector<Publication> earlier;
    auto cases = registered(20, 20);
    CHECK(covered(give_out(cases, kFirstHalf, kJune, earlier), kFirstHalf) == HiddenBySex{});
    for (int i = 0; i < more; ++i) cases.push_back(registered(100 + i, Sex::female, "2017-09-01"));
    const HiddenBySex hidden =
        covered(give_out(cases, kSecondHalf, kDecember, earlier), kSecondHalf);
    CHECK(hidden.total == (more < 5));
    CHECK(hidden.female == (more < 5));
  }
}

TEST_CASE("nor when the later half-year was given out first") {
  std::vector<Publication> earlier;
  auto cases = registered(20, 20);
  for (int i = 0; i < 2; ++i) cases.push_back(registered(100 + i, Sex::female, "2017-09-01"));
  CHECK(covered(give_out(cases, kSecondHalf, kDecember, earlier), kSecondHalf) == HiddenBySex{});
  const HiddenFigures hidden = give_out(cases, kFirstHalf, kDecember, earlier);
  CHECK(hidden.by_sex(public_kaa_row(kFirstHalf, "registered")).total);
}

TEST_CASE("who left in a half-year is not told by those covered in the next") {
  for (const int of_each : {7, 20}) {
    CAPTURE(of_each);
    std::vector<Publication> earlier;
    auto cases = registered(of_each, of_each);
    for (const int i : {0, 1, of_each, of_each + 1}) {  // two girls and two boys
      cases[static_cast<std::size_t>(i)].spell.ended = day("2017-04-01");
      cases[static_cast<std::size_t>(i)].spell.deregistration_reason = "moved_out";
    }
    const HiddenFigures first = give_out(cases, kFirstHalf, kJune, earlier);
    REQUIRE(first.by_sex(public_kaa_row(kFirstHalf, "deregistered")).total);
    const HiddenBySex before = covered(first, kFirstHalf),
                      after =
                          covered(give_out(cases, kSecondHalf, kDecember, earlier), kSecondHalf);
    CHECK((before.total || after.total));  // their difference is those four
    CHECK((before.female || after.female));
    CHECK((before.male || after.male));
  }
}

TEST_CASE("a half-year that is over is the same table on every later day") {
  std::vector<Publication> earlier;
  const auto cases = registered(20, 20);
  (void)give_out(cases, kFirstHalf, kJune, earlier);
  const std::vector<PublicTable> again{
      public_kaa(kaa_figures(cases, kFirstHalf), kFirstHalf, kDecember, earlier, kRules)};
  CHECK_FALSE(hide_small(again, earlier, kRules).news);
}

TEST_CASE("many measures of few persons are the figure of few") {
  std::vector<Publication> earlier;
  auto cases = registered(20, 20);
  for (int i = 0; i < 6; ++i)
    cases[static_cast<std::size_t>(i % 2)].measures.push_back({.kind = "internship",
                                                               .status = "ongoing",
                                                               .offered = day("2017-02-01"),
                                                               .started = day("2017-02-01")});
  const HiddenFigures hidden = give_out(cases, kFirstHalf, kJune, earlier);
  CHECK(hidden.of(public_kaa_row(kFirstHalf, "measures")));
  CHECK(hidden.of(public_kaa_row(kFirstHalf, "measures.internship")));
}

namespace {

/// Of a sex: who said no to the first and only measure, who has one, and who has two.
void add_owners(std::vector<KaaCase>& cases, Sex sex, int declined, int one, int two) {
  const auto add = [&](int n, std::vector<std::string> states) {
    for (int i = 0; i < n; ++i) {
      KaaCase each = registered(static_cast<PersonId>(cases.size()) + 1, sex, "2017-01-09");
      for (const auto& status : states) {
        each.measures.push_back({.kind = i % 2 == 0 ? "guidance" : "practice",
                                 .status = status,
                                 .offered = day("2017-02-01")});
        if (status == "ongoing") each.measures.back().started = day("2017-02-02");
      }
      cases.push_back(std::move(each));
    }
  };
  add(declined, {"declined"});
  add(one, {"ongoing"});
  add(two, {"ongoing", "ongoing"});
}

/// How wide the interval is in which a reader of the measures can place who of a sex has some:
/// nobody has less than one, and by the totals no fewer have than the others leave. Nothing where a
/// figure is not there to be used.
std::optional<long long> told_by_measures(std::span<const KaaFigure> figures,
                                          const HiddenFigures& hidden, Sex sex) {
  const auto column = [](Sex each) {
    return std::string(kSexes[each == Sex::female ? 0 : each == Sex::male ? 1 : 2]);
  };
  const auto is_hidden = [&](const char* figure, const std::string& of) {
    return hidden.of(public_kaa_row(kFirstHalf, figure), of);
  };
  for (const char* figure : {"with_measure", "measures", "declined_first"})
    if (is_hidden(figure, "")) return {};
  const auto further = [&](auto of) {
    return of(count_in(figures, "measures")) - of(count_in(figures, "with_measure")) -
           of(count_in(figures, "declined_first"));
  };
  for (const Sex each : {Sex::female, Sex::male, Sex::unknown})
    if (is_hidden("measures", column(each)) || is_hidden("declined_first", column(each))) return {};
  const long long all = further([](const BySex&n) { return n.total(); }),
                  own = further([&](const BySex&n) { return n.of(sex); });
  return own + std::min(count_in(figures, "with_measure").of(sex), all - own);
}

}  // namespace

TEST_CASE("the measures do not tell how many of a sex have some, where nearly everybody has one") {
  std::vector<KaaCase> cases = registered(20, 20);
  add_owners(cases, Sex::female, 12, 4, 0);
  add_owners(cases, Sex::male, 8, 6, 0);
  std::vector<Publication> earlier;
  const auto hidden = give_out(cases, kFirstHalf, kJune, earlier);
  CHECK(hidden.by_sex(public_kaa_row(kFirstHalf, "with_measure")).female);
  CHECK(hidden.by_sex(public_kaa_row(kFirstHalf, "measures")).female);
  std::mt19937 random(20170701);
  int few_told = 0, could_be = 0;
  for (int n = 0; n < 200; ++n) {
    std::vector<KaaCase> drawn_cases = registered(20, 20);
    for (const Sex sex : {Sex::female, Sex::male}) {
      const auto drawn_number = [&](unsigned below) { return static_cast<int>(random() % below); };
      add_owners(drawn_cases, sex, 5 + drawn_number(9), drawn_number(9), drawn_number(4));
    }
    const auto figures = kaa_figures(drawn_cases, kFirstHalf);
    const PublicTable table = public_kaa(figures, kFirstHalf, kJune, {}, kRules);
    const auto outcome = hide_small(std::vector{table}, {}, kRules);
    if (outcome.state != PublicState::split) continue;
    for (const Sex sex : {Sex::female, Sex::male}) {
      const long long with = count_in(figures, "with_measure").of(sex);
      if (with < 1 || with >= 5) continue;
      const auto width = told_by_measures(figures, outcome.hidden.front(), sex);
      could_be += width ? 1 : 0;
      few_told += width && *width < 5 ? 1 : 0;
    }
  }
  CHECK(few_told == 0);
  CHECK(could_be > 10);  // measures are not hidden without need
}

TEST_CASE("whose reason is not known is given out once, as one of the reasons") {
  auto cases = registered(20, 20);
  for (int i = 10; i < 30; ++i)
    cases[static_cast<std::size_t>(i)].spell.registration_reason = "unknown";
  const PublicTable table =
      public_kaa(kaa_figures(cases, kFirstHalf), kFirstHalf, kJune, {}, kRules);
  const std::string row = public_kaa_row(kFirstHalf, "reason.unknown");
  CHECK(public_kaa_row(kFirstHalf, "reason_missing") == row);
  std::map<std::string, int> columns;
  for (const auto& figure : table.figures)
    if (figure.row == row) ++columns[figure.column];
  CHECK_FALSE(columns.empty());
  for (const auto& [column, times] : columns) CHECK(times == 1);
}

}  // namespace jagmed::test::public_tables
