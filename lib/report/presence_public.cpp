// Hemmasittare as it is given out: how many, never who.
#include "domain/public_figures.hpp"
#include "report/by_sex.hpp"
#include "report/presence.hpp"

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

constexpr Presence kKinds[] = {Presence::out_of_school, Presence::on_the_way, Presence::uncertain,
                               Presence::in_school, Presence::no_data};

class Sheet {
 public:
  Sheet(const Catalogue& text, Format format, const PresenceOptions& options)
      : text_(text), format_(format), o_(options) {}

  [[nodiscard]] std::string words(const ProgrammePresence& p) const {
    const std::string title = text_("presence.title", o_.as_of.iso(), p.programme->name);
    return title + "\n" + presence_definition(text_, o_.rules) + "\n" + day(p) + trend(p);
  }

  [[nodiscard]] std::string csv(const ProgrammePresence& p) const {
    return day(p) + "\r\n" + trend(p);
  }

  [[nodiscard]] Json json(const ProgrammePresence& p) const {
    const HiddenFigures& last = p.hidden.back();
    Json counts, trend = Json::array(), hidden = Json::array();
    const HiddenBySex ongoing = last.by_sex(public_row::kOngoing);
    list_hidden(hidden, "ongoing", ongoing);
    for (const Presence kind : kKinds) {
      const HiddenBySex hides = last.by_sex(public_row::presence(kind));
      counts[std::string(presence_key(kind))] = persons_json(p.figures.count(kind), hides);
      list_hidden(hidden, "counts." + std::string(presence_key(kind)), hides);
    }
    for (std::size_t at = 0; at < p.figures.trend.size(); ++at)
      trend.push_back(point_json(p, at, hidden));
    return {{"programme", p.programme->code},
            {"definition", presence_rule_json(o_.rules)},
            {"ongoing", persons_json(p.figures.trend.back().current, ongoing)},
            {"counts", std::move(counts)},
            {"persons", Json::array()},
            {"hidden", nullptr},
            {"trend", std::move(trend)},
            {"calendars", p.figures.calendars},
            {"without_calendar", nullptr},
            {"suppressed", std::move(hidden)}};
  }

 private:
  /// How it is on the day, by sex.
  [[nodiscard]] std::string day(const ProgrammePresence& p) const {
    const HiddenFigures& hidden = p.hidden.back();
    SexTable table(text_, format_);
    table.persons(text_("public.ongoing"), p.figures.trend.back().current, "",
                  hidden.by_sex(public_row::kOngoing));
    for (const Presence kind : kKinds)
      table.persons("  " + text_("presence.kind." + std::string(presence_key(kind))),
                    p.figures.count(kind), "", hidden.by_sex(public_row::presence(kind)));
    return table.render();
  }

  /// How it was at the end of each month: totals only.
  [[nodiscard]] std::string trend(const ProgrammePresence& p) const {
    Table table({text_("presence.col.day")});
    for (const char* key : {"public.ongoing", "presence.kind.out_of_school", "public.not_known"})
      table.add_column(text_(key), Align::right);
    for (std::size_t at = 0; at < p.figures.trend.size(); ++at) {
      const PresencePoint& point = p.figures.trend[at];
      const HiddenFigures& hidden = p.hidden[at];
      const std::string out = point.out_of_school
                                  ? number(point.out_of_school->total(),
                                           hidden.of(public_row::presence(Presence::out_of_school)))
                                  : "–";
      table.add(
          {point.day.iso(), number(point.current.total(), hidden.of(public_row::kOngoing)), out,
           point.out_of_school ? number(point.not_known.total(), hidden.of(public_row::kNotKnown))
                               : "–"});
    }
    return format_ == Format::csv ? table.csv() : table.text();
  }

  [[nodiscard]] std::string number(long long n, bool hidden) const {
    return hidden ? kHiddenFigure : format_ == Format::csv ? std::to_string(n) : text_.count(n);
  }

  /// Before the last day only totals are given out.
  [[nodiscard]] static Json point_json(const ProgrammePresence& p, std::size_t at, Json& list) {
    const PresencePoint& point = p.figures.trend[at];
    const bool last = at + 1 == p.figures.trend.size();
    const auto part = [&](const char* name, const BySex& n, const std::string& row) {
      HiddenBySex hides = p.hidden[at].by_sex(row);
      if (!last) hides.female = hides.male = hides.unknown = true;
      list_hidden(list, "trend." + std::to_string(at) + "." + name, hides);
      return persons_json(n, hides);
    };
    Json out = nullptr, not_known = nullptr;
    if (point.out_of_school) {
      out = part("out_of_school", *point.out_of_school,
                 public_row::presence(Presence::out_of_school));
      not_known = part("not_known", point.not_known, public_row::kNotKnown);
    }
    return {{"day", point.day.iso()},
            {"out_of_school", std::move(out)},
            {"not_known", std::move(not_known)},
            {"current", part("current", point.current, public_row::kOngoing)}};
  }

  const Catalogue& text_;
  Format format_;
  const PresenceOptions& o_;
};

}  // namespace

std::string presence_definition(const Catalogue& text, const PresenceRules& rules) {
  const bool calendar = rules.count == PresenceCount::calendar;
  return text(calendar ? "presence.definition.calendar" : "presence.definition",
              rules.hemmasittare_weeks, rules.limit(),
              percent_text(text, rules.min_coverage_permille));
}

Json presence_rule_json(const PresenceRules& rules) {
  return {{"over_days", rules.limit()},
          {"count", rules.count == PresenceCount::calendar ? "calendar" : "school_days"},
          {"weeks", rules.hemmasittare_weeks}};
}

std::string public_presence_report(const Catalogue& text, Format format,
                                   std::span<const ProgrammePresence> all,
                                   const PresenceOptions& options, const PublicPrint& print) {
  const Sheet sheet(text, format, options);
  if (format == Format::json) {
    std::vector<Json> programmes;
    for (const auto& each : all) programmes.push_back(sheet.json(each));
    return json_text(document(options.as_of, std::move(programmes)));
  }
  std::string out;
  for (const auto& each : all) {
    if (!out.empty()) out += format == Format::csv ? "\r\n" : "\n";
    if (format == Format::csv && all.size() > 1)
      out += csv_field(each.programme->name, true) + "\r\n";
    out += format == Format::csv ? sheet.csv(each) : sheet.words(each);
  }
  return out + public_note(text, format, print);
}

}  // namespace jagmed
