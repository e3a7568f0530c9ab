#include "ops/note.hpp"

#include "base/error.hpp"
#include "domain/free_text.hpp"
#include "ops/open_case.hpp"
#include "ops/work_spell.hpp"
#include "store/notes.hpp"

namespace jagmed::ops {

std::string note_programme(ReadTxn& txn, PersonId person, const std::string& programme, Date day,
                           const Settings& settings, Date today, const std::string& prefix) {
  refuse_future(day, today);
  const auto found = open_case(txn, person, programme, day, settings, prefix);
  refuse_text_of_protected(txn, person, prefix);
  return found.programme->code;
}

Note write_note(WriteTxn& txn, Note note, const Settings& settings, Date today,
                const std::string& prefix) {
  note.programme =
      note_programme(txn, note.person, note.programme, note.day, settings, today, prefix);
  if (!note.restricted) {
    note.text = text_about(txn, note.person, note.text, prefix);
  } else {
    note.text = checked_page(note.text);
    refuse_names(txn, note.person, note.text, prefix);
  }
  insert_note(txn, note);
  return note;
}

}  // namespace jagmed::ops
