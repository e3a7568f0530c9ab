#include "report/unmet.hpp"

#include "domain/person_words.hpp"
#include "domain/public_unmet.hpp"
#include "report/by_sex.hpp"
#include "report/own_eyes.hpp"

#include <algorithm>
#include <set>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

class Sheet {
 public:
  Sheet(Date as_of, const CodeBook& codes, const Catalogue& text, Format format,
        const MaybePublic& print)
      : as_of_(as_of), codes_(codes), text_(text), format_(format), print_(print) {}

  [[nodiscard]] std::string words(const ProgrammeUnmet& unmet) const {
    const bool markdown = format_ == Format::md;
    std::string out =
        (markdown ? "## " : "") + text_("unmet.title", unmet.programme->name, as_of_.iso()) + "\n";
    if (markdown) out += "\n";
    const char* none = print_ || unmet.left.total() > 0 ? "unmet.none_shown" : "unmet.no_needs";
    out += unmet.needs.empty() ? text_(none) + "\n" : rendered(needs_of(unmet));
    if (print_) return out;
    if (unmet.left.total() > 0)
      out += text_("unmet.left", unmet.left.total()) + "\n" + (markdown ? "\n" : "");
    if (unmet.obstacles.empty()) return out + text_("unmet.no_obstacles") + "\n";
    return out + text_("unmet.obstacles") + "\n" + (markdown ? "\n" : "") +
           rendered(obstacles_of(unmet));
  }

  /// One table of everything: a line for each need and each obstacle.
  [[nodiscard]] Table empty_csv() const {
    Table table({text_("today.col.programme")});
    for (const char* key :
         {"unmet.col.what", "unmet.col.kind", "unmet.col.text", "unmet.col.since"})
      table.add_column(text_(key));
    for (const char* key :
         {"unmet.col.total", "unmet.col.female", "unmet.col.male", "unmet.col.unknown"})
      table.add_column(text_(key), Align::right);
    table.add_column(text_("unmet.col.until"));
    return table;
  }
  void add_csv(Table& table, const ProgrammeUnmet& unmet) const {
    const std::string& name = unmet.programme->code;
    for (const auto& row : need_rows(unmet))
      table.add({name, text_("unmet.what.need"), row[0], "", "", row[1], row[2], row[3], row[4]});
    if (print_) return;
    if (const BySex& n = unmet.left; n.total() > 0)
      table.add({name, text_("unmet.what.left"), "", "", "", std::to_string(n.total()),
                 std::to_string(n.female), std::to_string(n.male), std::to_string(n.unknown)});
    for (const auto& obstacle : unmet.obstacles)
      table.add({name, text_("unmet.what.obstacle"), ground(obstacle), obstacle.text,
                 obstacle.day.iso(), std::to_string(obstacle.affected), "", "", "",
                 until(obstacle)});
  }

  [[nodiscard]] Json json(const ProgrammeUnmet& unmet) const {
    Json needs = Json::array(), obstacles = Json::array(), hidden = Json::array();
    for (const auto& figure : unmet.needs) {
      const HiddenBySex hides = hidden_of(unmet, figure);
      if (hides.total) continue;
      needs.push_back({{"need", figure.kind}, {"persons", persons_json(figure.persons, hides)}});
      list_hidden(hidden, figure.kind, hides);
    }
    if (hides_kinds(unmet)) hidden.push_back("needs");
    Json out{{"programme", unmet.programme->code}, {"needs", std::move(needs)}};
    if (print_) {
      out["obstacles"] = nullptr;
      out["suppressed"] = std::move(hidden);
      return out;
    }
    for (const auto& obstacle : unmet.obstacles)
      obstacles.push_back({{"ground", obstacle.ground},
                           {"text", obstacle.text},
                           {"day", obstacle.day.iso()},
                           {"ended", obstacle.ended ? Json(obstacle.ended->iso()) : Json()},
                           {"affected", obstacle.affected}});
    out["obstacles"] = std::move(obstacles);
    out["ended_cases"] = persons_json(unmet.left);
    return out;
  }

 private:
  [[nodiscard]] HiddenBySex hidden_of(const ProgrammeUnmet& unmet,
                                      const UnmetFigure& figure) const {
    return unmet.hidden.by_sex(public_unmet_row(figure.kind));
  }
  [[nodiscard]] bool hides_kinds(const ProgrammeUnmet& unmet) const {
    return std::ranges::any_of(
        unmet.needs, [&](const UnmetFigure& each) { return hidden_of(unmet, each).total; });
  }

  /// Label, total, girls, boys, unknown.
  [[nodiscard]] std::vector<std::vector<std::string>> need_rows(const ProgrammeUnmet& unmet) const {
    std::vector<std::vector<std::string>> rows;
    const auto cell = [](long long n, bool hidden) {
      return hidden ? kHiddenFigure : std::to_string(n);
    };
    for (const auto& figure : unmet.needs) {
      const HiddenBySex hides = hidden_of(unmet, figure);
      const BySex& n = figure.persons;
      if (!hides.total)
        rows.push_back({codes_.label("unmet_need", figure.kind, text_.language()),
                        std::to_string(n.total()), cell(n.female, hides.female),
                        cell(n.male, hides.male), cell(n.unknown, hides.unknown)});
    }
    if (hides_kinds(unmet))
      rows.push_back(
          {text_("unmet.others"), kHiddenFigure, kHiddenFigure, kHiddenFigure, kHiddenFigure});
    return rows;
  }

  [[nodiscard]] Table needs_of(const ProgrammeUnmet& unmet) const {
    Table table({text_("unmet.col.need"), text_("unmet.col.total"), text_("unmet.col.female"),
                 text_("unmet.col.male"), text_("unmet.col.unknown")},
                {Align::left, Align::right, Align::right, Align::right, Align::right});
    for (auto& row : need_rows(unmet)) table.add(std::move(row));
    return table;
  }

  [[nodiscard]] std::string ground(const Obstacle& obstacle) const {
    return codes_.label("obstacle_ground", obstacle.ground, text_.language());
  }

  [[nodiscard]] static std::string until(const Obstacle& obstacle) {
    return obstacle.ended ? obstacle.ended->iso() : "";
  }

  [[nodiscard]] Table obstacles_of(const ProgrammeUnmet& unmet) const {
    Table table({text_("unmet.col.ground"), text_("unmet.col.obstacle"), text_("unmet.col.since"),
                 text_("unmet.col.until"), text_("unmet.col.affected")},
                {Align::left, Align::left, Align::left, Align::left, Align::right});
    for (const auto& obstacle : unmet.obstacles)
      table.add({ground(obstacle), obstacle.text, obstacle.day.iso(), until(obstacle),
                 std::to_string(obstacle.affected)});
    return table;
  }

  [[nodiscard]] std::string rendered(const Table& table) const {
    return format_ == Format::md ? table.markdown() + "\n" : table.text();
  }

  Date as_of_;
  const CodeBook& codes_;
  const Catalogue& text_;
  Format format_;
  const MaybePublic& print_;
};

/// Whose needs a figure counts, in words and in JSON, and which cases ended with one; of those that
/// are hidden only how many, of each: the persons told and hidden are those that are counted.
struct Explained {
  const std::string& prefix;
  const Catalogue& text;
  std::span<const PersonId> hidden;
  std::string out = {}, out_left = {};
  Json needs = Json::array(), left = Json::array();
  std::set<PersonId> unnamed = {}, unnamed_left = {};

  void add(const UnmetNeed& need, Sex sex) {
    if (need.person && is_hidden(*need.person, unnamed)) return;
    const std::string code = need.person ? person_code(*need.person, prefix) : "";
    out +=
        "  " +
        text(need.person ? "unmet.explain.person" : "unmet.explain.nobody", code, need.day.iso()) +
        (need.other_text.empty() ? "" : ": " + need.other_text) + "\n";
    needs.push_back({{"person", need.person ? Json(code) : Json()},
                     {"sex", sex_name(sex)},
                     {"since", need.day.iso()},
                     {"text", need.other_text.empty() ? Json() : Json(need.other_text)}});
  }
  void add_left(const LeftNeed& each) {
    if (is_hidden(*each.need.person, unnamed_left)) return;
    const std::string code = person_code(*each.need.person, prefix), since = each.need.day.iso();
    out_left += "  " + text("unmet.explain.left", code, since, each.ended.iso()) +
                (each.need.other_text.empty() ? "" : ": " + each.need.other_text) + "\n";
    left.push_back({{"person", code},
                    {"sex", sex_name(each.sex)},
                    {"since", since},
                    {"case_ended", each.ended.iso()}});
  }
  [[nodiscard]] std::string words() const {
    return out + hidden_line("protected.count", unnamed) + out_left +
           hidden_line("unmet.explain.left_hidden", unnamed_left);
  }

 private:
  bool is_hidden(PersonId person, std::set<PersonId>& of) const {
    if (!std::ranges::binary_search(hidden, person)) return false;
    of.insert(person);
    return true;
  }
  [[nodiscard]] std::string hidden_line(const char* key, const std::set<PersonId>& of) const {
    return of.empty() ? "" : "  " + text(key, of.size()) + "\n";
  }
};

}  // namespace

std::string unmet_explanation(const UnmetExplanation& explanation, Date as_of,
                              const std::string& prefix, const CodeBook& codes,
                              const Catalogue& text, Format format) {
  const auto figures = unmet_figures(explanation.needs);
  const BySex persons = figures.empty() ? BySex() : figures.front().persons;
  Explained said{.prefix = prefix, .text = text, .hidden = explanation.hidden};
  for (const auto& [need, sex] : explanation.needs) said.add(need, sex);
  for (const auto& each : explanation.left) said.add_left(each);
  if (format == Format::json)
    return json_text(document(as_of, {Json{{"programme", explanation.programme->code},
                                           {"need", explanation.kind},
                                           {"persons", persons_json(persons)},
                                           {"needs", std::move(said.needs)},
                                           {"ended_cases", std::move(said.left)},
                                           {"hidden", said.unnamed.size()},
                                           {"ended_cases_hidden", said.unnamed_left.size()}}}));
  const std::string out =
      text("unmet.explain", codes.label("unmet_need", explanation.kind, text.language()),
           explanation.programme->name, as_of.iso(), persons.total()) +
      "\n" + said.words();
  return said.out.empty() && said.out_left.empty() ? out : out + own_eyes(text, format);
}

std::string unmet_report(std::span<const ProgrammeUnmet> programmes, Date as_of,
                         const CodeBook& codes, const Catalogue& text, Format format,
                         const MaybePublic& print) {
  const Sheet sheet(as_of, codes, text, format, print);
  if (format == Format::json) {
    std::vector<Json> all;
    for (const auto& each : programmes) all.push_back(sheet.json(each));
    return json_text(document(as_of, std::move(all)));
  }
  if (format == Format::csv) {
    Table table = sheet.empty_csv();
    for (const auto& each : programmes) sheet.add_csv(table, each);
    return table.csv() + public_note(text, format, print);
  }
  std::string out;
  for (const auto& each : programmes) out += sheet.words(each);
  if (print) out += text("unmet.public") + "\n";
  return out + public_note(text, format, print);
}

}  // namespace jagmed
