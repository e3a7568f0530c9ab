// Notes on persons.
#pragma once

#include "domain/note.hpp"
#include "store/txn.hpp"

#include <vector>

namespace jagmed {

/// The text is plain (checked_text or checked_page) and of nobody with protection.
void insert_note(WriteTxn& txn, const Note& note);
/// Of all programmes, in the order they were written. The first is number 1.
[[nodiscard]] std::vector<Note> notes_of(ReadTxn& txn, PersonId person);

}  // namespace jagmed
