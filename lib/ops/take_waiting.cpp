#include "ops/take_waiting.hpp"

#include "domain/absence_import.hpp"
#include "ops/absence_row.hpp"
#include "ops/period_schools.hpp"
#include "ops/text_pool.hpp"
#include "ops/waiting_key.hpp"
#include "store/absences.hpp"
#include "store/attendance.hpp"
#include "store/import_batches.hpp"

#include <algorithm>
#include <map>

namespace jagmed::ops {
namespace {

AbsenceRow content_of(const AbsenceRecord& stored, const TextPool& texts) {
  const auto stated = [](std::int32_t value) {
    return value < 0 ? std::nullopt : std::optional(value);
  };
  return {.kind = stored.key.kind,
          .category = stored.category,
          .validity = stored.validity,
          .reported = stored.reported,
          .date = Date(stored.key.day),
          .end = stated(stored.end),
          .scheduled = stated(stored.scheduled),
          .absent = stated(stored.absent),
          .valid = stated(stored.valid),
          .invalid = stated(stored.invalid),
          .group = texts[stored.group],
          .school = texts[stored.school],
          .source_code = stored.source_code,
          .period = stored.period};
}

class Taking {
 public:
  Taking(WriteTxn& txn, std::vector<Taken> rows)
      : txn_(txn), rows_(std::move(rows)), texts_(absence_texts(txn)) {}

  Resolved run(const std::vector<StagedRow>& all) {
    for (const Taken& taken : rows_) records_.push_back(record(taken));
    add_absence_texts(txn_, texts_.fresh());
    make_batches();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      write(rows_[i], records_[i]);
      delete_staged(txn_, rows_[i].staged.source, rows_[i].staged.row_key);
      for (const StagedRow& part : rows_[i].parts) delete_staged(txn_, part.source, part.row_key);
      if (rows_[i].staged.code == row_code(RowCode::conflict)) drop_rivals(rows_[i], all);
    }
    for (auto& [origin, batch] : batches_) update_batch(txn_, batch);
    note_registers();
    std::ranges::sort(done_.persons);
    return std::move(done_);
  }

 private:
  AbsenceRecord record(const Taken& taken) {
    const AbsenceRow& data = taken.row.data;
    const auto known = [](const std::optional<int>& value) { return value.value_or(-1); };
    AbsenceRecord record{.key = {.person = taken.person,
                                 .day = data.date.days,
                                 .start = taken.row.key_start,
                                 .source = absence_source(txn_, taken.staged.source),
                                 .kind = data.kind,
                                 .course = texts_.add(taken.row.key_course),
                                 .occurrence = taken.row.occurrence},
                         .end = known(data.end),
                         .course = texts_.add(data.course),
                         .school = texts_.add(data.school),
                         .group = texts_.add(data.group),
                         .scheduled = known(data.scheduled),
                         .absent = known(data.absent),
                         .valid = known(data.valid),
                         .invalid = known(data.invalid),
                         .category = data.category,
                         .validity = data.validity,
                         .reported = data.reported,
                         .minutes_from = data.minutes_from,
                         .validity_derived = data.validity_derived,
                         .by_hand = taken.decided,
                         .source_code = data.source_code,
                         .period = data.period};
    if (is_measured(data.kind)) return record;
    record.key.last = taken.row.key_last.days;
    record.key.end = taken.row.key_end;
    record.last = data.last.days;
    return record;
  }

  void make_batches() {
    for (const Taken& taken : rows_) {
      auto found = batches_.find(taken.staged.batch);
      if (found == batches_.end()) {
        ImportBatch batch = batches(txn_, taken.staged.batch).front().batch;
        if (std::ranges::find(done_.profiles, batch.profile) == done_.profiles.end())
          done_.profiles.push_back(batch.profile);
        // The bytes came in with another import.
        batch.file_hash.clear();
        batch.file_bytes = kNoFile;
        batch.file_changed.reset();
        batch.period.reset();
        batch.added = batch.updated = batch.unchanged = batch.staged = 0;
        batch.vanished.reset();
        batch.read = batch.rejected = batch.skipped = 0;
        found = batches_.emplace(taken.staged.batch, std::move(batch)).first;
      }
      ImportBatch& batch = found->second;
      const Date first = taken.row.data.date, last = std::max(first, taken.row.data.last);
      if (!batch.period) batch.period = {first, last};
      batch.period->first = std::min(batch.period->first, first);
      batch.period->last = std::max(batch.period->last, last);
      ++batch.read;
    }
    for (auto& [origin, batch] : batches_) batch.id = insert_batch(txn_, batch);
  }

  void write(const Taken& taken, AbsenceRecord& record) {
    ImportBatch& batch = batches_.at(taken.staged.batch);
    record.batch = batch.id;
    const Date day(record.key.day);
    read_absences(txn_, taken.person, {day, day}, record.key.kind, stored_);
    if (record.key.kind == AbsenceKind::period && record.school != 0)
      record.key.occurrence = occurrence_of_school(record, stored_);
    const auto found = std::ranges::find(stored_, record.key, &AbsenceRecord::key);
    if (found == stored_.end()) {
      insert_absences(txn_, {&record, 1});
      ++batch.added;
      ++done_.added;
    } else if (is_overtaken(taken, *found)) {
      ++done_.overtaken;
      return;
    } else if (is_same(*found, record)) {
      ++batch.unchanged;
      ++done_.unchanged;
      return;
    } else {
      update_absence(txn_, record);
      ++batch.updated;
      ++done_.corrected;
    }
    txn_.concerns(taken.person);
    if (std::ranges::find(done_.persons, taken.person) == done_.persons.end())
      done_.persons.push_back(taken.person);
  }

  /// What their files said of presence was not kept while no row of the school was, nor read while
  /// the word for it had no meaning.
  void note_registers() {
    for (const auto& [origin, batch] : batches_) {
      std::set<std::string> schools;
      std::map<std::string, ListedRows> with_meaning;
      for (const Taken& taken : rows_) {
        if (taken.staged.batch != origin) continue;
        const AbsenceRow& data = taken.row.data;
        if (taken.row.in_register) schools.insert(data.school);
        if (taken.staged.code == row_code(RowCode::word))
          with_meaning[data.school].add(data.category == Category::present ||
                                        data.category == Category::not_reported);
      }
      for (const auto& [school, rows] : with_meaning)
        if (listing_of_followed(rows) == Listing::everything) schools.insert(school);
      note_presence_rows(txn_, batch.id, absence_source(txn_, batch.source), schools);
    }
  }

  /// Who picks one of several rows, or against what was decided, knows what is stored.
  static bool is_overtaken(const Taken& taken, const AbsenceRecord& stored) {
    const bool picked = taken.staged.code != row_code(RowCode::person) &&
                        taken.staged.code != row_code(RowCode::word);
    return !picked && stored.batch > taken.staged.batch;
  }

  bool is_same(const AbsenceRecord& stored, const AbsenceRecord& record) const {
    return !stored.retracted && stored.by_hand == record.by_hand &&
           differences(content_of(stored, texts_), content_of(record, texts_)).empty();
  }

  void drop_rivals(const Taken& taken, const std::vector<StagedRow>& all) {
    const StagedRow& picked = taken.staged;
    for (const auto& other : all) {
      if (std::ranges::find(taken.parts, other.number, &StagedRow::number) != taken.parts.end())
        continue;
      if (other.number == picked.number || other.source != picked.source ||
          other.code != row_code(RowCode::conflict) ||
          !has_shared_key(other.row_key, shared_key(picked.row_key)))
        continue;
      delete_staged(txn_, other.source, other.row_key);
      ++done_.dropped;
    }
  }

  WriteTxn& txn_;
  std::vector<Taken> rows_;
  TextPool texts_;
  std::vector<AbsenceRecord> records_, stored_;
  std::map<std::int64_t, ImportBatch> batches_;  ///< by the import that the rows waited in
  Resolved done_;
};

}  // namespace

Resolved take_waiting(WriteTxn& txn, std::vector<Taken> rows, const std::vector<StagedRow>& all) {
  return Taking(txn, std::move(rows)).run(all);
}

}  // namespace jagmed::ops
