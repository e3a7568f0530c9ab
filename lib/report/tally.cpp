#include "domain/public_figures.hpp"
#include "report/by_sex.hpp"
#include "report/figures.hpp"

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

std::string target_note(const Catalogue& text, const Tally& tally, bool hidden) {
  if (!tally.target) return {};
  if (hidden) return text("public.target", *tally.target);  // how far it is would tell the number
  const long long now = tally.current.total();
  const std::string percent = percent_text(text, full_permille(now, *tally.target).value_or(0));
  return now >= *tally.target ? text("tally.target.reached", *tally.target, percent)
                              : text("tally.target.not_reached", *tally.target, percent);
}

/// What of each line is hidden; nothing but in public.
struct Hides {
  HiddenBySex current, reported, left_out, outside, hours, unreported, outside_hours, each;
};
Hides hides_of(const ProgrammeTally& tally, const MaybePublic& print) {
  namespace row = public_row;
  const HiddenFigures& hidden = tally.hidden;
  Hides hides{.current = hidden.by_sex(row::kCurrent),
              .reported = hidden.by_sex(row::kReported),
              .left_out = hidden.by_sex(row::kLeftOut),
              .outside = hidden.by_sex(row::kOutside),
              .hours = hidden.by_sex(row::kHours),
              .unreported = hidden.by_sex(row::kUnreportedHours),
              .outside_hours = hidden.by_sex(row::kOutsideHours),
              .each = {}};
  if (print)
    hides.each = hidden_each(hides.hours, hides.reported, tally.tally.reported, print->rules);
  return hides;
}

std::string table_of(const Catalogue& text, Format format, const ProgrammeTally& each,
                     const MaybePublic& print) {
  const Tally& t = each.tally;
  const Hides hides = hides_of(each, print);
  const bool consent = each.programme->scb.basis == ReportingBasis::consent;
  SexTable table(text, format);
  table.persons(text("tally.current"), t.current, target_note(text, t, hides.current.total),
                hides.current);
  table.persons("  " + text("tally.reported"), t.reported, "", hides.reported);
  table.persons("  " + text("tally.left_out"), t.left_out, "", hides.left_out);
  table.hours(text("tally.hours"), t.reported_minutes, hides.hours);
  table.hours_each(text("tally.hours_each"), t.reported_minutes, t.reported, hides.each);
  table.hours(text(consent ? "tally.unreported" : "tally.unreported.information"),
              t.unreported_minutes, hides.unreported);
  table.persons(text("tally.outside"), t.outside, text("tally.outside.note"), hides.outside);
  table.hours("  " + text("tally.outside.hours"), t.outside_minutes, hides.outside_hours);
  return table.render();
}

Json each_json(const BySex& minutes, const BySex& heads, const HiddenBySex& hidden) {
  const auto ratio = [](long long m, long long n, bool hide) {
    const auto tenths = hide ? std::nullopt : tenths_of_hours(m, n);
    return tenths ? Json(static_cast<double>(*tenths) / 10) : Json(nullptr);
  };
  return {{"total", ratio(minutes.total(), heads.total(), hidden.total)},
          {"female", ratio(minutes.female, heads.female, hidden.female)},
          {"male", ratio(minutes.male, heads.male, hidden.male)},
          {"unknown", ratio(minutes.unknown, heads.unknown, hidden.unknown)}};
}

Json hidden_json(const Hides& hides) {
  Json list = Json::array();
  list_hidden(list, "current", hides.current);
  list_hidden(list, "reported", hides.reported);
  list_hidden(list, "hours", hides.hours);
  list_hidden(list, "hours_per_participant", hides.each);
  list_hidden(list, "outside.persons", hides.outside);
  list_hidden(list, "outside.hours", hides.outside_hours);
  list_hidden(list, "minutes", hides.hours);
  list_hidden(list, "left_out.persons", hides.left_out);
  list_hidden(list, "left_out.hours", hides.unreported);
  return list;
}

Json json_of(const ProgrammeTally& each, const MaybePublic& print) {
  const Tally& t = each.tally;
  const Hides hides = hides_of(each, print);
  Json current = persons_json(t.current, hides.current);
  current["target"] = t.target ? Json(*t.target) : Json(nullptr);
  Json all{{"programme", each.programme->code},
           {"current", std::move(current)},
           {"reported", persons_json(t.reported, hides.reported)},
           {"hours", hours_json(t.reported_minutes, hides.hours)},
           {"hours_per_participant", each_json(t.reported_minutes, t.reported, hides.each)},
           {"outside",
            {{"persons", persons_json(t.outside, hides.outside)},
             {"hours", hours_json(t.outside_minutes, hides.outside_hours)}}},
           {"programme_name", each.programme->name},
           {"basis", basis_key(each.programme->scb.basis)},
           {"minutes", persons_json(t.reported_minutes, hides.hours)},
           {"left_out",
            {{"persons", persons_json(t.left_out, hides.left_out)},
             {"hours", hours_json(t.unreported_minutes, hides.unreported)}}}};
  if (print) all["suppressed"] = hidden_json(hides);
  return all;
}

}  // namespace

std::string tally_report(const Catalogue& text, Format format, Date as_of,
                         std::span<const ProgrammeTally> all, long long persons_once,
                         const MaybePublic& print) {
  if (format == Format::json) {
    std::vector<Json> programmes;
    for (const auto& each : all) programmes.push_back(json_of(each, print));
    Json whole = document(as_of, std::move(programmes));
    if (all.size() > 1 && !print) whole["persons"] = {{"total", persons_once}};
    return json_text(whole);
  }
  std::string out;
  for (const auto& each : all) {
    const std::string title = text("tally.title", as_of.iso(), each.programme->name);
    if (!out.empty()) out += format == Format::csv ? "\r\n" : "\n";
    if (format == Format::text) out += title + "\n";
    if (format == Format::md) out += "## " + title + "\n\n";
    if (format == Format::csv && all.size() > 1) out += csv_field(title, true) + "\r\n";
    out += table_of(text, format, each, print);
  }
  if (format == Format::text) {
    if (all.size() > 1 && !print)
      out += "\n" + text("tally.once", persons_text(text, persons_once)) + "\n";
    out += text("tally.definition") + "\n";
  }
  return out + public_note(text, format, print);
}

}  // namespace jagmed
