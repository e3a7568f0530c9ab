#include "report/contact_ladder.hpp"

#include "base/text.hpp"
#include "domain/person_words.hpp"
#include "report/by_sex.hpp"

#include <algorithm>
#include <tuple>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

/// Renders for one day, language and set of rules.
class Renderer {
 public:
  Renderer(Date as_of, const LadderRules& rules, const CodeBook& codes, const Catalogue& text)
      : as_of_(as_of), rules_(rules), codes_(codes), text_(text) {}

  void sort(std::vector<LadderLine>& lines) const {
    std::stable_sort(lines.begin(), lines.end(), [&](const LadderLine& a, const LadderLine& b) {
      const auto key = [&](const LadderLine& line) {
        return std::tuple(!line.contact.waits(), !over(line), -days_waiting(line.contact, as_of_));
      };
      return key(a) < key(b);
    });
  }

  [[nodiscard]] std::string text(const ProgrammeLadder& ladder) const {
    std::string out;
    const ReachFigures& f = ladder.figures;
    if (!ladder.lines.empty())
      out += table(ladder).text();
    else if (f.total().total() == 0)
      out += text_("ladder.none", as_of_.iso()) + "\n";
    else
      out +=
          text_(ladder.left_out > 0 ? "ladder.none_shown" : "ladder.nobody", as_of_.iso()) + "\n";
    out += text_("ladder.in_time", rules_.within_days, f.in_time.total(), f.decided().total(),
                 share(f.in_time, f.decided()), rules_.goal_percent) +
           "\n";
    return out + figures(f);
  }

  [[nodiscard]] std::string csv(const ProgrammeLadder& ladder) const { return table(ladder).csv(); }

  [[nodiscard]] Json json(const ProgrammeLadder& ladder) const {
    Json persons = Json::array();
    for (const auto& line : ladder.lines) persons.push_back(line_json(line));
    const ReachFigures& f = ladder.figures;
    return {{"programme", ladder.programme->code},
            {"within_days", rules_.within_days},
            {"goal_percent", rules_.goal_percent},
            {"persons", std::move(persons)},
            {"figures", figures_json(f, [](const BySex& n) { return Json(n.total()); })},
            {"left_out", ladder.left_out},
            {"figures_by_sex", figures_json(f, [](const BySex& n) { return persons_json(n); })}};
  }

 private:
  /// Everybody by sex: those reached and those not add up.
  [[nodiscard]] std::string figures(const ReachFigures& f) const {
    SexTable table(text_, Format::text);
    table.persons(text_("ladder.total"), f.total());
    table.persons("  " + text_("ladder.reached"), f.reached(), share(f.reached(), f.total()));
    table.persons("    " + text_("ladder.reached_in_time"), f.in_time);
    table.persons("    " + text_("ladder.reached_late"), f.late);
    table.persons("  " + text_("ladder.overdue"), f.overdue);
    table.persons("  " + text_("ladder.waiting"), f.waiting);
    table.persons("  " + text_("ladder.left"), f.left);
    return table.render();
  }

  template <class F>
  [[nodiscard]] static Json figures_json(const ReachFigures& f, const F& json_of) {
    return {{"total", json_of(f.total())},     {"reached_in_time", json_of(f.in_time)},
            {"reached_late", json_of(f.late)}, {"overdue", json_of(f.overdue)},
            {"waiting", json_of(f.waiting)},   {"left", json_of(f.left)},
            {"decided", json_of(f.decided())}, {"reached", json_of(f.reached())}};
  }

  [[nodiscard]] bool over(const LadderLine& line) const {
    return line.contact.waits() && days_waiting(line.contact, as_of_) > rules_.within_days;
  }

  [[nodiscard]] std::string mode(const std::string& key) const {
    return fold_case(codes_.label("contact_mode", key, text_.language()));
  }

  [[nodiscard]] std::string attempts(const LadderLine& line) const {
    std::vector<std::string> words;
    for (const auto& attempt : line.contact.attempts) words.push_back(mode(attempt.mode));
    return words.empty() ? "–" : join(words, ", ");
  }

  [[nodiscard]] std::string next(const LadderLine& line) const {
    if (line.contact.reached) return text_("ladder.was_reached", line.contact.reached->iso());
    if (line.contact.until) return text_("ladder.ended", line.contact.until->iso());
    const auto step = next_step(rules_.steps, line.contact.attempts);
    if (!step) return "–";
    if (step->all_tried) return text_("ladder.again", mode(step->mode));
    return needs_two(step->mode) ? text_("ladder.two", mode(step->mode)) : mode(step->mode);
  }

  /// A dash when there is nobody.
  [[nodiscard]] std::string share(const BySex& part, const BySex& whole) const {
    const auto tenths = full_permille(part.total(), whole.total());
    return tenths ? percent_text(text_, *tenths) : "–";
  }

  [[nodiscard]] Table table(const ProgrammeLadder& ladder) const {
    Table table({text_("ladder.col.person"), text_("ladder.col.sex"), text_("ladder.col.born"),
                 text_("ladder.col.since")});
    table.add_column(text_("ladder.col.days"), Align::right);
    for (const char* key : {"ladder.col.over", "ladder.col.attempts", "ladder.col.next"})
      table.add_column(text_(key));
    for (const auto& line : ladder.lines)
      table.add({line.code, text_("sex." + std::string(sex_name(line.sex))),
                 line.birth_year ? std::to_string(*line.birth_year) : "", line.contact.since.iso(),
                 line.contact.waits() ? std::to_string(days_waiting(line.contact, as_of_)) : "",
                 over(line) ? text_("ladder.over", rules_.within_days) : "", attempts(line),
                 next(line)});
    return table;
  }

  [[nodiscard]] Json line_json(const LadderLine& line) const {
    Json tried = Json::array();
    for (const auto& attempt : line.contact.attempts)
      tried.push_back({{"day", attempt.day.iso()},
                       {"mode", attempt.mode},
                       {"with", attempt.with},
                       {"result", attempt.result}});
    const auto step =
        line.contact.waits() ? next_step(rules_.steps, line.contact.attempts) : std::nullopt;
    return {{"person", line.code},
            {"target_group", text_or_null(line.contact.target_group)},
            {"since", line.contact.since.iso()},
            {"days", days_waiting(line.contact, as_of_)},
            {"over", over(line)},
            {"reached", line.contact.reached ? Json(line.contact.reached->iso()) : Json()},
            {"ended", line.contact.until ? Json(line.contact.until->iso()) : Json()},
            {"attempts", std::move(tried)},
            {"next", step ? Json(step->mode) : Json()},
            {"all_tried", step && step->all_tried}};
  }

  Date as_of_;
  const LadderRules& rules_;
  const CodeBook& codes_;
  const Catalogue& text_;
};

}  // namespace

std::string contact_ladder_report(std::span<ProgrammeLadder> programmes, Date as_of,
                                  const LadderRules& rules, const CodeBook& codes,
                                  const Catalogue& text, Format format) {
  const Renderer renderer(as_of, rules, codes, text);
  for (auto& each : programmes) renderer.sort(each.lines);
  if (format == Format::json) {
    std::vector<Json> all;
    for (const auto& each : programmes) all.push_back(renderer.json(each));
    return json_text(document(as_of, std::move(all)));
  }
  std::string out;
  for (const auto& each : programmes) {
    if (programmes.size() > 1)
      out += format == Format::csv ? csv_field(each.programme->name, true) + "\r\n"
                                   : each.programme->name + "\n";
    out += format == Format::csv ? renderer.csv(each) : renderer.text(each);
  }
  return out;
}

}  // namespace jagmed
