#include "domain/disclosure.hpp"

#include "domain/reference.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace jagmed;

namespace {

std::string fault(Disclosure d) {
  d.day = d.day == Date() ? *Date::make(2017, 6, 30) : d.day;
  return std::string(ground_fault(d).key);
}

}  // namespace

TEST_CASE(
    "consent is checked and needs nothing else; any other ground needs a reference and a "
    "decision") {
  CHECK(fault({.ground = "consent"}).empty());
  CHECK(fault({.ground = "consent", .reference = "OSL 12:2"}) == "disclose.consent_alone");
  CHECK(fault({.ground = "consent", .decided_by = "anna"}) == "disclose.consent_alone");
  for (const char* ground : {"concern", "statute", "general_clause", "necessary"}) {
    CHECK(fault({.ground = ground}) == "disclose.needs_reference");
    CHECK(fault({.ground = ground, .reference = "OSL 10:2"}) == "disclose.needs_decision");
    CHECK(fault({.ground = ground, .decided_by = "anna"}) == "disclose.needs_reference");
    CHECK(fault({.ground = ground, .reference = "OSL 10:2", .decided_by = "anna"}).empty());
    CHECK(fault({.ground = ground, .reference = "as agreed", .decided_by = "anna"}) ==
          "reference.number");
  }
}

TEST_CASE("the act on law enforcement is no ground before it was in force") {
  Disclosure d{.day = *Date::make(2025, 3, 31),
               .ground = "crime",
               .reference = "2025:170",
               .decided_by = "anna"};
  CHECK(fault(d) == "disclose.not_yet_law");
  d.day = *Date::make(2025, 4, 1);
  CHECK(fault(d).empty());
}

TEST_CASE("words of law name no place, and other words may") {
  for (const char* law :
       {"", "OSL 10:2", "OSL 10 kap. 2 §", "lag (2025:170)", "dnr 2017/044", "SN 2017/044",
        "SoL 14 kap. 1 § 2 st.", "SFS 2009:400, 26 kap. 1 och 9 §§", "2017-1"})
    CHECK_MESSAGE(only_law(law), law);
  for (const char* place :
       {"Bystad 2017/1", "dnr Åre 2017/1", "1 ö", "OSL 10:2 Ed", "bystad-1", "Ål 1"})
    CHECK_MESSAGE(!only_law(place), place);
}

TEST_CASE("a reference is a number of something, and never an identity") {
  CHECK(reference_fault("").empty());
  CHECK(reference_fault("OSL 10 kap. 2 §").empty());
  CHECK(reference_fault("SN 2017/044").empty());
  CHECK(reference_fault("070-174 06 01").key == "text.contact");
  CHECK(reference_fault("OSL 10, bo@example.se").key == "text.contact");
  CHECK(reference_fault("lag (2025:170)").empty());
  CHECK(reference_fault("told on the phone").key == "reference.number");
  CHECK(reference_fault("20010412-2387").key == "reference.identity");
  CHECK(reference_fault("dnr 0104122387").key == "reference.identity");
  CHECK(reference_fault("1\n2").key == "reference.signs");
  CHECK(reference_fault("1\x1b[2J").key == "reference.signs");
  CHECK(reference_fault(std::string(60, '1').replace(1, 59, std::string(59, 'a'))).empty());
  CHECK(reference_fault("1" + std::string(60, 'a')).key == "reference.long");
}
