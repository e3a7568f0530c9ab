// A young person and their spells in programmes.
#pragma once

#include "base/date.hpp"
#include "domain/identity_number.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// Local number of a person; shown with the store's letter, P-0017.
using PersonId = std::int64_t;

/// "P-0017"
[[nodiscard]] std::string person_code(PersonId id, std::string_view prefix);
/// "P-0017", "p17", "17"; throws Error{input, "person.form"}. Never echoes what looks like an
/// identity number.
[[nodiscard]] PersonId parse_person(std::string_view typed, std::string_view prefix);
/// Several, separated by commas, each once, in the order typed.
[[nodiscard]] std::vector<PersonId> parse_persons(std::string_view typed, std::string_view prefix);
/// Whose codes stand in a text, in order: "P-0017", "p17", "P17:s"; never a bare number.
[[nodiscard]] std::vector<PersonId> persons_in_text(std::string_view text, std::string_view prefix);
/// Whether the code of somebody else than these stands in it.
[[nodiscard]] bool names_others(std::string_view text, std::span<const PersonId> persons,
                                std::string_view prefix);

/// Skyddade personuppgifter. Folkbokföringslagen (1991:481) 16 §; sekretessmarkering is a warning.
enum class Protection { none, confidentiality_mark, protected_registration, new_identity };

struct Person {
  PersonId id = 0;
  Sex sex = Sex::unknown;
  std::optional<int> birth_year;
  std::optional<Date> birth_date;  ///< only when the whole day is known
  Protection protection = Protection::none;
  int guardians = 2;         ///< who must sign: 0 none (appointed guardian), 1 or 2
  std::string language;      ///< code key, or empty
  std::string municipality;  ///< key, or empty
  std::string school;        ///< key, or empty
};

/// Names and ways to reach somebody; empty texts where nothing is stored.
struct ContactDetail {
  std::string given_name, family_name, phone, email;
  [[nodiscard]] bool empty() const {
    return given_name.empty() && family_name.empty() && phone.empty() && email.empty();
  }
};

/// What may stand where a telephone number or an e-mail address would be, or nothing: at least five
/// figures ("070-174 06 05, mamma"); something before and behind one @, without blanks. A line that
/// slipped into the wrong field is neither.
[[nodiscard]] bool is_phone(std::string_view text);
[[nodiscard]] bool is_email(std::string_view text);

/// A number as stored: kind, canonical form, and whether it is the one in use.
struct StoredIdentity {
  IdKind kind = IdKind::personnummer;
  std::string canonical;
  bool current = true;
  Date since;
};

enum class Standing {
  started,      ///< a participant: counts as aktuell
  declined,     ///< said no but is supported: counted apart, never aktuell, never to SCB
  watch,        ///< bevakning: not yet a participant
  not_started,  ///< said yes and never began
};
/// Message key of a standing's word, as "standing.started".
[[nodiscard]] std::string_view standing_key(Standing standing);

/// One spell. Keys of codes are empty where nothing is said.
struct Enrollment {
  std::int64_t id = 0;
  PersonId person = 0;
  std::string programme;
  Standing standing = Standing::started;
  std::string target_group;
  Date started;
  std::optional<Date> ended;
  std::string end_reason, end_decided_by, end_occupation, school_exit;

  [[nodiscard]] bool covers(Date day) const { return started <= day && (!ended || day <= *ended); }
  [[nodiscard]] bool open_on(Date day) const { return covers(day); }
};

/// A contact person (kontaktperson) of a spell; `until` is the last day.
struct ContactPersonSpan {
  std::int64_t id = 0;
  std::int64_t enrollment = 0;
  std::string staff;
  Date since;
  std::optional<Date> until;
};

}  // namespace jagmed
