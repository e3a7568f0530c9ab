#include "report/practice.hpp"

#include "base/text.hpp"
#include "report/by_sex.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

std::string kind_label(const std::string& kind, const CodeBook& codes, const Catalogue& text) {
  return codes.label("practice_kind", kind, text.language());
}

long long on_step(const ProgrammePractices& of, std::string_view kind, Date as_of) {
  const auto is_on = [&](const Practice& each) { return each.kind == kind && each.open_on(as_of); };
  return std::ranges::count_if(of.practices, is_on) + std::ranges::count_if(of.hidden, is_on);
}

/// "Motivationspraktik 1 → Skuggning 0 → …; bredvid: feriearbete 1".
std::string ladder_words(const ProgrammePractices& practices, Date as_of, const CodeBook& codes,
                         const Catalogue& text) {
  std::vector<std::string> steps, beside;
  for (const auto kind : kPracticeLadder)
    steps.push_back(kind_label(std::string(kind), codes, text) + " " +
                    std::to_string(on_step(practices, kind, as_of)));
  for (const auto& code : codes.list("practice_kind"))
    if (const auto n = on_step(practices, code.key, as_of); !ladder_step(code.key) && n > 0)
      beside.push_back(inside_sentence(kind_label(code.key, codes, text)) + " " +
                       std::to_string(n));
  const std::string ladder = join(steps, " → ");
  return beside.empty() ? ladder : ladder + "; " + text("practice.beside", join(beside, ", "));
}

/// By step, the highest last, then by person.
std::vector<Practice> sorted(std::vector<Practice> practices) {
  std::ranges::stable_sort(practices, {}, [](const Practice& each) {
    return std::tuple(ladder_step(each.kind).value_or(9), each.person, each.started);
  });
  return practices;
}

Table table_of(const std::vector<Practice>& practices, Date as_of, const std::string& prefix,
               const CodeBook& codes, const Catalogue& text) {
  Table table({text("practice.col.person"), text("practice.col.kind"),
               text("practice.col.workplace"), text("practice.col.from"), text("practice.col.to"),
               text("practice.col.notes")});
  for (const auto& each : sorted(practices))
    table.add({person_code(each.person, prefix), kind_label(each.kind, codes, text), each.workplace,
               each.started.iso(), each.ended ? each.ended->iso() : "",
               practice_notes(each, as_of, codes, text)});
  return table;
}

/// The same of all programmes in one.
Table sheet_of(std::span<const ProgrammePractices> programmes, Date as_of,
               const std::string& prefix, const CodeBook& codes, const Catalogue& text) {
  Table table({text("today.col.programme"), text("practice.col.person"), text("practice.col.kind"),
               text("practice.col.workplace"), text("practice.col.from"), text("practice.col.to"),
               text("practice.col.notes")});
  for (const auto& programme : programmes)
    for (const auto& each : sorted(programme.practices))
      table.add({programme.programme->code, person_code(each.person, prefix),
                 kind_label(each.kind, codes, text), each.workplace, each.started.iso(),
                 each.ended ? each.ended->iso() : "", practice_notes(each, as_of, codes, text)});
  return table;
}

Json json_of(const ProgrammePractices& each, Date as_of, const std::string& prefix,
             const CodeBook& codes) {
  Json steps = Json::object(), rows = Json::array();
  for (const auto& code : codes.list("practice_kind"))
    steps[code.key] = on_step(each, code.key, as_of);
  for (const auto& practice : sorted(each.practices))
    rows.push_back(
        {{"person", person_code(practice.person, prefix)},
         {"kind", practice.kind},
         {"workplace", practice.workplace},
         {"from", practice.started.iso()},
         {"to", practice.ended ? Json(practice.ended->iso()) : Json()},
         {"end_reason", practice.end_reason.empty() ? Json() : Json(practice.end_reason)},
         {"week_minutes", practice.week_minutes ? Json(*practice.week_minutes) : Json()},
         {"readiness", practice.readiness_day ? Json(practice.readiness_day->iso()) : Json()},
         {"visits_week", practice.visits_week}});
  return {{"programme", each.programme->code},
          {"steps", std::move(steps)},
          {"practices", std::move(rows)},
          {"hidden", each.hidden_persons()}};
}

}  // namespace

int ProgrammePractices::hidden_persons() const {
  std::set<PersonId> persons;
  for (const auto& each : hidden) persons.insert(each.person);
  return static_cast<int>(persons.size());
}

std::string practice_notes(const Practice& practice, Date as_of, const CodeBook& codes,
                           const Catalogue& text) {
  std::vector<std::string> notes;
  if (practice.started > as_of)
    notes.push_back(text("practice.note.begins", practice.started.iso()));
  if (practice.week_minutes)
    notes.push_back(text("practice.week", text.duration(*practice.week_minutes)));
  if (!practice.readiness_day)
    notes.push_back(text("practice.no_readiness"));
  else
    notes.push_back(
        text(practice.readiness_is_late() ? "practice.readiness.late" : "practice.readiness",
             practice.readiness_day->iso()));
  if (const auto reason =
          inside_sentence(codes.label("practice_end", practice.end_reason, text.language()));
      practice.ended)
    notes.push_back(*practice.ended > as_of ? text("practice.note.ends", reason) : reason);
  return join(notes, ", ");
}

std::string practice_report(std::span<const ProgrammePractices> programmes, Date as_of,
                            const std::string& prefix, const CodeBook& codes, const Catalogue& text,
                            Format format) {
  if (format == Format::json) {
    std::vector<Json> all;
    for (const auto& each : programmes) all.push_back(json_of(each, as_of, prefix, codes));
    return json_text(document(as_of, std::move(all)));
  }
  if (format == Format::csv) return sheet_of(programmes, as_of, prefix, codes, text).csv();
  std::string out;
  for (const auto& each : programmes) {
    const Table table = table_of(each.practices, as_of, prefix, codes, text);
    out += text("practice.title", as_of.iso(), each.programme->name) + "\n" +
           ladder_words(each, as_of, codes, text) + "\n";
    if (table.empty() && each.of != 0)
      out += text("practice.none_of", person_code(each.of, prefix)) + "\n";
    else
      out += table.empty()
                 ? text(each.hidden.empty() ? "practice.nobody" : "practice.none_shown") + "\n"
                 : table.text();
    if (const int n = each.hidden_persons(); n > 0) out += text("practice.hidden", n) + "\n";
  }
  return out;
}

}  // namespace jagmed
