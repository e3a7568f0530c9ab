#include "report/audit_log.hpp"

#include "base/local_time.hpp"
#include "base/text.hpp"
#include "report/table.hpp"

#include <nlohmann/json.hpp>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

/// More persons are counted: an import concerns hundreds.
constexpr std::size_t kNamed = 5;

class LogWords {
 public:
  LogWords(const Catalogue& text, const std::string& prefix) : text_(text), prefix_(prefix) {}

  [[nodiscard]] std::vector<std::string> headings() const {
    std::vector<std::string> all;
    for (const char* column : {"event", "at", "actor", "verb", "kind", "persons"})
      all.push_back(text_("log.col." + std::string(column)));
    return all;
  }
  [[nodiscard]] std::vector<std::string> cells(const LogLine& line, std::size_t most) const {
    std::string kind = text_("log.kind." + std::string(event_kind_name(line.event.kind)));
    if (line.undone) kind += text_("store.history.undone");
    return {std::to_string(line.event.id),
            moment_text(line.event.at),
            line.event.actor,
            line.event.verb,
            kind,
            persons(line, most)};
  }
  [[nodiscard]] Json json(const LogLine& line) const {
    Json codes = Json::array();
    for (const PersonId person : line.persons) codes.push_back(person_code(person, prefix_));
    return {{"event", line.event.id},
            {"at", line.event.at},
            {"actor", line.event.actor},
            {"verb", line.event.verb},
            {"kind", event_kind_name(line.event.kind)},
            {"undone", line.undone},
            {"persons", std::move(codes)},
            {"protected", line.hidden}};
  }
  [[nodiscard]] std::string flags(const SampleLine& line) const {
    std::vector<std::string> words;
    for (const LogFlag flag : line.flags)
      words.push_back(text_("log.flag." + std::string(log_flag_name(flag))));
    return join(words, ", ");
  }

 private:
  [[nodiscard]] std::string persons(const LogLine& line, std::size_t most) const {
    std::vector<std::string> words;
    for (const PersonId person : line.persons)
      if (words.size() < most) words.push_back(person_code(person, prefix_));
    if (line.persons.size() > most) words.push_back(text_("log.more", line.persons.size() - most));
    if (line.hidden > 0) words.push_back(text_("log.protected", line.hidden));
    return join(words, ", ");
  }

  const Catalogue& text_;
  const std::string& prefix_;
};

Json sample_json(const LogWords& words, const LogSample& sample) {
  Json lines = Json::array();
  for (const auto& line : sample.lines) {
    Json each = words.json(line.line);
    Json flags = Json::array();
    for (const LogFlag flag : line.flags) flags.push_back(log_flag_name(flag));
    each["flags"] = std::move(flags);
    lines.push_back(std::move(each));
  }
  return {{"schema_version", 1},
          {"as_of", sample.month.last().iso()},
          {"month", sample.month.iso()},
          {"events", sample.events},
          {"last_event", sample.last_event},
          {"sample", std::move(lines)}};
}

}  // namespace

std::string log_report(const Catalogue& text, Format format, std::span<const LogLine> lines,
                       const std::string& prefix, Date as_of) {
  const LogWords words(text, prefix);
  if (format == Format::json) {
    Json events = Json::array();
    for (const auto& line : lines) events.push_back(words.json(line));
    return Json{{"schema_version", 1}, {"as_of", as_of.iso()}, {"events", std::move(events)}}
               .dump() +
           "\n";
  }
  Table table(words.headings(), {Align::right});
  for (const auto& line : lines)
    table.add(words.cells(line, format == Format::csv ? line.persons.size() : kNamed));
  if (format == Format::csv) return table.csv();
  return table.empty() ? text("log.none") + "\n" : table.text();
}

std::string sample_report(const Catalogue& text, Format format, const LogSample& sample,
                          const std::string& prefix) {
  const LogWords words(text, prefix);
  if (format == Format::json) return sample_json(words, sample).dump() + "\n";
  Table table(words.headings(), {Align::right});
  table.add_column(text("log.col.flags"));
  for (const auto& line : sample.lines) {
    auto cells = words.cells(line.line, format == Format::csv ? line.line.persons.size() : kNamed);
    cells.push_back(words.flags(line));
    table.add(std::move(cells));
  }
  if (format == Format::csv) return table.csv();
  const bool md = format == Format::md;
  std::string out = (md ? "# " : "") + text("log.sample.title", sample.month.iso()) + "\n";
  if (md) out += "\n";
  if (sample.lines.empty()) return out + text("log.sample.none") + "\n";
  out += text("log.sample.about", sample.lines.size(), sample.events, sample.last_event) + "\n\n";
  out += (md ? table.markdown() : table.text()) + "\n";
  return out + text("log.sample.sign") + "\n";
}

}  // namespace jagmed
