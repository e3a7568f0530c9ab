// A row of a file as the store keeps it, and as it is told.
#include "ops/absence_comparison.hpp"

namespace jagmed::ops {

AbsenceRecord record_of(const AbsenceFile& file, const DayRow& each, std::int64_t source,
                        std::int64_t batch) {
  const FileRow& row = each.row;
  AbsenceRecord record{.key = {.person = row.who,
                               .day = row.day,
                               .start = row.key_start,
                               .source = source,
                               .kind = file.profile.kind,
                               .course = row.key_course,
                               .occurrence = each.occurrence},
                       .end = row.end,
                       .course = row.course,
                       .school = row.school,
                       .group = row.group,
                       .scheduled = row.scheduled,
                       .absent = row.absent,
                       .valid = row.valid,
                       .invalid = row.invalid,
                       .category = row.category,
                       .validity = row.validity,
                       .reported = row.reported,
                       .minutes_from = row.minutes_from,
                       .validity_derived = row.validity_derived,
                       .batch = batch};
  if (is_measured(file.profile.kind)) {
    record.source_code = file.reason(row);
    return record;
  }
  const SpanRow& span = file.spans[row.extra];
  record.key.last = span.key_last;
  record.last = span.last;
  record.key.end = span.key_end;
  record.scheduled = span.scheduled;
  record.absent = span.absent;
  record.valid = span.valid;
  record.invalid = span.invalid;
  record.source_code = file.reason(row);
  record.period = span.measures;
  return record;
}

ImportDetail detail_of(const AbsenceFile& file, const FileRow& row) {
  return {.line = static_cast<int>(row.line),
          .status = row.status,
          .code = std::string(row_code(row.code)),
          .column = row.code == RowCode::word ? file.columns[row.column] : "",
          .person = row.is_stranger() ? 0 : PersonId{row.who},
          .masked = row.is_stranger() ? masked(file.strangers[row.who - kStranger]) : "",
          .day = Date(row.day),
          .start = row.start < 0 ? std::nullopt : std::optional<int>(row.start),
          .course = file.texts[row.course]};
}

}  // namespace jagmed::ops
