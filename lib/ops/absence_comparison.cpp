#include "ops/absence_comparison.hpp"

#include "store/import_batches.hpp"

#include <algorithm>
#include <tuple>

namespace jagmed::ops {
namespace {

/// A row that says what is to be stored; of the rows with one key at most one.
bool decides(const FileRow& row) {
  return row.status == RowStatus::added || row.status == RowStatus::present ||
         row.status == RowStatus::other || row.status == RowStatus::cancelled ||
         row.status == RowStatus::not_reported;
}

bool tells_absence(const AbsenceRecord& stored) {
  return !stored.retracted && is_absence(stored.category);
}

/// What the meaning of a word may change in a row.
bool is_said_by_word(std::string_view field) {
  return field == "category" || field == "validity" || field == "reported" || field == "absent" ||
         field == "valid" || field == "invalid" || field == "source_code";
}

std::optional<int> stated(int value) { return value < 0 ? std::nullopt : std::optional(value); }

}  // namespace

Comparison::Comparison(const AbsenceFile& file, ReadTxn& txn, std::int64_t source, DateRange period)
    : file_(file),
      rules_(file.profile.reimport),
      txn_(txn),
      source_(source),
      period_(period),
      last_days_(last_days(txn, file.profile.source)) {
  for (const auto& [number, person] : file.matched)
    if (!has_absences(txn, person, period, file.profile.kind)) without_rows_.insert(person);
}

void Comparison::begin(PersonId person) {
  person_ = person;
  at_ = 0;
  has_met_ = false;
  to_retract_.clear();
  stored_.clear();
  if (reads(person)) read_absences(txn_, person, period_, file_.profile.kind, stored_);
}

void Comparison::day(std::vector<DayRow>& rows) {
  const std::int32_t day = rows.front().row.day;
  pass_until(day);
  note_whole_days(rows, file_.profile.kind);
  fresh_.clear();
  gone_.clear();
  std::size_t row = 0;
  for (; at_ < stored_.size() && stored_[at_].key.day == day; ++at_) {
    const AbsenceRecord& stored = stored_[at_];
    if (!is_own(stored)) {
      note_overlap(rows, stored);
      continue;
    }
    while (row < rows.size() && order(rows[row], stored.key) < 0) fresh_.push_back({row++});
    const auto same = rows_with_key(std::span(rows).subspan(row), stored.key);
    if (same == 0 && !stored.retracted) gone_.push_back(&stored);
    else if (same > 0 && stored.retracted) fresh_.push_back({row, same, &stored});
    else if (same > 0) meet(std::span(rows).subspan(row, same), stored);
    row += same;
  }
  while (row < rows.size()) fresh_.push_back({row++});
  pass_fresh(rows);
  for (const auto& each : rows) tell_overlap(each);
}

/// What one of them has taken the place of is not missing.
void Comparison::pass_fresh(std::vector<DayRow>& rows) {
  const DayInFile day = gone_.empty() ? DayInFile() : day_in_file(rows);
  for (const auto& [first, count, withdrawn] : fresh_) {
    const auto same = std::span(rows).subspan(first, count);
    if (const AbsenceRecord* const gone = replaced_by_one_of(same, day)) {
      replace(same, *gone, withdrawn != nullptr);
      std::erase(gone_, gone);
    } else if (withdrawn != nullptr) {
      meet(same, *withdrawn);
    } else {
      pass_new(same.front());
    }
  }
  for (const AbsenceRecord* const stored : gone_)
    if (!stored->by_hand && is_covered(*stored, rows)) to_retract_.push_back(stored->key);
    else miss(*stored);
}

const AbsenceRecord* Comparison::replaced_by_one_of(std::span<DayRow> rows, const DayInFile& day) {
  if (gone_.empty() || !is_measured(file_.profile.kind)) return nullptr;
  for (DayRow& each : rows) {
    if (!decides(each.row)) continue;
    if (const AbsenceRecord* const gone = replaced_by(each, day, gone_)) return gone;
    each.beside = may_be_same_time(each, gone_);
  }
  return nullptr;
}

/// The row is written under its own key, and the one that it was known by is withdrawn. `is_there`:
/// its own key has a withdrawn row.
void Comparison::replace(std::span<DayRow> rows, const AbsenceRecord& gone, bool is_there) {
  meet(rows, gone);
  for (DayRow& each : rows) {
    if (each.write != RowWrite::update) continue;
    if (!is_there) each.write = RowWrite::insert;
    to_retract_.push_back(gone.key);
  }
}

void Comparison::end() { pass_until(std::numeric_limits<std::int32_t>::max()); }

bool Comparison::is_own(const AbsenceRecord& stored) const {
  return stored.key.source == source_ && stored.key.kind == file_.profile.kind;
}

/// Below, equal to or above zero: where the row stands to a stored key of the same day.
int Comparison::order(const DayRow& each, const AbsenceRecordKey& key) const {
  const FileRow& row = each.row;
  const bool span = !is_measured(file_.profile.kind);
  const std::int32_t last = span ? file_.spans[row.extra].key_last : 0;
  const std::int32_t end = span ? file_.spans[row.extra].key_end : -1;
  const auto order = std::tuple(std::int32_t{row.key_start}, row.key_course, each.occurrence, last, end) <=>
                     std::tuple(key.start, key.course, key.occurrence, key.last, key.end);
  return order == 0 ? 0 : order < 0 ? -1 : 1;
}

bool Comparison::says_same(const DayRow& each, const AbsenceRecord& stored) const {
  return same_content(record_of(file_, each, source_, 0), stored);
}

void Comparison::pass_until(std::int32_t day) {
  for (; at_ < stored_.size() && stored_[at_].key.day < day; ++at_)
    if (is_own(stored_[at_])) miss(stored_[at_]);
}

void Comparison::pass_new(DayRow& each) {
  if (!decides(each.row)) return;
  each.write = RowWrite::insert;
  if (each.row.status == RowStatus::added) count_minutes(each);
}

/// How many of the first ones have it.
std::size_t Comparison::rows_with_key(std::span<const DayRow> rows, const AbsenceRecordKey& key) const {
  std::size_t count = 0;
  while (count < rows.size() && order(rows[count], key) == 0) ++count;
  return count;
}

/// All rows of the file with the stored row's key: one may decide, the others are settled.
void Comparison::meet(std::span<DayRow> rows, const AbsenceRecord& stored) {
  has_met_ = true;
  DayRow* decisive = nullptr;
  for (DayRow& each : rows)
    if (decides(each.row)) decisive = &each;
  if (decisive == nullptr) return meet_waiting(rows, stored);
  if (decisive->row.status == RowStatus::added) meet_absence(*decisive, stored);
  else meet_presence(*decisive, stored);
}

/// Rows that would wait for a decision do not when it has been made: one of those that contradict
/// each other was picked, or the word was given a meaning.
void Comparison::meet_waiting(std::span<DayRow> rows, const AbsenceRecord& stored) {
  count_stored(stored);
  if (!stored.by_hand || stored.retracted) return;
  const AbsenceRow known = row_of(stored);
  const auto is_decided = [&](const DayRow& each) {
    if (each.row.status != RowStatus::staged) return false;
    const auto changes = differences(known, file_.row(each.row));
    return std::ranges::all_of(changes, [&](const FieldChange& change) {
      return each.row.code == RowCode::word && is_said_by_word(change.field);
    });
  };
  const auto chosen = std::ranges::find_if(rows, is_decided);
  if (chosen == rows.end()) return;
  for (DayRow& each : rows) {
    if (each.row.status != RowStatus::staged) continue;
    const bool is_chosen = &each == &*chosen;
    each.row.status = is_chosen ? RowStatus::unchanged : RowStatus::superseded;
    each.row.code = is_chosen ? RowCode::none : RowCode::superseded;
  }
}

void Comparison::meet_absence(DayRow& each, const AbsenceRecord& stored) {
  FileRow& row = each.row;
  std::vector<FieldChange> changes;
  if (!says_same(each, stored)) changes = differences(row_of(stored), file_.row(row));
  // A word that was given its meaning here may be kept by the profile that has since learnt it.
  if (stored.by_hand && stored.source_code.empty())
    std::erase_if(changes, [](const FieldChange& change) { return change.field == "source_code"; });
  if (changes.empty() && !stored.retracted) {
    row.status = RowStatus::unchanged;
    return count_minutes(each);
  }
  if (stored.by_hand) return contest(each, stored);
  const RowStatus change = stored.retracted ? RowStatus::restored : RowStatus::updated;
  if (!settle_change(each, change, stored, std::move(changes))) return;
  count_minutes(each);
  if (tells_absence(stored) && stored.validity == Validity::invalid && row.validity == Validity::valid)
    ++found_.now_valid;
}

/// The file says that there was no absence, or that nobody has said. That nobody has said never
/// replaces what somebody did say.
void Comparison::meet_presence(DayRow& each, const AbsenceRecord& stored) {
  FileRow& row = each.row;
  const bool silent = row.status == RowStatus::not_reported;
  if (silent && !stored.retracted && stored.category != Category::not_reported)
    return count_stored(stored);
  if (!tells_absence(stored)) return meet_presences(each, stored);
  if (stored.by_hand) return contest(each, stored);
  (void)settle_change(each, RowStatus::updated, stored,
                      {{"category", std::string(category_code(stored.category)),
                        std::string(category_code(row.category))}});
}

/// Neither the file nor the store tells of an absence.
void Comparison::meet_presences(DayRow& each, const AbsenceRecord& stored) {
  if (stored.by_hand) return;
  if (stored.category == Category::not_reported && !stored.retracted) {
    if (!says_same(each, stored)) each.write = RowWrite::update;
    return;
  }
  std::vector<FieldChange> changes;
  if (!says_same(each, stored))
    changes = differences(row_of(stored), file_.row(each.row));
  if (changes.empty() && !stored.retracted) return;
  const RowStatus change = stored.retracted ? RowStatus::restored : RowStatus::updated;
  (void)settle_change(each, change, stored, std::move(changes));
}

/// False when the profile only wants to be told. That nobody had said anything is nothing to keep.
bool Comparison::settle_change(DayRow& each, RowStatus change, const AbsenceRecord& stored,
                               std::vector<FieldChange> changes) {
  const bool unsaid = stored.category == Category::not_reported && !stored.retracted;
  const bool applied = unsaid || rules_.changed == ReimportRules::Changed::update;
  each.row.status = applied ? change : RowStatus::differs;
  if (applied) {
    each.write = RowWrite::update;
    note_later(stored.batch);
  } else {
    count_stored(stored);
  }
  ImportDetail detail = detail_of(file_, each.row);
  detail.changes = std::move(changes);
  found_.details.add(std::move(detail));
  return applied;
}

void Comparison::contest(DayRow& each, const AbsenceRecord& stored) {
  each.row.status = RowStatus::staged;
  each.row.code = RowCode::by_hand;
  count_stored(stored);
}

void Comparison::note_later(std::int64_t batch) {
  const auto found = last_days_.find(batch);
  if (found == last_days_.end() || found->second <= period_.last) return;
  ++found_.against_later;
  found_.later_batch = batch;
}

/// A stored row without one in the file.
void Comparison::miss(const AbsenceRecord& stored) {
  if (stored.retracted) return;
  using Missing = ReimportRules::Missing;
  const auto scope = [&] {
    return scope_of(file_.profile, file_.texts[stored.school], file_.texts[stored.group]);
  };
  const bool judged = looks_for_vanished(rules_) && file_.scopes.contains(scope());
  const bool sure = !file_.anonymous_flaw && !file_.flawed.contains(person_);
  const bool retract = judged && rules_.missing == Missing::retract && !stored.by_hand && sure;
  if (retract) to_retract_.push_back(stored.key);
  else count_stored(stored);
  if (!judged || !is_absence(stored.category)) return;
  ++found_.vanished;
  found_.retracted = found_.retracted || retract;
  const bool held = rules_.missing == Missing::retract && !retract;
  const AbsenceRow row = row_of(stored);
  found_.details.add({.status = RowStatus::vanished,
                      .code = held ? "W-KEPT" : "",
                      .person = person_,
                      .day = row.date,
                      .start = row.start,
                      .course = row.course,
                      .minutes = row.absent,
                      .validity = row.validity});
}

/// Another source or grain has an absence: is one of the file's at the same time?
void Comparison::note_overlap(std::vector<DayRow>& rows, const AbsenceRecord& stored) {
  if (!tells_absence(stored) || !is_measured(file_.profile.kind)) return;
  const int start = stored.key.start, end = stored.end < 0 ? start + 1 : stored.end;
  for (DayRow& each : rows) {
    const FileRow& row = each.row;
    const bool whole_day = start < 0 || row.start < 0;
    const int row_end = row.end < 0 ? row.start + 1 : row.end;
    if (stored.key.kind != file_.profile.kind)
      (stored.key.kind == AbsenceKind::day ? each.over_day : each.under_lessons) = true;
    else if (whole_day || (row.start < end && start < row_end)) each.overlaps = true;
  }
}

void Comparison::tell_overlap(const DayRow& each) {
  const RowStatus status = each.row.status;
  if (status != RowStatus::added && status != RowStatus::restored) return;
  for (const auto code : overlap_codes(each)) {
    ImportDetail detail = detail_of(file_, each.row);
    detail.code = code;
    found_.details.add(std::move(detail));
  }
}

void Comparison::count(int absent, int valid, int invalid) {
  const int said = std::max(valid, 0) + std::max(invalid, 0);
  found_.valid += std::max(valid, 0);
  found_.invalid += std::max(invalid, 0);
  found_.undecided += std::max(absent - said, 0);
}

/// Of a day beside its lessons they are counted.
void Comparison::count_minutes(const DayRow& each) {
  if (!each.whole_day) count(each.row.absent, each.row.valid, each.row.invalid);
}

void Comparison::count_stored(const AbsenceRecord& stored) {
  if (!tells_absence(stored) || !is_measured(stored.key.kind)) return;
  count(stored.absent, stored.valid, stored.invalid);
}

AbsenceRow Comparison::row_of(const AbsenceRecord& stored) const {
  return {.kind = stored.key.kind,
          .category = stored.category,
          .validity = stored.validity,
          .reported = stored.reported,
          .validity_derived = stored.validity_derived,
          .minutes_from = stored.minutes_from,
          .date = Date(stored.key.day),
          .last = Date(is_measured(stored.key.kind) ? stored.key.day : stored.last),
          .start = stated(stored.key.start),
          .end = stated(stored.end),
          .scheduled = stated(stored.scheduled),
          .absent = stated(stored.absent),
          .valid = stated(stored.valid),
          .invalid = stated(stored.invalid),
          .course = file_.texts[stored.course],
          .group = file_.texts[stored.group],
          .school = file_.texts[stored.school],
          .source_code = stored.source_code,
          .period = stored.period};
}

}  // namespace jagmed::ops
