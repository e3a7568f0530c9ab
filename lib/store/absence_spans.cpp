// Periods and notices. They are few: what changes is recorded as everything else is.
#include "store/absence_row.hpp"

namespace jagmed {
namespace {

constexpr char kInsert[] = R"sql(
INSERT INTO absence_span(person, day, start, source, kind, measure, occurrence, last_day, end_time,
                         course_text, school, group_name, scheduled, absent, valid_minutes,
                         invalid_minutes, present_minutes, other_minutes, reported_minutes, lessons,
                         absent_lessons, absent_share, valid_share, invalid_share, reported_share,
                         category, validity, reported, traits, source_code, retracted, batch,
                         counted_to, by_hand)
VALUES (:person, :day, :start, :source, :kind, :measure, :occurrence, :last_day, :end_time,
        :course_text, :school, :group_name, :scheduled, :absent, :valid_minutes, :invalid_minutes,
        :present_minutes, :other_minutes, :reported_minutes, :lessons, :absent_lessons,
        :absent_share, :valid_share, :invalid_share, :reported_share, :category, :validity,
        :reported, :traits, :source_code, :retracted, :batch, :counted_to, :by_hand))sql";
constexpr char kUpdate[] = R"sql(
UPDATE absence_span SET course_text = :course_text, school = :school, group_name = :group_name,
       scheduled = :scheduled, absent = :absent, valid_minutes = :valid_minutes,
       invalid_minutes = :invalid_minutes, present_minutes = :present_minutes,
       other_minutes = :other_minutes, reported_minutes = :reported_minutes, lessons = :lessons,
       absent_lessons = :absent_lessons, absent_share = :absent_share, valid_share = :valid_share,
       invalid_share = :invalid_share, reported_share = :reported_share, category = :category,
       validity = :validity, reported = :reported, traits = :traits, source_code = :source_code,
       retracted = :retracted, batch = :batch, counted_to = :counted_to, by_hand = :by_hand
WHERE person = :person AND day = :day AND start = :start AND source = :source AND kind = :kind
  AND measure = :measure AND occurrence = :occurrence AND last_day = :last_day
  AND end_time = :end_time)sql";
constexpr char kRetract[] = R"sql(
UPDATE absence_span SET retracted = 1, batch = :batch
WHERE person = :person AND day = :day AND start = :start AND source = :source AND kind = :kind
  AND measure = :measure AND occurrence = :occurrence AND last_day = :last_day
  AND end_time = :end_time)sql";
constexpr char kOfPerson[] = R"sql(
SELECT day, start, source, kind, measure, occurrence, last_day, end_time, course_text, school,
       group_name, scheduled, absent, valid_minutes, invalid_minutes, present_minutes,
       other_minutes, reported_minutes, lessons, absent_lessons, absent_share, valid_share,
       invalid_share, reported_share, category, validity, reported, traits, source_code,
       retracted, by_hand, batch, counted_to
FROM absence_span
WHERE person = :person AND kind = :kind AND day BETWEEN :first AND :last
ORDER BY person, day, start, source, kind, measure, occurrence, last_day, end_time)sql";

void add_key(Positions& to, const AbsenceRecordKey& key) {
  to.add(key.person).add(key.day).add(key.start).add(key.source);
  to.add(static_cast<std::int64_t>(key.kind)).add(key.course).add(key.occurrence);
  to.add(key.last).add(key.end);
}

void add_content(Positions& to, const AbsenceRecord& row) {
  const PeriodMeasures& p = row.period;
  to.add(row.course).add(row.school).add(row.group);
  to.add_known(row.scheduled).add_known(row.absent).add_known(row.valid).add_known(row.invalid);
  to.add(p.present).add(p.other).add(p.reported).add(p.lessons).add(p.absent_lessons);
  to.add(p.absent_share).add(p.valid_share).add(p.invalid_share).add(p.reported_share);
  to.add(static_cast<std::int64_t>(row.category)).add(static_cast<std::int64_t>(row.validity));
  to.add(static_cast<std::int64_t>(row.reported)).add(traits_of(row)).add(row.source_code);
  to.add(row.retracted ? 1 : 0).add(row.batch).add(row.last);
}

void read_row(Columns from, AbsenceRecord& row) {
  AbsenceRecordKey& key = row.key;
  key.day = from.number();
  key.start = from.number();
  key.source = from.integer();
  key.kind = static_cast<AbsenceKind>(from.number());
  key.course = from.text_id();
  key.occurrence = from.number();
  key.last = from.number();
  key.end = row.end = from.number();
  for (auto* text : {&row.course, &row.school, &row.group}) *text = from.text_id();
  for (auto* minutes : {&row.scheduled, &row.absent, &row.valid, &row.invalid})
    *minutes = from.known();
  PeriodMeasures& p = row.period;
  for (auto* measure : {&p.present, &p.other, &p.reported, &p.lessons, &p.absent_lessons,
                        &p.absent_share, &p.valid_share, &p.invalid_share, &p.reported_share})
    *measure = from.maybe();
  row.category = static_cast<Category>(from.number());
  row.validity = static_cast<Validity>(from.number());
  row.reported = static_cast<Reported>(from.number());
  set_traits(row, from.integer());
  row.source_code = from.text();
  row.retracted = from.flag();
  row.by_hand = from.flag();
  row.batch = from.integer();
  row.last = from.number();
}

}  // namespace

void read_spans(ReadTxn& txn, PersonId person, DateRange period, AbsenceKind kind,
                std::vector<AbsenceRecord>& into) {
  run_bare(
      txn, kOfPerson,
      [&](Positions& to) {
        to.add(person).add(static_cast<std::int64_t>(kind));
        to.add(period.first.days).add(period.last.days);
      },
      [&](const Columns& from) {
        AbsenceRecord& row = into.emplace_back();
        row.key.person = person;
        read_row(from, row);
      });
}

void insert_span(WriteTxn& txn, const AbsenceRecord& row) {
  run_bare(txn, kInsert, [&](Positions& to) {
    add_key(to, row.key);
    add_content(to, row);
    to.add(row.by_hand ? 1 : 0);
  });
}

void update_span(WriteTxn& txn, const AbsenceRecord& row) {
  run_bare(txn, kUpdate, [&](Positions& to) {
    add_content(to, row);
    to.add(row.by_hand ? 1 : 0);
    add_key(to, row.key);
  });
}

void retract_span(WriteTxn& txn, const AbsenceRecordKey& key, std::int64_t batch) {
  run_bare(txn, kRetract, [&](Positions& to) {
    to.add(batch);
    add_key(to, key);
  });
}

}  // namespace jagmed
