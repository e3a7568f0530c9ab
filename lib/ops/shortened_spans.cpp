#include "ops/shortened_spans.hpp"

#include "domain/attendance.hpp"
#include "store/absences.hpp"
#include "store/import_batches.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>

namespace jagmed::ops {
namespace {

constexpr int kLongest = 366;  ///< days: a läsår

/// A day and the number of its reason.
using DayOfReason = std::pair<std::int32_t, TextId>;

std::int32_t day_of(std::int64_t minutes) {
  constexpr int kDay = 24 * 60;
  return static_cast<std::int32_t>(minutes / kDay);
}

/// The spans of one person, what the file has of theirs and what the store has.
class Spans {
 public:
  Spans(std::span<const SpanEnd> ends, const SpansStored& asked) : ends_(ends), asked_(asked) {}

  void note_in_file(const FileRow& row) { in_file_.emplace(row.day, row.key_course); }

  void read(ReadTxn& txn) {
    const auto [first, last] = std::ranges::minmax(ends_, {}, &SpanEnd::day);
    std::vector<AbsenceRecord> rows;
    read_absences(txn, ends_.front().person, {Date(first.day), Date(last.day + kLongest)},
                  AbsenceKind::day, rows);
    for (const AbsenceRecord& row : rows)
      if (row.key.source == asked_.source && row.key.kind == AbsenceKind::day && !row.retracted &&
          !row.by_hand && is_absence(row.category))
        stored_.emplace(DayOfReason(row.key.day, row.key.course), row.batch);
    for (const auto& [key, batch] : stored_)
      if (exported_.try_emplace(batch, 0).second)
        for (const BatchRecord& each : batches(txn, batch))
          exported_[batch] = day_of(each.batch.exported_at);
  }

  void tell(std::vector<ImportDetail>& into) const {
    for (const SpanEnd& end : ends_) {
      const auto left = left_behind(end);
      if (left.empty()) continue;
      into.push_back({.line = end.line,
                      .code = "W-SPAN-SHORTER",
                      .person = end.person,
                      .day = Date(left.front()),
                      .last = Date(left.back()),
                      .school_days = static_cast<int>(left.size())});
    }
  }

 private:
  [[nodiscard]] std::vector<std::int32_t> left_behind(const SpanEnd& end) const {
    std::vector<std::int32_t> left;
    for (std::int32_t day = end.day + 1; day <= end.day + kLongest; ++day) {
      if (asked_.period && Date(day) > asked_.period->last) break;
      if (asked_.is_day_off(end.person, day)) continue;
      const DayOfReason key{day, end.key_course};
      const bool judged = asked_.judged && asked_.judged->contains(Date(day));
      if (judged || in_file_.contains(key) || !stored_.contains(key)) break;
      left.push_back(day);
    }
    if (asked_.period || end.has_own_id || is_of_open_span(end, left)) return left;
    return {};
  }

  /// Of a span without an end an import took the days until its file was made: one run, that breaks
  /// off there.
  [[nodiscard]] bool is_of_open_span(const SpanEnd& end,
                                     const std::vector<std::int32_t>& left) const {
    const auto before = stored_.find({end.day, end.key_course});
    if (left.empty() || before == stored_.end()) return false;
    if (before->second != stored_.at({left.front(), end.key_course})) return false;
    const std::int32_t made = exported_.at(stored_.at({left.back(), end.key_course}));
    if (made < left.back()) return false;
    for (std::int32_t day = left.back() + 1; day <= made; ++day)
      if (!asked_.is_day_off(end.person, day)) return false;
    return true;
  }

  std::span<const SpanEnd> ends_;
  const SpansStored& asked_;
  std::set<DayOfReason> in_file_;
  std::map<DayOfReason, std::int64_t> stored_;  ///< and the import that wrote it
  std::map<std::int64_t, std::int32_t>
      exported_;  ///< the day on which the file of an import was made
};

}  // namespace

std::vector<ImportDetail> shortened_spans(ReadTxn& txn, AbsenceFile& file,
                                          const SpansStored& stored) {
  std::vector<ImportDetail> found;
  std::ranges::stable_sort(file.span_ends, {}, &SpanEnd::person);
  const std::span<const SpanEnd> all(file.span_ends);
  if (all.empty()) return found;
  file.rows.rewind();
  const FileRow* row = file.rows.next();
  for (std::size_t first = 0, end = 0; first < all.size(); first = end) {
    const PersonId person = all[first].person;
    while (end < all.size() && all[end].person == person) ++end;
    Spans spans(all.subspan(first, end - first), stored);
    for (; row != nullptr && PersonId{row->who} <= person; row = file.rows.next())
      if (PersonId{row->who} == person) spans.note_in_file(*row);
    spans.read(txn);
    spans.tell(found);
  }
  return found;
}

}  // namespace jagmed::ops
