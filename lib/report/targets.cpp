#include "base/text.hpp"
#include "domain/public_figures.hpp"
#include "report/by_sex.hpp"
#include "report/figures.hpp"

#include <fmt/format.h>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

std::string measure_text(const Catalogue& text, const Target& target, const CodeBook& codes) {
  switch (target.measure) {
    case Measure::participants: return text("targets.participants");
    case Measure::group_participants:
      return text("targets.group",
                  fold_case(codes.label("target_group", target.group, text.language())));
    case Measure::hours: break;
  }
  return text("targets.hours");
}

std::string_view measure_key(Measure measure) {
  switch (measure) {
    case Measure::participants: return "participants";
    case Measure::group_participants: return "group_participants";
    case Measure::hours: break;
  }
  return "hours";
}

std::string_view state_key(TargetState state) {
  switch (state) {
    case TargetState::reached: return "reached";
    case TargetState::not_reached: return "not_reached";
    case TargetState::under_way: break;
  }
  return "under_way";
}

HiddenBySex hides_of(const ProgrammeTargets& all, const Target& target) {
  switch (target.measure) {
    case Measure::participants: return all.hidden.by_sex(public_row::kCurrent);
    case Measure::group_participants: return all.hidden.by_sex(public_row::group(target.group));
    case Measure::hours: break;
  }
  return all.hidden.by_sex(public_row::kHours);
}

std::string amount(const Catalogue& text, const TargetFigure& figure, long long n, bool hidden,
                   Format format) {
  if (hidden) return kHiddenFigure;
  if (figure.target.measure != Measure::hours)
    return format == Format::csv ? std::to_string(n) : text.count(n);
  const long long tenths = *tenths_of_hours(n, 1);
  return format == Format::csv ? fmt::format("{},{}", tenths / 10, tenths % 10)
                               : text.tenths(tenths);
}

/// The pace, the share and the state tell the number: they go with it.
std::string note(const Catalogue& text, const TargetFigure& figure, bool hidden) {
  std::vector<std::string> notes;
  if (figure.pace_tenths && !hidden)
    notes.push_back(text("targets.pace", text.tenths(*figure.pace_tenths)));
  if (figure.target.revised) notes.push_back(text("targets.revised", figure.target.revised->iso()));
  return join(notes, ", ");
}

Table table_of(const Catalogue& text, Format format, std::span<const ProgrammeTargets> all,
               const CodeBook& codes) {
  Table table({text("targets.col.programme"), text("targets.col.measure")});
  for (const char* key : {"targets.col.reached", "targets.col.value", "targets.col.percent",
                          "report.col.female", "report.col.male", "report.col.unknown"})
    table.add_column(text(key), Align::right);
  for (const char* key : {"targets.col.by", "targets.col.state", "targets.col.note"})
    table.add_column(text(key));
  for (const auto& each : all)
    for (const auto& f : each.targets) {
      const HiddenBySex hides = hides_of(each, f.target);
      const std::string percent = hides.total ? kHiddenFigure
                                  : format == Format::csv
                                      ? fmt::format("{},{}", f.permille / 10, f.permille % 10)
                                      : percent_text(text, f.permille);
      table.add(
          {each.programme->name, measure_text(text, f.target, codes),
           amount(text, f, f.reached.total(), hides.total, format),
           format == Format::csv ? std::to_string(f.target.value) : text.count(f.target.value),
           percent, amount(text, f, f.reached.female, hides.female, format),
           amount(text, f, f.reached.male, hides.male, format),
           amount(text, f, f.reached.unknown, hides.unknown, format),
           f.target.by ? f.target.by->iso() : "",
           hides.total ? kHiddenFigure : text("targets.state." + std::string(state_key(f.state))),
           note(text, f, hides.total)});
    }
  return table;
}

Json date_json(const std::optional<Date>& date) { return date ? Json(date->iso()) : Json(nullptr); }

Json json_of(const ProgrammeTargets& each, const MaybePublic& print) {
  Json targets = Json::array(), hidden = Json::array();
  for (const auto& f : each.targets) {
    const bool hours = f.target.measure == Measure::hours;
    const HiddenBySex hides = hides_of(each, f.target);
    list_hidden(hidden, "targets." + std::to_string(targets.size()) + ".reached", hides);
    targets.push_back(
        {{"measure", measure_key(f.target.measure)},
         {"group", f.target.group.empty() ? Json(nullptr) : Json(f.target.group)},
         {"target", f.target.value},
         {"reached", hours ? hours_json(f.reached, hides) : persons_json(f.reached, hides)},
         {"percent", hides.total ? Json(nullptr) : Json(static_cast<double>(f.permille) / 10)},
         {"state", hides.total ? Json(nullptr) : Json(state_key(f.state))},
         {"by", date_json(f.target.by)},
         {"revised", date_json(f.target.revised)},
         {"pace_per_month", f.pace_tenths && !hides.total
                                ? Json(static_cast<double>(*f.pace_tenths) / 10)
                                : Json(nullptr)}});
  }
  Json all{{"programme", each.programme->code},
           {"programme_name", each.programme->name},
           {"targets", std::move(targets)}};
  if (print) all["suppressed"] = std::move(hidden);
  return all;
}

}  // namespace

std::string targets_report(const Catalogue& text, Format format, Date as_of,
                           std::span<const ProgrammeTargets> all, const CodeBook& codes,
                           const MaybePublic& print) {
  if (format == Format::json) {
    std::vector<Json> programmes;
    for (const auto& each : all) programmes.push_back(json_of(each, print));
    return json_text(document(as_of, std::move(programmes)));
  }
  const Table table = table_of(text, format, all, codes);
  const std::string title = text("targets.title", as_of.iso());
  if (format == Format::csv) return table.csv() + public_note(text, format, print);
  const bool md = format == Format::md;
  const std::string body = table.empty() ? text("targets.none") + "\n"
                           : md          ? table.markdown()
                                         : table.text();
  return (md ? "## " + title + "\n\n" : title + "\n") + body + public_note(text, format, print);
}

}  // namespace jagmed
