#include "store/absences.hpp"

#include "store/absence_row.hpp"
#include "store/absence_words.hpp"
#include "store/codes.hpp"

#include <algorithm>
#include <tuple>

namespace jagmed {
namespace {

constexpr char kInsert[] = R"sql(
INSERT INTO absence(person, day, start, lesson, end_time, place, scheduled, absent, valid_minutes,
                    invalid_minutes, marks, batch, source_code)
SELECT person, day, start, lesson, end_time, place, scheduled, absent, valid_minutes,
       invalid_minutes, marks, batch, source_code
FROM absence_feed)sql";
constexpr char kUpdate[] = R"sql(
UPDATE absence SET end_time = :end_time, place = :place, scheduled = :scheduled, absent = :absent,
       valid_minutes = :valid_minutes, invalid_minutes = :invalid_minutes, marks = :marks,
       batch = :batch, source_code = :source_code
WHERE person = :person AND day = :day AND start = :start AND lesson = :lesson)sql";
constexpr char kRetract[] = R"sql(
UPDATE absence SET marks = marks | 8192, batch = :batch
WHERE person = :person AND day = :day AND start = :start AND lesson = :lesson)sql";
/// The row as it is, for an undo. When one event changes a row twice, the first note stands.
constexpr char kNoteBefore[] = R"sql(
INSERT INTO absence_before(event, person, day, start, lesson, existed, end_time, place, scheduled,
                           absent, valid_minutes, invalid_minutes, marks, batch, source_code)
SELECT :event, person, day, start, lesson, 1, end_time, place, scheduled, absent, valid_minutes,
       invalid_minutes, marks, batch, source_code
FROM absence
WHERE person = :person AND day = :day AND start = :start AND lesson = :lesson
ON CONFLICT DO NOTHING)sql";
constexpr char kOfPerson[] = R"sql(
SELECT day, start, lesson, end_time, place, scheduled, absent, valid_minutes, invalid_minutes,
       marks, batch, source_code
FROM absence WHERE person = :person AND day BETWEEN :first AND :last
ORDER BY person, day, start, lesson)sql";

constexpr char kAnyOfPerson[] = R"sql(
SELECT 1 FROM absence WHERE person = ? AND day BETWEEN ? AND ? LIMIT 1)sql";
constexpr char kAnySpanOfPerson[] = R"sql(
SELECT 1 FROM absence_span WHERE person = ? AND day BETWEEN ? AND ? AND kind = ? LIMIT 1)sql";
constexpr char kSource[] = R"sql(
SELECT id FROM code WHERE list = 'absence_source' AND key = :key)sql";

SharedRows<4>::Row lesson_row(const AbsenceRecordKey& key) {
  return {key.source, static_cast<std::int64_t>(key.kind), key.course, key.occurrence};
}

std::int64_t lesson_of(ReadTxn& txn, const AbsenceRecordKey& key) {
  return txn.words().lessons.number(lesson_row(key));
}

SharedRows<3>::Row place_row(const AbsenceRecord& row) {
  return {row.course, row.school, row.group};
}

std::int64_t place_of(ReadTxn& txn, const AbsenceRecord& row) {
  return txn.words().places.number(place_row(row));
}

std::int64_t marks_of(const AbsenceRecord& row) {
  return marks::put(row.category, 0) + marks::put(row.validity, marks::kValidity) +
         marks::put(row.reported, marks::kReported) +
         marks::put(row.minutes_from, marks::kMinutesFrom) +
         marks::put(row.validity_derived, marks::kDerived) +
         marks::put(row.by_hand, marks::kByHand) + marks::put(row.retracted, marks::kRetracted);
}

void set_marks(AbsenceRecord& row, std::int64_t from) {
  row.category = marks::category(from);
  row.validity = marks::validity(from);
  row.reported = marks::reported(from);
  row.minutes_from = marks::get<MinutesFrom>(from, marks::kMinutesFrom, 3);
  row.validity_derived = marks::get<bool>(from, marks::kDerived, 1);
  row.by_hand = marks::get<bool>(from, marks::kByHand, 1);
  row.retracted = marks::get<bool>(from, marks::kRetracted, 1);
}

AbsenceFeed::Row fed(ReadTxn& txn, AbsenceRecord row) {
  const auto known = [](std::int32_t value) { return value < 0 ? AbsenceFeed::kNull : value; };
  return {{row.key.person, row.key.day, row.key.start, lesson_of(txn, row.key), known(row.end),
           place_of(txn, row), known(row.scheduled), known(row.absent), known(row.valid),
           known(row.invalid), marks_of(row), row.batch},
          std::move(row.source_code)};
}

void add_key(ReadTxn& txn, Positions& to, const AbsenceRecordKey& key) {
  to.add(key.person).add(key.day).add(key.start).add(lesson_of(txn, key));
}

void read_row(AbsenceWords& words, Columns from, AbsenceRecord& row) {
  row.key.day = from.number();
  row.key.start = from.number();
  const auto& [source, kind, course, occurrence] = words.lessons.row(from.integer());
  row.key.source = source;
  row.key.kind = static_cast<AbsenceKind>(kind);
  row.key.course = static_cast<TextId>(course);
  row.key.occurrence = static_cast<std::int32_t>(occurrence);
  row.end = from.known();
  const auto& [written, school, group] = words.places.row(from.integer());
  row.course = static_cast<TextId>(written);
  row.school = static_cast<TextId>(school);
  row.group = static_cast<TextId>(group);
  for (auto* minutes : {&row.scheduled, &row.absent, &row.valid, &row.invalid})
    *minutes = from.known();
  set_marks(row, from.integer());
  row.batch = from.integer();
  row.source_code = from.text();
}

void note_before(WriteTxn& txn, const AbsenceRecordKey& key) {
  run_bare(txn, kNoteBefore, [&](Positions& to) {
    to.add(txn.event());
    add_key(txn, to, key);
  });
}

}  // namespace

bool same_content(const AbsenceRecord& a, const AbsenceRecord& b) {
  const auto content = [](const AbsenceRecord& row) {
    return std::tie(row.end, row.scheduled, row.absent, row.valid, row.invalid, row.validity,
                    row.reported, row.category, row.group, row.school, row.source_code, row.period);
  };
  return content(a) == content(b);
}

std::int64_t absence_source(WriteTxn& txn, const std::string& source) {
  const Connection::Unrecorded unrecorded(
      txn.connection());  // kept when its first import is undone
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
  AbsenceWords& words = txn.words();
  run_bare(
      txn, kOfPerson,
      [&](Positions& to) { to.add(person).add(period.first.days).add(period.last.days); },
      [&](const Columns& from) {
        AbsenceRecord& row = into.emplace_back();
        row.key.person = person;
        read_row(words, from, row);
      });
  // Lessons at the same time come by their numbers.
  if (!std::ranges::is_sorted(into, {}, &AbsenceRecord::key))
    std::ranges::sort(into, {}, &AbsenceRecord::key);
}

bool has_absences(ReadTxn& txn, PersonId person, DateRange period, AbsenceKind kind) {
  bool found = false;
  run_bare(
      txn.connection().bare(is_measured(kind) ? kAnyOfPerson : kAnySpanOfPerson),
      [&](Positions& to) {
        to.add(person).add(period.first.days).add(period.last.days);
        if (!is_measured(kind)) to.add(static_cast<std::int64_t>(kind));
      },
      [&](const Columns&) { found = true; });
  return found;
}

void insert_absences(WriteTxn& txn, std::span<const AbsenceRecord> rows) {
  NewAbsences fresh;
  for (const auto& row : rows) fresh.add(txn, row, [] {});
  fresh.store(txn);
}

void NewAbsences::add(WriteTxn& txn, AbsenceRecord row, const std::function<void()>& free_store) {
  if (!is_measured(row.key.kind)) return spans_.push_back(std::move(row));
  const AbsenceWords& words = txn.words();
  if (!words.lessons.remembers(lesson_row(row.key)) || !words.places.remembers(place_row(row))) {
    free_store();
    const Connection::Unrecorded unrecorded(txn.connection());
    (void)lesson_of(txn, row.key);
    (void)place_of(txn, row);
  }
  rows_.push_back(fed(txn, std::move(row)));
}

void NewAbsences::store(WriteTxn& txn) {
  for (const auto& span : spans_) insert_span(txn, span);
  spans_.clear();
  if (rows_.empty()) return;
  const Connection::Unrecorded unrecorded(txn.connection());  // undone by their batch
  auto& fed = txn.connection().feed().rows;
  fed.swap(rows_);
  run_bare(txn, kInsert, [](Positions&) {});
  fed.swap(rows_);
  rows_.clear();
}

void update_absence(WriteTxn& txn, const AbsenceRecord& row) {
  if (!is_measured(row.key.kind)) return update_span(txn, row);
  note_before(txn, row.key);
  run_bare(txn, kUpdate, [&](Positions& to) {
    to.add_known(row.end).add(place_of(txn, row));
    to.add_known(row.scheduled).add_known(row.absent).add_known(row.valid).add_known(row.invalid);
    to.add(marks_of(row)).add(row.batch).add(row.source_code);
    add_key(txn, to, row.key);
  });
}

void retract_absence(WriteTxn& txn, const AbsenceRecordKey& key, std::int64_t batch) {
  if (!is_measured(key.kind)) return retract_span(txn, key, batch);
  note_before(txn, key);
  run_bare(txn, kRetract, [&](Positions& to) {
    to.add(batch);
    add_key(txn, to, key);
  });
}

}  // namespace jagmed
