// Texts that hold somebody's name or identity number: written by hand before that person was
// registered, for since then such a text is refused; or by a school, in the names of its courses
// and classes.
#pragma once

#include "domain/written_names.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// Those that hold one of the names; also a text about that person, but no names of files: nobody
/// can mend them.
[[nodiscard]] std::vector<NamingText> texts_naming(ReadTxn& txn, const WrittenNames& names);
/// Takes the names away, for good: a stroke stands for each, and a row that waits goes. With what
/// the audit trail recorded of the commands that wrote them, also where the text has gone since.
/// All texts and recorded changes are read once. Gives the texts that held one.
std::vector<NamingText> forget_names(WriteTxn& txn, const WrittenNames& names);
/// Forgets for good what the audit trail recorded of enrolments under this given and family name,
/// in whichever letters: one that was taken back still has them there, with a phone. One name alone
/// may be anybody's.
void forget_under_name(WriteTxn& txn, const ContactDetail& name);
/// Forgets for good what the audit trail recorded of commands that were taken back, where they
/// concerned somebody who is in the store no more: whoever becomes protected may have stood there
/// with number and name. Gives how many enrolments can then not be done again.
int forget_taken_back_persons(WriteTxn& txn);

/// A text that was written by hand: in which of the places that are looked through, number of the
/// row, and about whom.
struct TextByHand {
  std::size_t place = 0;
  std::int64_t id = 0;
  std::string text;
  std::vector<PersonId> about;
};
[[nodiscard]] std::vector<TextByHand> texts_by_hand(ReadTxn& txn);
/// How an older copy got on with the texts that its store has now.
struct NamesAgain {
  int taken = 0;  ///< texts out of which the names have gone again
  std::vector<NamingText>
      back;  ///< texts that the store does not have so: changed, taken back or purged since
};
/// Takes names away where the store has a stroke for them, for good, as forget_names: whose they
/// were is not known any more.
NamesAgain forget_names_again(WriteTxn& copy, const std::vector<TextByHand>& texts);

}  // namespace jagmed
