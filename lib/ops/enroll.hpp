// Enrol a young person: a new person, or a new spell of somebody already known.
#pragma once

#include "domain/code_book.hpp"
#include "domain/person.hpp"
#include "domain/programme.hpp"
#include "base/message.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

/// What is known at enrolment. Keys are those of the code lists; empty where nothing is said.
struct EnrollRequest {
  std::optional<IdentityNumber> number;
  ContactDetail contact;
  std::optional<Sex> sex;                ///< said by hand; the number's own sex when absent
  std::optional<int> birth_year;
  std::optional<Date> birth_date;
  Protection protection = Protection::none;
  int guardians = 2;
  std::string language, municipality, school, target_group;
  std::string staff;                     ///< contact person, staff key; empty: none yet
  std::optional<PersonId> person;        ///< a new spell of this person
  Standing standing = Standing::started;
  Date start;
};

struct EnrollOutcome {
  Person person;
  Enrollment enrollment;
  bool new_person = false;
  std::vector<Message> warnings;         ///< namesakes, age, missing consent: for people to judge
};

/// Throws Error{input}: sex unknown and not said, number taken by a protected person's rules,
/// spells that overlap, start outside the programme or before the municipality is served, a start
/// in the future of `today`. A person with protection is stored without number, name or contact.
[[nodiscard]] EnrollOutcome enroll(WriteTxn& txn, const EnrollRequest& request,
                                   const Programme& programme, const CodeBook& codes, Date today,
                                   const std::string& prefix);

/// Throws Error{input, "enroll.overlap"} when `spell` shares a day with another of the person's
/// spells in the same programme. Also used when a spell is edited.
void refuse_overlap(ReadTxn& txn, const Enrollment& spell, const std::string& prefix);
/// Start (and end) inside the programme's dates and the municipality's service. Throws Error{input}.
void check_dates(const Enrollment& spell, const std::string& municipality,
                 const Programme& programme, Date today);

}  // namespace jagmed::ops
