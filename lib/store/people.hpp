// Persons, their numbers, names and spells.
#pragma once

#include "domain/code_book.hpp"
#include "domain/person.hpp"
#include "domain/written_names.hpp"
#include "store/contact_persons.hpp"
#include "store/txn.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// The next local number that no one has or had.
[[nodiscard]] PersonId next_person_id(ReadTxn& txn);
/// `person.id` is one that `next_person_id` gave.
void insert_person(WriteTxn& txn, const Person& person, const CodeBook& codes);
/// Writes everything of the person of that id anew.
void update_person(WriteTxn& txn, const Person& person, const CodeBook& codes);
/// Nothing when there is no such person.
[[nodiscard]] std::optional<Person> find_person(ReadTxn& txn, PersonId id);
/// As `find_person`; throws Error{input, "person.unknown"} naming the code, or "person.merged" with
/// the code that it belongs to now.
[[nodiscard]] Person get_person(ReadTxn& txn, PersonId id, const std::string& prefix);
/// By id.
[[nodiscard]] std::vector<Person> all_persons(ReadTxn& txn);
/// The numbers of all persons, in order.
[[nodiscard]] std::vector<PersonId> person_ids(ReadTxn& txn);

/// Makes `number` the current one; a former current number is kept as former.
void set_identity(WriteTxn& txn, PersonId person, const StoredIdentity& number);
/// The number is not the person's, and never was: nothing is matched by it, and nothing that the
/// trail recorded holds it. Neither the present command nor the one that wrote it can be undone.
void forget_identity(WriteTxn& txn, PersonId person, const std::string& canonical);
/// Adds a former number: files may still carry it. It must be nobody's.
void add_former_identity(WriteTxn& txn, PersonId person, const StoredIdentity& number);
/// All numbers of a person, the current one first.
[[nodiscard]] std::vector<StoredIdentity> identities_of(ReadTxn& txn, PersonId person);
/// Who has or had this number.
[[nodiscard]] std::optional<PersonId> person_by_identity(ReadTxn& txn,
                                                         const std::string& canonical);
/// Every number with its person, ordered by number: for matching a file in one pass.
struct IdentityRow {
  std::string canonical;
  PersonId person = 0;
};
[[nodiscard]] std::vector<IdentityRow> all_identities(ReadTxn& txn);
/// Marks somebody as protected and deletes who and where they are, the times, class and courses of
/// their absence, what was written by hand and the rows that wait under their numbers: for good,
/// also in the recorded changes of every command that concerned the person, which can then no
/// longer be undone. An undo of the present command neither brings them back nor lifts the
/// protection. Their name goes from texts about others, too, which are given: for good as well.
std::vector<NamingText> protect_person(WriteTxn& txn, PersonId person, Protection protection);

/// Forgets for good what the audit trail recorded of commands that read a number which is nobody's
/// now: an enrolment under it that was taken back still has it there, with a name.
void forget_under_number(WriteTxn& txn, const std::string& canonical);

/// Replaces all that was known, also by nothing. Whether it may be kept (protection) has been
/// decided before.
void save_contact_detail(WriteTxn& txn, PersonId person, const ContactDetail& detail);
/// Empty when nothing is known.
[[nodiscard]] ContactDetail contact_detail_of(ReadTxn& txn, PersonId person);
[[nodiscard]] std::map<PersonId, ContactDetail> all_contact_details(ReadTxn& txn);

/// `enrollment.id` is ignored; returns the new one.
std::int64_t insert_enrollment(WriteTxn& txn, const Enrollment& enrollment, const CodeBook& codes);
/// Changes everything of a spell but its person and programme.
void update_enrollment(WriteTxn& txn, const Enrollment& enrollment, const CodeBook& codes);
/// Spells of one person, oldest first; of all programmes, or of one.
[[nodiscard]] std::vector<Enrollment> enrollments_of(ReadTxn& txn, PersonId person,
                                                     const std::string& programme = {});
/// Spells of a programme (all programmes when empty), by person and start.
[[nodiscard]] std::vector<Enrollment> all_enrollments(ReadTxn& txn,
                                                      const std::string& programme = {});

}  // namespace jagmed
