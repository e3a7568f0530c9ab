#include "ops/screen_absence.hpp"

#include "base/error.hpp"
#include "base/printed_name.hpp"
#include "ops/absence_file.hpp"
#include "ops/pupil_places.hpp"
#include "ops/screen_hits.hpp"
#include "ops/screen_pupil.hpp"
#include "ops/screen_rows.hpp"
#include "ops/screen_twins.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>

namespace jagmed::ops {
namespace {

/// It counts when the file has no lesson of its day.
struct WholeDay {
  std::size_t pupil;
  ScreenRow row;
};
/// How many runs before their turn: pupils of a file that is not sorted lie far apart.
constexpr std::size_t kAhead = 16;

class Screen {
 public:
  Screen(AbsenceReader& reader, const ScreenRequest& request)
      : reader_(reader), request_(request) {}

  void read() {
    reader_.read<ScreenBatch>([this] { return std::make_unique<ScreenBatch>(reader_.profile()); },
                              [this](const ScreenBatch& batch) { take(batch); });
    if (!request_.again) return;
    note_shared_times();
    if (!twins_.empty()) settle_twins();
  }

  Screening finish(const std::unordered_map<std::string, PersonId>& persons) {
    refuse_rejected();
    found_.rows = static_cast<std::uint64_t>(rejects_.read);
    found_.rejected = static_cast<std::uint64_t>(rejects_.rejected);
    found_.pupils = static_cast<std::int64_t>(pupils_.size());
    found_.lists_presence = listing_of_file(listed_) == Listing::everything;
    settle_whole_days();
    count_days();
    if (request_.limit.measure == ScreenMeasure::permille && !found_.lists_presence)
      throw Error(
          ErrorKind::input, "screen.only_absence",
          found_.without_minutes > 0 ? "screen.only_absence.days" : "screen.only_absence.hint");
    find_hits(found_, pupils_, request_.limit, persons);
    return std::move(found_);
  }

 private:
  /// What the import refuses is nothing to count on either.
  void refuse_rejected() const {
    Rejects all = rejects_;
    if (reader_.profile().dedupe.conflict == DedupeRules::Conflict::reject)
      all.rejected += static_cast<std::int64_t>(found_.contradicting);
    const std::string& path = reader_.facts().path;
    if (rejects_.read > 0 && rejects_.rejected == rejects_.read)
      throw Error(
          ErrorKind::input, "screen.all_rejected",
          {"screen.all_rejected.hint", {printed_name(path), std::to_string(first_rejected_)}},
          path);
    const std::string first =
        first_rejected_ == 0 ? path : path + ":" + std::to_string(first_rejected_);
    if (const auto why = over_reject_limit(reader_.profile(), all, first)) throw *why;
  }

  void take(const ScreenBatch& batch) {
    if (rejects_.rejected == 0) first_rejected_ = batch.first_rejected;
    rejects_ += batch.rejects;
    found_.staged += batch.staged;
    found_.sums += batch.sums;
    found_.spans_cut += batch.spans_cut;
    found_.days_cut += batch.days_cut;
    const auto runs = batch.runs();
    at_.clear();
    for (const PupilRun& run : runs) at_.push_back(pupil_of(run));
    for (std::size_t i = 0; i < runs.size(); ++i) {
      if (i + 2 * kAhead < runs.size()) pupils_[at_[i + 2 * kAhead]].expect_soon();
      if (i + kAhead < runs.size())
        pupils_[at_[i + kAhead]].expect(batch.rows[runs[i + kAhead].first]);
      take(runs[i], batch, at_[i]);
    }
    const std::uint64_t before = lines_ / kRowsBetweenReports;
    lines_ += batch.seen;
    if (lines_ / kRowsBetweenReports != before) request_.progress(lines_);
  }

  void take(const PupilRun& run, const ScreenBatch& batch, std::size_t pupil) {
    pupils_[pupil].hidden = pupils_[pupil].hidden || run.hidden;
    for (std::size_t i = run.first; i < run.first + run.rows; ++i) take(batch.rows[i], pupil);
  }

  void note(const ScreenRow& row) {
    listed_.add(row.tells_no_absence);
    note_day(row.day);
  }

  void note_shared_times() {
    for (std::size_t pupil = 0; pupil < pupils_.size(); ++pupil)
      for (const Date day : pupils_[pupil].seen.days_with_shared_time()) twins_.note(pupil, day);
  }

  /// Of rows with one key, or lessons that begin at one time, the first counts until settle_twins,
  /// and so do lessons that share time; the profile may count each of those without a time. What is
  /// not read again counts so. Those of a day without school count nowhere, but their days are
  /// settled: the import tells of what contradicts itself there too.
  void take(const ScreenRow& row, std::size_t pupil) {
    const bool is_off = known_days_.is_off(*pupils_[pupil].calendar, row.day);
    if (is_off) ++found_.days_off;
    const bool is_double = !is_new(row, pupils_[pupil].seen);
    if (is_double && !request_.again) found_.doubles += is_off ? 0 : 1;
    const bool is_part = row.whole != 0 && pupils_[pupil].seen.meets_part(row);
    if ((is_double || is_part) && request_.again) twins_.note(pupil, row.day);
    if (is_off) return;
    if (!is_double || request_.again) note(row);
    if (!is_double) count(row, pupil);
    if (request_.again && may_be_sum(row, pupil)) twins_.note(pupil, row.day);
  }
  /// Without a time, below lessons that have one.
  bool may_be_sum(const ScreenRow& row, std::size_t pupil) {
    if (row.has_start || !row.has_course || of_days_) return false;
    return (pupils_[pupil].month_of(row.month).lesson_days >> row.day_of_month & 1u) != 0;
  }
  static bool is_new(const ScreenRow& row, SeenKeys& seen) {
    if (row.always_counts && row.whole == 0) return true;
    return seen.add(row) || row.always_counts;
  }

  void count(const ScreenRow& row, std::size_t pupil) {
    if (row.whole_day) return whole_days_.push_back({pupil, row});
    PupilMonth& month = pupils_[pupil].month_of(row.month);
    if (row.is_lesson) month.lesson_days |= 1u << row.day_of_month;
    add(row, pupil, month);
  }

  /// Of rows in one place the first was added: all of their days are read again, and those added
  /// that count instead.
  void settle_twins() {
    const auto reader = request_.again();
    reader->read<ScreenBatch>(
        [&] { return std::make_unique<ScreenBatch>(reader->profile(), true); },
        [this](const ScreenBatch& batch) {
          request_.progress(lines_);  // who interrupts need not wait for the end
          for (const PupilRun& run : batch.runs()) twins_.take(run, batch, pupil_of(run));
        });
    std::erase_if(whole_days_,
                  [this](const WholeDay& each) { return twins_.has(each.pupil, each.row.day); });
    twins_.settle([this](std::size_t pupil, std::span<const ScreenRow> until_now,
                         std::span<const ScreenRow> instead, const Screening& found) {
      found_.contradicting += found.contradicting;
      if (until_now.empty() || known_days_.is_off(*pupils_[pupil].calendar, until_now.front().day))
        return;
      found_.doubles += found.doubles;
      found_.same_times += found.same_times;
      found_.whole_days += found.whole_days;
      found_.like_sums += found.like_sums;
      take_away(pupil, until_now);
      for (const ScreenRow& row : instead) count(row, pupil);
    });
  }

  /// All that was counted of a day.
  void take_away(std::size_t pupil, std::span<const ScreenRow> day) {
    const ScreenRow& any = day.front();
    PupilMonth& month = pupils_[pupil].month_of(any.month);
    month.away.forget(any);
    month.lesson_days &= ~(1u << any.day_of_month);
    for (const ScreenRow& row : day)
      if (!of_days_ && !row.whole_day) add_lesson(month.sums, row, -1);
    if (of_days_) take_away_day(day, days_[{pupil, any.month}][any.day_of_month], month.sums);
  }
  static void take_away_day(std::span<const ScreenRow> rows, DayOfRows& day, ScreenSums& sums) {
    for (const ScreenRow& row : rows) {
      sums.absent -= row.absent;
      sums.valid -= row.valid;
      sums.invalid -= row.invalid;
    }
    sums.reported -= day.reported();
    sums.unreported -= day.missing();
    sums.without_length -= day.unknown();
    day = {};
  }

  /// As rows_that_count: lessons go before what the file says of the whole day beside them.
  void settle_whole_days() {
    for (const auto& [pupil, row] : whole_days_) {
      PupilMonth& month = pupils_[pupil].month_of(row.month);
      if ((month.lesson_days >> row.day_of_month & 1u) != 0)
        ++found_.whole_days;
      else
        add(row, pupil, month);
    }
  }

  void count_days() {
    const auto untimed = [this](const PupilMonth& month) {
      return month.away.has_untimed(request_.limit.kind);
    };
    for (ScreenPupil& pupil : pupils_) {
      for (PupilMonth& month : pupil.months) month.away.count(month.sums);
      if (!pupil.hidden && std::ranges::any_of(pupil.months, untimed)) ++found_.without_minutes;
    }
  }

  /// As minutes_of.
  void add(const ScreenRow& row, std::size_t pupil, PupilMonth& month) {
    ScreenSums& sums = month.sums;
    month.away.add(row);
    if (!of_days_) return add_lesson(sums, row, 1);
    sums.absent += row.absent;
    sums.valid += row.valid;
    sums.invalid += row.invalid;
    add_day(row, days_[{pupil, row.month}][row.day_of_month], sums);
  }
  static void add_day(const ScreenRow& row, DayOfRows& day, ScreenSums& sums) {
    const DayOfRows before = day;
    day.length = std::max(day.length, row.reported);
    day.absent += row.absent;
    day.unreported = std::max(day.unreported, row.unreported);
    day.has_length = day.has_length || row.has_length;
    day.without_length = day.without_length || row.without_length;
    sums.reported += day.reported() - before.reported();
    sums.unreported += day.missing() - before.missing();
    sums.without_length += day.unknown() - before.unknown();
  }

  /// In pupils_.
  std::size_t pupil_of(const PupilRun& run) {
    const std::size_t place = places_.of(run.key.hash, pupils_.size(), [&](std::size_t pupil) {
      return pupils_[pupil].number == run.key.text;
    });
    if (place == pupils_.size())
      pupils_.push_back({.calendar = &request_.calendars->of(run.key.text, run.school),
                         .line = run.line,
                         .number = run.key.text,
                         .school = run.school,
                         .group = run.group});
    return place;
  }

  void note_day(Date day) {
    if (!found_.days) found_.days = {day, day};
    found_.days->first = std::min(found_.days->first, day);
    found_.days->last = std::max(found_.days->last, day);
  }

  AbsenceReader& reader_;
  const ScreenRequest& request_;
  Screening found_;
  ListedRows listed_;
  Rejects rejects_;
  std::vector<ScreenPupil> pupils_;
  PupilPlaces places_;           ///< in pupils_
  std::vector<std::size_t> at_;  ///< of the runs of a batch
  std::vector<WholeDay> whole_days_;
  KnownDays known_days_;
  ScreenTwins twins_{reader_.profile()};
  bool of_days_ = reader_.profile().kind == AbsenceKind::day;
  std::map<std::pair<std::size_t, int>, std::array<DayOfRows, 31>>
      days_;  ///< of days, by pupil and month
  std::uint64_t lines_ = 0;
  int first_rejected_ = 0;  ///< line
};

}  // namespace

Screening screen_absence(AbsenceReader& reader,
                         const std::unordered_map<std::string, PersonId>& persons,
                         const ScreenRequest& request) {
  if (!is_measured(reader.profile().kind))
    throw Error(ErrorKind::input, {"screen.kind", {reader.profile().name}}, "screen.kind.hint");
  Screen screen(reader, request);
  screen.read();
  return screen.finish(persons);
}

}  // namespace jagmed::ops
