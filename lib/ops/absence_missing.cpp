#include "ops/absence_comparison.hpp"

#include "intake/part_heading.hpp"
#include "ops/lessons_without_times.hpp"

#include <algorithm>
#include <iterator>

// Stored rows that the file does not have: whether another row has taken their place, and what is
// said of the rest.
namespace jagmed::ops {

/// What one of them has taken the place of is not missing.
void Comparison::pass_fresh(std::vector<DayRow>& rows) {
  if (!gone_.empty() || !untold_.empty()) measure_later(rows.front().row.day);
  const DayInFile day = gone_.empty() ? DayInFile() : day_in_file(rows);
  const bool timeless = !untold_.empty() || std::ranges::any_of(gone_, [](const auto* each) {
    return is_without_time(*each);
  });
  std::vector<AbsenceRecord> added;
  for (const auto& [first, count, withdrawn] : fresh_) {
    const auto same = std::span(rows).subspan(first, count);
    if (const AbsenceRecord* const gone = replaced_by_one_of(same, day)) {
      replace(same, *gone, withdrawn != nullptr);
      std::erase(gone_, gone);
    } else if (withdrawn != nullptr) {
      meet(same, *withdrawn);
    } else {
      pass_new(same.front());
      if (timeless && same.front().write == RowWrite::insert)
        added.push_back(record_of(file_, same.front(), source_, 0));
    }
  }
  if (timeless) pass_timeless(added);
  for (const AbsenceRecord* const stored : gone_)
    if (!stored->by_hand && is_covered(*stored, rows))
      to_retract_.push_back(stored->key);
    else
      miss(*stored);
}

/// Lessons whose times were not kept, and rows whose source was not, when the file has them with
/// theirs.
void Comparison::pass_timeless(std::span<const AbsenceRecord> added) {
  std::vector<const AbsenceRecord*> timeless;
  const auto may_go = [this](const auto* each) {
    return (is_without_time(*each) || is_untold(*each)) && !each->by_hand;
  };
  std::ranges::copy_if(gone_, std::back_inserter(timeless), may_go);
  std::ranges::copy_if(untold_, std::back_inserter(timeless), may_go);
  const std::int32_t day = timeless.empty() ? 0 : timeless.front()->key.day;
  const auto ever = std::ranges::count_if(stored_, [&](const AbsenceRecord& each) {
    return each.key.day == day && (is_untold(each) || (is_own(each) && is_without_time(each)));
  });
  for (const AbsenceRecord* const stored :
       told_again(std::move(timeless), added, static_cast<std::size_t>(ever))) {
    to_retract_.push_back(stored->key);
    std::erase(gone_, stored);
  }
}

/// Without those that are of another part of the day by their key.
std::vector<const AbsenceRecord*> Comparison::gone_beside(const DayRow& each) const {
  std::vector<const AbsenceRecord*> gone = gone_;
  const std::string_view part = part_in_key(file_.texts[each.row.key_course]);
  std::erase_if(gone, [&](const AbsenceRecord* stored) {
    const std::string_view other = part_in_key(file_.texts[stored->key.course]);
    return !part.empty() && !other.empty() && part != other;
  });
  return gone;
}

const AbsenceRecord* Comparison::replaced_by_one_of(std::span<DayRow> rows, const DayInFile& day) {
  if (gone_.empty() || !is_measured(file_.profile.kind)) return nullptr;
  for (DayRow& each : rows) {
    if (!decides(each.row)) continue;
    const auto gone = gone_beside(each);
    if (const AbsenceRecord* const found = replaced_by(each, day, gone)) return found;
    each.beside = may_be_same_time(each, gone);
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

/// A file that names classes speaks of those alone, unless it claims to be complete of everything.
bool Comparison::is_of_other_group(const AbsenceRecord& stored) const {
  return stored.group != 0 && !file_.groups.empty() &&
         !file_.groups.contains(file_.texts[stored.group]);
}

bool Comparison::is_judged(const AbsenceRecord& stored) const {
  return looks_for_vanished(rules_) &&
         file_.scopes.contains(
             scope_of(file_.profile, file_.texts[stored.school], file_.texts[stored.group]));
}

/// A day of a span that is no school day any more is in no file: that says nothing of the absence.
void Comparison::pass_day_off(const AbsenceRecord& stored) {
  if (!is_judged(stored) || !is_absence(stored.category)) return;
  found_.details.add({.status = RowStatus::unchanged,
                      .code = "W-DAY-OFF-NOW",
                      .person = person_,
                      .day = Date(stored.key.day)});
}

/// A stored row without one in the file.
void Comparison::miss(const AbsenceRecord& stored) {
  if (stored.retracted) return;
  if (file_.profile.has_spans() && is_day_off_(person_, stored.key.day))
    return pass_day_off(stored);
  using Missing = ReimportRules::Missing;
  const bool judged = is_judged(stored);
  const bool elsewhere = is_of_other_group(stored);
  if (judged && elsewhere && rules_.missing == Missing::retract && !rules_.scope.empty()) {
    found_.other_groups += is_absence(stored.category) ? 1 : 0;
    return;
  }
  const bool sure = !file_.anonymous_flaw && !file_.flawed.contains(person_);
  const bool retract = judged && rules_.missing == Missing::retract && !stored.by_hand && sure;
  if (retract) to_retract_.push_back(stored.key);
  if (!judged || !is_absence(stored.category)) return;
  ++found_.vanished;
  found_.retracted = found_.retracted || retract;
  found_.withdrawn += retract ? 1 : 0;
  found_.of_other_groups += retract && elsewhere ? 1 : 0;
  if (retract && stored.school == 0) ++found_.of_no_school[stored.batch][person_];
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

}  // namespace jagmed::ops
