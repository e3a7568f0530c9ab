// Write a note on somebody.
#pragma once

#include "domain/note.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <string>

namespace jagmed::ops {

/// What can be said before the text is there: the programme of the note. Throws Error{input}:
/// "day.future", "text.protected", and as open_case. `programme` as typed, or empty.
[[nodiscard]] std::string note_programme(ReadTxn& txn, PersonId person,
                                         const std::string& programme, Date day,
                                         const Settings& settings, Date today,
                                         const std::string& prefix);
/// `note.programme` as typed. Throws as note_programme, and as checked_text; a restricted note may
/// be a page (checked_page).
[[nodiscard]] Note write_note(WriteTxn& txn, Note note, const Settings& settings, Date today,
                              const std::string& prefix);

}  // namespace jagmed::ops
