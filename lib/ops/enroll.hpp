// Enrol a young person: a new person, or a new spell of somebody already known.
#pragma once

#include "base/message.hpp"
#include "domain/code_book.hpp"
#include "domain/person.hpp"
#include "domain/programme.hpp"
#include "ops/namesakes.hpp"
#include "ops/spells.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

/// What is known at enrolment. Keys are those of the code lists; empty where nothing is said.
struct EnrollRequest {
  std::optional<IdentityNumber> number;
  ContactDetail contact;
  std::optional<Sex> sex;  ///< said by hand; the number's own sex when absent
  std::optional<int> birth_year;
  std::optional<Date> birth_date;
  Protection protection = Protection::none;
  std::optional<int> guardians;
  int usual_guardians = 2;  ///< of a new person of whom nothing is said
  std::string language, municipality, school, target_group;
  std::string staff;               ///< contact person, staff key; empty: none yet
  std::optional<PersonId> person;  ///< a new spell of this person
  Standing standing = Standing::started;
  Date start;
  std::optional<Ending> ending;  ///< of a spell that is over already
};

struct EnrollOutcome {
  Person person;
  Enrollment enrollment;
  bool new_person = false;
  int spells = 1;                      ///< of the person in the programme, this one included
  std::vector<std::string> elsewhere;  ///< other programmes with an open spell
  std::string staff;                   ///< key of the contact person it was given; or empty
  std::optional<Enrollment> closed;    ///< a watch or declined spell that this one ended
  std::vector<Message> warnings;       ///< namesakes, age, guessed century: for people to judge
  /// Why hours will not reach SCB yet (no consent, or no information, on the first day); else
  /// empty.
  Message not_reported;
};

/// A number that is known makes a new spell of its person: what is said of language, municipality
/// and school then replaces what was there, names and ways to reach fill what was empty. An open
/// watch or declined spell ends the day before a participant's start, with reason `joined`; one
/// that began on the very day changes its standing. A person with protection is stored without
/// number, name or contact. Throws Error{input}: sex unknown and not said, number or facts that
/// contradict what is known, and what `check_dates` and `refuse_overlap` throw.
[[nodiscard]] EnrollOutcome enroll(WriteTxn& txn, const EnrollRequest& request,
                                   const Programme& programme, const CodeBook& codes, Date today,
                                   const std::string& prefix);
/// The same for many in a row: `namesakes` is kept up to date.
[[nodiscard]] EnrollOutcome enroll(WriteTxn& txn, const EnrollRequest& request,
                                   const Programme& programme, const CodeBook& codes, Date today,
                                   const std::string& prefix, Namesakes& namesakes);

/// The person as the request and the number tell it. Throws Error{input}: "enroll.sex_missing", and
/// "enroll.sex_differs" or "enroll.birth_differs" when the number says otherwise.
[[nodiscard]] Person described(const EnrollRequest& request);

}  // namespace jagmed::ops
