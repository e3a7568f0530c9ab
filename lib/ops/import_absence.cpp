#include "ops/import_absence.hpp"

#include "ops/absence_comparison.hpp"
#include "ops/absence_staging.hpp"
#include "store/absences.hpp"
#include "store/import_batches.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fmt/format.h>

namespace jagmed::ops {
namespace {

std::string bytes_of(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    unsigned value = 0;
    std::from_chars(hex.data() + i, hex.data() + i + 2, value, 16);
    bytes += static_cast<char>(value);
  }
  return bytes;
}

std::string moment(std::int64_t minutes) {
  const auto day = static_cast<int>(minutes / 1440);
  return Date(day).iso() + " " + clock_text(static_cast<int>(minutes % 1440));
}

std::optional<DateRange> period_of(const AbsenceFile& file, const ImportRequest& request) {
  return request.period ? request.period : file.days;
}

bool refuses_older(const AbsenceFile& file) {
  return file.profile.reimport.older_export == ReimportRules::Older::refuse;
}

void refuse_older(ReadTxn& txn, const AbsenceFile& file, const ImportRequest& request,
                  DateRange period) {
  if (!refuses_older(file)) return;
  const auto newest = newest_batch(txn, file.profile.source, period);
  if (newest && newest->exported_at > request.exported_at)
    throw Error(ErrorKind::input,
                {"import.F-OLDER",
                 {moment(request.exported_at), std::to_string(newest->id),
                  moment(newest->exported_at)}},
                "import.F-OLDER.hint");
}

void refuse_unsaid(const AbsenceFile& file, const ImportRequest& request, const Comparison& found) {
  if (!refuses_older(file) || request.exported_said || found.against_later == 0) return;
  throw Error(ErrorKind::input,
              {"import.F-OLDER.unsaid",
               {std::to_string(found.against_later), std::to_string(found.later_batch)}},
              "import.F-OLDER.unsaid.hint");
}

/// The file was matched before the store was locked.
void refuse_overtaken(ReadTxn& txn, const AbsenceFile& file) {
  std::vector<bool> checked(file.pupils.size());
  for (const auto& row : file.rows) {
    if (checked[row.pupil]) continue;
    checked[row.pupil] = true;
    if (person_by_identity(txn, file.pupils[row.pupil]).value_or(kNobody) != row.person)
      throw Error(ErrorKind::busy, "import.overtaken", "import.overtaken.hint");
  }
}

void add_details(ImportSummary& summary, const AbsenceFile& file) {
  for (const auto& row : file.rows) {
    const bool taken = row.status == RowStatus::added || row.status == RowStatus::updated ||
                       row.status == RowStatus::restored;
    if (row.code != RowCode::none) summary.details.push_back(detail_of(file, row));
    if (!taken || row.warnings == 0) continue;
    for (const auto code : warnings_of(row)) {
      summary.details.push_back(detail_of(file, row));
      summary.details.back().code = code;
    }
  }
  std::ranges::stable_sort(summary.details, [](const ImportDetail& a, const ImportDetail& b) {
    return (a.line == 0) != (b.line == 0) ? b.line == 0 : a.line < b.line;
  });
}

void count_rows(ImportSummary& summary, const AbsenceFile& file) {
  summary.rows = file.counts;
  for (const auto& row : file.rows) ++summary.rows[row.status];
}

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
          .exported_at = request.exported_at,
          .covers_period = file.profile.reimport.covers_period,
          .read = file.read,
          .blank = file.blank,
          .unknown_rows = file.unknown_rows,
          .unknown_pupils = file.unknown_pupils,
          .details = file.details};
}

ImportBatch batch_of(const ImportSummary& summary, const AbsenceFile& file) {
  const RowCounts& rows = summary.rows;
  return {.profile = file.profile.name,
          .source = file.profile.source,
          .kind = file.profile.kind,
          .file_name = std::filesystem::path(summary.file).filename().string(),
          .file_hash = bytes_of(file.facts.sha256),
          .period = summary.period,
          .exported_at = summary.exported_at,
          .read = summary.read,
          .added = rows[RowStatus::added],
          .updated = rows[RowStatus::updated] + rows[RowStatus::restored],
          .unchanged = rows[RowStatus::unchanged],
          .vanished = rows[RowStatus::vanished],
          .staged = rows[RowStatus::staged],
          .rejected = rows[RowStatus::rejected],
          .skipped = rows[RowStatus::skipped]};
}

/// Rows are sorted as the store sorts them.
void write_rows(WriteTxn& txn, const AbsenceFile& file, std::int64_t source, std::int64_t batch) {
  PersonId concerned = 0;
  for (const auto& row : file.rows) {
    const bool added = row.status == RowStatus::added;
    if (!added && row.status != RowStatus::updated && row.status != RowStatus::restored) continue;
    if (row.person != concerned) txn.concerns(concerned = row.person);
    StoredAbsence stored{.key = stored_key(file, row, source),
                         .data = file.row(row),
                         .content_hash = row.content_hash,
                         .first_batch = batch,
                         .batch = batch};
    if (added) insert_absence(txn, stored);
    else if (row.withdraws) retract_absence(txn, stored.key, batch);
    else update_absence(txn, stored);
  }
}

void retract_vanished(WriteTxn& txn, const Comparison& found, std::int64_t batch) {
  for (const auto& key : found.to_retract) {
    txn.concerns(key.person);
    retract_absence(txn, key, batch);
  }
}

}  // namespace

std::optional<std::int64_t> already_imported(ReadTxn& txn, const Profile& profile,
                                             const std::string& sha256) {
  const auto batch = batch_of_file(txn, profile.source, bytes_of(sha256));
  if (!batch) return {};
  const auto newest = batch->period ? newest_batch(txn, profile.source, *batch->period) : batch;
  if (newest && newest->id > batch->id && newest->exported_at >= batch->exported_at &&
      profile.reimport.older_export == ReimportRules::Older::refuse)
    throw Error(ErrorKind::input,
                {"import.F-OLDER.file", {std::to_string(batch->id), std::to_string(newest->id)}},
                "import.F-OLDER.hint");
  return batch->id;
}

void check_period(const AbsenceFile& file, const ImportRequest& request) {
  const ReimportRules& rules = file.profile.reimport;
  if (rules.covers_period && rules.missing == ReimportRules::Missing::retract && !request.period)
    throw Error(ErrorKind::input, "import.period.missing", "import.period.missing.hint");
  if (!request.period || !file.days) return;
  if (!request.period->contains(file.days->first) || !request.period->contains(file.days->last))
    throw Error(ErrorKind::input,
                {"import.period.outside",
                 {file.days->first.iso(), file.days->last.iso(), request.period->first.iso(),
                  request.period->last.iso()}},
                "import.period.outside.hint");
}

std::optional<Error> too_many_rejected(const AbsenceFile& file, const ImportRequest& request) {
  const std::int64_t rejected = file.rejected();
  if (rejected == 0) return {};
  const double share = static_cast<double>(rejected) / static_cast<double>(file.read);
  const std::string some = std::to_string(rejected), all = std::to_string(file.read);
  if (request.strict) return Error(ErrorKind::input, {"import.F-REJECTS.strict", {some, all}});
  if (share <= file.profile.max_reject_share) return {};
  const double limit = 100 * file.profile.max_reject_share;
  return Error(ErrorKind::input, {"import.F-REJECTS", {some, all, fmt::format("{:g}", limit)}},
               "import.F-REJECTS.hint");
}

ImportSummary rejected_rows(const AbsenceFile& file, const ImportRequest& request) {
  ImportSummary summary = facts_of(file, request);
  summary.refused = "F-REJECTS";
  summary.rows[RowStatus::rejected] = file.rejected();
  add_details(summary, file);
  std::erase_if(summary.details,
                [](const ImportDetail& d) { return d.status != RowStatus::rejected; });
  return summary;
}

ImportSummary import_absence(WriteTxn& txn, AbsenceFile& file, const ImportRequest& request) {
  refuse_overtaken(txn, file);
  ImportSummary summary = facts_of(file, request);
  const std::int64_t source = absence_source(txn, file.profile.source);
  Comparison found;
  if (summary.period) {
    refuse_older(txn, file, request, *summary.period);
    found = compare(file, txn, source, *summary.period);
    refuse_unsaid(file, request, found);
  }
  count_rows(summary, file);
  summary.rows[RowStatus::vanished] = found.vanished;
  summary.missing_retracted = !found.to_retract.empty();
  summary.valid = found.valid;
  summary.invalid = found.invalid;
  summary.now_valid = found.now_valid;
  std::ranges::move(found.details, std::back_inserter(summary.details));
  add_details(summary, file);
  summary.batch = insert_batch(txn, batch_of(summary, file));
  write_rows(txn, file, source, summary.batch);
  retract_vanished(txn, found, summary.batch);
  keep_waiting(txn, file, summary.batch, request.today);
  return summary;
}

}  // namespace jagmed::ops
