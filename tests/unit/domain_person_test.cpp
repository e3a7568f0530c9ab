#include "domain/person.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

TEST_CASE("a line that slipped into the wrong field is no telephone number and no e-mail address") {
  for (const char* phone :
       {"", "070-174 06 05", "+46 70 174 06 05", "070-174 06 05, mamma", "11313"})
    CHECK(is_phone(phone));
  for (const char* other : {"banan", "alva@example.se", "hundra", "v 19", "12-34"})
    CHECK_FALSE(is_phone(other));
  for (const char* email : {"", "alva@example.se", "a.b+c@skola.example"}) CHECK(is_email(email));
  for (const char* other :
       {"0701740605", "inte", "@example.se", "alva@", "a@b@c", "alva @example.se"})
    CHECK_FALSE(is_email(other));
}
