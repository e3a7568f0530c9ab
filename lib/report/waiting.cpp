#include "report/waiting.hpp"

#include "base/local_time.hpp"
#include "base/printed_name.hpp"
#include "base/text.hpp"
#include "report/course_words.hpp"
#include "report/table.hpp"

#include <nlohmann/json.hpp>

#include <fmt/format.h>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kLabelWidth = 13;

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string moment(std::int64_t minutes) {
  return Date(static_cast<int>(minutes / 1440)).iso() + " " +
         clock_text(static_cast<int>(minutes % 1440));
}

std::string period_text(const std::optional<DateRange>& period) {
  return period ? period->first.iso() + "–" + period->last.iso() : "";
}

Json waiting_json(const WaitingLine& line) {
  Json json;
  json["number"] = line.number;
  json["source"] = line.source;
  json["file"] = line.file;
  json["line"] = line.line;
  json["code"] = line.code;
  json["pupil"] = line.pupil;
  json["day"] = line.day.iso();
  if (line.start) json["start"] = clock_text(*line.start);
  if (line.minutes) json["minutes"] = *line.minutes;
  if (!line.course.empty()) json["course"] = line.course;
  if (!line.word.empty()) json["word"] = line.word;
  json["purge_after"] = line.purge_after.iso();
  return json;
}

Json batch_json(const BatchLine& line) {
  Json json;
  json["batch"] = line.number;
  json["event"] = line.event;
  json["at"] = line.at;
  json["actor"] = line.actor;
  json["verb"] = line.how;
  json["source"] = line.source;
  json["profile"] = line.profile;
  json["file"] = line.file;
  json["kind"] = line.kind;
  json["period"] = nullptr;
  if (line.period)
    json["period"] = {{"first", line.period->first.iso()}, {"last", line.period->last.iso()}};
  json["exported_at"] = moment(line.exported_at);
  for (const auto& [key, count] : line.rows) json["rows"][key] = count ? Json(*count) : Json();
  return json;
}

std::string count_text(std::optional<std::int64_t> count, const Catalogue& text) {
  return count ? std::to_string(*count) : text("import.not_compared");
}

std::string count_of(const BatchLine& line, std::string_view key, const Catalogue& text) {
  for (const auto& [name, number] : line.rows)
    if (name == key) return count_text(number, text);
  return {};
}

Table batch_table(const std::vector<BatchLine>& lines, const Catalogue& text) {
  std::vector<std::string> headings{text("batches.number"), text("batches.at"),
                                    text("batches.how"),    text("batches.source"),
                                    text("batches.file"),   text("batches.period")};
  std::vector<Align> align{Align::right, Align::left, Align::left,
                           Align::left,  Align::left, Align::left};
  constexpr std::string_view kShown[] = {"new", "updated", "vanished", "rejected", "staged"};
  for (const auto key : kShown) {
    headings.push_back(text("import.count." + std::string(key)));
    align.push_back(Align::right);
  }
  Table table(std::move(headings), std::move(align));
  for (const auto& line : lines) {
    std::vector<std::string> cells{
        std::to_string(line.number), moment_text(line.at),    line.how, line.source,
        printed_name(line.file),     period_text(line.period)};
    for (const auto key : kShown) cells.push_back(count_of(line, key, text));
    table.add(std::move(cells));
  }
  return table;
}

}  // namespace

std::string waiting_report(const std::vector<WaitingLine>& lines, const Catalogue& text,
                           Format format) {
  if (format == Format::json) {
    Json json;
    json["schema_version"] = 1;
    json["waiting"] = Json::array();
    for (const auto& line : lines) json["waiting"].push_back(waiting_json(line));
    return dumped(json);
  }
  Table table({text("staged.number"), text("staged.source"), text("staged.file"),
               text("staged.line"), text("staged.code"), text("staged.pupil"), text("staged.day"),
               text("staged.start"), text("staged.course"), text("staged.minutes"),
               text("staged.word"), text("staged.purge_after")},
              {Align::right, Align::left, Align::left, Align::right, Align::left, Align::left,
               Align::left, Align::left, Align::left, Align::right});
  for (const auto& line : lines)
    table.add({std::to_string(line.number), line.source, printed_name(line.file),
               std::to_string(line.line), line.code, line.pupil, line.day.iso(),
               line.start ? clock_text(*line.start) : "", course_text(line.course),
               line.minutes ? std::to_string(*line.minutes) : "", terminal_safe(line.word),
               line.purge_after.iso()});
  return format == Format::csv ? table.csv() : table.text();
}

std::string batches_report(const std::vector<BatchLine>& lines, const Catalogue& text,
                           Format format) {
  if (format == Format::json) {
    Json json;
    json["schema_version"] = 1;
    json["batches"] = Json::array();
    for (const auto& line : lines) json["batches"].push_back(batch_json(line));
    return dumped(json);
  }
  const Table table = batch_table(lines, text);
  return format == Format::csv ? table.csv() : table.text();
}

std::string batch_report(const BatchLine& line, const Catalogue& text, Format format) {
  if (format == Format::json) {
    Json json{{"schema_version", 1}};
    json.update(batch_json(line));
    return dumped(json);
  }
  std::string out;
  const auto fact = [&](std::string_view key, const std::string& words) {
    out += pad_right(text.raw(key), kLabelWidth) + words + "\n";
  };
  fact("batches.number", std::to_string(line.number));
  fact("batches.how", fmt::format("{} ({} {}, {})", line.how, moment_text(line.at), line.actor,
                                  text("batches.event", line.event)));
  fact("import.fact.file", printed_name(line.file));
  fact("import.fact.profile", fmt::format("{} ({})", line.profile, line.source));
  fact("import.fact.period", period_text(line.period));
  fact("batches.exported", moment(line.exported_at));
  out += "\n";
  for (const auto& [key, number] : line.rows)
    out += "  " + pad_right(text("import.count." + key), kLabelWidth) +
           pad_left(count_text(number, text), 10) + "\n";
  return out;
}

}  // namespace jagmed
