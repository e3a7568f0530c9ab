#include "store/absences.hpp"

#include "store/absence_row.hpp"
#include "store/codes.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr char kInsert[] = R"sql(
INSERT INTO absence(person, day, start, source, kind, course, occurrence, end_time, course_text,
                    school, group_name, scheduled, absent, valid_minutes, invalid_minutes, category,
                    validity, reported, traits, source_code, content_hash, retracted, batch, by_hand)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql";
constexpr char kUpdate[] = R"sql(
UPDATE absence SET end_time = :end_time, course_text = :course_text, school = :school,
       group_name = :group_name, scheduled = :scheduled, absent = :absent,
       valid_minutes = :valid_minutes, invalid_minutes = :invalid_minutes, category = :category,
       validity = :validity, reported = :reported, traits = :traits, source_code = :source_code,
       content_hash = :content_hash, retracted = :retracted, batch = :batch, by_hand = :by_hand
WHERE person = :person AND day = :day AND start = :start AND source = :source AND kind = :kind
  AND course = :course AND occurrence = :occurrence)sql";
constexpr char kRetract[] = R"sql(
UPDATE absence SET retracted = 1, batch = :batch
WHERE person = :person AND day = :day AND start = :start AND source = :source AND kind = :kind
  AND course = :course AND occurrence = :occurrence)sql";
/// The row as it is, for an undo. When one event changes a row twice, the first note stands.
constexpr char kNoteBefore[] = R"sql(
INSERT INTO absence_before(event, person, day, start, source, kind, course, occurrence, existed,
                           end_time, course_text, school, group_name, scheduled, absent,
                           valid_minutes, invalid_minutes, category, validity, reported, traits,
                           source_code, content_hash, retracted, by_hand, batch)
SELECT :event, person, day, start, source, kind, course, occurrence, 1, end_time, course_text,
       school, group_name, scheduled, absent, valid_minutes, invalid_minutes, category, validity,
       reported, traits, source_code, content_hash, retracted, by_hand, batch
FROM absence
WHERE person = :person AND day = :day AND start = :start AND source = :source AND kind = :kind
  AND course = :course AND occurrence = :occurrence
ON CONFLICT DO NOTHING)sql";
constexpr char kOfPerson[] = R"sql(
SELECT day, start, source, kind, course, occurrence, end_time, course_text, school, group_name,
       scheduled, absent, valid_minutes, invalid_minutes, category, validity, reported, traits,
       source_code, content_hash, retracted, by_hand, batch
FROM absence WHERE person = :person AND day BETWEEN :first AND :last
ORDER BY person, day, start, source, kind, course, occurrence)sql";

constexpr char kSource[] = R"sql(
SELECT id FROM code WHERE list = 'absence_source' AND key = :key)sql";

/// Fewer statements to start; more would gain nothing.
constexpr std::size_t kRowsAtOnce = 32;

void add_key(Positions& to, const AbsenceRecordKey& key) {
  to.add(key.person).add(key.day).add(key.start).add(key.source);
  to.add(static_cast<std::int64_t>(key.kind)).add(key.course).add(key.occurrence);
}

void add_content(Positions& to, const AbsenceRecord& row) {
  to.add_known(row.end).add(row.course).add(row.school).add(row.group);
  to.add_known(row.scheduled).add_known(row.absent).add_known(row.valid).add_known(row.invalid);
  to.add(static_cast<std::int64_t>(row.category)).add(static_cast<std::int64_t>(row.validity));
  to.add(static_cast<std::int64_t>(row.reported)).add(traits_of(row)).add(row.source_code);
  to.add(static_cast<std::int64_t>(row.content_hash)).add(row.retracted ? 1 : 0).add(row.batch);
}

void read_row(Columns from, AbsenceRecord& row) {
  AbsenceRecordKey& key = row.key;
  key.day = from.number();
  key.start = from.number();
  key.source = from.integer();
  key.kind = static_cast<AbsenceKind>(from.number());
  key.course = from.text_id();
  key.occurrence = from.number();
  row.end = from.known();
  for (auto* text : {&row.course, &row.school, &row.group}) *text = from.text_id();
  for (auto* minutes : {&row.scheduled, &row.absent, &row.valid, &row.invalid}) *minutes = from.known();
  row.category = static_cast<Category>(from.number());
  row.validity = static_cast<Validity>(from.number());
  row.reported = static_cast<Reported>(from.number());
  set_traits(row, from.integer());
  row.source_code = from.text();
  row.content_hash = static_cast<std::uint64_t>(from.integer());
  row.retracted = from.flag();
  row.by_hand = from.flag();
  row.batch = from.integer();
}

void note_before(WriteTxn& txn, const AbsenceRecordKey& key) {
  run_bare(txn, kNoteBefore, [&](Positions& to) {
    to.add(txn.event());
    add_key(to, key);
  });
}

}  // namespace

std::int64_t absence_source(WriteTxn& txn, const std::string& source) {
  const Connection::Unrecorded unrecorded(txn.connection());  // kept when its first import is undone
  return code_id(txn, "absence_source", source, source);
}

std::optional<std::int64_t> known_absence_source(ReadTxn& txn, const std::string& source) {
  Statement find(txn.connection(), kSource);
  find.bind(":key", source);
  return find.step() ? std::optional(find.integer(0)) : std::nullopt;
}

void read_absences(ReadTxn& txn, PersonId person, DateRange period, AbsenceKind kind,
                   std::vector<AbsenceRecord>& into) {
  into.clear();
  if (!is_measured(kind)) return read_spans(txn, person, period, kind, into);
  run_bare(
      txn, kOfPerson,
      [&](Positions& to) { to.add(person).add(period.first.days).add(period.last.days); },
      [&](const Columns& from) {
        AbsenceRecord& row = into.emplace_back();
        row.key.person = person;
        read_row(from, row);
      });
}

void insert_absences(WriteTxn& txn, std::span<const AbsenceRecord> rows) {
  if (rows.empty()) return;
  if (!is_measured(rows.front().key.kind)) {
    for (const auto& row : rows) insert_span(txn, row);
    return;
  }
  const Connection::Unrecorded unrecorded(txn.connection());  // undone by their batch
  for (; !rows.empty(); rows = rows.subspan(std::min(rows.size(), kRowsAtOnce))) {
    const auto some = rows.first(std::min(rows.size(), kRowsAtOnce));
    sqlite3_stmt* insert = txn.connection().bare(kInsert, static_cast<int>(some.size()));
    run_bare(
        txn, insert,
        [&](Positions& to) {
          for (const auto& row : some) {
            add_key(to, row.key);
            add_content(to, row);
            to.add(row.by_hand ? 1 : 0);
          }
        },
        [](const Columns&) {});
  }
}

void update_absence(WriteTxn& txn, const AbsenceRecord& row) {
  if (!is_measured(row.key.kind)) return update_span(txn, row);
  note_before(txn, row.key);
  run_bare(txn, kUpdate, [&](Positions& to) {
    add_content(to, row);
    to.add(row.by_hand ? 1 : 0);
    add_key(to, row.key);
  });
}

void retract_absence(WriteTxn& txn, const AbsenceRecordKey& key, std::int64_t batch) {
  if (!is_measured(key.kind)) return retract_span(txn, key, batch);
  note_before(txn, key);
  run_bare(txn, kRetract, [&](Positions& to) {
    to.add(batch);
    add_key(to, key);
  });
}

}  // namespace jagmed
