#include "report/presence.hpp"

#include "base/text.hpp"
#include "report/by_sex.hpp"
#include "report/presence_json.hpp"
#include "report/table.hpp"

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

std::string staff_name(const Programme& programme, const std::string& key) {
  for (const auto& each : programme.staff)
    if (each.key == key) return each.name;
  return key;
}

std::string iso_or(const std::optional<Date>& day, const std::string& otherwise) {
  return day ? day->iso() : otherwise;
}

class Renderer {
 public:
  Renderer(const Catalogue& text, const PresenceOptions& options) : text_(text), o_(options) {}

  [[nodiscard]] std::string text(const ProgrammePresence& p) const {
    std::string out = text_("presence.title", o_.as_of.iso(), p.programme->name) + "\n";
    out += presence_definition(text_, o_.rules) + "\n" + calendar(p.figures);
    for (const Presence kind : kTold) out += section(p, kind);
    for (const Presence kind : kRest) out += heading(p.figures, kind) + "\n";
    if (p.figures.only_periods > 0)
      out += text_("presence.only_periods", p.figures.only_periods) + "\n";
    out += trend(p.figures) + "\n";
    for (const auto& month : p.figures.work) out += work(month) + "\n";
    if (const int hidden = hidden_of(p.figures, o_); hidden > 0)
      out += text_("presence.hidden", hidden) + "\n";
    return out;
  }

  [[nodiscard]] std::string csv(std::span<const ProgrammePresence> all) const {
    Table table = new_table();
    table.add_column(text_("presence.col.kind"));
    table.add_column(text_("presence.col.sex"));
    table.add_column(text_("presence.col.programme"));
    for (const auto& p : all)
      for (const Presence kind : kTold)
        for (const auto& line : p.figures.lines) {
          if (line.out.presence != kind || !is_shown(line, o_)) continue;
          auto cells = cells_of(*p.programme, line, "");
          cells.back() = text_(line.plan ? "presence.plan.yes" : "presence.plan.no");
          cells.push_back(word(kind));
          cells.push_back(std::string(1, sex_letter(line.sex)));
          cells.push_back(p.programme->code);
          table.add(std::move(cells));
        }
    return table.csv();
  }

  [[nodiscard]] std::string explanation(const ProgrammePresence& p, const PresenceFigure& figure,
                                        Format format) const {
    BySex count;
    int hidden = 0;
    Table table(
        {text_("presence.col.person"), text_("presence.col.day"), text_("presence.col.state")});
    std::string out;
    Json persons = Json::array();
    for (const auto& line : p.figures.lines) {
      if (line.out.presence != figure.presence || (figure.sex && line.sex != *figure.sex)) continue;
      count.add(line.sex, 1);
      if (!is_shown(line, o_)) {
        ++hidden;
        continue;
      }
      out += days_text(line);
      persons.push_back(presence_person_json(line, o_.prefix, true));
      for (auto day = line.out.days.rbegin(); day != line.out.days.rend(); ++day)
        table.add({code(line), day->day.iso(), state(day->state)});
    }
    if (format == Format::csv) return table.csv();
    if (format == Format::json)
      return json_text({{"schema_version", 1},
                        {"as_of", o_.as_of.iso()},
                        {"programme", p.programme->code},
                        {"figure", presence_key(figure.presence)},
                        {"count", persons_json(count)},
                        {"persons", std::move(persons)},
                        {"hidden", hidden}});
    out = counted(figure.presence, count) + "\n" + out;
    return hidden > 0 ? out + text_("presence.hidden", hidden) + "\n" : out;
  }

 private:
  [[nodiscard]] std::string word(Presence kind) const {
    return text_("presence.kind." + std::string(presence_key(kind)));
  }
  [[nodiscard]] std::string code(const PresenceLine& line) const {
    return person_code(line.person, o_.prefix);
  }
  [[nodiscard]] std::string calendar(const PresenceFigures& figures) const {
    std::string out;
    if (!figures.calendars.empty())
      out = text_("presence.calendar", join(figures.calendars, ", ")) + "\n";
    if (figures.without_calendar > 0)
      out += text_("presence.no_calendar", persons_text(text_, figures.without_calendar)) + "\n";
    return out;
  }

  [[nodiscard]] std::string counted(Presence kind, const BySex& count) const {
    std::string out = word(kind) + ": " + text_.count(count.total());
    if (count.total() > 0) out += " (" + split_text(text_, count) + ")";
    return out;
  }
  [[nodiscard]] std::string heading(const PresenceFigures& figures, Presence kind) const {
    return counted(kind, figures.count(kind));
  }

  [[nodiscard]] std::string section(const ProgrammePresence& p, Presence kind) const {
    Table table = new_table();
    for (const auto& line : p.figures.lines)
      if (line.out.presence == kind && is_shown(line, o_))
        table.add(cells_of(*p.programme, line, text_("presence.never")));
    return heading(p.figures, kind) + "\n" + (table.empty() ? "" : table.text());
  }

  [[nodiscard]] Table new_table() const {
    Table table({text_("presence.col.person"), text_("presence.col.last")});
    for (const char* column :
         {"presence.col.days", "presence.col.school_days", "presence.col.unknown"})
      table.add_column(text_(column), Align::right);
    for (const char* column : {"presence.col.staff", "presence.col.contacted", "presence.col.plan"})
      table.add_column(text_(column));
    return table;
  }

  /// Who is out of school without a plan is marked.
  [[nodiscard]] std::string plan_word(const PresenceLine& line) const {
    if (line.plan) return text_("presence.plan.yes");
    return text_("presence.plan.no") + (line.out.presence == Presence::out_of_school ? " !" : "");
  }

  [[nodiscard]] std::vector<std::string> cells_of(const Programme& programme,
                                                  const PresenceLine& line,
                                                  const std::string& never) const {
    const OutOfSchool& out = line.out;
    return {code(line),
            iso_or(out.last_in_school, never),
            std::to_string(out.calendar_days),
            std::to_string(out.school_days),
            std::to_string(out.unknown_days),
            staff_name(programme, line.staff),
            iso_or(line.contacted, ""),
            plan_word(line)};
  }

  [[nodiscard]] std::string trend(const PresenceFigures& figures) const {
    constexpr std::size_t kOneLine = 12;  // longer than a year: a line for each
    std::string points;
    bool any_not_known = false;
    for (const auto& point : figures.trend) {
      const bool new_line = figures.trend.size() > kOneLine && Month::of(point.day).month == 1;
      std::string words = points.empty() ? "" : new_line ? "\n  " : " · ";
      words += Month::of(point.day).iso() + " ";
      words += point.out_of_school ? text_.count(point.out_of_school->total()) : "–";
      if (const long long unsure = point.not_known.total(); point.out_of_school && unsure > 0) {
        words += text_("presence.trend.not_known", text_.count(unsure));
        any_not_known = true;
      }
      points += words;
    }
    return text_("presence.trend", points) +
           (any_not_known ? "\n" + text_("presence.trend.legend") : "");
  }

  [[nodiscard]] std::string work(const WorkMonth& month) const {
    return text_("presence.work", month.month.iso(), text_.hours(month.single_minutes.total()),
                 persons_text(text_, month.single_persons.total()),
                 text_.hours(month.group_minutes.total()),
                 persons_text(text_, month.group_persons.total()));
  }

  [[nodiscard]] std::string state(DayState state) const {
    return text_(state == DayState::absent ? "presence.state.absent" : "presence.state.unknown");
  }
  /// Days of each state, oldest first.
  [[nodiscard]] std::string days_text(const PresenceLine& line) const {
    std::string out =
        code(line) + "  " +
        text_("presence.last", iso_or(line.out.last_in_school, text_("presence.never"))) + "\n";
    for (const DayState each : {DayState::absent, DayState::unknown}) {
      std::vector<std::string> days;
      for (auto day = line.out.days.rbegin(); day != line.out.days.rend(); ++day)
        if (day->state == each) days.push_back(day->day.iso());
      if (!days.empty())
        out += "  " + state(each) + " (" + std::to_string(days.size()) + "): " + join(days, ", ") +
               "\n";
    }
    return out;
  }

  const Catalogue& text_;
  const PresenceOptions& o_;
};

}  // namespace

std::string presence_report(const Catalogue& text, Format format,
                            std::span<const ProgrammePresence> all,
                            const PresenceOptions& options) {
  const Renderer renderer(text, options);
  if (format == Format::csv) return renderer.csv(all);
  if (format == Format::json) {
    std::vector<Json> programmes;
    for (const auto& each : all) programmes.push_back(presence_json(each, options));
    return json_text(document(options.as_of, std::move(programmes)));
  }
  std::string out;
  for (const auto& each : all) out += (out.empty() ? "" : "\n") + renderer.text(each);
  return out;
}

std::string presence_explanation(const Catalogue& text, Format format,
                                 const ProgrammePresence& programme, const PresenceFigure& figure,
                                 const PresenceOptions& options) {
  return Renderer(text, options).explanation(programme, figure, format);
}

}  // namespace jagmed
