// Attempts to reach somebody, and what else shows that somebody was reached.
#pragma once

#include "domain/code_book.hpp"
#include "domain/contact.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// A member of the staff as it is kept: key, and the name that serves as label.
struct StaffName {
  std::string key, name;
};
/// `staff` and `second`: of the attempt's keys; the name is needed when they are used for the first
/// time.
void insert_attempt(WriteTxn& txn, const ContactAttempt& attempt, const StaffName& staff,
                    const StaffName& second, const CodeBook& codes);
/// What is recorded of everybody in a programme, by person; of one person when given. Of the hours
/// of a spell the first day and the last one up to `until` are given.
[[nodiscard]] std::vector<ContactFacts> contact_facts(ReadTxn& txn, const std::string& programme,
                                                      std::optional<PersonId> person, Date until);
/// Everybody in a programme who may have to be reached on a day, and some who have been: cost grows
/// with those, not with the programme. Whether they have is for contact_case to say.
[[nodiscard]] std::vector<PersonId> perhaps_not_reached(ReadTxn& txn, const std::string& programme,
                                                        Date as_of);

/// How it went, `months` after the end of a spell.
struct StoredFollowUp {
  std::int64_t enrollment = 0;
  int months = 0;
  Date day;
  std::string occupation;  ///< key of the list
};
void insert_follow_up(WriteTxn& txn, const StoredFollowUp& answer, PersonId person,
                      const CodeBook& codes);
[[nodiscard]] std::vector<StoredFollowUp> follow_ups_of(ReadTxn& txn, std::int64_t enrollment);

}  // namespace jagmed
