#include "ops/import_absence.hpp"

#include "ops/absence_comparison.hpp"
#include "ops/absence_inserts.hpp"
#include "ops/absence_staging.hpp"
#include "ops/days_said.hpp"
#include "ops/import_calendar.hpp"
#include "ops/import_told.hpp"
#include "ops/older_export.hpp"
#include "ops/open_case.hpp"
#include "ops/shortened_spans.hpp"
#include "ops/sums_of_day.hpp"
#include "store/absences.hpp"
#include "store/attendance.hpp"
#include "store/import_batches.hpp"

#include <algorithm>
#include <set>

namespace jagmed::ops {
namespace {

/// Goes through the sorted rows once: compares, writes, keeps what waits.
class Importing {
 public:
  /// `said`: what stays as it is, or nothing.
  Importing(WriteTxn& txn, AbsenceFile& file, const ImportRequest& request,
            std::optional<DaysSaid> said, const Listener& listener)
      : txn_(txn),
        file_(file),
        request_(request),
        said_(std::move(said)),
        listener_(listener),
        summary_(facts_of(file, request)),
        source_(absence_source(txn, file.profile.source)),
        batch_(insert_batch(txn, batch_of(summary_, file, request))),
        comparison_(file, txn, source_, summary_.period.value_or(DateRange{Date(0), Date(-1)}),
                    [this](PersonId person, std::int32_t day) { return is_day_off(person, day); }),
        waiting_(txn, file, batch_, request.today,
                 summary_.period ? summary_.period->last : request.today),
        inserts_(txn),
        told_(file, [this](PersonId person, std::int32_t day) { return is_day_off(person, day); }),
        days_off_(request) {
    add_absence_texts(txn, file.texts.fresh());
    if (said_) probe_.emplace(file, txn, source_, *summary_.period);
  }

  void run() {
    read_calendars();
    if (!said_) find_shortened();
    for (const StruckRow& each : file_.struck) txn_.concerns(each.person);
    if (!said_) struck_ = retract_struck(txn_, file_, source_, batch_);
    file_.rows.rewind();
    const FileRow* row = file_.rows.next();
    for (const PersonId person : others_until(row)) absent_from_file(person);
    while (row != nullptr) {
      const Who who = row->who;
      if (who < kStranger) begin(who);
      while (row != nullptr && row->who == who) row = take_day(row);
      if (who < kStranger) finish(who);
      for (const PersonId person : others_until(row)) absent_from_file(person);
    }
    inserts_.finish();
    measure();
    note_presence_rows(txn_, batch_, source_, file_.registers());
    txn_.concerns(concerned_);
  }

  ImportSummary finish(const ImportRequest& request) {
    const Compared& found = comparison_.found();
    const LaterWord& waited = waiting_.later();
    refuse_unsaid(
        file_, request,
        {found.against_later + waited.rows, waited.rows > 0 ? waited.batch : found.later_batch});
    refuse_other_groups(file_, found);
    refuse_other_school(txn_, file_, found, request.prefix);
    summary_.rows = counts_;
    for (std::size_t i = 0; i < kRowStatusCount; ++i)
      summary_.rows[static_cast<RowStatus>(i)] += file_.counts[static_cast<RowStatus>(i)];
    if (const auto why = too_many_rejected(file_, request, summary_.rows[RowStatus::rejected]))
      throw *why;
    summary_.rows[RowStatus::vanished] = found.vanished;
    summary_.missing_retracted = found.retracted;
    summary_.now_valid = found.now_valid;
    told_.add_to(summary_, found, struck_);
    hide_names(txn_, summary_);
    sort_details(summary_);
    summary_.batch = batch_;
    ImportBatch batch = batch_of(summary_, file_, request);
    batch.id = batch_;
    const std::string fingerprint = request.fingerprint.get();
    if (!file_.somebody_protected) batch.file_hash = fingerprint;
    update_batch(txn_, batch);
    return std::move(summary_);
  }

 private:
  /// The rows of one person and day; gives the first one after them.
  const FileRow* take_day(const FileRow* row) {
    const Who who = row->who;
    const std::int32_t day = row->day;
    day_.clear();
    for (; row != nullptr && row->who == who && row->day == day; row = file_.rows.next())
      day_.push_back({*row});
    if (file_.hidden.contains(who)) {
      counts_[RowStatus::skipped] += static_cast<std::int64_t>(day_.size());
      return row;
    }
    if (who < kStranger) told_.day(day_);
    settle_doubles(day_, file_);
    leave_sums();
    if (said_) leave_said(who);
    if (day_.empty()) return row;
    if (who < kStranger) beside_ ? comparison_.new_of_day(day_) : comparison_.day(day_);
    for (const DayRow& each : day_) {
      count(each.row);
      listener_.settled(each.row);
      told_.row(each.row);
      write(each);
      if (waiting_.uses_store(each)) inserts_.wait();
      waiting_.take(each);
      if (++done_ % kRowsBetweenReports == 0) listener_.progress(done_);
    }
    return row;
  }

  /// They are no data, as what calls itself a sum without a day is none.
  void leave_sums() {
    const auto sums = static_cast<std::int64_t>(
        std::erase_if(day_, [](const DayRow& each) { return is_left_as_sum(each.row); }));
    summary_.read -= sums;
    summary_.blank += sums;
    counts_[RowStatus::skipped] += sums;
  }

  /// Rows that other imports have the last word on: of a day that the store has rows of, all that
  /// are not new, and all of them where one has taken another's place or a stored one has no time.
  /// Of a pupil who is not in the store, what waits.
  void leave_said(Who who) {
    const auto all = day_.size();
    const std::int32_t day = day_.front().row.day;
    beside_ = who < kStranger && comparison_.is_stored(day);
    if (beside_) {
      const auto replaced = probe_->to_retract().size();
      probe_->day(day_);
      const bool is_other =
          probe_->to_retract().size() != replaced || comparison_.has_timeless(day);
      std::erase_if(day_, [&](const DayRow& each) {
        return is_other || each.write != RowWrite::insert || !decides(each.row);
      });
    }
    std::erase_if(day_, [&](const DayRow& each) {
      return who < kStranger ? said_->has(each.row) : waiting_.has(each);
    });
    const auto left = static_cast<std::int64_t>(all - day_.size());
    summary_.left += left;
    counts_[RowStatus::skipped] += left;
  }

  /// What the measures say of the pupils in the period.
  void measure() {
    AbsenceAfter after = comparison_.found().after;
    after += absence_after(
        txn_, comparison_.found().days_to_measure,
        [this](PersonId person, std::int32_t day) { return is_day_off(person, day); });
    summary_.valid = after.valid;
    summary_.invalid = after.invalid;
    summary_.undecided = after.undecided;
    summary_.valid_days = after.valid_days;
    summary_.invalid_days = after.invalid_days;
    summary_.undecided_days = after.undecided_days;
  }

  /// A span is rejected once, whichever of its days contradicts another row.
  void count(const FileRow& row) {
    const bool rejected = file_.profile.has_spans() && row.status == RowStatus::rejected;
    if (!rejected || rejected_lines_.insert(row.line).second) ++counts_[row.status];
  }

  void write(const DayRow& each) {
    if (each.write == RowWrite::nothing) return;
    concern(each.row.who);
    AbsenceRecord record = record_of(file_, each, source_, batch_);
    if (each.write == RowWrite::insert) return inserts_.add(std::move(record));
    inserts_.wait();
    update_absence(txn_, record);
  }

  /// Stored rows of a person are read before theirs are written, so that these may wait a little.
  void begin(PersonId person) {
    if (comparison_.reads(person)) inserts_.wait();
    comparison_.begin(person);
    if (probe_) probe_->begin(person);
  }

  bool is_day_off(PersonId person, std::int32_t day) { return days_off_.has(person, day); }

  void find_shortened() {
    const SpansStored asked{.source = source_,
                            .period = request_.period ? request_.period : file_.facts.period,
                            .judged = summary_.looks_for_vanished ? summary_.period : std::nullopt,
                            .is_day_off = [this](PersonId person, std::int32_t day) {
                              return is_day_off(person, day);
                            }};
    for (ImportDetail& each : shortened_spans(txn_, file_, asked)) {
      auto& days = summary_.shorter;
      if (!days) days = DateRange{summary_.period->first, summary_.period->last};
      days->last = std::max(days->last, *each.last);
      told_.add(std::move(each));
    }
  }

  /// Before the first row is written: while rows are, in a thread of their own, nobody may read the
  /// store.
  void read_calendars() {
    if (is_measured(file_.profile.kind)) days_off_.read(txn_);
  }

  void finish(PersonId person) {
    comparison_.end();
    if (comparison_.has_met())
      concern(person);  // an earlier import cannot be taken back under this
    for (const auto& key : comparison_.to_retract()) {
      concern(person);
      inserts_.wait();
      retract_absence(txn_, key, batch_);
    }
  }

  /// Those in the store who come before the row: only a file that claims to be complete says
  /// something of them.
  std::vector<PersonId> others_until(const FileRow* row) {
    if (!file_.profile.reimport.covers_period) return {};
    if (!everybody_) {
      everybody_ = person_ids(txn_);
      // No number is left by which a file could speak of those with protection.
      std::erase_if(*everybody_, [&](PersonId each) { return is_protected(txn_, each); });
    }
    std::vector<PersonId> before;
    const PersonId next =
        row == nullptr ? std::numeric_limits<PersonId>::max() : PersonId{row->who};
    for (; other_ < everybody_->size() && (*everybody_)[other_] < next; ++other_)
      before.push_back((*everybody_)[other_]);
    if (other_ < everybody_->size() && (*everybody_)[other_] == next) ++other_;
    return before;
  }

  void absent_from_file(PersonId person) {
    begin(person);
    finish(person);
  }

  void concern(PersonId person) {
    if (concerned_.empty() || concerned_.back() != person) concerned_.push_back(person);
  }

  WriteTxn& txn_;
  AbsenceFile& file_;
  const ImportRequest& request_;
  std::optional<DaysSaid> said_;
  const Listener& listener_;
  ImportSummary summary_;
  std::int64_t source_, batch_;
  Comparison comparison_;
  std::optional<Comparison> probe_;  ///< of an older file: what a comparison would make of a day
  bool beside_ = false;              ///< the day at hand stays as it is, but for what is new
  Waiting waiting_;
  AbsenceInserts inserts_;
  ImportTold told_;
  RowCounts counts_;
  std::vector<DayRow> day_;
  std::set<std::uint32_t> rejected_lines_;  ///< of spans
  std::optional<std::vector<PersonId>> everybody_;
  std::size_t other_ = 0;
  std::vector<PersonId> concerned_;
  std::uint64_t done_ = 0;
  std::int64_t struck_ = 0;  ///< absences that the school system has withdrawn
  DaysOff days_off_;
};

}  // namespace

ImportSummary import_absence(WriteTxn& txn, AbsenceFile& file, const ImportRequest& request,
                             const Listener& listener) {
  refuse_overtaken(txn, file);
  std::optional<DaysSaid> said;
  if (const auto period = period_of(file, request)) {
    refuse_older(txn, file, request, *period);
    const auto made = request.exported_said ? std::optional(request.exported_at) : std::nullopt;
    if (request.allow_older) said.emplace(txn, file, *period, made, request.fingerprint.get());
  }
  Importing importing(txn, file, request, std::move(said), listener);
  importing.run();
  return importing.finish(request);
}

}  // namespace jagmed::ops
