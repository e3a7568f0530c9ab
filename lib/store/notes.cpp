#include "store/notes.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kInsert[] = R"sql(
INSERT INTO note(person, programme, day, text, restricted, author, event)
VALUES (:person, :programme, :day, :text, :restricted, :author, :event))sql";
constexpr char kOfPerson[] = R"sql(
SELECT p.code, n.day, n.text, n.restricted, n.author
FROM note n JOIN programme p ON p.id = n.programme
WHERE n.person = :person ORDER BY n.id)sql";

}  // namespace

void insert_note(WriteTxn& txn, const Note& note) {
  const std::int64_t programme = programme_id(txn, note.programme);
  Statement(txn.connection(), kInsert)
      .bind(":person", note.person)
      .bind(":programme", programme)
      .bind(":day", note.day)
      .bind(":text", note.text)
      .bind(":restricted", note.restricted)
      .bind(":author", note.author)
      .bind(":event", txn.event())
      .run();
  txn.concerns(note.person);
}

std::vector<Note> notes_of(ReadTxn& txn, PersonId person) {
  std::vector<Note> notes;
  Statement rows(txn.connection(), kOfPerson);
  rows.bind(":person", person);
  while (rows.step())
    notes.push_back({.person = person,
                     .programme = rows.text(0),
                     .day = rows.date(1),
                     .text = rows.text(2),
                     .restricted = rows.flag(3),
                     .author = rows.text(4)});
  return notes;
}

}  // namespace jagmed
