#include "ops/screen_absence.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/identity_number.hpp"
#include "ops/absence_file.hpp"

#include <algorithm>
#include <optional>

namespace jagmed::ops {
namespace {

/// Fingerprints of row keys: at most 24 bytes a row while it grows, else 16.
class SeenKeys {
 public:
  /// False when it was there.
  bool add(std::uint64_t key) {
    if (key == 0) key = 1;
    if (4 * (count_ + 1) > 3 * slots_.size()) grow();
    const bool fresh = put(key);
    if (fresh) ++count_;
    return fresh;
  }

 private:
  bool put(std::uint64_t key) {
    std::size_t at = key & (slots_.size() - 1);
    while (slots_[at] != 0 && slots_[at] != key) at = (at + 1) & (slots_.size() - 1);
    const bool fresh = slots_[at] == 0;
    slots_[at] = key;
    return fresh;
  }
  void grow() {
    std::vector<std::uint64_t> old(std::max<std::size_t>(1024, slots_.size() * 2));
    old.swap(slots_);
    for (const auto key : old)
      if (key != 0) (void)put(key);
  }

  std::vector<std::uint64_t> slots_;
  std::size_t count_ = 0;
};

/// Every bit of `x` changes about half of the bits.
std::uint64_t scattered(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58'476D'1CE4'E5B9u;
  x = (x ^ (x >> 27)) * 0x94D0'49BB'1331'11EBu;
  return x ^ (x >> 31);
}

/// `a` is scattered before `b` is added: numbers that lie close together must not meet.
std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  return scattered(scattered(a + 0x9E37'79B9'7F4A'7C15u) ^ b);
}

struct Pupil {
  std::string number, school, group;
  int line = 0;
  bool hidden = false;
  std::vector<ScreenSums> months;
};

/// Where the file has a row about somebody: presence, absence in part, or that nobody has said.
bool tells_presence(const ReadRow& row) {
  return row.outcome == Outcome::present || row.outcome == Outcome::other ||
         row.outcome == Outcome::not_reported;
}

class Screen {
 public:
  Screen(AbsenceReader& reader, const ScreenRequest& request)
      : reader_(reader), request_(request) {}

  void read() {
    std::uint64_t lines = 0;
    while (const ReadRow* row = reader_.next()) {
      take(*row);
      if (++lines % kRowsBetweenReports == 0) request_.progress(lines);
    }
  }

  Screening finish(const std::unordered_map<std::string, PersonId>& persons) {
    if (found_.rows > 0 && found_.rejected == found_.rows)
      throw Error(ErrorKind::input, "screen.all_rejected",
                  {"screen.all_rejected.hint",
                   {terminal_safe(reader_.facts().path), std::to_string(first_rejected_)}},
                  reader_.facts().path);
    if (request_.limit.measure == ScreenMeasure::permille && !found_.lists_presence)
      throw Error(ErrorKind::input, "screen.only_absence", "screen.only_absence.hint");
    found_.pupils = static_cast<std::int64_t>(pupils_.size());
    for (const Pupil& pupil : pupils_) {
      if (pupil.hidden) ++found_.hidden;
      for (const ScreenSums& sums : pupil.months)
        if (!pupil.hidden && passes(sums)) found_.hits.push_back(hit(pupil, sums, persons));
    }
    std::ranges::sort(found_.hits, [this](const ScreenHit& a, const ScreenHit& b) {
      return higher(a.sums, b.sums) || (!higher(b.sums, a.sums) && a.line < b.line);
    });
    return std::move(found_);
  }

 private:
  void take(const ReadRow& row) {
    if (row.outcome == Outcome::skipped) return;
    ++found_.rows;
    if (row.outcome == Outcome::rejected) {
      if (++found_.rejected == 1) first_rejected_ = row.line;
      return;
    }
    if (row.outcome == Outcome::staged) ++found_.staged;
    Pupil& pupil = pupil_of(row);
    pupil.hidden = pupil.hidden || row.is_protected;
    if (!is_fresh(row)) {
      ++found_.doubles;
      return;
    }
    found_.lists_presence = found_.lists_presence || tells_presence(row);
    note_day(row.data.date);
    add(sums_of(pupil, row.data.date), row);
  }

  /// As the import takes rows with one key: the profile may count each of those without a time.
  bool is_fresh(const ReadRow& row) {
    if (row.key.start < 0 && reader_.profile().dedupe.identical == DedupeRules::Identical::count)
      return true;
    const auto day = static_cast<std::uint32_t>(row.key.date.days);
    const auto start = static_cast<std::uint16_t>(row.key.start);
    const std::uint64_t place = mixed(at_, std::uint64_t{day} << 16 | start);
    return seen_.add(mixed(place, std::hash<std::string>()(row.key.course)));
  }

  Pupil& pupil_of(const ReadRow& row) {
    if (row.person == last_) return pupils_[at_];
    last_ = row.person;
    const std::string key = pupil_key(row);
    const auto [found, fresh] = numbers_.emplace(key, pupils_.size());
    at_ = found->second;
    if (fresh)
      pupils_.push_back(
          {.number = key, .school = row.data.school, .group = row.data.group, .line = row.line});
    return pupils_[at_];
  }

  void note_day(Date day) {
    if (!found_.days) found_.days = {day, day};
    found_.days->first = std::min(found_.days->first, day);
    found_.days->last = std::max(found_.days->last, day);
  }

  ScreenSums& sums_of(Pupil& pupil, Date day) const {
    const int month =
        request_.limit.by_month ? (day.year() - 1970) * 12 + static_cast<int>(day.month()) : 0;
    const auto found = std::ranges::find(pupil.months, month, &ScreenSums::month);
    if (found != pupil.months.end()) return *found;
    return pupil.months.emplace_back(ScreenSums{.month = month});
  }

  /// Cancelled lessons and those that nobody reported are in neither part of a share.
  static void add(ScreenSums& sums, const ReadRow& row) {
    if (row.outcome == Outcome::cancelled || row.outcome == Outcome::not_reported) return;
    // A lesson may be told to be missed a minute longer than it is.
    const int absent = row.data.absent.value_or(0);
    sums.reported += std::max(row.data.scheduled.value_or(absent), absent);
    if (row.outcome != Outcome::absence && row.outcome != Outcome::staged) return;
    sums.absent += row.data.absent.value_or(0);
    sums.valid += row.data.valid.value_or(0);
    sums.invalid += row.data.invalid.value_or(0);
  }

  [[nodiscard]] std::int64_t measured(const ScreenSums& sums) const {
    return sums.of(request_.limit.kind);
  }

  /// In whole numbers: no limit is missed by a rounding.
  [[nodiscard]] bool passes(const ScreenSums& sums) const {
    if (request_.limit.measure == ScreenMeasure::minutes)
      return measured(sums) >= request_.limit.least;
    return sums.reported > 0 && measured(sums) * 1000 >= request_.limit.least * sums.reported;
  }

  [[nodiscard]] bool higher(const ScreenSums& a, const ScreenSums& b) const {
    if (request_.limit.measure == ScreenMeasure::minutes) return measured(a) > measured(b);
    return measured(a) * b.reported > measured(b) * a.reported;
  }

  static ScreenHit hit(const Pupil& pupil, const ScreenSums& sums,
                       const std::unordered_map<std::string, PersonId>& persons) {
    const auto known = persons.find(pupil.number);
    const PersonId person = known == persons.end() ? 0 : known->second;
    return {.person = person,
            .masked = person == 0 ? masked(pupil.number) : "",
            .school = pupil.school,
            .group = pupil.group,
            .line = pupil.line,
            .sums = sums};
  }

  AbsenceReader& reader_;
  const ScreenRequest& request_;
  Screening found_;
  std::vector<Pupil> pupils_;
  std::unordered_map<std::string, std::size_t> numbers_;
  SeenKeys seen_;
  int first_rejected_ = 0;  ///< line
  std::string last_;
  std::size_t at_ = 0;
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
