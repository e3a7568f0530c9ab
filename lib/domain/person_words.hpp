// Words for sex, protection and standing as coordinators and files write them, and their keys; a
// whole name.
#pragma once

#include "domain/person.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace jagmed {

/// f k flicka kvinna female girl woman, m p pojke man male boy, u okänd unknown; any case.
[[nodiscard]] std::optional<Sex> sex_from_word(std::string_view typed);
/// none nej, mark sekretessmarkering, registration skyddad, identity fingerade; any case.
[[nodiscard]] std::optional<Protection> protection_from_word(std::string_view typed);
/// started deltagare, declined nej, watch bevakning, not_started; any case.
[[nodiscard]] std::optional<Standing> standing_from_word(std::string_view typed);

/// A year of birth, and the day when that was said.
struct Birth {
  int year = 0;
  std::optional<Date> day;
};
/// "2001" or "2001-04-12", not after `today` and not before 1900; nothing otherwise.
[[nodiscard]] std::optional<Birth> birth_from(std::string_view typed, Date today);

/// Given and family name; one of them, or empty, where no more is stored.
[[nodiscard]] std::string full_name(const ContactDetail& contact);

/// "female", "male", "unknown": for machine-readable output.
[[nodiscard]] std::string_view sex_name(Sex sex);
/// "started", "declined", "watch", "not_started"
[[nodiscard]] std::string_view standing_name(Standing standing);
/// "none", "mark", "registration", "identity"
[[nodiscard]] std::string_view protection_name(Protection protection);
/// "pnr", "samnr", "interim", "temporary"
[[nodiscard]] std::string_view id_kind_name(IdKind kind);

}  // namespace jagmed
