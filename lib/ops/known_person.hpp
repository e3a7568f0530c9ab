// What an enrolment says of somebody who is in the store already.
#pragma once

#include "ops/enroll.hpp"

namespace jagmed::ops {

/// Clears what tells where somebody is: school, municipality and language. Of those with protection
/// none of it is stored.
void forget_places(Person& person);
/// Throws Error{input, "enroll.sex_differs"} or {"enroll.birth_differs"} when what was said by hand
/// is not what the number says. Another day of the same month is none: the number may have a near
/// one (folkbokföringslag 18 §).
void refuse_contradiction(const IdentityNumber& number, std::optional<Sex> sex,
                          std::optional<int> birth_year, std::optional<Date> birth_date);
/// Throws Error{input, "enroll.now_protected"} when somebody without protection is said to have it.
void refuse_new_protection(const Person& person, Protection said, const std::string& prefix);
/// Throws what refuse_new_protection throws, and Error{input, "enroll.known_differs"} when sex,
/// birth, guardians or protection are said otherwise than known.
void refuse_other_facts(const Person& person, const EnrollRequest& request,
                        const std::string& prefix);
/// Throws Error{input, "enroll.number_taken"} for a number that is `owner`'s and not `person`'s,
/// with the merge as the way out; "enroll.number_taken.protected" without a code when the owner has
/// protection.
[[noreturn]] void refuse_taken_number(ReadTxn& txn, PersonId owner, PersonId person,
                                      const std::string& prefix);
/// Who the request speaks of: the person named, or the one who has or had the number; nothing for a
/// new person. Throws Error{input}: "enroll.number_taken" by another, "enroll.number_new" when a
/// known person is given a number that is not theirs yet.
[[nodiscard]] std::optional<PersonId> owner_of(ReadTxn& txn, const EnrollRequest& request,
                                               const std::string& prefix);
/// Takes over language, municipality and school, and contact details where there were none;
/// differing names are a warning. Of those with protection nothing of it is taken over. Throws
/// Error{input, "enroll.known_differs"} when sex, birth, guardians or protection are said otherwise
/// than known.
[[nodiscard]] Person update_known(WriteTxn& txn, Person person, const EnrollRequest& request,
                                  const CodeBook& codes, const std::string& prefix,
                                  std::vector<Message>& warnings);

}  // namespace jagmed::ops
