#include "base/text.hpp"
#include "domain/public_figures.hpp"
#include "report/by_sex.hpp"
#include "report/figures.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

struct Line {
  std::string label, number, note;
};

/// Of those who are named; the others are counted.
std::vector<std::string> codes_in(const LeftOutGroup& group, const BridgeOptions& options) {
  std::vector<std::string> codes;
  for (const auto person : group.persons)
    if (!std::ranges::binary_search(options.hidden, person))
      codes.push_back(person_code(person, options.prefix));
  return codes;
}

std::string codes_of(const Catalogue& text, const LeftOutGroup& group,
                     const BridgeOptions& options) {
  if (options.persons == ShowPersons::no) return "";
  auto codes = codes_in(group, options);
  if (const auto hidden = group.persons.size() - codes.size(); hidden > 0)
    codes.push_back(text("protected.count", hidden));
  return join(codes, ", ");
}

std::string reason_text(const Catalogue& text, const Bridge& bridge, const std::string& reason,
                        const CodeBook& codes) {
  if (bridge.basis == ReportingBasis::information) return text("bridge.not_informed");
  if (reason == "erased") return text("bridge.erased");
  if (reason == "withdrawn") return text("bridge.withdrawn");
  return text("bridge.missing", fold_case(codes.label("missing_reason", reason, text.language())));
}

/// The reasons that may be named; `hidden_reasons` are the others together.
std::vector<LeftOutGroup> named_reasons(const ProgrammeBridge& each) {
  std::vector<LeftOutGroup> named;
  for (const auto& group : each.bridge.left_out)
    if (!each.hidden.of(public_row::reason(group.reason))) named.push_back(group);
  return named;
}
/// Also where a sum is hidden: without their line everybody would know that there are no others,
/// and add up.
bool sum_hidden(const ProgrammeBridge& each) {
  return each.hidden.of(public_row::kCurrent) || each.hidden.by_sex(public_row::kReported).total;
}
bool hidden_reasons(const ProgrammeBridge& each) {
  return named_reasons(each).size() < each.bridge.left_out.size() || sum_hidden(each);
}
/// How many the other reasons are together: where both sums stand anybody can reckon it.
std::optional<long long> persons_of_others(const ProgrammeBridge& each) {
  if (sum_hidden(each)) return {};
  long long rest = each.bridge.current.total() - each.bridge.reported.total();
  for (const auto& group : named_reasons(each)) rest -= std::ssize(group.persons);
  return rest;
}

/// The sum, line by line: aktuella, less each reason, are the reported.
std::vector<Line> lines_of(const Catalogue& text, const ProgrammeBridge& each,
                           const CodeBook& codes, const BridgeOptions& options) {
  const Bridge& bridge = each.bridge;
  const HiddenBySex reported = each.hidden.by_sex(public_row::kReported);
  std::vector<Line> lines{
      {text("bridge.current"),
       count_text(text, bridge.current.total(), each.hidden.of(public_row::kCurrent)), ""}};
  for (const auto& group : named_reasons(each))
    lines.push_back({"  – " + reason_text(text, bridge, group.reason, codes),
                     "–" + text.count(static_cast<long long>(group.persons.size())),
                     codes_of(text, group, options)});
  if (hidden_reasons(each)) {
    const auto others = persons_of_others(each);
    lines.push_back(
        {"  – " + text("public.reasons"), others ? "–" + text.count(*others) : kHiddenFigure, ""});
  }
  lines.push_back({"= " + text("bridge.reported"),
                   count_text(text, bridge.reported.total(), reported.total),
                   "(" + split_text(text, bridge.reported, reported) + ")"});
  return lines;
}

/// Those who declined, and their hours.
std::string outside_text(const Catalogue& text, const ProgrammeBridge& each) {
  const Bridge& bridge = each.bridge;
  const HiddenBySex outside = each.hidden.by_sex(public_row::kOutside);
  const std::string hours = each.hidden.of(public_row::kOutsideHours)
                                ? kHiddenFigure
                                : text.hours(bridge.outside_minutes.total());
  return text("bridge.outside", count_text(text, bridge.outside.total(), outside.total),
              split_text(text, bridge.outside, outside), hours,
              count_text(text, bridge.current.total(), each.hidden.of(public_row::kCurrent)));
}

std::string text_of(const Catalogue& text, const ProgrammeBridge& each, const CodeBook& codes,
                    const BridgeOptions& options) {
  const Bridge& bridge = each.bridge;
  const auto lines = lines_of(text, each, codes, options);
  int label = 0, number = 0;
  for (const auto& line : lines) {
    label = std::max(label, display_width(line.label));
    number = std::max(number, display_width(line.number));
  }
  std::string out;
  for (const auto& line : lines)
    out += pad_right(line.label, label) + "  " + pad_left(line.number, number) +
           (line.note.empty() ? "" : "   " + line.note) + "\n";
  out += outside_text(text, each) + "\n";
  const std::string other =
      text(bridge.basis == ReportingBasis::consent ? "bridge.basis.information"
                                                   : "bridge.basis.consent");
  const HiddenBySex on_other = each.hidden.by_sex(public_row::kOtherBasis);
  out += text("bridge.other", other,
              count_text(text, bridge.reported_on_other_basis.total(), on_other.total),
              split_text(text, bridge.reported_on_other_basis, on_other)) +
         "\n";
  const HiddenBySex lapsed = each.hidden.by_sex(public_row::kLapsed);
  if (bridge.lapsed.total() > 0 || lapsed.any())
    out += text("bridge.lapsed", count_text(text, bridge.lapsed.total(), lapsed.total),
                split_text(text, bridge.lapsed, lapsed)) +
           "\n";
  return out;
}

std::string table_of(const Catalogue& text, Format format, const ProgrammeBridge& each,
                     const CodeBook& codes, const BridgeOptions& options) {
  const Bridge& bridge = each.bridge;
  Table table({text("report.col.figure")});
  table.add_column(text("report.col.persons"), Align::right);
  if (options.persons == ShowPersons::yes) table.add_column(text("report.col.codes"));
  const auto add = [&](const std::string& label, long long n, const char* row) {
    table.add({label, each.hidden.of(row) ? kHiddenFigure : std::to_string(n), ""});
  };
  add(text("bridge.current"), bridge.current.total(), public_row::kCurrent);
  for (const auto& group : named_reasons(each))
    table.add({reason_text(text, bridge, group.reason, codes),
               "-" + std::to_string(group.persons.size()), codes_of(text, group, options)});
  if (hidden_reasons(each)) {
    const auto others = persons_of_others(each);
    table.add({text("public.reasons"), others ? std::to_string(-*others) : kHiddenFigure, ""});
  }
  add(text("bridge.reported"), bridge.reported.total(), public_row::kReported);
  add(text("tally.outside"), bridge.outside.total(), public_row::kOutside);
  return format == Format::csv ? table.csv() : table.markdown();
}

Json hidden_json(const ProgrammeBridge& each) {
  Json list = Json::array();
  if (each.hidden.of(public_row::kCurrent)) list.push_back("current");
  if (hidden_reasons(each)) list.push_back("left_out");
  list_hidden(list, "reported_by_sex", each.hidden.by_sex(public_row::kReported));
  list_hidden(list, "outside", each.hidden.by_sex(public_row::kOutside));
  if (each.hidden.of(public_row::kOutsideHours)) list.push_back("outside.hours");
  list_hidden(list, "other_basis.reported", each.hidden.by_sex(public_row::kOtherBasis));
  list_hidden(list, "lapsed", each.hidden.by_sex(public_row::kLapsed));
  return list;
}

Json json_of(const ProgrammeBridge& each, const BridgeOptions& options) {
  const Bridge& bridge = each.bridge;
  const auto hidden = [&](const char* row) { return each.hidden.by_sex(row); };
  const auto total = [&](const char* row, long long n) {
    return each.hidden.of(row) ? Json(nullptr) : Json(n);
  };
  Json reasons = Json::array();
  for (const auto& group : named_reasons(each)) {
    Json reason{{"reason", group.reason}, {"persons", group.persons.size()}};
    if (options.persons == ShowPersons::yes) {
      reason["codes"] = codes_in(group, options);
      reason["hidden"] = group.persons.size() - reason["codes"].size();
    }
    reasons.push_back(std::move(reason));
  }
  if (hidden_reasons(each)) {
    const auto others = persons_of_others(each);
    reasons.push_back({{"reason", nullptr}, {"persons", others ? Json(*others) : Json(nullptr)}});
  }
  Json outside = persons_json(bridge.outside, hidden(public_row::kOutside));
  outside["hours"] = each.hidden.of(public_row::kOutsideHours)
                         ? Json(nullptr)
                         : Json(hours_number(bridge.outside_minutes.total()));
  const auto other = other_basis(bridge.basis);
  Json all{{"programme", each.programme->code},
           {"current", total(public_row::kCurrent, bridge.current.total())},
           {"left_out", std::move(reasons)},
           {"reported", total(public_row::kReported, bridge.reported.total())},
           {"outside", std::move(outside)},
           {"programme_name", each.programme->name},
           {"basis", basis_key(bridge.basis)},
           {"reported_by_sex", persons_json(bridge.reported, hidden(public_row::kReported))},
           {"other_basis",
            {{"basis", basis_key(other)},
             {"reported",
              persons_json(bridge.reported_on_other_basis, hidden(public_row::kOtherBasis))}}},
           {"lapsed", persons_json(bridge.lapsed, hidden(public_row::kLapsed))}};
  if (options.print) all["suppressed"] = hidden_json(each);
  return all;
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
      out += title + "\n" + text_of(text, each, codes, options);
      continue;
    }
    if (format == Format::md) out += "## " + title + "\n\n";
    if (format == Format::csv && all.size() > 1) out += csv_field(title, true) + "\r\n";
    out += table_of(text, format, each, codes, options);
  }
  return out + public_note(text, format, options.print);
}

}  // namespace jagmed
