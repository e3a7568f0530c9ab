// A sheet of hours that has grown since it was read comes to what it says, read whole.
#include "ops/log_hours_file.hpp"
#include "store/hour_corrections.hpp"
#include "store/hours.hpp"
#include "store/other_work.hpp"
#include "store/people.hpp"
#include "store/store.hpp"
#include "support/day.hpp"
#include "support/temp_dir.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <tuple>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const Date kLastDay = *Date::make(2017, 6, 30);
const char kWritten[] = "2017-06-30T12:00:00Z";
constexpr PersonId kPersons[] = {1, 2, 3};

struct SheetRow {
  PersonId person;
  bool guardian;
  std::string level, focus, occasion;
  bool operator==(const SheetRow&) const = default;
};

std::string sheet_of(const std::vector<SheetRow>& rows, Date on) {
  std::string text = "person;datum;minuter;aktivitet;med;nivå;fokus;tillfälle\n";
  for (const auto& row : rows)
    text += fmt::format("p{};{};60;cv;{};{};{};{}\n", row.person, on.iso(),
                        row.guardian ? "vh" : "", row.level, row.focus, row.occasion);
  return text;
}

/// Some rows of one hour, in one to three occasions and outside them.
std::vector<SheetRow> any_rows(std::mt19937& random) {
  const auto one_of = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const char* const levels[] = {"", "", "2", "3"};
  const char* const foci[] = {"", "", "skola"};
  std::vector<SheetRow> rows;
  for (int occasion = one_of(3); occasion >= 0; --occasion) {
    const SheetRow said{.person = 0,
                        .guardian = one_of(3) == 0,
                        .level = levels[one_of(4)],
                        .focus = foci[one_of(3)],
                        .occasion = std::string(1, static_cast<char>('a' + occasion))};
    for (const PersonId person : kPersons)
      if (one_of(3) > 0) {
        rows.push_back(said);
        rows.back().person = person;
      }
  }
  for (const PersonId person : kPersons)
    if (one_of(3) == 0)
      rows.push_back({person, one_of(3) == 0, levels[one_of(4)], foci[one_of(3)], ""});
  std::ranges::shuffle(rows, random);
  return rows;
}

struct SheetStore {
  TempDir dir;
  Store store = Store::create(dir.file("s.db"), {}, "test", kWritten, "P");
  CodeBook codes;
  Settings settings;

  SheetStore() {
    settings.programmes = {{.code = "p", .name = "P"}};
    WriteTxn txn(store, "test", "set up", kWritten);
    for (const PersonId id : kPersons) {
      insert_person(txn, {.id = id}, codes);
      (void)insert_enrollment(txn, {.person = id, .programme = "p", .started = day("2010-02-01")},
                              codes);
    }
    txn.commit();
  }

  ops::HoursFileOutcome log(const std::vector<SheetRow>& rows, Date on) {
    const auto sheet = read_hours_sheet(sheet_of(rows, on), "f.csv", codes, "P", kLastDay);
    REQUIRE(sheet.problems.empty());
    WriteTxn txn(store, "test", "plan log", kWritten);
    auto outcome = ops::log_hours_file(txn, sheet, "", settings, codes, "P", ops::Repeated::refuse);
    if (outcome.problems.empty()) txn.commit();
    return outcome;
  }

  /// Puts the minutes of one of the hours of the day right, of somebody or of the guardians.
  void correct(Date on, int minutes, std::mt19937& random) {
    WriteTxn txn(store, "test", "plan log", kWritten);
    struct Line {
      Enrollment spell;
      StoredHours hours;
      HoursWith with;
    };
    std::vector<Line> lines;
    for (const PersonId person : kPersons) {
      const Enrollment spell = enrollments_of(txn, person).front();
      for (auto& each : hours_of_day(txn, person, on))
        lines.push_back({spell, std::move(each), HoursWith::youth});
      for (auto& each : guardian_work_of_day(txn, spell.id, on))
        lines.push_back({spell, std::move(each), HoursWith::guardian});
    }
    const Line& line = lines[random() % lines.size()];
    if (line.hours.minutes == minutes) return;
    correct_minutes(txn, line.spell, line.hours, line.with, minutes);
    txn.commit();
  }

  /// Of each occasion of the day whether it was with guardians, what it was for and who took part.
  auto occasions(Date on) {
    using Occasion = std::tuple<bool, std::optional<int>, std::string, std::set<PersonId>>;
    ReadTxn txn(store);
    std::map<std::int64_t, Occasion> by_id;
    for (const PersonId person : kPersons)
      for (const bool guardian : {false, true}) {
        const auto spell = enrollments_of(txn, person).front().id;
        for (const auto& each :
             guardian ? guardian_work_of_day(txn, spell, on) : hours_of_day(txn, person, on)) {
          auto& occasion = by_id[each.id];
          std::get<0>(occasion) = guardian;
          std::get<1>(occasion) = each.activity.level;
          std::get<2>(occasion) = each.activity.focus;
          CHECK(std::get<3>(occasion).insert(person).second);
        }
      }
    std::multiset<Occasion> all;
    for (auto& [id, occasion] : by_id) all.insert(std::move(occasion));
    return all;
  }
};

/// The same with each person alone.
auto by_person(const auto& occasions) {
  std::multiset<std::tuple<bool, std::optional<int>, std::string, PersonId>> all;
  for (const auto& [guardian, level, focus, persons] : occasions)
    for (const PersonId person : persons) all.insert({guardian, level, focus, person});
  return all;
}

/// Whether rows that say the same of what they were for are of one occasion: others may be told
/// apart by nothing.
bool tells_occasions_apart(const std::vector<SheetRow>& rows) {
  const auto same = [](const SheetRow& a, const SheetRow& b) {
    return a.guardian == b.guardian && a.level == b.level && a.focus == b.focus;
  };
  return std::ranges::all_of(rows, [&](const SheetRow& a) {
    return std::ranges::all_of(rows, [&](const SheetRow& b) {
      return !same(a, b) || (!a.occasion.empty() && a.occasion == b.occasion) || a == b;
    });
  });
}

}  // namespace

TEST_CASE("a sheet of hours that has grown comes to what it says, and again to nothing new") {
  SheetStore s;
  std::mt19937 random(17);
  Date on = day("2010-03-01");
  int compared = 0, apart = 0;
  for (int trial = 0; trial < 400; ++trial) {
    const auto whole = any_rows(random);
    auto before = whole;
    std::ranges::shuffle(before, random);
    before.resize(before.size() - std::min<std::size_t>(before.size(), random() % 4));
    const Date grown_on = on, whole_on = on + 1;
    on = on + 2;
    if (whole.empty() || before.empty()) continue;
    if (!s.log(whole, whole_on).problems.empty()) continue;  // twice the same
    CAPTURE(sheet_of(before, grown_on));
    CAPTURE(sheet_of(whole, grown_on));
    REQUIRE(s.log(before, grown_on).problems.empty());
    const auto grown = s.log(whole, grown_on);
    REQUIRE(grown.problems.empty());
    CHECK(grown.fresh == static_cast<int>(whole.size() - before.size()));
    const auto now = s.occasions(grown_on), wanted = s.occasions(whole_on);
    CHECK(by_person(now) == by_person(wanted));
    CHECK(s.log(whole, grown_on).fresh == 0);
    ++compared;
    if (!tells_occasions_apart(whole)) continue;
    CHECK(now == wanted);
    ++apart;
  }
  CHECK(compared > 250);
  CHECK(apart > 100);
}

TEST_CASE("a sheet of hours is read again after corrections, and nothing of it is new") {
  SheetStore s;
  std::mt19937 random(23);
  Date on = day("2010-03-01");
  int read = 0;
  for (int trial = 0; trial < 400; ++trial) {
    const auto rows = any_rows(random);
    on = on + 1;
    if (rows.empty() || !s.log(rows, on).problems.empty()) continue;
    for (int correction = 0; correction < 3; ++correction) {
      if (s.occasions(on).empty()) break;
      s.correct(on, random() % 2 == 0 ? 0 : 45, random);
      CAPTURE(sheet_of(rows, on));
      const auto before = s.occasions(on);
      const auto again = s.log(rows, on);
      CHECK(again.problems.empty());
      CHECK(again.fresh == 0);
      CHECK(s.occasions(on) == before);
      ++read;
    }
  }
  CHECK(read > 500);
}
