// Meetings: which organisations came, whether the young person and the guardians did, what was
// decided.
#pragma once

#include "base/date.hpp"
#include "domain/person.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// As stored. An organisation is present, absent or not invited; of persons it may be unknown.
enum class Came { present = 0, absent = 1, not_invited = 2, not_said = 3 };
/// "present", "absent", "not_invited", "not_said"
[[nodiscard]] std::string_view came_word(Came came);
/// One of the first three, or "närvarande", "med", "frånvarande", "ej kallad"; nothing otherwise.
[[nodiscard]] std::optional<Came> came_from(std::string_view typed);

struct PartyThere {
  std::string party;  ///< key
  Came came = Came::present;
  int persons = 0;  ///< how many came
  bool operator==(const PartyThere&) const = default;
};
struct PersonThere {
  PersonId person = 0;
  Came youth = Came::not_said, guardian = Came::not_said;
};

/// Keys of codes; empty where nothing is said.
struct Meeting {
  std::int64_t id = 0;
  std::string programme;
  Date day;
  std::optional<int> start;  ///< minute of the day
  int minutes = 0;
  std::string kind, place;
  std::vector<PartyThere> parties;   ///< in the order of the list
  std::vector<PersonThere> persons;  ///< whom it was about, by number
  std::optional<Date> next;          ///< when they are to meet again

  [[nodiscard]] std::vector<PersonId> person_ids() const;
  /// The same kind on one day in one programme, at the same time, with the same parties there and
  /// about the same persons: most likely one meeting, typed twice.
  [[nodiscard]] bool same_as(const Meeting& other) const;
  /// The same kind, day, programme and time, whoever was there; about the same persons, or one of
  /// the two about no others than the other is.
  [[nodiscard]] bool resembles(const Meeting& other) const;
};

/// "skola:4,ame,fritid": words, each with how many came (1 when nothing is said). Throws
/// Error{input, "meeting.party"} for a number that is none.
struct SaidParty {
  std::string word;
  int persons = 1;
};
[[nodiscard]] std::vector<SaidParty> said_parties(std::string_view typed);

/// Something that somebody is to do.
struct Decision {
  std::int64_t id = 0;  ///< the number that is shown
  std::string programme;
  std::optional<std::int64_t> meeting;
  std::string meeting_kind;        ///< key, read with the row
  std::optional<PersonId> person;  ///< nothing: of nobody in particular
  std::string text;
  std::string owner, owner_party;  ///< staff or party key: one of them
  Date day;
  std::optional<Date> due, done;
  bool case_ended = false;  ///< that of the person no longer goes on; only as recap says

  [[nodiscard]] bool overdue(Date as_of) const { return !done && due && *due < as_of; }
};

}  // namespace jagmed
