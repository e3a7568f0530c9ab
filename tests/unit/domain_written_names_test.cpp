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
  for (const char* text : {"med Åsa Maria von Testsson", "ÅSA  MARIA VON TESTSSON",
                           "von Testsson, Åsa Maria", "åsa maria von testssons mor"})
    CHECK_MESSAGE(names().in(text) == std::vector<PersonId>{3}, text);
  CHECK(names().in("Bo Ek-Provdal") == std::vector<PersonId>{4, 5});
  for (const char* text :
       {"Åsa Maria", "Bo", "Ek-Provdal", "Siri", "Bos Ek-Provdal", "Bo Ekonomi", "jumbo ek", ""})
    CHECK_MESSAGE(names().in(text).empty(), text);
}

TEST_CASE(
    "one of the given names beside one of the family names is enough, whatever signs are around") {
  for (const char* text :
       {"Åsa Testsson", "”Åsa Testsson”", "«Maria Testsson»", "Åsa\u00A0Testsson…",
        "A\u030Asa\u2009Testsson", "Åsa–Testsson’s", "Tess: Åsa_Testsson", "Åsa\tTestsson",
        "Åsa(Testsson)", "Åsa Test\u00ADsson-Berg"})
    CHECK_MESSAGE(names().in(text) == std::vector<PersonId>{3}, text);
  for (const char* text : {"Bo Ek", "Bo Provdal", "Bo Ek Provdal"})
    CHECK_MESSAGE((names().in(text) == std::vector<PersonId>{4, 5}), text);
  CHECK(names()
            .in(std::string_view("Bo\x03\x02"
                                 "Ek",
                                 6))
            .empty());  // two texts of a record
}

TEST_CASE(
    "further names and initials may stand between, and letters without what is written over them") {
  WrittenNames all;
  all.add(1, {.given_name = "Åsa", .family_name = "Öhrnprov", .phone = "", .email = ""});
  all.add(2, {.given_name = "Åsa", .family_name = "Léa", .phone = "", .email = ""});
  all.add(3, {.given_name = "Anna", .family_name = "Berg", .phone = "", .email = ""});
  all.add_number(4, "201504122398");
  for (const char* text :
       {"Åsa Maria Öhrnprov", "Åsa M. Öhrnprovs mor", "Åsa M Öhrnprov", "Åsa Maria Linnéa Öhrnprov",
        "Åsa-Maria L. Öhrnprov", "Asa Ohrnprov", "asa ohrnprov", "ÅSA MARIA ÖHRNPROV",
        "Öhrnprov, Maria Åsa", "Ohrnprov M. Asa", "A\u030Asa Ö. O\u0308hrnprov",
        "Åsa \"Lill\" Öhrnprov"})
    CHECK_MESSAGE(all.in(text) == std::vector<PersonId>{1}, text);
  CHECK(all.in("Åsa Lea, Asa Léa") == std::vector<PersonId>{2});
  for (const char* text :
       {"anna och berg", "Anna och Berg", "Anna. Hos Berg", "Anna, Bo Berg", "Anna A. B. C. Berg",
        "Berg. Bo Anna", "150412 Bo 2398", "Anna Maria, Berg", "Anna & Bo Berg"})
    CHECK_MESSAGE(all.in(text).empty(), text);
  CHECK(all.without("Hos Åsa M. Öhrnprovs mor och Anna B Berg.") == "Hos – mor och –.");
  CHECK(are_namesakes({.given_name = "Åsa", .family_name = "Léa", .phone = "", .email = ""},
                      {.given_name = "asa", .family_name = "LEA", .phone = "", .email = ""}));
}

TEST_CASE("a text that says one name again and again is gone through once") {
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += "Bo Ek-Provdal ";
  CHECK(names().without(text) == "– ");
}

TEST_CASE("a stroke stands for each name that is taken away") {
  CHECK(names().without("Hos Bo Ek-Provdals mor, (von Testsson Åsa Maria).") == "Hos – mor, (–).");
  CHECK(names().without("Bo Ek-Provdal, Bo Ek-Provdal, nu") == "–, nu");
  CHECK(names().without("Bo ringde Åsa") == "Bo ringde Åsa");
  CHECK(names().without("”Åsa Maria Testsson” ringde") == "”–” ringde");
}

TEST_CASE("two who are called the same are namesakes, in any letters") {
  const ContactDetail one{.given_name = "Bo", .family_name = "Ek", .phone = "1", .email = ""};
  const ContactDetail two{.given_name = "BO", .family_name = "ek", .phone = "2", .email = ""};
  const ContactDetail other{.given_name = "Bo", .family_name = "Berg", .phone = "", .email = ""};
  CHECK(are_namesakes(one, two));
  CHECK_FALSE(are_namesakes(one, other));
  CHECK_FALSE(are_namesakes({}, {}));
}

TEST_CASE("what a text was before names went from it, whoever's they were") {
  CHECK(is_without_names("Är ofta hos Alva Testsson", "Är ofta hos –"));
  CHECK(is_without_names("Alva Testsson ringde Bo Ek – och gick", "– ringde – – och gick"));
  CHECK(is_without_names("Alva", "–"));
  CHECK_FALSE(is_without_names("Är ofta hos Alva", "Är ofta hos Alva"));
  CHECK_FALSE(is_without_names("Är ofta hos Alva", "Är sällan hos –"));
  CHECK_FALSE(is_without_names("Är ofta hos Alva", "Är ofta hos – igen"));
  CHECK_FALSE(is_without_names("Är ofta hos ", "Är ofta hos –"));
  CHECK_FALSE(is_without_names("", "–"));
}
