#include "ops/kept_row.hpp"

#include "ops/waiting_text.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

/// A row that is no absence is kept with what it was.
Category category_of(const ReadRow& read) {
  switch (read.outcome) {
    case Outcome::present: return Category::present;
    case Outcome::other: return Category::other_activity;
    case Outcome::not_reported: return Category::not_reported;
    case Outcome::cancelled: return Category::cancelled;
    case Outcome::absence:
    case Outcome::staged:
    case Outcome::rejected:
    case Outcome::skipped: break;
  }
  return read.data.category;
}

std::int16_t small(const std::optional<int>& value) {
  return static_cast<std::int16_t>(value.value_or(-1));
}

/// What is told with its figures is not told again with the row.
std::uint16_t warnings_to_keep(RowWarnings warnings) {
  warnings.days_differ = warnings.span_cut = false;
  return warning_bits(warnings);
}

std::uint8_t column_of(AbsenceFile& file, std::string_view heading) {
  if (heading.empty()) return 0;
  const auto at = std::ranges::find(file.columns, heading);
  const auto number = static_cast<std::size_t>(at - file.columns.begin());
  if (number == 255) return 0;
  if (at == file.columns.end()) file.columns.emplace_back(heading);
  return static_cast<std::uint8_t>(number);
}

/// What it waits for.
RowCode code_of(const ReadRow& read) {
  if (read.outcome != Outcome::staged) return RowCode::none;
  return read.code == row_code(RowCode::sum) ? RowCode::sum : RowCode::word;
}

void keep_minutes(AbsenceFile& file, const ReadRow& read, FileRow& row) {
  const AbsenceRow& data = read.data;
  const bool waits = code_of(read) == RowCode::word;
  const std::uint32_t reason = file.add_reason(data.source_code, waits ? word_mark(read.word) : "");
  if (is_measured(data.kind)) {
    row.scheduled = small(data.scheduled);
    row.absent = small(data.absent);
    row.valid = small(data.valid);
    row.invalid = small(data.invalid);
    row.extra = reason;
    return;
  }
  row.extra = static_cast<std::uint32_t>(file.spans.size());
  file.spans.push_back({.last = data.last.days,
                        .key_last = read.key.last.days != 0 ? read.key.last.days : data.last.days,
                        .key_end = read.key.end,
                        .scheduled = data.scheduled.value_or(-1),
                        .absent = data.absent.value_or(-1),
                        .valid = data.valid.value_or(-1),
                        .invalid = data.invalid.value_or(-1),
                        .reason = reason,
                        .measures = data.period});
}

}  // namespace

RowStatus status_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::absence: return RowStatus::added;
    case Outcome::present: return RowStatus::present;
    case Outcome::other: return RowStatus::other;
    case Outcome::not_reported: return RowStatus::not_reported;
    case Outcome::cancelled: return RowStatus::cancelled;
    case Outcome::staged: return RowStatus::staged;
    case Outcome::rejected: return RowStatus::rejected;
    case Outcome::skipped: break;
  }
  return RowStatus::skipped;
}

FileRow kept_row(AbsenceFile& file, const ReadRow& read, Who who) {
  const AbsenceRow& data = read.data;
  FileRow row{.who = who,
              .day = data.date.days,
              .line = static_cast<std::uint32_t>(read.line),
              .key_course = file.texts.add(read.key.course),
              .course = file.texts.add(data.course),
              .school = file.texts.add(data.school),
              .group = file.texts.add(data.group),
              .key_start = static_cast<std::int16_t>(read.key.start),
              .start = small(data.start),
              .end = small(data.end),
              .warnings = warnings_to_keep(read.warnings),
              .column = column_of(file, read.column),
              .category = category_of(read),
              .validity = data.validity,
              .reported = data.reported,
              .minutes_from = data.minutes_from,
              .validity_derived = data.validity_derived,
              .status = status_of(read.outcome),
              .code = code_of(read)};
  if (read.order) row.order = *read.order;
  keep_minutes(file, read, row);
  return row;
}

}  // namespace jagmed::ops
