#include "domain/absence_history.hpp"

#include "domain/occasions.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr AbsencePart kParts[] = {AbsencePart::total, AbsencePart::valid, AbsencePart::invalid,
                                  AbsencePart::unreported};

long long& part_of(AbsenceParts& parts, AbsencePart part) {
  switch (part) {
    case AbsencePart::total: return parts.total;
    case AbsencePart::valid: return parts.valid;
    case AbsencePart::invalid: return parts.invalid;
    case AbsencePart::unreported: break;
  }
  return parts.unreported;
}

template <bool (*Fits)(const AttendanceRow&)>
bool all_absences(std::span<const AttendanceRow> rows) {
  bool any = false;
  for (const AttendanceRow& row : rows) {
    if (!counts_as_absence(row)) continue;
    if (!Fits(row)) return false;
    any = true;
  }
  return any;
}
bool is_valid(const AttendanceRow& row) { return validity_of(row) == Validity::valid; }
bool is_invalid(const AttendanceRow& row) { return validity_of(row) == Validity::invalid; }
bool is_unreported(const AttendanceRow& row) { return row.reported == Reported::no; }

bool is_of(const AttendanceRow& row, AbsencePart part) {
  switch (part) {
    case AbsencePart::total: return true;
    case AbsencePart::valid: return is_valid(row);
    case AbsencePart::invalid: return is_invalid(row);
    case AbsencePart::unreported: break;
  }
  return is_unreported(row);
}

/// Lessons of absence without an amount: their length is in `reported` but tells of no presence.
void add_unmeasured(AbsenceSums& sums, std::span<const AttendanceRow> rows, long long at_most) {
  for (const AbsencePart part : kParts) {
    long long& minutes = part_of(sums.unmeasured_minutes, part);
    for (const AttendanceRow& row : rows) {
      if (!is_absence(row.category) || row.absent || !is_of(row, part)) continue;
      minutes += row.length().value_or(0);
      part_of(sums.unbounded, part) += row.length() ? 0 : 1;
    }
    minutes = std::min(minutes, at_most);
  }
}

AbsenceSums sums_of(const AbsenceDay& day, std::span<const AttendanceRow> rows) {
  AbsenceSums sums;
  const DayMinutes minutes = minutes_of(rows);
  for (const AttendanceRow& row : rows) sums.minutes += minutes_of_absence(row);
  sums.unmeasured = minutes.unmeasured;
  const auto is_reported = [](const AttendanceRow& row) { return row.is_reported(); };
  sums.known_days = std::any_of(rows.begin(), rows.end(), is_reported) ? 1 : 0;
  if (day.listing == Listing::absences_only) {
    sums.only_absences = sums.known_days;
    return sums;
  }
  sums.share = sums.minutes;
  sums.share_known_days = day.state == DayState::unknown ? 0 : 1;
  for (const AbsencePart part : kParts) part_of(sums.share_days, part) = day.absent(part) ? 1 : 0;
  sums.offered = minutes.offered;
  sums.reported = minutes.reported;
  sums.without_length = minutes.without_length;
  if (sums.unmeasured > 0) add_unmeasured(sums, rows, minutes.reported - minutes.absent);
  return sums;
}

}  // namespace

OutsideShares outside_shares(const AbsenceHistory& history, DateRange window, AbsencePart part) {
  OutsideShares left;
  for (const AbsenceDay& day : history.days()) {
    if (!window.contains(day.day) || day.listing == Listing::everything) continue;
    const long long minutes = day.sums.minutes.of(part);
    const bool whole = day.absent(part), unmeasured = whole && day.sums.unmeasured > 0;
    left.days += whole || minutes > 0 ? 1 : 0;
    left.whole_days += whole ? 1 : 0;
    left.without_minutes += unmeasured ? 1 : 0;
    left.minutes += unmeasured ? 0 : minutes;
  }
  return left;
}

long long without_amount(const AbsenceHistory& history, DateRange window, AbsencePart part) {
  const auto rows = history.rows(window);
  return std::count_if(rows.begin(), rows.end(), [part](const AttendanceRow& row) {
    return is_absence(row.category) && !row.absent && is_of(row, part);
  });
}

bool counts_as_absence(const AttendanceRow& row) {
  return is_absence(row.category) && row.absent.value_or(1) > 0;
}

Validity validity_of(const AttendanceRow& row) {
  if (row.invalid.value_or(0) > 0) return Validity::invalid;
  if (row.valid.value_or(0) > 0) return Validity::valid;
  return row.validity;
}

AbsenceParts minutes_of_absence(const AttendanceRow& row) {
  if (!is_absence(row.category) || !row.absent) return {};
  return {.total = *row.absent,
          .valid = row.absent_part(Validity::valid),
          .invalid = row.absent_part(Validity::invalid),
          .unreported = row.reported == Reported::no ? *row.absent : 0};
}

long long AbsenceParts::of(AbsencePart part) const {
  switch (part) {
    case AbsencePart::total: return total;
    case AbsencePart::valid: return valid;
    case AbsencePart::invalid: return invalid;
    case AbsencePart::unreported: break;
  }
  return unreported;
}

AbsenceParts& AbsenceParts::operator+=(const AbsenceParts& more) {
  total += more.total;
  valid += more.valid;
  invalid += more.invalid;
  unreported += more.unreported;
  return *this;
}

AbsenceParts& AbsenceParts::operator-=(const AbsenceParts& less) {
  return *this += {-less.total, -less.valid, -less.invalid, -less.unreported};
}

AbsenceSums& AbsenceSums::operator+=(const AbsenceSums& more) {
  minutes += more.minutes;
  occasions += more.occasions;
  most_occasions += more.most_occasions;
  unmeasured += more.unmeasured;
  known_days += more.known_days;
  share += more.share;
  share_days += more.share_days;
  offered += more.offered;
  reported += more.reported;
  unmeasured_minutes += more.unmeasured_minutes;
  unbounded += more.unbounded;
  without_length += more.without_length;
  share_known_days += more.share_known_days;
  only_absences += more.only_absences;
  return *this;
}

AbsenceSums& AbsenceSums::operator-=(const AbsenceSums& less) {
  minutes -= less.minutes;
  occasions -= less.occasions;
  most_occasions -= less.most_occasions;
  unmeasured -= less.unmeasured;
  known_days -= less.known_days;
  share -= less.share;
  share_days -= less.share_days;
  offered -= less.offered;
  reported -= less.reported;
  unmeasured_minutes -= less.unmeasured_minutes;
  unbounded -= less.unbounded;
  without_length -= less.without_length;
  share_known_days -= less.share_known_days;
  only_absences -= less.only_absences;
  return *this;
}

bool AbsenceDay::absent(AbsencePart part) const {
  if (state != DayState::absent) return false;
  switch (part) {
    case AbsencePart::total: return true;
    case AbsencePart::valid: return all_valid;
    case AbsencePart::invalid: return all_invalid;
    case AbsencePart::unreported: break;
  }
  return all_unreported;
}

bool AbsenceHistory::is_absence_occasion(const AttendanceRow& row) const {
  return counts_as_absence(row) && !merely_late(row, rules_.late_occasion_minutes);
}

void AbsenceHistory::add(std::span<AttendanceRow> rows, const Listings& listings) {
  const auto beside = lessons_beside_day(rows);
  const auto counting = rows.first(rows_that_count(rows).size());
  if (counting.empty()) return;
  const std::size_t ordered = put_in_order(counting);
  const auto listing_of = [&](std::span<const AttendanceRow> all) {
    const bool presence = std::all_of(all.begin(), all.end(), [&](const AttendanceRow& row) {
      return listings.of(row.source, row.school) == Listing::everything;
    });
    return presence ? Listing::everything : Listing::absences_only;
  };
  const bool held = !beside.empty() && listing_of(beside) == Listing::everything;
  take(counting, ordered, listing_of(counting), held ? minutes_of(beside).offered : 0);
}

void AbsenceHistory::take(std::span<const AttendanceRow> counting, std::size_t ordered,
                          Listing listing, long long beside) {
  AbsenceDay day{.day = counting.front().day, .first_row = rows_.size(), .rows = counting.size()};
  day.listing = listing;
  day.state = day_state(counting, listing, rules_.whole_day_minutes);
  day.all_valid = all_absences<is_valid>(counting);
  day.all_invalid = all_absences<is_invalid>(counting);
  day.all_unreported = all_absences<is_unreported>(counting);
  day.sums = sums_of(day, counting);
  day.sums.offered += beside;
  day.ordered = ordered;
  const Occasions told = occasions_of_day(counting, ordered, rules_.late_occasion_minutes);
  day.sums.occasions = told.least;
  day.sums.most_occasions = told.most;
  rows_.insert(rows_.end(), counting.begin(), counting.end());
  sums_.push_back(sums_.back());
  sums_.back() += day.sums;
  days_.push_back(std::move(day));
}

AbsenceHistory AbsenceHistory::of_course(std::int64_t course) const {
  AbsenceHistory subject(rules_, read_);
  std::vector<AttendanceRow> lessons;
  for (std::size_t at = 0; at < days_.size(); ++at) {
    lessons.clear();
    std::size_t ordered = 0;
    const auto all = std::span(rows_).subspan(days_[at].first_row, days_[at].rows);
    for (std::size_t place = 0; place < all.size(); ++place) {
      if (all[place].kind != AbsenceKind::lesson || all[place].course != course) continue;
      lessons.push_back(all[place]);
      ordered += place < days_[at].ordered ? 1 : 0;
    }
    if (!lessons.empty()) subject.take(lessons, ordered, days_[at].listing);
  }
  return subject;
}

std::size_t AbsenceHistory::first_from(Date day) const {
  const auto found =
      std::lower_bound(days_.begin(), days_.end(), day,
                       [](const AbsenceDay& each, Date wanted) { return each.day < wanted; });
  return static_cast<std::size_t>(found - days_.begin());
}

AbsenceSums AbsenceHistory::sums(DateRange window) const {
  AbsenceSums sums = sums_[first_from(window.last + 1)];
  sums -= sums_[first_from(window.first)];
  return sums;
}

std::span<const AttendanceRow> AbsenceHistory::rows(DateRange window) const {
  const std::size_t first = first_from(window.first), end = first_from(window.last + 1);
  if (first == end) return {};
  const std::size_t at = days_[first].first_row;
  return std::span(rows_).subspan(at, days_[end - 1].first_row + days_[end - 1].rows - at);
}

std::vector<std::int64_t> AbsenceHistory::courses(DateRange window) const {
  std::vector<std::int64_t> all;
  for (const AttendanceRow& row : rows(window))
    if (row.kind == AbsenceKind::lesson && row.course != 0) all.push_back(row.course);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace jagmed
