#include "ops/import_summary.hpp"

#include "ops/named_in_text.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace jagmed::ops {
namespace {

void add_untold(ImportSummary& summary, const UntoldDetails& more) {
  for (UntoldDetails& each : summary.untold)
    if (each.status == more.status && each.code == more.code) {
      each.details += more.details;
      return;
    }
  summary.untold.push_back(more);
}

}  // namespace

std::optional<DateRange> period_of(const AbsenceFile& file, const ImportRequest& request) {
  return request.period ? request.period : file.days;
}

namespace {

constexpr std::int64_t kMinutesADay = 24 * 60;

/// Of an older file of which nobody says when it was made, no file of these days can be older.
std::int64_t exported_at(const ImportRequest& request, const std::optional<DateRange>& period) {
  const bool is_older = request.allow_older && !request.exported_said && period;
  if (!is_older) return request.exported_at;
  return std::min(request.exported_at, (std::int64_t{period->last.days} + 1) * kMinutesADay);
}

}  // namespace

ImportSummary facts_of(const AbsenceFile& file, const ImportRequest& request) {
  return {.file = request.file,
          .bytes = file.facts.bytes,
          .encoding = std::string(encoding_name(file.facts.encoding)),
          .format = std::string(file_format_name(file.facts.format)),
          .delimiter = file.facts.delimiter,
          .header_line = file.facts.header_line,
          .unknown_columns = file.facts.unknown_columns,
          .profile = file.profile.name,
          .source = file.profile.source,
          .profile_chosen = request.profile_chosen,
          .period = period_of(file, request),
          .period_given = request.period.has_value(),
          .exported_at = exported_at(request, period_of(file, request)),
          .covers_period = file.profile.reimport.covers_period,
          .looks_for_vanished = looks_for_vanished(file.profile.reimport),
          .has_more = file.facts.has_more,
          .read = file.read,
          .later_days = file.later_days,
          .blank = file.blank,
          .unknown_rows = file.unknown_rows,
          .unknown_pupils = file.unknown_pupils,
          .strangers_unkept = file.strangers_unkept,
          .measured = is_measured(file.profile.kind),
          .details = file.details.kept(),
          .untold = file.details.left_out()};
}

void sort_details(ImportSummary& summary) {
  const auto place = [](const ImportDetail& each) {
    return std::pair(each.rows > 0 ? 0 : each.line > 0 ? 1 : 2, each.line);
  };
  std::ranges::stable_sort(summary.details, {}, place);
}

ImportBatch batch_of(const ImportSummary& summary, const AbsenceFile& file,
                     const ImportRequest& request) {
  const RowCounts& rows = summary.rows;
  ImportBatch batch{.profile = file.profile.name,
                    .source = file.profile.source,
                    .kind = file.profile.kind,
                    .file_name = std::filesystem::path(summary.file).filename().string(),
                    .file_bytes = static_cast<std::int64_t>(summary.bytes),
                    .file_changed = request.changed,
                    .period = summary.period,
                    .exported_at = summary.exported_at,
                    .read = summary.read,
                    .added = rows[RowStatus::added],
                    .updated = rows[RowStatus::updated] + rows[RowStatus::restored],
                    .unchanged = rows[RowStatus::unchanged],
                    .staged = rows[RowStatus::staged],
                    .rejected = rows[RowStatus::rejected],
                    .skipped = rows[RowStatus::skipped],
                    .vanished = summary.looks_for_vanished
                                    ? std::optional(rows[RowStatus::vanished])
                                    : std::nullopt};
  if (!file.somebody_protected) return batch;
  batch.file_bytes = batch.skipped = 0;
  batch.rejected = std::max<std::int64_t>(batch.rejected - file.unknown_rejected, 0);
  batch.read = std::max<std::int64_t>(batch.read - summary.unknown_rows - file.unknown_rejected, 0);
  if (!file.matched.empty()) return batch;
  batch.file_name = kNamelessFile;
  batch.period.reset();
  return batch;
}

void add_details(ImportSummary& summary, const Details& more) {
  summary.details.insert(summary.details.end(), more.kept().begin(), more.kept().end());
  for (const UntoldDetails& untold : more.left_out()) add_untold(summary, untold);
}

void hide_names(ReadTxn& txn, ImportSummary& summary) {
  auto& details = summary.details;
  if (std::ranges::all_of(details, [](const ImportDetail& each) { return each.course.empty(); }))
    return;
  const WrittenNames names = registered_names(txn);
  for (ImportDetail& each : details)
    if (!each.course.empty()) each.course = names.without(each.course);
}

}  // namespace jagmed::ops
