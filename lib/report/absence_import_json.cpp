#include "report/absence_import.hpp"

#include <nlohmann/json.hpp>

#include <fmt/format.h>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

Json counts_of(const ImportSummary& s) {
  Json rows;
  rows["read"] = s.read;
  for (const auto status :
       {RowStatus::added, RowStatus::updated, RowStatus::unchanged, RowStatus::present,
        RowStatus::other, RowStatus::duplicate, RowStatus::superseded, RowStatus::staged,
        RowStatus::rejected, RowStatus::skipped, RowStatus::vanished, RowStatus::restored,
        RowStatus::differs, RowStatus::not_reported, RowStatus::cancelled})
    rows[row_status_code(status)] = s.rows[status];
  if (s.later_days > 0) rows["records"] = s.records();
  if (!s.looks_for_vanished) rows[row_status_code(RowStatus::vanished)] = nullptr;
  return rows;
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json detail_json(const ImportDetail& d, const std::string& prefix) {
  Json json;
  json["line"] = d.line == 0 ? Json(nullptr) : Json(d.line);
  json["status"] = row_status_code(d.status);
  json["code"] = or_null(d.code);
  if (!d.column.empty()) json["column"] = d.column;
  if (d.person != 0) json["person"] = person_code(d.person, prefix);
  if (!d.masked.empty()) json["identity"] = d.masked;
  if (d.day) json["day"] = d.day->iso();
  if (d.start) json["start"] = clock_text(*d.start);
  if (!d.course.empty()) json["course"] = d.course;
  if (d.rows > 0) json["rows"] = d.rows;
  if (d.last) json["last"] = d.last->iso();
  if (d.school_days > 0) json["school_days"] = d.school_days;
  if (d.count)
    json["days"] = {
        {"stated", d.count->stated}, {"school", d.count->school}, {"all", d.count->all}};
  if (d.minutes) json["minutes"] = *d.minutes;
  if (d.status == RowStatus::vanished) json["validity"] = validity_code(d.validity);
  for (const auto& change : d.changes)
    json["diff"][change.field] = Json::array({or_null(change.before), or_null(change.after)});
  return json;
}

std::string moment(std::int64_t minutes) {
  return Date(static_cast<int>(minutes / 1440)).iso() + "T" +
         clock_text(static_cast<int>(minutes % 1440));
}

Json period_of(const ImportSummary& s) {
  if (!s.period) return nullptr;
  return {
      {"first", s.period->first.iso()}, {"last", s.period->last.iso()}, {"given", s.period_given}};
}

}  // namespace

std::string import_json(const ImportSummary& s, const std::string& prefix, bool dry_run) {
  Json json;
  json["schema_version"] = 1;
  json["file"] = s.file;
  json["bytes"] = s.bytes;
  json["encoding"] = s.encoding;
  const bool csv = s.format == "csv";
  json["delimiter"] = csv ? Json(std::string(1, s.delimiter)) : Json(nullptr);
  json["header_line"] = csv ? Json(s.header_line) : Json(nullptr);
  json["unknown_columns"] = s.unknown_columns;
  json["profile"] = s.profile;
  json["source"] = s.source;
  json["batch"] = s.batch == 0 || dry_run ? Json(nullptr) : Json(s.batch);
  json["already_imported"] = false;
  json["refused"] = or_null(std::string(s.refused));
  json["dry_run"] = dry_run;
  json["period"] = period_of(s);
  json["exported_at"] = moment(s.exported_at);
  json["coverage"] = s.covers_period ? "period" : "none";
  json["rows"] = counts_of(s);
  json["unknown"] = {{"rows", s.unknown_rows}, {"pupils", s.unknown_pupils}};
  json["minutes"] = {{"valid", s.valid}, {"invalid", s.invalid}, {"unknown", s.undecided}};
  json["days_without_minutes"] = {
      {"valid", s.valid_days}, {"invalid", s.invalid_days}, {"unknown", s.undecided_days}};
  if (s.shorter)
    json["withdraw_period"] = {{"first", s.shorter->first.iso()}, {"last", s.shorter->last.iso()}};
  json["details"] = Json::array();
  for (const auto& detail : s.details) json["details"].push_back(detail_json(detail, prefix));
  for (const UntoldDetails& each : s.untold)
    json["details_left_out"].push_back({{"status", row_status_code(each.status)},
                                        {"code", or_null(each.code)},
                                        {"details", each.details}});
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string already_imported_json(const std::string& file, const std::string& profile,
                                  const std::string& source, std::int64_t batch) {
  Json json;
  json["schema_version"] = 1;
  json["file"] = file;
  json["profile"] = profile;
  json["source"] = source;
  json["batch"] = batch;
  json["already_imported"] = true;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string failed_import_json(const std::string& file, const std::string& error) {
  Json json;
  json["schema_version"] = 1;
  json["file"] = file;
  json["error"] = error;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace jagmed
