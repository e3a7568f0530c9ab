#include "report/levels.hpp"

#include "base/text.hpp"
#include "report/by_sex.hpp"

#include <algorithm>
#include <map>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

std::string clock_hours(long long minutes, const Catalogue& text) {
  return minutes == 0 ? "–" : fmt::format("{}:{:02}", text.count(minutes / 60), minutes % 60);
}

std::string level_label(int level, const Catalogue& text) {
  return text(level == 0 ? "levels.level.none" : "levels.level." + std::to_string(level));
}

std::string focus_label(std::string_view key, const CodeBook& codes, const Catalogue& text) {
  return key.empty() ? text("levels.focus.none") : codes.label("focus", key, text.language());
}

std::string focus_key(std::string_view key) { return key.empty() ? "not_said" : std::string(key); }

Table table_of(const LevelFigures& figures, const CodeBook& codes, const Catalogue& text) {
  Table table({text("levels.col.level")}, {Align::left});
  for (const auto focus : kFoci) table.add_column(focus_label(focus, codes, text), Align::right);
  table.add_column(text("levels.sum"), Align::right);
  for (const int level : kLevels) {
    std::vector<std::string> cells{level_label(level, text)};
    for (std::size_t i = 0; i < kFoci.size(); ++i)
      cells.push_back(clock_hours(figures.cell(level, i), text));
    cells.push_back(clock_hours(figures.of_level(level), text));
    table.add(std::move(cells));
  }
  std::vector<std::string> sums{text("levels.total")};
  for (std::size_t i = 0; i < kFoci.size(); ++i)
    sums.push_back(clock_hours(figures.of_focus(i), text));
  sums.push_back(clock_hours(figures.total(), text));
  table.add(std::move(sums));
  return table;
}

std::string occasions_text(long long n, const Catalogue& text) {
  return n == 1 ? text("levels.occasion") : text("levels.occasions", text.count(n));
}

std::string heads_text(const GroupWork& work, const Catalogue& text) {
  std::vector<std::string> heads;
  if (work.young.total() > 0)
    heads.push_back(
        text("levels.young", text.count(work.young.total()), split_text(text, work.young)));
  if (work.guardians > 0) heads.push_back(text("levels.guardians", text.count(work.guardians)));
  return join(heads, ", ");
}

/// What is not in the table, a line each.
std::vector<std::string> beside(const LevelFigures& figures, const Catalogue& text) {
  std::vector<std::string> lines{text("levels.same", text.hours(figures.total()))};
  if (figures.unreported > 0)
    lines.push_back(text("levels.unreported", text.duration(figures.unreported)));
  if (figures.outside > 0) lines.push_back(text("levels.outside", text.duration(figures.outside)));
  if (figures.guardian_occasions > 0)
    lines.push_back(text("levels.guardian", occasions_text(figures.guardian_occasions, text),
                         text.duration(figures.guardian_minutes),
                         text("levels.guardian.persons",
                              persons_text(text, figures.guardian_persons.total()) + " (" +
                                  split_text(text, figures.guardian_persons) + ")")));
  for (const auto& work : figures.groups)
    lines.push_back(text("levels.group", inside_sentence(level_label(work.level, text)),
                         occasions_text(work.occasions, text), text.duration(work.minutes),
                         heads_text(work, text)));
  return lines;
}

/// For a spreadsheet. Minutes are whole.
Table empty_sheet(const Catalogue& text) {
  return Table({text("today.col.programme"), text("levels.col.kind"), text("levels.col.level"),
                text("levels.col.focus"), text("levels.col.occasions"), text("levels.col.minutes"),
                text("levels.col.girls"), text("levels.col.boys"), text("levels.col.unknown"),
                text("levels.col.guardians")},
               {Align::left, Align::left, Align::left, Align::left, Align::right, Align::right,
                Align::right, Align::right, Align::right, Align::right});
}

/// One line for each cell and each thing beside.
void add_to_sheet(Table& table, const ProgrammeLevels& each, const CodeBook& codes,
                  const Catalogue& text) {
  const LevelFigures& figures = each.figures;
  const std::string& name = each.programme->code;
  const auto n = [](long long number) { return std::to_string(number); };
  for (const int level : kLevels)
    for (std::size_t i = 0; i < kFoci.size(); ++i)
      table.add({name, text("levels.kind.hours"), level == 0 ? "" : n(level),
                 focus_label(kFoci[i], codes, text), "", n(figures.cell(level, i))});
  table.add({name, text("levels.kind.unreported"), "", "", "", n(figures.unreported)});
  table.add({name, text("levels.kind.outside"), "", "", "", n(figures.outside)});
  table.add({name, text("levels.kind.guardian"), "", "", n(figures.guardian_occasions),
             n(figures.guardian_minutes), n(figures.guardian_persons.female),
             n(figures.guardian_persons.male), n(figures.guardian_persons.unknown)});
  for (const auto& work : figures.groups)
    table.add({name, text("levels.kind.group"), work.level == 0 ? "" : n(work.level), "",
               n(work.occasions), n(work.minutes), n(work.young.female), n(work.young.male),
               n(work.young.unknown), n(work.guardians)});
}

Json json_of(const ProgrammeLevels& each) {
  const LevelFigures& figures = each.figures;
  Json levels = Json::array(), groups = Json::array(), sums = Json::object();
  for (const int level : kLevels) {
    Json row{{"level", level == 0 ? Json() : Json(level)}};
    for (std::size_t i = 0; i < kFoci.size(); ++i)
      row[focus_key(kFoci[i])] = figures.cell(level, i);
    row["total"] = figures.of_level(level);
    levels.push_back(std::move(row));
  }
  for (std::size_t i = 0; i < kFoci.size(); ++i) sums[focus_key(kFoci[i])] = figures.of_focus(i);
  sums["total"] = figures.total();
  for (const auto& work : figures.groups)
    groups.push_back({{"level", work.level == 0 ? Json() : Json(work.level)},
                      {"occasions", work.occasions},
                      {"minutes", work.minutes},
                      {"young", persons_json(work.young)},
                      {"guardians", work.guardians}});
  return {{"programme", each.programme->code},
          {"minutes", {{"levels", std::move(levels)}, {"sum", std::move(sums)}}},
          {"hours", hours_number(figures.total())},
          {"unreported_minutes", figures.unreported},
          {"outside_minutes", figures.outside},
          {"guardian_work",
           {{"occasions", figures.guardian_occasions},
            {"minutes", figures.guardian_minutes},
            {"persons", persons_json(figures.guardian_persons)}}},
          {"open_groups", std::move(groups)}};
}

std::string cell_words(const LevelCell& cell, const CodeBook& codes, const Catalogue& text) {
  const std::string level = level_label(cell.level, text);
  if (!cell.focus) return level;
  return text("levels.explain.focus", level,
              inside_sentence(focus_label(*cell.focus, codes, text)));
}

}  // namespace

std::string levels_report(std::span<const ProgrammeLevels> programmes, Date as_of,
                          const CodeBook& codes, const Catalogue& text, Format format) {
  if (format == Format::json) {
    std::vector<Json> all;
    for (const auto& each : programmes) all.push_back(json_of(each));
    return json_text(document(as_of, std::move(all)));
  }
  if (format == Format::csv) {
    Table sheet = empty_sheet(text);
    for (const auto& each : programmes) add_to_sheet(sheet, each, codes, text);
    return sheet.csv();
  }
  std::string out;
  for (const auto& each : programmes) {
    const bool markdown = format == Format::md;
    const Table table = table_of(each.figures, codes, text);
    const std::string title = text("levels.title", as_of.iso(), each.programme->name);
    if (!out.empty()) out += "\n";
    out +=
        markdown ? "## " + title + "\n\n" + table.markdown() + "\n" : title + "\n" + table.text();
    for (const auto& line : beside(each.figures, text)) out += (markdown ? "- " : "") + line + "\n";
  }
  return out;
}

std::string level_explanation(const LevelExplanation& explanation, Date as_of,
                              const CodeBook& codes, const Catalogue& text, Format format) {
  std::map<PersonId, std::pair<long long, long long>> shown;
  std::map<PersonId, long long> hidden;
  long long total = 0, hidden_minutes = 0;
  for (const auto& part : explanation.parts) {
    total += part.minutes;
    if (std::ranges::find(explanation.hidden, part.person) != explanation.hidden.end()) {
      hidden[part.person] += part.minutes;
      hidden_minutes += part.minutes;
      continue;
    }
    shown[part.person].first += part.minutes;
    shown[part.person].second += part.rows;
  }
  if (format == Format::json) {
    Json persons = Json::array();
    for (const auto& [person, sums] : shown)
      persons.push_back({{"person", person_code(person, explanation.prefix)},
                         {"minutes", sums.first},
                         {"rows", sums.second}});
    return json_text(document(
        as_of, {Json{{"programme", explanation.programme->code},
                     {"minutes", total},
                     {"persons", std::move(persons)},
                     {"hidden", {{"persons", hidden.size()}, {"minutes", hidden_minutes}}}}}));
  }
  std::string out = text("levels.explain", as_of.iso(), explanation.programme->name,
                         cell_words(explanation.cell, codes, text), text.duration(total),
                         shown.size() + hidden.size()) +
                    "\n";
  for (const auto& [person, sums] : shown)
    out += "  " + person_code(person, explanation.prefix) + "  " + text.duration(sums.first) +
           ", " + (sums.second == 1 ? text("explain.row") : text("explain.rows", sums.second)) +
           "\n";
  if (!hidden.empty())
    out += text("levels.explain.hidden", hidden.size(), text.duration(hidden_minutes)) + "\n";
  return out;
}

}  // namespace jagmed
