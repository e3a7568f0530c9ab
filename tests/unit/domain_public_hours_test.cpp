// Hours that one of several persons has nearly all of: told to no reader who knows the second most.
#include "domain/public_figures.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace jagmed;

namespace {

const Date kMay = Date::from_iso("2017-05-31").value(),
           kJune = Date::from_iso("2017-06-30").value();

/// Aktuella who are reported with minutes each, from a number on.
void add(std::vector<PersonFigures>& all, Sex sex, int n, long long minutes) {
  for (int i = 0; i < n; ++i)
    all.push_back({.person = static_cast<PersonId>(all.size()) + 1,
                   .sex = sex,
                   .current = true,
                   .reported = true,
                   .minutes = minutes,
                   .reported_minutes = minutes});
}

PublicTable tally_on(Date as_of, const std::vector<PersonFigures>& persons,
                     const std::vector<PersonsOn>& others = {}) {
  return public_tally(tally_of(persons, Programme{}), {as_of, persons, others});
}

PublicOutcome give_out(const PublicTable& table, std::vector<Publication>& earlier) {
  const std::vector<PublicTable> tables{table};
  PublicOutcome outcome = hide_small(tables, earlier, {.hide_below = 5, .percent_base = 10});
  if (outcome.state != PublicState::refused)
    earlier.push_back(publication_of(table, outcome.hidden.front()));
  return outcome;
}

}  // namespace

TEST_CASE("who has the second most hours of many cannot tell the most that anybody has") {
  for (const long long most : {3000, 3001}) {  // the three others have ten hours, a fifth of fifty
    std::vector<PersonFigures> persons;
    add(persons, Sex::female, 1, most);
    add(persons, Sex::female, 1, 2000);
    add(persons, Sex::female, 3, 200);
    add(persons, Sex::male, 10, 600);
    std::vector<Publication> earlier;
    const auto hidden = give_out(tally_on(kJune, persons), earlier).hidden.front();
    CAPTURE(most);
    CHECK(hidden.by_sex(public_row::kCurrent) == HiddenBySex());
    CHECK(hidden.by_sex(public_row::kHours) ==
          (most > 3000 ? HiddenBySex{.female = true, .male = true} : HiddenBySex()));
  }
}

TEST_CASE("nor the most that anybody has got between two days") {
  std::vector<PersonFigures> may;
  add(may, Sex::female, 10, 600);
  add(may, Sex::male, 10, 600);
  auto june = may;
  for (std::size_t i = 0; i < 5; ++i)
    june[i].minutes = june[i].reported_minutes += i == 0 ? 3000 : 60;
  std::vector<Publication> earlier;
  CHECK(give_out(tally_on(kMay, may), earlier).hidden.front().empty());
  const auto hidden = give_out(tally_on(kJune, june, {{kMay, may}}), earlier).hidden.front();
  CHECK(hidden.by_sex(public_row::kHours).female);
  CHECK(hidden.by_sex(public_row::kHours).total);
}

TEST_CASE("the most, the second most and the rest, in any order") {
  for (const auto& minutes : {std::vector{500, 100, 90, 9, 0}, std::vector{9, 100, 0, 90, -500}}) {
    Contributions those;
    for (const int each : minutes) those.add(each);
    CHECK(those.persons() == 4);
    CHECK(those.one_stands_out());
    those.add(1);
    CHECK_FALSE(those.one_stands_out());
  }
  CHECK_FALSE(Contributions().one_stands_out());
}
