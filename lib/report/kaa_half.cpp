#include "base/text.hpp"
#include "domain/public_kaa.hpp"
#include "report/by_sex.hpp"
#include "report/kaa.hpp"

#include <algorithm>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

/// A line of the report: a figure, or all of a family by code.
struct FigureLine {
  const char* name;    ///< also "kaa.figure.<name>"
  const char* family;  ///< code list of a family's codes; null: a single figure
  const char* indent;
  const char* wording = nullptr;  ///< of a family: what is written around the code's label
};
constexpr FigureLine kLines[] = {{"covered", nullptr, ""},
                                 {"registered", nullptr, "  "},
                                 {"deregistered", nullptr, "  "},
                                 {"deregistered.", "kaa_dereg_reason", "    "},
                                 {"reason.", "kaa_reg_reason", "  ", "kaa.figure.reason"},
                                 {"contact", nullptr, ""},
                                 {"no_contact", nullptr, ""},
                                 {"with_measure", nullptr, ""},
                                 {"without_measure", nullptr, ""},
                                 {"declined_first", nullptr, ""},
                                 {"measures", nullptr, ""},
                                 {"measures.", "kaa_measure", "  "},
                                 {"other_without_text", nullptr, "  "}};

HiddenBySex hidden_of(const KaaHalfSheet& sheet, std::string_view name) {
  return sheet.suppressed.by_sex(public_kaa_row(sheet.half, name));
}

/// "44,3 %" of what the figure is a part of; empty for an empty whole, and for few in public.
std::string share_of(const KaaHalfSheet& sheet, std::string_view name, std::string_view whole) {
  const auto part = count_in(sheet.figures, name).total(),
             total = count_in(sheet.figures, whole).total();
  const bool told = hidden_of(sheet, name).total || hidden_of(sheet, whole).total;
  if (sheet.print && (told || !share_may_be_shown(part, total, sheet.print->rules))) return {};
  const auto share = permille(part, total);
  return share ? percent_text(sheet.text, *share) : std::string();
}

bool too_many_other(const KaaHalfSheet& sheet) {
  return count_in(sheet.figures, "measures.other").total() * 100 >
         count_in(sheet.figures, "measures").total() * sheet.rules.other_share_limit;
}

/// Whether a figure counts contacts, and some are erased.
bool says_less(const KaaHalfSheet& sheet, std::string_view name) {
  return sheet.erased > 0 && (name == "contact" || name == "no_contact");
}

std::string erased_text(const KaaHalfSheet& sheet) {
  return sheet.erased > 0 ? sheet.text("kaa.erased.half", sheet.erased) + "\n" : std::string();
}

std::string note_of(const KaaHalfSheet& sheet, const std::string& name) {
  if (name == "measures.other") {
    const std::string share = share_of(sheet, name, "measures");
    if (share.empty()) return {};
    std::string note = sheet.text("kaa.note.other", share);
    if (too_many_other(sheet)) note += sheet.text("kaa.note.limit", sheet.rules.other_share_limit);
    return note;
  }
  if (says_less(sheet, name)) return sheet.text("kaa.note.erased", sheet.erased);
  for (const std::string_view part : {"contact", "with_measure", "declined_first"})
    if (name == part) return share_of(sheet, name, "covered");
  return {};
}

/// The codes of a family that may be named.
std::vector<KaaFigure> named_codes(const KaaHalfSheet& sheet, std::string_view family) {
  std::vector<KaaFigure> named;
  for (const auto& figure : sheet.figures)
    if (figure.name.starts_with(family) && !hidden_of(sheet, figure.name).total)
      named.push_back(figure);
  return named;
}
/// Whether there is a line of others, whose codes and number are hidden.
bool hides_codes(const KaaHalfSheet& sheet, std::string_view family) {
  if (hidden_of(sheet, std::string(family) + std::string(kPublicKaaOthers)).total) return true;
  return std::ranges::any_of(sheet.figures, [&](const KaaFigure& figure) {
    return figure.name.starts_with(family) && hidden_of(sheet, figure.name).total;
  });
}

void add_line(SexTable& table, const KaaHalfSheet& sheet, const FigureLine& line) {
  const std::string key = "kaa.figure." + std::string(line.name);
  if (line.family == nullptr) {
    table.persons(line.indent + sheet.text(key), count_in(sheet.figures, line.name),
                  note_of(sheet, line.name), hidden_of(sheet, line.name));
    return;
  }
  for (const auto& figure : named_codes(sheet, line.name)) {
    const std::string code = figure.name.substr(std::string_view(line.name).size());
    std::string label = sheet.codes.label(line.family, code, sheet.text.language());
    if (line.wording != nullptr) label = sheet.text(line.wording, label);
    table.persons(line.indent + label, figure.count, note_of(sheet, figure.name),
                  hidden_of(sheet, figure.name));
  }
  if (hides_codes(sheet, line.name))
    table.persons(line.indent + sheet.text("kaa.figure.others"), {}, "", {true, true, true, true});
}

std::string figures_text(const KaaHalfSheet& sheet, Format format) {
  SexTable table(sheet.text, format);
  for (const auto& line : kLines) add_line(table, sheet, line);
  return table.render();
}

std::string coverage_text(const KaaHalfSheet& sheet) {
  if (!sheet.rules.expected) return {};
  if (hidden_of(sheet, "covered").total) return {};
  const auto covered = count_in(sheet.figures, "covered").total();
  const auto share = permille(covered, *sheet.rules.expected);
  return sheet.text("kaa.coverage", covered, *sheet.rules.expected,
                    percent_text(sheet.text, share.value_or(0))) +
         "\n";
}

std::string finding_line(const KaaHalfSheet& sheet, const KaaFinding& finding) {
  std::vector<std::string> codes;
  for (const PersonId person : finding.persons) codes.push_back(person_code(person, sheet.prefix));
  const char* level = finding.level == CheckLevel::error ? "kaa.error" : "kaa.warning";
  std::string line = std::string(finding.rule) + "  " + pad_right(sheet.text.raw(level), 8) +
                     sheet.text.text(finding.message);
  if (!codes.empty()) line += ": " + join(codes, ", ");
  return line + "\n";
}

bool is_ready(const KaaHalfSheet& sheet) {
  return sheet.has_layout && count_of(sheet.findings, CheckLevel::error) == 0;
}

std::string state_text(const KaaHalfSheet& sheet) {
  const int errors = count_of(sheet.findings, CheckLevel::error),
            warnings = count_of(sheet.findings, CheckLevel::warning);
  std::string out;
  if (sheet.details)
    for (const auto& finding : sheet.findings) out += finding_line(sheet, finding);
  out += sheet.text(is_ready(sheet) ? "kaa.ready.yes" : "kaa.ready.no", errors, warnings);
  if (!sheet.details && errors + warnings > 0)
    out += " " + sheet.text("kaa.ready.hint", sheet.half.name());
  return out + "\n";
}

Json findings_json(const KaaHalfSheet& sheet) {
  Json all = Json::array();
  for (const auto& finding : sheet.findings) {
    Json persons = Json::array();
    for (const PersonId person : finding.persons)
      persons.push_back(person_code(person, sheet.prefix));
    all.push_back({{"check", finding.rule},
                   {"severity", finding.level == CheckLevel::error ? "error" : "warning"},
                   {"persons", std::move(persons)},
                   {"text", sheet.text.text(finding.message)}});
  }
  return all;
}

Json json_of(const KaaHalfSheet& sheet) {
  Json out{{"schema_version", 1}, {"as_of", sheet.as_of.iso()}, {"half", sheet.half.name()}};
  Json hidden = Json::array();
  for (const auto& line : kLines) {
    const std::string_view name = line.name;
    if (line.family == nullptr) {
      out[std::string(name)] = persons_json(count_in(sheet.figures, name), hidden_of(sheet, name));
      list_hidden(hidden, std::string(name), hidden_of(sheet, name));
      continue;
    }
    Json family = Json::object();
    for (const auto& figure : named_codes(sheet, name)) {
      family[figure.name.substr(name.size())] =
          persons_json(figure.count, hidden_of(sheet, figure.name));
      list_hidden(hidden, figure.name, hidden_of(sheet, figure.name));
    }
    if (hides_codes(sheet, name))
      hidden.push_back(std::string(name.substr(0, name.size() - 1)) + "_by_code");
    out[std::string(name.substr(0, name.size() - 1)) + "_by_code"] = std::move(family);
  }
  out["reason_missing"] =
      persons_json(count_in(sheet.figures, "reason_missing"), hidden_of(sheet, "reason_missing"));
  out["expected"] = sheet.rules.expected ? Json(*sheet.rules.expected) : Json();
  if (sheet.print) {
    list_hidden(hidden, "reason_missing", hidden_of(sheet, "reason_missing"));
    for (const char* key : {"protected", "by_mistake", "errors", "warnings", "ready"})
      out[key] = nullptr;
    out["findings"] = Json::array();
    out["suppressed"] = std::move(hidden);
    return out;
  }
  out["protected"] = sheet.hidden;
  out["by_mistake"] = sheet.by_mistake;
  out["contacts_erased"] = sheet.erased;
  out["errors"] = count_of(sheet.findings, CheckLevel::error);
  out["warnings"] = count_of(sheet.findings, CheckLevel::warning);
  out["ready"] = is_ready(sheet);
  out["findings"] = findings_json(sheet);
  return out;
}

/// Persons of a figure without protection, by code; and how many have it.
std::pair<std::vector<std::string>, long long> shown_persons(const KaaHalfSheet& sheet,
                                                             const KaaFigure& figure,
                                                             std::span<const KaaCase> cases) {
  std::set<PersonId> hidden;
  for (const auto& one : cases)
    if (one.hidden()) hidden.insert(one.person.id);
  std::vector<std::string> codes;
  long long left_out = 0;
  for (const PersonId person : figure.persons) {
    if (hidden.contains(person))
      ++left_out;
    else
      codes.push_back(person_code(person, sheet.prefix));
  }
  return {codes, left_out};
}

}  // namespace

std::string kaa_half_report(const KaaHalfSheet& sheet, Format format) {
  if (format == Format::json) return json_text(json_of(sheet));
  const std::string note = public_note(sheet.text, format, sheet.print);
  if (format == Format::csv) return figures_text(sheet, format) + note;
  const DateRange days = sheet.half.days();
  std::string out = sheet.text(sheet.half.number == 1 ? "kaa.title.first" : "kaa.title.second",
                               sheet.half.year, days.first.iso(), days.last.iso()) +
                    "\n";
  if (sheet.details) return out + erased_text(sheet) + state_text(sheet);
  out += figures_text(sheet, format) + coverage_text(sheet);
  if (sheet.print) return out + note;
  if (sheet.hidden > 0) out += sheet.text("kaa.hidden", sheet.hidden) + "\n";
  if (sheet.erased > 0) out += sheet.text("kaa.erased", sheet.erased) + "\n";
  if (sheet.by_mistake > 0) out += sheet.text("kaa.by_mistake", sheet.by_mistake) + "\n";
  return out + state_text(sheet);
}

std::string kaa_explanation(const KaaHalfSheet& sheet, const KaaFigure& figure,
                            std::span<const KaaCase> cases, Format format) {
  const auto [codes, left_out] = shown_persons(sheet, figure, cases);
  if (format == Format::json)
    return json_text({{"schema_version", 1},
                      {"as_of", sheet.as_of.iso()},
                      {"half", sheet.half.name()},
                      {"figure", figure.name},
                      {"count", persons_json(figure.count)},
                      {"persons", figure.persons.size()},
                      {"codes", codes},
                      {"left_out", left_out},
                      {"contacts_erased", says_less(sheet, figure.name) ? sheet.erased : 0}});
  std::string out = sheet.text.count(figure.count.total()) + " · " +
                    persons_text(sheet.text, static_cast<long long>(figure.persons.size()));
  if (!codes.empty()) out += ": " + join(codes, ", ");
  out += "\n";
  if (left_out > 0) out += sheet.text("enroll.list.hidden", left_out) + "\n";
  return says_less(sheet, figure.name) ? out + erased_text(sheet) : out;
}

}  // namespace jagmed
