// Contact persons (kontaktpersoner): who of the staff holds the work together, and since when.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// Of a spell; `name` is the member of staff's. Whom the event concerns is for the caller to say.
void insert_contact_person(WriteTxn& txn, const ContactPersonSpan& span, const std::string& name);
void delete_contact_person(WriteTxn& txn, std::int64_t span);
/// Keeps the spans of a spell inside its days after start or end were changed: what lies outside is
/// removed, what reaches outside is cut, and what began on `former_start` begins on `first`.
void fit_contact_persons(WriteTxn& txn, std::int64_t enrollment, Date former_start, Date first,
                         std::optional<Date> last);
/// Spans of a spell, oldest first.
[[nodiscard]] std::vector<ContactPersonSpan> contact_persons(ReadTxn& txn, std::int64_t enrollment);
/// Staff keys by spell, on one day.
[[nodiscard]] std::map<std::int64_t, std::string> contact_persons_on(ReadTxn& txn, Date day);

/// How participants (standing started, in a spell on the day) are covered by contact persons.
/// Nobody with protection is in it: of one member of the staff, who has the others is seen
/// elsewhere.
struct ContactCoverage {
  struct Load {
    std::string staff;  ///< key
    int participants = 0;
  };
  int ongoing = 0;                ///< participants on the day
  std::vector<PersonId> without;  ///< those without a contact person that day
  std::vector<Load> loads;        ///< most participants first
};
[[nodiscard]] ContactCoverage contact_coverage(ReadTxn& txn, const std::string& programme,
                                               Date day);

}  // namespace jagmed
