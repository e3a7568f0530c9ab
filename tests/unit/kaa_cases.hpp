// Spells in the KAA register, for tests of the rules on them.
#pragma once

#include "domain/kaa.hpp"

#include <string>

namespace jagmed::test {

inline Date kaa_day(const char* iso) { return Date::from_iso(iso).value(); }

/// A girl born 1999-06-28, registered since 2017-02-01, with nothing else. Four numbers take turns.
inline KaaCase kaa_case(PersonId id = 1) {
  static constexpr const char* kNumbers[] = {"199906282398", "199906282380", "199906289807",
                                             "199906289989"};
  KaaCase one{.person = {.id = id,
                         .sex = Sex::female,
                         .birth_year = 1999,
                         .birth_date = kaa_day("1999-06-28")},
              .number = kNumbers[id % 4]};
  one.spell = {.id = id,
               .person = id,
               .started = kaa_day("2017-02-01"),
               .registration_reason = "never_gymnasium"};
  return one;
}

inline KaaMeasure kaa_measure(const char* status, const char* offered) {
  return {.kind = "guidance_syv", .status = status, .offered = kaa_day(offered)};
}

inline void end_case(KaaCase& one, const char* day, const char* reason) {
  one.spell.ended = kaa_day(day);
  one.spell.deregistration_reason = reason;
}

}  // namespace jagmed::test
