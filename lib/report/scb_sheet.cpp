#include "base/text.hpp"
#include "report/by_sex.hpp"
#include "report/scb.hpp"

#include <algorithm>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

/// Persons, whole hours and measured time by sex, the sum last.
Table table_of(const Catalogue& text, const ScbMonth& month) {
  Table table({""});
  for (const char* key :
       {"scb.col.participants", "scb.col.hours", "scb.col.measured", "scb.col.lost"})
    table.add_column(text(key), Align::right);
  const BySex lost = month.lost_minutes();
  const auto add = [&](std::string label, long long persons, long long hours, long long minutes,
                       long long gone) {
    table.add({std::move(label), text.count(persons), text.count(hours), text.hours(minutes),
               text.duration(gone)});
  };
  for (const auto& [sex, key] :
       {std::pair{Sex::female, "scb.row.female"}, std::pair{Sex::male, "scb.row.male"},
        std::pair{Sex::unknown, "scb.row.unknown"}})
    if (sex != Sex::unknown || month.participants.unknown + month.minutes.unknown > 0)
      add(text(key), month.participants.of(sex), month.hours.of(sex), month.minutes.of(sex),
          lost.of(sex));
  add(text("scb.row.sum"), month.participants.total(), month.hours.total(), month.minutes.total(),
      lost.total());
  return table;
}

std::string events_of(const Catalogue& text, const ScbMonth& month, ReportingBasis basis) {
  std::string out =
      text("scb.events", text.count(month.fresh.total()), text.count(month.reentered.total()),
           text.count(month.ended.total()), text.count(month.idle.total())) +
      "\n";
  const long long n = month.left_out.total();
  const std::string persons = n == 1 ? text("scb.person") : text("scb.persons", text.count(n));
  const std::string hours = text.hours(month.left_out_minutes.total());
  return out + text("scb.left_out." + std::string(basis_key(basis)), persons, hours) + "\n";
}

std::string findings_of(const Catalogue& text, const ScbMonth& month, const std::string& prefix) {
  std::string out;
  for (const auto& finding : month.findings)
    out += text(finding_key(finding), finding.number, finding_text(text, finding, prefix)) + "\n";
  const int errors = month.errors(), warnings = static_cast<int>(month.findings.size()) - errors;
  return out + text(errors > 0 ? "scb.summary.stopped" : "scb.summary", errors, warnings) + "\n";
}

Json json_of(const Catalogue& text, const ScbMonth& month, const Programme& programme,
             const std::string& prefix) {
  Json findings = Json::array();
  for (const auto& each : month.findings)
    findings.push_back(
        {{"check", each.number},
         {"severity", each.severity == CheckLevel::error ? "E" : "W"},
         {"person",
          each.person == 0 || each.hidden ? Json(nullptr) : Json(person_code(each.person, prefix))},
         {"key", each.message.key},
         {"text", text.text(each.message)}});
  return {
      {"schema_version", 1},
      {"month", month.month.iso()},
      {"programme", programme.code},
      {"programme_name", programme.name},
      {"basis", basis_key(programme.scb.basis)},
      {"rows", month.rows.size()},
      {"participants", persons_json(month.participants)},
      {"hours", persons_json(month.hours)},
      {"erased",
       {{"persons", persons_json(month.erased)}, {"hours", persons_json(month.erased_hours)}}},
      {"minutes", persons_json(month.minutes)},
      {"lost_minutes", persons_json(month.lost_minutes())},
      {"new", persons_json(month.fresh)},
      {"re_entered", persons_json(month.reentered)},
      {"ended", persons_json(month.ended)},
      {"without_hours", persons_json(month.idle)},
      {"left_out",
       {{"persons", persons_json(month.left_out)}, {"hours", hours_json(month.left_out_minutes)}}},
      {"due", month.due.iso()},
      {"file_name", scb_file_name(month.month, programme)},
      {"errors", month.errors()},
      {"findings", std::move(findings)}};
}

}  // namespace

const char* finding_key(const ScbFinding& finding) {
  return finding.severity == CheckLevel::error ? "scb.error" : "scb.warning";
}

std::string finding_text(const Catalogue& text, const ScbFinding& finding,
                         const std::string& prefix) {
  if (finding.person == 0) return text.text(finding.message);
  const std::string who =
      finding.hidden ? text("protected.count", 1) : person_code(finding.person, prefix);
  return who + " · " + text.text(finding.message);
}

std::string scb_sheet(const Catalogue& text, Format format, const ScbMonth& month,
                      const Programme& programme, const std::string& prefix) {
  if (format == Format::json) return json_text(json_of(text, month, programme, prefix));
  const std::string when =
      text("month." + std::to_string(month.month.month)) + " " + std::to_string(month.month.year);
  return text("scb.title", when, programme.name) + "\n" + table_of(text, month).text() +
         events_of(text, month, programme.scb.basis) + findings_of(text, month, prefix) +
         text("scb.due", month.due.iso()) + "\n";
}

}  // namespace jagmed
