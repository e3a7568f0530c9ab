// How an imported list differs from the store, in lines.
#pragma once

#include "cmd/session.hpp"
#include "ops/import_people.hpp"
#include "store/people.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace jagmed::cmd {

/// Who has the numbers of a list, before anything of it is taken over.
template <class Row>
[[nodiscard]] std::vector<PersonId> owners_in(ReadTxn& txn, const std::vector<Row>& rows,
                                              ops::EnrollRequest Row::*person) {
  std::vector<PersonId> owners;
  for (const Row& row : rows)
    if (const auto& number = (row.*person).number)
      if (const auto owner = person_by_identity(txn, number->canonical)) owners.push_back(*owner);
  return owners;
}
/// A trial run and a refusal tell of codes by the numbers of the list and leave nothing behind: the
/// reading is written down before anything is told. Ends the transaction when the list is refused.
void note_owners(Session& session, std::unique_ptr<WriteTxn>& txn, std::span<const PersonId> owners,
                 std::size_t wrong);
/// One line per wrong row, with the place and the way out.
void print_problems(Session& session, const std::string& file,
                    std::span<const ops::RowProblem> problems);
/// How many rows the problems are in.
[[nodiscard]] std::size_t wrong_rows(std::span<const ops::RowProblem> problems);
/// Writes the result out and throws Error{input, "people.refused"}.
[[noreturn]] void refuse_list(Session& session, const std::string& file, std::size_t wrong);

/// Throws Error{input, "list.protected"} when somebody new may be one of those with protection,
/// unless whoever imports has said that nobody is. A note of the lines ({0} how many, {1} which);
/// none when there are none.
void note_lines(Session& session, const char* key, std::span<const int> lines);
void refuse_doubt(int may_be_protected, const ops::ListOptions& options);

/// The figures of a list whose difference is told.
struct ListSummary {
  int new_persons = 0, new_spells = 0, unchanged = 0;
  std::size_t changed = 0, wrong = 0;
  PersonId first_new = 0, last_new = 0;
  int unnamed = 0;
};
/// "Nya 7 · Nya perioder 0 · Oförändrade 41 · Ändrade 2 · Borta ur listan 3 · Felrader 1"; those
/// gone only when `gone` is there.
void print_difference(Session& session, const ListSummary& list, const ops::ListGone* gone);
/// The codes of new persons (of a trial run only how many there will be), and how many are stored
/// without a name.
void print_new(Session& session, const ListSummary& list, const std::string& prefix);
/// "Skiljer sig P-0018: telefon, adress", and how it is taken over.
void tell_differing(Session& session, std::span<const ops::ListChange> differing,
                    const std::string& prefix);
/// "Ändrad P-0018: telefon, adress"
void print_changed(Session& session, std::span<const ops::ListChange> changed,
                   const std::string& prefix);
/// Who is gone, and what to do about it: `hint` with one of them.
void print_gone(Session& session, const ops::ListGone& gone, const char* hint,
                const std::string& prefix);

}  // namespace jagmed::cmd
