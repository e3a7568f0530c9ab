#include "report/line_explanation.hpp"

#include <nlohmann/json.hpp>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

Json told(const std::string& text) { return text.empty() ? Json() : Json(text); }
Json told(const std::optional<int>& number) { return number ? Json(*number) : Json(); }
std::optional<int> known(int number) { return number == 0 ? std::nullopt : std::optional(number); }

Json field_json(const ExplainedField& field) {
  return {{"field", field.name},
          {"column", told(known(field.column))},
          {"heading", told(field.heading)},
          {"from", field.from},
          {"from_line", told(known(field.from_line))},
          {"cell", field.cell},
          {"read", told(field.read)},
          {"problem", told(field.problem)}};
}

Json data_json(const ExplainedData& data) {
  const AbsenceRow& row = data.row;
  Json json{{"from", row.date.iso()},
            {"to", row.last.iso()},
            {"start", row.start ? Json(clock_text(*row.start)) : Json()},
            {"end", row.end ? Json(clock_text(*row.end)) : Json()},
            {"absent", told(row.absent)},
            {"minutes_source", told(data.minutes_rule)},
            {"scheduled", told(row.scheduled)},
            {"scheduled_source", told(data.scheduled_rule)},
            {"valid", told(row.valid)},
            {"invalid", told(row.invalid)},
            {"category", category_code(row.category)},
            {"validity", validity_code(row.validity)},
            {"validity_source", told(data.validity_from)},
            {"reported", reported_code(row.reported)}};
  if (data.has_meaning)
    json["code"] = {{"category", told(data.category)},
                    {"validity", told(data.validity)},
                    {"reported", told(data.reported)}};
  return json;
}

Json row_json(const ExplainedRow& row) {
  Json json{{"line", row.line},
            {"status", row.verdict},
            {"code", told(row.code)},
            {"column", told(row.column)}};
  if (!row.no_data.empty())
    json["no_data"] = {
        {"why", row.no_data}, {"words", told(row.words)}, {"field", told(row.tells)}};
  if (!row.month.empty()) json["month"] = row.month;
  if (!row.week.empty()) json["week"] = row.week;
  json["fields"] = Json::array();
  for (const auto& field : row.fields) json["fields"].push_back(field_json(field));
  json["warnings"] = row.warnings;
  if (row.count)
    json["days"] = {
        {"stated", row.count->stated}, {"school", row.count->school}, {"all", row.count->all}};
  if (row.days_cut > 0) json["school_days_left_out"] = row.days_cut;
  json["data"] = row.data ? data_json(*row.data) : Json();
  json["person"] = told(row.person);
  json["same_key"] = row.beside;
  json["changes"] = Json::object();
  for (const auto& change : row.changes)
    json["changes"][std::string(change.field)] = {change.before, change.after};
  return json;
}

}  // namespace

std::string line_json(const LineExplanation& line) {
  Json json{{"schema_version", 1},
            {"file", line.file},
            {"line", line.line},
            {"profile", line.profile},
            {"kind", line.kind},
            {"first_line", told(known(line.first))},
            {"last_line", told(known(line.last))},
            {"next_line", told(known(line.next))},
            {"header_line", told(known(line.header_line))}};
  if (!line.tells.empty()) json["field"] = line.tells;
  if (!line.header.empty()) {
    json["columns"] = Json::array();
    for (const auto& column : line.header)
      json["columns"].push_back({{"heading", column.heading}, {"field", told(column.field)}});
  }
  json["unread"] = line.unread;
  json["tells_rows_apart"] = line.apart;
  json["rows"] = Json::array();
  for (const auto& row : line.rows) json["rows"].push_back(row_json(row));
  json["rows_left_out"] = line.rows_left_out;
  json["store"] = line.has_store;
  json["refused"] = line.refused.empty() ? Json() : Json(std::string(line.refused.key));
  return json.dump(2) + "\n";
}

}  // namespace jagmed
