// Names as they stand in texts.
#include "domain/written_names.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

namespace {

WrittenNames names() {
  WrittenNames all;
  all.add(3, {.given_name = "Åsa Maria", .family_name = "von Testsson", .phone = "", .email = ""});
  all.add(4, {.given_name = "Bo", .family_name = "Ek-Provdal", .phone = "", .email = ""});
  all.add(5, {.given_name = "bo", .family_name = "EK-PROVDAL", .phone = "", .email = ""});
  all.add(6, {.given_name = "Siri", .family_name = "", .phone = "", .email = ""});
  return all;
}

}  // namespace

TEST_CASE("given and family name beside each other are somebody's, in any letters and order") {
  for (const char* text : {"med Åsa Maria von Testsson", "ÅSA  MARIA VON TESTSSON", "von Testsson, Åsa Maria", "åsa maria von testssons mor"})
    CHECK_MESSAGE(names().in(text) == std::vector<PersonId>{3}, text);
  CHECK(names().in("Bo Ek-Provdal") == std::vector<PersonId>{4, 5});
  for (const char* text : {"Åsa Maria", "Bo", "Bo Ek", "Ek-Provdal", "Siri", "Bos Ek-Provdal", "Bo Ek-Provdalen", ""})
    CHECK_MESSAGE(names().in(text).empty(), text);
}

TEST_CASE("a stroke stands for each name that is taken away") {
  CHECK(names().without("Hos Bo Ek-Provdals mor, (von Testsson Åsa Maria).") == "Hos – mor, (–).");
  CHECK(names().without("Bo Ek-Provdal, Bo Ek-Provdal, nu") == "–, nu");
  CHECK(names().without("Bo ringde Åsa") == "Bo ringde Åsa");
}
