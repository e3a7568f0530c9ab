// Mapping, unmet needs, the checklist of SIG: rules.
#include "domain/mapping.hpp"
#include "domain/sig.hpp"
#include "domain/unmet.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

namespace {

Mapping mapping_of(std::vector<Factor> factors) { return {.factors = std::move(factors)}; }

}  // namespace

TEST_CASE("what is said of an area replaces all that was known of it, and other areas stay") {
  const std::vector<Factor> known{{"social", FactorKind::risk, 3, "youth"},
                                  {"leisure", FactorKind::protective, 2, "youth"},
                                  {"home", FactorKind::neutral, 0, "school"}};
  const auto now = carried_over(known, {{"leisure", FactorKind::risk, 1, ""}}, {"home"});
  CHECK(now == std::vector<Factor>{{"social", FactorKind::risk, 3, "youth"},
                                   {"leisure", FactorKind::risk, 1, ""}});
  CHECK(is_asked(mapping_of(now), "leisure"));
  CHECK_FALSE(is_asked(mapping_of(now), "home"));
}

TEST_CASE("changes are told by area and kind: new, gone, another degree") {
  const Mapping before =
      mapping_of({{"social", FactorKind::risk, 3, ""}, {"home", FactorKind::risk, 1, ""}});
  const Mapping now =
      mapping_of({{"social", FactorKind::risk, 2, ""}, {"social", FactorKind::protective, 1, ""}});
  const auto changes = changes_since(before, now);
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].area == "home");
  CHECK_FALSE(changes[0].now);
  CHECK(changes[1].before == 3);
  CHECK(changes[1].now == 2);
  CHECK_FALSE(changes[2].before);
  CHECK(changes[2].kind == FactorKind::protective);
  CHECK(changes_since(now, now).empty());
}

TEST_CASE("a person counts once for each need, and women, men and unknown are the total") {
  const Date day(17000);
  const auto need = [&](std::optional<PersonId> person, const char* kind) {
    return UnmetNeed{.person = person, .kind = kind, .day = day};
  };
  const std::vector<std::pair<UnmetNeed, Sex>> open{
      {need(1, "psychiatry"), Sex::female}, {need(1, "psychiatry"), Sex::female},
      {need(2, "psychiatry"), Sex::male},   {need(1, "other"), Sex::female},
      {need({}, "other"), Sex::unknown},    {need({}, "other"), Sex::unknown}};
  const auto figures = unmet_figures(open);
  REQUIRE(figures.size() == 2);
  CHECK(figures[0].kind == "other");
  CHECK(figures[0].persons == BySex{1, 0, 2});
  CHECK(figures[1].persons == BySex{1, 1, 0});
  CHECK(figures[0].persons.total() == 3);
}

TEST_CASE("a need is open from the day it is known to the day before it is met") {
  const UnmetNeed need{.day = Date(100), .met = Date(110)};
  CHECK_FALSE(need.open_on(Date(99)));
  CHECK(need.open_on(Date(109)));
  CHECK_FALSE(need.open_on(Date(110)));
}

TEST_CASE("a place in SIG rests on early crime, two risks at once and a decision") {
  SigCase sig;
  CHECK(sig_gaps(sig).crime);
  sig.early_crime = false;
  CHECK(sig_gaps(sig).crime);
  sig.early_crime = true;
  CHECK(sig_gaps(sig).risks);
  sig.risks = std::vector<std::string>{"school"};
  CHECK(sig_gaps(sig).risks);
  sig.risks = std::vector<std::string>{"school", "peers"};
  CHECK(sig_gaps(sig).decision);
  sig.decided = Date(17000);
  CHECK_FALSE(sig_gaps(sig).any());
}
