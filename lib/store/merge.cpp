#include "store/merge.hpp"

#include "store/connection.hpp"

#include <string_view>

namespace jagmed {
namespace {

/// `drop` removes what both have (null: nothing can be there twice), `move` takes the rest along
/// (null: it goes with the row that it belongs to).
struct Move {
  const char* table;
  const char* drop;
  const char* move;
};

// Of a lesson that both have, the later import holds.
constexpr char kOlderAbsence[] = R"sql(
DELETE FROM absence WHERE person = :kept
  AND EXISTS (SELECT 1 FROM absence f
              WHERE f.person = :former AND f.day = absence.day AND f.start = absence.start
                AND f.lesson = absence.lesson AND f.batch > absence.batch))sql";
// Rows of somebody whose times were not kept (kNoClock, domain/attendance.hpp) speak of the lessons
// that the other one has of the day with theirs, as when a file is read again; from which system
// they were was not kept either (store/hidden_sources.hpp). What was edited by hand stays.
constexpr char kWithoutTimesOfKept[] = R"sql(
DELETE FROM absence WHERE person = :kept AND start >= 1440 AND marks & 4096 = 0
  AND EXISTS (SELECT 1 FROM absence o
              JOIN absence_lesson x ON x.id = o.lesson
              JOIN absence_lesson y ON y.id = absence.lesson AND y.kind = x.kind
                   AND (y.source = x.source OR y.source NOT BETWEEN 0 AND 1099511627775)
              WHERE o.person = :former AND o.day = absence.day AND o.start BETWEEN 0 AND 1439
                AND o.marks & 8192 = 0))sql";
constexpr char kWithoutTimesOfFormer[] = R"sql(
DELETE FROM absence WHERE person = :former AND start >= 1440 AND marks & 4096 = 0
  AND EXISTS (SELECT 1 FROM absence o
              JOIN absence_lesson x ON x.id = o.lesson
              JOIN absence_lesson y ON y.id = absence.lesson AND y.kind = x.kind
                   AND (y.source = x.source OR y.source NOT BETWEEN 0 AND 1099511627775)
              WHERE o.person = :kept AND o.day = absence.day AND o.start BETWEEN 0 AND 1439
                AND o.marks & 8192 = 0))sql";
constexpr char kOlderSpan[] = R"sql(
DELETE FROM absence_span WHERE person = :kept
  AND EXISTS (SELECT 1 FROM absence_span f
              WHERE f.person = :former AND f.day = absence_span.day AND f.start = absence_span.start
                AND f.source = absence_span.source AND f.kind = absence_span.kind
                AND f.measure = absence_span.measure AND f.occurrence = absence_span.occurrence
                AND f.last_day = absence_span.last_day AND f.end_time = absence_span.end_time
                AND f.batch > absence_span.batch))sql";

constexpr Move kMoves[] = {
    {"identity_number", nullptr, R"sql(
UPDATE identity_number SET person = :kept, is_current = 0, event = :event WHERE person = :former)sql"},
    {"source_identity", nullptr, R"sql(
UPDATE source_identity SET person = :kept, event = :event WHERE person = :former)sql"},
    {"consent", nullptr, R"sql(
UPDATE consent SET person = :kept, event = :event WHERE person = :former)sql"},
    {"consent_missing", R"sql(
DELETE FROM consent_missing WHERE person = :former
  AND EXISTS (SELECT 1 FROM consent_missing k
              WHERE k.person = :kept AND k.programme = consent_missing.programme
                AND k.purpose = consent_missing.purpose))sql",
     R"sql(
UPDATE consent_missing SET person = :kept, event = :event WHERE person = :former)sql"},
    {"guardian_restriction", R"sql(
DELETE FROM guardian_restriction WHERE person = :former
  AND giver IN (SELECT giver FROM guardian_restriction WHERE person = :kept))sql",
     R"sql(
UPDATE guardian_restriction SET person = :kept, event = :event WHERE person = :former)sql"},
    {"disclosure", nullptr, R"sql(
UPDATE disclosure SET person = :kept, event = :event WHERE person = :former)sql"},
    {"referral", nullptr, R"sql(
UPDATE referral SET person = :kept, event = :event WHERE person = :former)sql"},
    {"offer", nullptr, R"sql(
UPDATE offer SET person = :kept, event = :event WHERE person = :former)sql"},
    {"contact_attempt", nullptr, R"sql(
UPDATE contact_attempt SET person = :kept, event = :event WHERE person = :former)sql"},
    // Where somebody stands in school is one thing at a time.
    {"school_status", R"sql(
DELETE FROM school_status WHERE person = :former
  AND EXISTS (SELECT 1 FROM school_status k
              WHERE k.person = :kept
                AND k.since <= coalesce(school_status.until, k.since)
                AND coalesce(k.until, school_status.since) >= school_status.since))sql",
     R"sql(
UPDATE school_status SET person = :kept, event = :event WHERE person = :former)sql"},
    {"absence_step", R"sql(
DELETE FROM absence_step WHERE person = :former
  AND EXISTS (SELECT 1 FROM absence_step k
              WHERE k.person = :kept AND k.programme = absence_step.programme
                AND k.ladder = absence_step.ladder AND k.step = absence_step.step
                AND k.decided = absence_step.decided))sql",
     R"sql(
UPDATE absence_step SET person = :kept, event = :event WHERE person = :former)sql"},
    {"absence", R"sql(
DELETE FROM absence WHERE person = :former
  AND EXISTS (SELECT 1 FROM absence k
              WHERE k.person = :kept AND k.day = absence.day AND k.start = absence.start
                AND k.lesson = absence.lesson))sql",
     R"sql(
UPDATE absence SET person = :kept WHERE person = :former)sql"},
    {"absence_span", R"sql(
DELETE FROM absence_span WHERE person = :former
  AND EXISTS (SELECT 1 FROM absence_span k
              WHERE k.person = :kept AND k.day = absence_span.day AND k.start = absence_span.start
                AND k.source = absence_span.source AND k.kind = absence_span.kind
                AND k.measure = absence_span.measure AND k.occurrence = absence_span.occurrence
                AND k.last_day = absence_span.last_day AND k.end_time = absence_span.end_time))sql",
     R"sql(
UPDATE absence_span SET person = :kept WHERE person = :former)sql"},
    {"absence_before", R"sql(
DELETE FROM absence_before WHERE person = :former
  AND EXISTS (SELECT 1 FROM absence_before k
              WHERE k.event = absence_before.event AND k.person = :kept
                AND k.day = absence_before.day AND k.start = absence_before.start
                AND k.lesson = absence_before.lesson))sql",
     R"sql(
UPDATE absence_before SET person = :kept WHERE person = :former)sql"},
    {"absence_kept", nullptr, R"sql(
UPDATE absence_kept SET person = :kept, event = :event WHERE person = :former)sql"},
    {"kaa_spell", nullptr, R"sql(
UPDATE kaa_spell SET person = :kept, event = :event WHERE person = :former)sql"},
    {"kaa_address", R"sql(
DELETE FROM kaa_address WHERE person = :former
  AND EXISTS (SELECT 1 FROM kaa_address k WHERE k.person = :kept))sql",
     R"sql(
UPDATE kaa_address SET person = :kept, event = :event WHERE person = :former)sql"},
    {"mapping", nullptr, R"sql(
UPDATE mapping SET person = :kept, event = :event WHERE person = :former)sql"},
    {"plan", nullptr, R"sql(
UPDATE plan SET person = :kept, event = :event WHERE person = :former)sql"},
    {"practice", nullptr, R"sql(
UPDATE practice SET person = :kept, event = :event WHERE person = :former)sql"},
    {"decision", nullptr, R"sql(
UPDATE decision SET person = :kept, event = :event WHERE person = :former)sql"},
    {"waiting", nullptr, R"sql(
UPDATE waiting SET person = :kept, event = :event WHERE person = :former)sql"},
    {"unmet_need", nullptr, R"sql(
UPDATE unmet_need SET person = :kept, event = :event WHERE person = :former)sql"},
    {"note", nullptr, R"sql(
UPDATE note SET person = :kept, event = :event WHERE person = :former)sql"},
    {"meeting_person", R"sql(
DELETE FROM meeting_person WHERE person = :former
  AND meeting IN (SELECT meeting FROM meeting_person WHERE person = :kept))sql",
     R"sql(
UPDATE meeting_person SET person = :kept, event = :event WHERE person = :former)sql"},
    // An answer of one day that both have stays as the kept one gave it; of one spell
    // ops/merge_surveys.hpp.
    {"survey_score", R"sql(
DELETE FROM survey_score WHERE survey IN (SELECT f.id FROM survey f JOIN survey k ON k.person = :kept AND k.programme = f.programme
  AND k.occasion = f.occasion AND k.respondent = f.respondent AND k.day = f.day WHERE f.person = :former))sql",
     nullptr},
    {"survey", R"sql(
DELETE FROM survey WHERE id IN (SELECT f.id FROM survey f JOIN survey k ON k.person = :kept AND k.programme = f.programme
  AND k.occasion = f.occasion AND k.respondent = f.respondent AND k.day = f.day WHERE f.person = :former))sql",
     R"sql(
UPDATE survey SET person = :kept, event = :event WHERE person = :former)sql"},
    // What a place rests on in a case that both have: ops/merge_sig.hpp.
    {"sig_risk", nullptr, nullptr},
    {"sig_case", nullptr, R"sql(
UPDATE sig_case SET person = :kept, event = :event WHERE person = :former)sql"},
    {"legal_hold", nullptr, R"sql(
UPDATE legal_hold SET person = :kept, event = :event WHERE person = :former)sql"},
    {"person_merge", nullptr, R"sql(
UPDATE person_merge SET person = :kept, event = :event WHERE person = :former)sql"},
    // Its key begins with the person's number.
    {"staged_row", R"sql(
DELETE FROM staged_row WHERE row_key GLOB :former || '|*'
  AND EXISTS (SELECT 1 FROM staged_row k
              WHERE k.source = staged_row.source
                AND k.row_key = :kept || substr(staged_row.row_key, length(:former) + 1)))sql",
     R"sql(
UPDATE staged_row SET row_key = :kept || substr(row_key, length(:former) + 1)
WHERE row_key GLOB :former || '|*')sql"},
};

constexpr char kNote[] = R"sql(
INSERT INTO person_merge(former, person, day, event) VALUES (:former, :kept, :day, :event))sql";
constexpr char kRemoveNames[] = R"sql(DELETE FROM contact_detail WHERE person = :person)sql";
constexpr char kRemovePerson[] = R"sql(DELETE FROM person WHERE id = :person)sql";
constexpr char kSharedMonths[] = R"sql(
SELECT count(*) FROM absence_kept a JOIN absence_kept b ON b.person = :kept AND b.month = a.month
WHERE a.person = :former)sql";
constexpr char kSharedKaa[] = R"sql(
SELECT count(*)
FROM kaa_spell a
JOIN kaa_spell b ON b.person = :kept AND b.started <= coalesce(a.ended, b.started)
                AND coalesce(b.ended, a.started) >= a.started
LEFT JOIN code x ON x.id = a.deregistration_reason
LEFT JOIN code y ON y.id = b.deregistration_reason
WHERE a.person = :former AND coalesce(x.key, '') <> 'registered_in_error'
  AND coalesce(y.key, '') <> 'registered_in_error')sql";
constexpr char kMergedInto[] = R"sql(SELECT person FROM person_merge WHERE former = :former)sql";

/// Runs a statement and tells how many rows it touched. Not every one notes the event.
std::int64_t run(WriteTxn& txn, const char* sql, const Merging& merging) {
  Statement statement(txn.connection(), sql);
  statement.bind(":kept", merging.kept).bind(":former", merging.former);
  if (std::string_view(sql).find(":event") != std::string_view::npos)
    statement.bind(":event", txn.event());
  statement.run();
  return txn.connection().db().getChanges();
}

std::int64_t count(ReadTxn& txn, const char* sql, const Merging& merging) {
  Statement find(txn.connection(), sql);
  return find.bind(":kept", merging.kept).bind(":former", merging.former).step() ? find.integer(0)
                                                                                 : 0;
}

}  // namespace

std::vector<MergedRows> merge_rows(WriteTxn& txn, const Merging& merging, Date day) {
  txn.connection().record("absence");
  txn.connection().record("absence_before");
  std::int64_t lessons = 0;
  for (const char* sql : {kOlderAbsence, kWithoutTimesOfKept, kWithoutTimesOfFormer})
    lessons += run(txn, sql, merging);
  const std::int64_t spans = run(txn, kOlderSpan, merging);
  std::vector<MergedRows> rows;
  for (const Move& each : kMoves) {
    MergedRows done{.table = each.table};
    if (each.drop != nullptr) done.dropped = run(txn, each.drop, merging);
    if (done.table == "absence") done.dropped += lessons;
    if (done.table == "absence_span") done.dropped += spans;
    if (each.move != nullptr) done.moved = run(txn, each.move, merging);
    if (done.moved + done.dropped > 0) rows.push_back(std::move(done));
  }
  Statement(txn.connection(), kNote)
      .bind(":kept", merging.kept)
      .bind(":former", merging.former)
      .bind(":day", day)
      .bind(":event", txn.event())
      .run();
  txn.concerns(merging.kept);
  txn.concerns(merging.former);
  return rows;
}

void remove_person(WriteTxn& txn, PersonId person) {
  for (const char* sql : {kRemoveNames, kRemovePerson})
    Statement(txn.connection(), sql).bind(":person", person).run();
}

std::int64_t shared_months(ReadTxn& txn, const Merging& merging) {
  return count(txn, kSharedMonths, merging);
}

std::int64_t shared_kaa(ReadTxn& txn, const Merging& merging) {
  return count(txn, kSharedKaa, merging);
}

std::optional<PersonId> merged_into(ReadTxn& txn, PersonId former) {
  Statement find(txn.connection(), kMergedInto);
  return find.bind(":former", former).step() ? std::optional(find.integer(0)) : std::nullopt;
}

std::vector<std::string_view> merged_tables() {
  std::vector<std::string_view> tables;
  for (const Move& each : kMoves) tables.emplace_back(each.table);
  return tables;
}

}  // namespace jagmed
