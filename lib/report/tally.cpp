#include "report/by_sex.hpp"
#include "report/figures.hpp"

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

std::string target_note(const Catalogue& text, const Tally& tally) {
  if (!tally.target) return {};
  const long long now = tally.current.total();
  const std::string percent = percent_text(text, permille(now, *tally.target).value_or(0));
  return now >= *tally.target ? text("tally.target.reached", *tally.target, percent)
                              : text("tally.target.not_reached", *tally.target, percent);
}

std::string table_of(const Catalogue& text, Format format, const Tally& t, ReportingBasis basis) {
  SexTable table(text, format);
  table.persons(text("tally.current"), t.current, target_note(text, t));
  table.persons("  " + text("tally.reported"), t.reported);
  table.persons("  " + text("tally.left_out"), t.left_out);
  table.hours(text("tally.hours"), t.reported_minutes);
  table.hours_each(text("tally.hours_each"), t.reported_minutes, t.reported);
  table.hours(
      text(basis == ReportingBasis::consent ? "tally.unreported" : "tally.unreported.information"),
      t.unreported_minutes);
  table.persons(text("tally.outside"), t.outside, text("tally.outside.note"));
  table.hours("  " + text("tally.outside.hours"), t.outside_minutes);
  return table.render();
}

Json each_json(const BySex& minutes, const BySex& heads) {
  const auto ratio = [](long long m, long long n) {
    const auto tenths = tenths_of_hours(m, n);
    return tenths ? Json(static_cast<double>(*tenths) / 10) : Json(nullptr);
  };
  return {{"total", ratio(minutes.total(), heads.total())},
          {"female", ratio(minutes.female, heads.female)},
          {"male", ratio(minutes.male, heads.male)},
          {"unknown", ratio(minutes.unknown, heads.unknown)}};
}

Json json_of(const ProgrammeTally& each) {
  const Tally& t = each.tally;
  Json current = persons_json(t.current);
  current["target"] = t.target ? Json(*t.target) : Json(nullptr);
  return {
      {"programme", each.programme->code},
      {"current", std::move(current)},
      {"reported", persons_json(t.reported)},
      {"hours", hours_json(t.reported_minutes)},
      {"hours_per_participant", each_json(t.reported_minutes, t.reported)},
      {"outside", {{"persons", persons_json(t.outside)}, {"hours", hours_json(t.outside_minutes)}}},
      {"programme_name", each.programme->name},
      {"basis", basis_key(each.programme->scb.basis)},
      {"minutes", persons_json(t.reported_minutes)},
      {"left_out",
       {{"persons", persons_json(t.left_out)}, {"hours", hours_json(t.unreported_minutes)}}}};
}

}  // namespace

std::string tally_report(const Catalogue& text, Format format, Date as_of,
                         std::span<const ProgrammeTally> all, long long persons_once) {
  if (format == Format::json) {
    std::vector<Json> programmes;
    for (const auto& each : all) programmes.push_back(json_of(each));
    Json whole = document(as_of, std::move(programmes));
    if (all.size() > 1) whole["persons"] = {{"total", persons_once}};
    return json_text(whole);
  }
  std::string out;
  for (const auto& each : all) {
    const std::string title = text("tally.title", as_of.iso(), each.programme->name);
    if (!out.empty()) out += format == Format::csv ? "\r\n" : "\n";
    if (format == Format::text) out += title + "\n";
    if (format == Format::md) out += "## " + title + "\n\n";
    if (format == Format::csv && all.size() > 1) out += csv_field(title, true) + "\r\n";
    out += table_of(text, format, each.tally, each.programme->scb.basis);
  }
  if (format == Format::text) {
    if (all.size() > 1) out += "\n" + text("tally.once", persons_text(text, persons_once)) + "\n";
    out += text("tally.definition") + "\n";
  }
  return out;
}

}  // namespace jagmed
