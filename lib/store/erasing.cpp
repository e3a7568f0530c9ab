#include "store/erasing.hpp"

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/erasing_steps.hpp"
#include "store/forget_rest.hpp"
#include "store/forgetting.hpp"
#include "store/forgotten.hpp"
#include "store/naming_texts.hpp"
#include "store/part_case.hpp"
#include "store/parted_alike.hpp"
#include "store/people.hpp"
#include "store/protected_since.hpp"
#include "store/shared_words.hpp"
#include "store/taken_away.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace jagmed {
namespace {

// Also what was recorded under a code that was merged into this one.
constexpr char kForgetPerson[] = R"sql(
DELETE FROM audit_person
WHERE event <> :event
  AND (person = :person OR person IN (SELECT former FROM person_merge WHERE person = :person)))sql";
/// In an older copy they may still be persons of their own.
constexpr char kFormerCodes[] = R"sql(
SELECT former FROM person_merge WHERE person = :person ORDER BY former)sql";
/// Occasions at which nobody else was.
constexpr char kOwnActivities[] = R"sql(
SELECT DISTINCT activity FROM v_own_activity WHERE person = :person)sql";
constexpr char kOwnRecurring[] = R"sql(
SELECT DISTINCT recurring FROM v_own_recurring WHERE person = :person ORDER BY recurring)sql";
constexpr char kForgetStaff[] = R"sql(DELETE FROM activity_staff WHERE activity = :activity)sql";
constexpr char kForgetActivity[] = R"sql(DELETE FROM activity WHERE id = :activity)sql";
constexpr char kInsert[] = R"sql(
INSERT INTO erasure(person, class, upto, day, decision, event)
VALUES (:person, :class, :upto, :day, :decision, :event))sql";
constexpr char kAll[] = R"sql(
SELECT person, class, upto, day, decision FROM erasure ORDER BY id)sql";
/// Places, lessons, texts and lines by hand that no row needs any more: a class may have had one
/// pupil.
constexpr const char* kUnusedWords[] = {
    R"sql(DELETE FROM absence_place WHERE id NOT IN
      (SELECT place FROM absence UNION SELECT place FROM absence_before WHERE place IS NOT NULL))sql",
    R"sql(DELETE FROM absence_lesson WHERE id NOT IN
      (SELECT lesson FROM absence UNION SELECT lesson FROM absence_before))sql",
    R"sql(DELETE FROM absence_text WHERE id NOT IN
      (SELECT course FROM absence_place UNION SELECT school FROM absence_place
       UNION SELECT group_name FROM absence_place UNION SELECT course FROM absence_lesson
       UNION SELECT measure FROM absence_span UNION SELECT course_text FROM absence_span
       UNION SELECT school FROM absence_span UNION SELECT group_name FROM absence_span))sql",
    // A line by hand is an import of its own: with the last row of it, its day says that there was
    // somebody.
    R"sql(DELETE FROM import_batch
      WHERE source = 'manual' AND event <> (SELECT max(id) FROM audit_event) AND event NOT IN (SELECT event FROM audit_change)
      AND id NOT IN (SELECT batch FROM absence UNION SELECT batch FROM absence_span
                     UNION SELECT batch FROM absence_before WHERE batch IS NOT NULL
                     UNION SELECT batch FROM staged_row))sql"};

std::vector<std::int64_t> numbers(ReadTxn& txn, const char* sql, PersonId person) {
  std::vector<std::int64_t> found;
  Statement rows(txn.connection(), sql);
  rows.bind(":person", person);
  while (rows.step()) found.push_back(rows.integer(0));
  return found;
}

/// Rows that are gone, by table.
using Sums = std::map<std::string, std::int64_t>;

void run_step(WriteTxn& txn, const EraseStep& what, const Erasure& act, std::int64_t recurring,
              Sums& sums) {
  if (what.unless != nullptr &&
      Statement(txn.connection(), what.unless).bind(":person", act.person).step())
    return;
  if (what.only != nullptr &&
      !Statement(txn.connection(), what.only).bind(":person", act.person).step())
    return;
  Statement step(txn.connection(), what.sql);
  for (const auto& [name, value] : {std::pair{":person", act.person},
                                    {":upto", std::int64_t{act.upto.days}},
                                    {":event", txn.event()},
                                    {":recurring", recurring}})
    if (step.takes(name)) step.bind(name, value);
  step.run();
  const int rows = txn.connection().db().getChanges();
  if (what.table != nullptr && rows > 0) sums[what.table] += rows;
}

void run_steps(WriteTxn& txn, const Erasure& act, Sums& sums) {
  const auto own = numbers(txn, kOwnRecurring, act.person);  // before the rows that say so are gone
  for (const auto& step : erase_steps(act.what)) {
    const bool each = Statement(txn.connection(), step.sql).takes(":recurring");
    if (!each)
      run_step(txn, step, act, 0, sums);
    else
      for (const auto recurring : own) run_step(txn, step, act, recurring, sums);
  }
}

void forget_occasions(WriteTxn& txn, const std::vector<std::int64_t>& activities) {
  for (const char* sql : {kForgetStaff, kForgetActivity})
    for (const auto activity : activities)
      Statement(txn.connection(), sql).bind(":activity", activity).run();
}

void note_act(WriteTxn& txn, const Erasure& act) {
  Statement(txn.connection(), kInsert)
      .bind(":person", act.person)
      .bind(":class", retention_key(act.what))
      .bind(":upto", act.upto)
      .bind(":day", act.day)
      .bind(":decision", act.decision)
      .bind(":event", txn.event())
      .run();
  if (act.person != 0) txn.concerns(act.person);
}

bool known_to_kaa(ReadTxn& txn, PersonId person) {
  return Statement(txn.connection(), kKnownToKaa).bind(":person", person).step();
}

/// By person, the codes that the erased case got in this transaction.
using Parted = std::multimap<PersonId, PersonId>;

/// What figures keep of a case has nobody's name; what is erased of its consents goes there, too.
void part(WriteTxn& txn, const Erasure& act, Parted& parted, Sums& sums) {
  if (act.what == RetentionClass::case_data && known_to_kaa(txn, act.person))
    if (const auto code = part_case(txn, act.person)) parted.emplace(act.person, *code);
  if (act.what != RetentionClass::consent) return;
  const auto [first, last] = parted.equal_range(act.person);
  for (auto each = first; each != last; ++each) {
    Erasure as_parted = act;
    as_parted.person = each->second;
    run_steps(txn, as_parted, sums);
  }
}

void erase_rows(WriteTxn& txn, const Erasure& act, Parted& parted, Sums& sums) {
  const bool everything = act.what == RetentionClass::everything;
  std::vector<std::int64_t> activities;
  if (everything) {
    activities = numbers(txn, kOwnActivities, act.person);
    Statement(txn.connection(), kForgetPerson)
        .bind(":person", act.person)
        .bind(":event", txn.event())
        .run();
    forget_taken_away(txn, act.person);
    forget_protected_since(txn, act.person);
  }
  if (everything || act.what == RetentionClass::case_data) {
    forget_words_of_done(txn, act.person);
    forget_code_in_planned(txn, act.person);
  }
  run_steps(txn, act, sums);
  part(txn, act, parted, sums);
  forget_occasions(txn, activities);
}

void erase_one(WriteTxn& txn, const Erasure& act, Parted& parted, Sums& sums) {
  const auto former = numbers(txn, kFormerCodes, act.person);
  erase_rows(txn, act, parted, sums);
  note_act(txn, act);
  Erasure as_former = act;
  for (const PersonId code : former) {
    as_former.person = code;
    note_act(txn, as_former);
  }
}

void count_person(ReadTxn& txn, const Erasure& act, ErasedClass& erased) {
  ++erased.persons;
  if (act.what != RetentionClass::case_data) return;
  if (known_to_kaa(txn, act.person)) ++erased.known_to_kaa;
}

/// Each once, without everybody.
std::vector<PersonId> persons_of(std::span<const Erasure> acts) {
  std::vector<PersonId> persons;
  for (const auto& act : acts)
    if (act.person != 0) persons.push_back(act.person);
  std::ranges::sort(persons);
  persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
  return persons;
}

struct Named {
  PersonId person = 0;
  ContactDetail name;
  std::vector<StoredIdentity> numbers;
};

/// All of them, as the register has them now.
std::vector<Named> named(ReadTxn& txn, std::span<const PersonId> persons) {
  std::vector<Named> all;
  for (const PersonId person : persons)
    all.push_back({person, contact_detail_of(txn, person), identities_of(txn, person)});
  return all;
}

/// Of those that the register has no more. Who is still in it, with a case or as KAA, stays in
/// texts, too.
WrittenNames gone(ReadTxn& txn, const std::vector<Named>& before) {
  WrittenNames names;
  for (const auto& [person, name, numbers] : before) {
    const ContactDetail now = contact_detail_of(txn, person);
    if (now.given_name.empty() && now.family_name.empty()) names.add(person, name);
    if (!identities_of(txn, person).empty()) continue;
    for (const auto& number : numbers) names.add_number(person, number.canonical);
  }
  return names;
}

}  // namespace

void forget_unused_words(WriteTxn& txn) {
  for (const char* sql : kUnusedWords) Statement(txn.connection(), sql).run();
}

Erased erase(WriteTxn& txn, std::span<const Erasure> acts) {
  keep_evidence(txn);
  const Connection::Unrecorded unrecorded(txn.connection());
  const auto persons = persons_of(acts);
  const auto names = named(txn, persons);
  const auto before = present_ids(txn);
  if (!persons.empty()) forget_former_changes(txn);
  std::vector<ErasedClass> erased;
  std::map<RetentionClass, Sums> sums;
  Parted parted;
  for (const auto& act : acts) {
    if (!sums.contains(act.what)) erased.push_back({.what = act.what, .persons = 0, .rows = {}});
    erase_one(txn, act, parted, sums[act.what]);
    if (act.person != 0)
      count_person(txn, act, *std::ranges::find(erased, act.what, &ErasedClass::what));
  }
  for (auto& each : erased)
    for (const auto& [table, rows] : sums[each.what]) each.rows.push_back({table, rows});
  make_hidden_alike(txn);  // also of an older copy with nobody to erase
  if (!acts.empty()) forget_when_read(txn);
  if (!persons.empty())
    forget_rest(txn, before);
  else if (!acts.empty())
    forget_unused_words(txn);
  return {std::move(erased), forget_names(txn, gone(txn, names))};
}

void erase_unnoted(WriteTxn& txn, PersonId person) {
  const Connection::Unrecorded unrecorded(txn.connection());
  Parted none;
  Sums sums;
  erase_rows(txn, {.person = person, .upto = {}, .day = {}, .decision = {}}, none, sums);
}

std::vector<std::string> erased_tables() {
  std::vector<std::string> tables{"activity", "activity_staff", "audit_change", "audit_person"};
  for (const auto& step : erase_steps(RetentionClass::everything))
    if (step.table != nullptr) tables.emplace_back(step.table);
  return tables;
}

std::vector<Erasure> all_erasures(ReadTxn& txn) {
  std::vector<Erasure> acts;
  Statement all(txn.connection(), kAll);
  while (all.step()) {
    const auto what = retention_from_key(all.text(1));
    if (!what) throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
    acts.push_back({.person = all.integer(0),
                    .what = *what,
                    .upto = all.date(2),
                    .day = all.date(3),
                    .decision = all.text(4)});
  }
  return acts;
}

}  // namespace jagmed
