#include "base/text.hpp"
#include "report/by_sex.hpp"
#include "report/figures.hpp"

#include <algorithm>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

struct Line {
  std::string label, number, note;
};

std::string codes_of(const LeftOutGroup& group, const BridgeOptions& options) {
  std::vector<std::string> codes;
  for (const auto person : group.persons) codes.push_back(person_code(person, options.prefix));
  return join(codes, ", ");
}

std::string reason_text(const Catalogue& text, const Bridge& bridge, const std::string& reason,
                        const CodeBook& codes) {
  if (bridge.basis == ReportingBasis::information) return text("bridge.not_informed");
  if (reason == "withdrawn") return text("bridge.withdrawn");
  return text("bridge.missing", fold_case(codes.label("missing_reason", reason, text.language())));
}

/// The sum, line by line: aktuella, less each reason, are the reported.
std::vector<Line> lines_of(const Catalogue& text, const Bridge& bridge, const CodeBook& codes,
                           const BridgeOptions& options) {
  const bool codes_too = options.persons == ShowPersons::yes;
  std::vector<Line> lines{{text("bridge.current"), text.count(bridge.current.total()), ""}};
  for (const auto& group : bridge.left_out)
    lines.push_back({"  – " + reason_text(text, bridge, group.reason, codes),
                     "–" + text.count(static_cast<long long>(group.persons.size())),
                     codes_too ? codes_of(group, options) : ""});
  lines.push_back({"= " + text("bridge.reported"), text.count(bridge.reported.total()),
                   "(" + split_text(text, bridge.reported) + ")"});
  return lines;
}

std::string text_of(const Catalogue& text, const Bridge& bridge, const CodeBook& codes,
                    const BridgeOptions& options) {
  const auto lines = lines_of(text, bridge, codes, options);
  int label = 0, number = 0;
  for (const auto& line : lines) {
    label = std::max(label, display_width(line.label));
    number = std::max(number, display_width(line.number));
  }
  std::string out;
  for (const auto& line : lines)
    out += pad_right(line.label, label) + "  " + pad_left(line.number, number) +
           (line.note.empty() ? "" : "   " + line.note) + "\n";
  out +=
      text("bridge.outside", text.count(bridge.outside.total()), split_text(text, bridge.outside),
           text.hours(bridge.outside_minutes.total()), text.count(bridge.current.total())) +
      "\n";
  const std::string other =
      text(bridge.basis == ReportingBasis::consent ? "bridge.basis.information"
                                                   : "bridge.basis.consent");
  out += text("bridge.other", other, text.count(bridge.reported_on_other_basis.total()),
              split_text(text, bridge.reported_on_other_basis)) +
         "\n";
  if (bridge.lapsed.total() > 0)
    out +=
        text("bridge.lapsed", text.count(bridge.lapsed.total()), split_text(text, bridge.lapsed)) +
        "\n";
  return out;
}

std::string table_of(const Catalogue& text, Format format, const Bridge& bridge,
                     const CodeBook& codes, const BridgeOptions& options) {
  Table table({text("report.col.figure")});
  table.add_column(text("report.col.persons"), Align::right);
  if (options.persons == ShowPersons::yes) table.add_column(text("report.col.codes"));
  const auto add = [&](const std::string& label, long long n, const std::string& who) {
    table.add({label, std::to_string(n), who});
  };
  add(text("bridge.current"), bridge.current.total(), "");
  for (const auto& group : bridge.left_out)
    add(reason_text(text, bridge, group.reason, codes),
        -static_cast<long long>(group.persons.size()), codes_of(group, options));
  add(text("bridge.reported"), bridge.reported.total(), "");
  add(text("tally.outside"), bridge.outside.total(), "");
  return format == Format::csv ? table.csv() : table.markdown();
}

Json json_of(const ProgrammeBridge& each, const BridgeOptions& options) {
  const Bridge& bridge = each.bridge;
  Json reasons = Json::array();
  for (const auto& group : bridge.left_out) {
    Json reason{{"reason", group.reason}, {"persons", group.persons.size()}};
    for (const auto person : group.persons)
      if (options.persons == ShowPersons::yes)
        reason["codes"].push_back(person_code(person, options.prefix));
    reasons.push_back(std::move(reason));
  }
  Json outside = persons_json(bridge.outside);
  outside["hours"] = hours_number(bridge.outside_minutes.total());
  const auto other = other_basis(bridge.basis);
  return {
      {"programme", each.programme->code},
      {"current", bridge.current.total()},
      {"left_out", std::move(reasons)},
      {"reported", bridge.reported.total()},
      {"outside", std::move(outside)},
      {"programme_name", each.programme->name},
      {"basis", basis_key(bridge.basis)},
      {"reported_by_sex", persons_json(bridge.reported)},
      {"other_basis",
       {{"basis", basis_key(other)}, {"reported", persons_json(bridge.reported_on_other_basis)}}},
      {"lapsed", persons_json(bridge.lapsed)}};
}

}  // namespace

std::string bridge_report(const Catalogue& text, Format format, Date as_of,
                          std::span<const ProgrammeBridge> all, const CodeBook& codes,
                          const BridgeOptions& options) {
  if (format == Format::json) {
    std::vector<Json> programmes;
    for (const auto& each : all) programmes.push_back(json_of(each, options));
    return json_text(document(as_of, std::move(programmes)));
  }
  std::string out;
  for (const auto& each : all) {
    const std::string title = text("bridge.title", as_of.iso(), each.programme->name);
    if (!out.empty()) out += format == Format::csv ? "\r\n" : "\n";
    if (format == Format::text) {
      out += title + "\n" + text_of(text, each.bridge, codes, options);
      continue;
    }
    if (format == Format::md) out += "## " + title + "\n\n";
    if (format == Format::csv && all.size() > 1) out += csv_field(title, true) + "\r\n";
    out += table_of(text, format, each.bridge, codes, options);
  }
  return out;
}

}  // namespace jagmed
