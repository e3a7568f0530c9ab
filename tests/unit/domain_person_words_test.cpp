#include "domain/person_words.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

TEST_CASE("words for sex, protection and standing in both languages, any case") {
  CHECK(sex_from_word("Flicka") == Sex::female);
  CHECK(sex_from_word(" K ") == Sex::female);
  CHECK(sex_from_word("pojke") == Sex::male);
  CHECK(sex_from_word("OKÄND") == Sex::unknown);
  CHECK_FALSE(sex_from_word(""));
  CHECK_FALSE(sex_from_word("x"));
  CHECK(protection_from_word("") == Protection::none);
  CHECK(protection_from_word("Sekretessmarkering") == Protection::confidentiality_mark);
  CHECK(protection_from_word("skyddad folkbokföring") == Protection::protected_registration);
  CHECK(protection_from_word("identity") == Protection::new_identity);
  CHECK_FALSE(protection_from_word("hemlig"));
  CHECK(standing_from_word("Deltagare") == Standing::started);
  CHECK(standing_from_word("tackat nej") == Standing::declined);
  CHECK(standing_from_word("BEVAKNING") == Standing::watch);
  CHECK(standing_from_word("påbörjade aldrig") == Standing::not_started);
  CHECK_FALSE(standing_from_word(""));
}

TEST_CASE("names of values are read back as themselves") {
  for (const Sex sex : {Sex::unknown, Sex::female, Sex::male})
    CHECK(sex_from_word(sex_name(sex)) == sex);
  for (const Standing standing :
       {Standing::started, Standing::declined, Standing::watch, Standing::not_started})
    CHECK(standing_from_word(standing_name(standing)) == standing);
  for (const Protection kind : {Protection::none, Protection::confidentiality_mark,
                                Protection::protected_registration, Protection::new_identity})
    CHECK(protection_from_word(protection_name(kind)) == kind);
}

TEST_CASE("a birth is a year or a day, not in the future and not before 1900") {
  const Date today = *Date::from_iso("2017-06-30");
  CHECK(birth_from("2001", today)->year == 2001);
  CHECK_FALSE(birth_from("2001", today)->day);
  CHECK(birth_from("2001-04-12", today)->day == Date::from_iso("2001-04-12"));
  CHECK(birth_from("2017", today)->year == 2017);
  CHECK(birth_from("1900", today)->year == 1900);
  for (const char* wrong : {"", "201", "20011", "2018", "2017-07-01", "1899", "2001-02-29", "abcd"})
    CHECK_FALSE(birth_from(wrong, today));
}

TEST_CASE("a whole name has no more than what is stored of it") {
  CHECK(full_name({.given_name = "Alva", .family_name = "Provdotter"}) == "Alva Provdotter");
  CHECK(full_name({.given_name = "Alva"}) == "Alva");
  CHECK(full_name({.family_name = "Provdotter"}) == "Provdotter");
  CHECK(full_name({}).empty());
}
