#include "ops/row_fate.hpp"

#include "ops/absence_comparison.hpp"
#include "ops/protected_before.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

/// Stands for a pupil who is not in the store.
constexpr PersonId kSomebody = 1;
/// Of a source that has no rows.
constexpr std::int64_t kNoSource = -1;

bool same_key(const DayRow& a, const DayRow& b, const AbsenceFile& file) {
  if (!same_place(a.row, b.row)) return false;
  if (is_measured(file.profile.kind)) return true;
  const SpanRow &one = file.spans[a.row.extra], &other = file.spans[b.row.extra];
  const bool same_school = file.profile.kind != AbsenceKind::period || a.row.school == b.row.school;
  return one.key_last == other.key_last && one.key_end == other.key_end && same_school;
}

/// Whether the store still has the texts that the file was read with, under the same numbers.
bool has_texts(const NumberedTexts& stored, const TextPool& read) {
  return stored.size() == read.stored() && std::ranges::all_of(stored, [&](const auto& text) {
           return read[text.first] == text.second;
         });
}

class Finding {
 public:
  Finding(AbsenceFile& file, const FateRequest& request, Comparison* comparison)
      : file_(file), request_(request), comparison_(comparison) {}

  std::vector<RowFate> find() {
    file_.rows.rewind();
    if (comparison_ != nullptr) comparison_->begin(request_.person);
    for (const FileRow* row = file_.rows.next(); row != nullptr;) row = take_day(row);
    return std::move(fates_);
  }

 private:
  const FileRow* take_day(const FileRow* row) {
    const std::int32_t day = row->day;
    std::vector<DayRow> rows;
    for (; row != nullptr && row->day == day; row = file_.rows.next()) rows.push_back({*row});
    settle_doubles(rows, file_);
    if (comparison_ != nullptr) comparison_->day(rows);
    for (const DayRow& each : rows)
      if (each.row.line == static_cast<std::uint32_t>(request_.line)) tell(each, rows);
    return row;
  }

  void tell(const DayRow& each, const std::vector<DayRow>& rows) {
    RowFate fate{.day = Date(each.row.day),
                 .status = each.row.status,
                 .code = row_code(each.row.code),
                 .overlaps = overlap_codes(each)};
    for (const DayRow& other : rows)
      if (other.row.line != each.row.line && same_key(each, other, file_))
        fate.beside.push_back(static_cast<int>(other.row.line));
    std::ranges::sort(fate.beside);
    if (comparison_ != nullptr)
      for (const auto& detail : comparison_->found().details.kept())
        if (detail.line == request_.line && detail.day == fate.day && !detail.changes.empty())
          fate.changes = detail.changes;
    fates_.push_back(std::move(fate));
  }

  AbsenceFile& file_;
  const FateRequest& request_;
  Comparison* comparison_;
  std::vector<RowFate> fates_;
};

}  // namespace

KnownPupils known_pupil(ReadTxn* txn, const FateRequest& request) {
  KnownPupils known;
  if (txn != nullptr) {
    known.texts = absence_texts(*txn);
    known.somebody_protected = ProtectedBefore(*txn).among(1) > 0;
  }
  if (!request.pupil.empty())
    known.persons.emplace(request.pupil, request.person == 0 ? kSomebody : request.person);
  return known;
}

Fate row_fate(ReadTxn* txn, AbsenceFile& file, const FateRequest& request,
              const ImportRequest& import) {
  Fate fate{.refused = too_many_rejected(file, import, file.counts[RowStatus::rejected])};
  if (txn == nullptr || request.person == 0) {
    fate.rows = Finding(file, request, nullptr).find();
    return fate;
  }
  if (!has_texts(absence_texts(*txn), file.texts))
    throw Error(ErrorKind::busy, "import.overtaken", "import.overtaken.hint");
  const auto period = import.period ? import.period : file.days;
  const auto source = known_absence_source(*txn, file.profile.source).value_or(kNoSource);
  Comparison comparison(file, *txn, source, period.value_or(DateRange{Date(0), Date(-1)}));
  fate.rows = Finding(file, request, &comparison).find();
  return fate;
}

}  // namespace jagmed::ops
