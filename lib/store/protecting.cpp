// What goes when somebody becomes protected, and which codes of theirs are told to nobody; the
// declarations are in store/people.hpp, store/merge.hpp and store/times_left.hpp.
#include "store/check.hpp"
#include "store/connection.hpp"
#include "store/drawn_ids.hpp"
#include "store/forget_rest.hpp"
#include "store/forget_times.hpp"
#include "store/forgetting.hpp"
#include "store/forgotten.hpp"
#include "store/merge.hpp"
#include "store/naming_texts.hpp"
#include "store/part_from_commands.hpp"
#include "store/part_from_lists.hpp"
#include "store/parted_alike.hpp"
#include "store/people.hpp"
#include "store/protected_since.hpp"
#include "store/shared_words.hpp"
#include "store/taken_away.hpp"
#include "store/times_left.hpp"

#include <algorithm>
#include <vector>

namespace jagmed {
namespace {

/// Where somebody goes to school may tell where they live, and what works for somebody may tell who
/// it is. In this order: the numbers say which waiting rows and commands are the person's.
constexpr const char* kProtect[] = {
    R"sql(UPDATE person SET school = NULL, municipality = NULL, language = NULL WHERE id = :person)sql",
    "DELETE FROM absence_before WHERE person = :person",
    R"sql(UPDATE watch_card SET works = '', avoid = '' WHERE enrollment IN
          (SELECT id FROM enrollment WHERE person = :person))sql",
    // References and versions of forms are written by hand and may name a place. Which language
    // somebody speaks, and who needs an interpreter, is told by few.
    R"sql(UPDATE consent SET form_version = '', language = NULL, interpreter = NULL
          WHERE person = :person)sql",
    R"sql(UPDATE consent_exception SET reference = ''
          WHERE consent IN (SELECT id FROM consent WHERE person = :person))sql",
    "UPDATE disclosure SET reference = '' WHERE person = :person",
    "UPDATE legal_hold SET reference = '' WHERE person = :person",
    "UPDATE contact_attempt SET language_support = NULL WHERE person = :person",
    "DELETE FROM kaa_address WHERE person = :person",
    // What was written in a plan and of the work with others; that there was something stays.
    "UPDATE plan SET external_ref = '' WHERE person = :person",
    R"sql(UPDATE plan_goal SET text = '–' WHERE plan IN (SELECT id FROM plan WHERE person = :person))sql",
    R"sql(UPDATE plan_measure SET other_text = '–'
          WHERE other_text <> '' AND plan IN (SELECT id FROM plan WHERE person = :person))sql",
    "UPDATE practice SET workplace = '–' WHERE person = :person",
    "UPDATE decision SET text = '–' WHERE person = :person",
    "UPDATE waiting SET what = '' WHERE person = :person",
    R"sql(UPDATE unmet_need SET other_text = '–' WHERE person = :person AND other_text <> '')sql",
    "DELETE FROM note WHERE person = :person",
    R"sql(UPDATE kaa_measure SET other_text = '' WHERE spell IN
          (SELECT id FROM kaa_spell WHERE person = :person))sql",
    // Its key begins with the person's number here, or with an identity number.
    R"sql(DELETE FROM staged_row WHERE row_key GLOB :person || '|*' OR identity IN
          (SELECT value FROM identity_number WHERE person = :person UNION ALL
           SELECT 'id:' || outer_id FROM source_identity WHERE person = :person))sql",
    "DELETE FROM identity_number WHERE person = :person",
    "DELETE FROM source_identity WHERE person = :person",
    "DELETE FROM contact_detail WHERE person = :person",
    R"sql(DELETE FROM audit_person
          WHERE (person = :person OR person IN (SELECT former FROM person_merge WHERE person = :person))
            AND event IN (SELECT event FROM import_batch WHERE file_name <> ''))sql",
    // Nor under which command of several they stood with the others of a file, whose school and
    // class stay: also one whose file is told no more, for it was taken back, and what took it back
    // or did it again.
    R"sql(DELETE FROM audit_person
          WHERE (person = :person OR person IN (SELECT former FROM person_merge WHERE person = :person))
            AND event IN (WITH RECURSIVE together(event) AS (
                            SELECT id FROM audit_event
                            WHERE kind = 0
                              AND (verb GLOB 'log-absence*' OR id IN (SELECT undoes FROM audit_event))
                            UNION SELECT u.id FROM audit_event u JOIN together ON u.undoes = together.event)
                          SELECT a.event FROM together JOIN audit_person a ON a.event = together.event
                          WHERE a.person <> :person
                            AND a.person NOT IN (SELECT former FROM person_merge WHERE person = :person)))sql",
    // With whom they were held for one, by mistake, is told by nothing: what was recorded has gone
    // already.
    R"sql(DELETE FROM audit_person
          WHERE (person = :person OR person IN (SELECT former FROM person_merge WHERE person = :person))
            AND event IN (WITH RECURSIVE merging(event) AS (
                            SELECT id FROM audit_event WHERE verb = 'store merge'
                            UNION SELECT u.id FROM audit_event u JOIN merging ON u.undoes = merging.event)
                          SELECT a.event FROM merging JOIN audit_person a ON a.event = merging.event
                          WHERE a.person <> :person
                            AND a.person NOT IN (SELECT former FROM person_merge WHERE person = :person)))sql"};
constexpr char kFormerOfProtected[] = R"sql(
SELECT m.former, m.person FROM person_merge m JOIN person p ON p.id = m.person
WHERE p.protection <> 0)sql";
constexpr char kAnyDay[] = "9999-99-99";
constexpr char kMark[] = R"sql(
UPDATE person SET protection = :protection WHERE id = :person)sql";

/// What it was, and what was recorded of it.
void forget_where(WriteTxn& txn, PersonId person, Protection protection) {
  Statement(txn.connection(), kMark)
      .bind(":protection", static_cast<int>(protection))
      .bind(":person", person)
      .run();
  const auto before = present_ids(txn);
  forget_former_changes(txn);
  forget_times(txn, person);
  forget_words_of_done(txn, person);
  forget_words_of_planned(txn, person);
  make_hidden_alike(txn);
  part_from_commands(txn, person, kAnyDay);  // while it is known which concern the person
  for (const char* sql : kProtect) {
    Statement step(txn.connection(), sql);
    if (step.takes(":person")) step.bind(":person", person);
    step.run();
  }
  part_from_lists(txn, person);
  part_from_readings(txn, person, kAnyDay);
  draw_ids(txn, person);
  forget_rest(txn, before);
}

}  // namespace

std::map<PersonId, PersonId> former_codes_of_protected(ReadTxn& txn) {
  std::map<PersonId, PersonId> codes;
  Statement all(txn.connection(), kFormerOfProtected);
  while (all.step()) codes.emplace(all.integer(0), all.integer(1));
  return codes;
}

std::vector<NamingText> protect_person(WriteTxn& txn, PersonId person, Protection protection) {
  keep_evidence(txn);
  const Connection::Unrecorded unrecorded(txn.connection());
  WrittenNames name;
  name.add(person, contact_detail_of(txn, person));
  for (const auto& number : identities_of(txn, person)) name.add_number(person, number.canonical);
  forget_where(txn, person, protection);
  note_taken_away(txn, person);
  txn.concerns(person);
  return forget_names(txn, name);
}

std::set<PersonId> persons_with_times_left(ReadTxn& txn) {
  std::set<PersonId> left;
  for (const RowFault fault : {RowFault::protected_times, RowFault::protected_lists})
    for (const FaultRow& row : rows_with_fault(txn, fault, Date())) left.insert(row.person);
  return left;
}

bool has_times_left(ReadTxn& txn, PersonId person) {
  return persons_with_times_left(txn).contains(person);
}

void forget_times_left(WriteTxn& txn, PersonId person) {
  keep_evidence(txn);
  const Connection::Unrecorded unrecorded(txn.connection());
  const auto before = present_ids(txn);
  forget_former_changes(txn);
  forget_times(txn, person);
  make_hidden_alike(txn);
  part_from_lists(txn, person);
  if (const auto since = protected_since(txn, person)) {
    part_from_commands(txn, person, (*since + 1).iso());
    part_from_readings(txn, person, (*since + 1).iso());
  }
  draw_ids(txn, person);
  forget_rest(txn, before);
  txn.concerns(person);
}

}  // namespace jagmed
