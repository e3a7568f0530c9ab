#include "base/text.hpp"
#include "domain/person_words.hpp"
#include "report/by_sex.hpp"
#include "report/kaa.hpp"
#include "report/table.hpp"

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

/// But those with protection.
using Chosen = std::vector<const KaaReach*>;

Chosen chosen_of(const KaaReachSheet& sheet) {
  Chosen chosen;
  for (const auto& each : sheet.all)
    if ((sheet.everybody || each.open(sheet.as_of)) && each.person.protection == Protection::none)
      chosen.push_back(&each);
  return chosen;
}

std::string label(const KaaReachSheet& sheet, const std::string& mode) {
  return sheet.codes.label("contact_mode", mode, sheet.text.language());
}

std::string tried_text(const KaaReachSheet& sheet, const KaaReach& reach) {
  std::vector<std::string> words;
  for (const auto& mode : reach.tried) words.push_back(fold_case(label(sheet, mode)));
  return join(words, ", ");
}

/// What to do next, and what is late about it.
std::string next_text(const KaaReachSheet& sheet, const KaaReach& reach) {
  const Catalogue& text = sheet.text;
  std::vector<std::string> words;
  if (reach.twenty) words.push_back(text("kaa.reach.twenty"));
  if (!reach.reached && !reach.next_step.empty()) {
    std::string step = fold_case(label(sheet, reach.next_step));
    if (reach.next_step == "visit_home") step += text("kaa.reach.two");
    words.push_back(std::move(step));
  } else if (!reach.reached) {
    words.push_back(text("kaa.reach.all_tried"));
  }
  if (reach.silent) words.push_back(text("kaa.reach.silent", sheet.rules.silent_months));
  if (reach.due && *reach.due <= sheet.as_of)
    words.push_back(text("kaa.reach.due", reach.due->iso()));
  return join(words, ", ");
}

std::string late_text(const KaaReachSheet& sheet, const KaaReach& reach) {
  return reach.late ? sheet.text("kaa.reach.late", sheet.rules.within_days) : std::string();
}

/// Name and telephone; empty where none is kept.
std::pair<std::string, std::string> name_of(const KaaReachSheet& sheet, PersonId person) {
  const auto found = sheet.names->find(person);
  if (found == sheet.names->end()) return {};
  const ContactDetail& detail = found->second;
  return {full_name(detail), detail.phone};
}

Table table_of(const KaaReachSheet& sheet, const Chosen& chosen) {
  const Catalogue& text = sheet.text;
  Table table({text("enroll.col.person"), text("enroll.col.sex"), text("enroll.col.born"),
               text("kaa.reach.col.since")});
  table.add_column(text("kaa.reach.col.days"), Align::right);
  for (const char* key :
       {"kaa.reach.col.tried", "kaa.reach.col.latest", "kaa.reach.col.next", "kaa.reach.col.late"})
    table.add_column(text(key));
  if (sheet.names != nullptr)
    for (const char* key : {"enroll.col.name", "kaa.reach.col.phone"}) table.add_column(text(key));
  for (const auto* each : chosen) {
    const Person& person = each->person;
    const auto [name, phone] =
        sheet.names == nullptr ? std::pair<std::string, std::string>() : name_of(sheet, person.id);
    table.add({person_code(person.id, sheet.prefix),
               text("sex." + std::string(sex_name(person.sex))),
               person.birth_year ? std::to_string(*person.birth_year) : "", each->since.iso(),
               std::to_string(each->days), tried_text(sheet, *each),
               each->latest ? each->latest->iso() : "", next_text(sheet, *each),
               late_text(sheet, *each), name, phone});
  }
  return table;
}

Json day_json(const std::optional<Date>& day) { return day ? Json(day->iso()) : Json(); }

Json json_of(const KaaReachSheet& sheet, const Chosen& chosen) {
  Json persons = Json::array();
  for (const auto* each : chosen)
    persons.push_back({{"person", person_code(each->person.id, sheet.prefix)},
                       {"sex", sex_name(each->person.sex)},
                       {"since", each->since.iso()},
                       {"days", each->days},
                       {"reached", day_json(each->reached)},
                       {"latest_contact", day_json(each->latest)},
                       {"tried", each->tried},
                       {"next_step", each->next_step.empty() ? Json() : Json(each->next_step)},
                       {"due", day_json(each->due)},
                       {"late", each->late},
                       {"silent", each->silent},
                       {"twenty", each->twenty}});
  const KaaReachRate rate = reach_rate(sheet.all, sheet.rules.within_days);
  return {{"schema_version", 1},
          {"as_of", sheet.as_of.iso()},
          {"registered", sheet.all.size()},
          {"within_days", sheet.rules.within_days},
          {"reached_in_time", rate.reached.total()},
          {"of", rate.of.total()},
          {"goal_percent", sheet.goal_percent},
          {"persons", std::move(persons)},
          {"left_out", sheet.left_out},
          {"registered_by_sex", persons_json(rate.registered)},
          {"reached_in_time_by_sex", persons_json(rate.reached)},
          {"of_by_sex", persons_json(rate.of)}};
}

std::string rate_text(const KaaReachSheet& sheet) {
  const KaaReachRate rate = reach_rate(sheet.all, sheet.rules.within_days);
  const auto share = full_permille(rate.reached.total(), rate.of.total());
  if (!share) return {};
  SexTable table(sheet.text, Format::text);
  table.persons(sheet.text("kaa.reach.registered"), rate.registered);
  table.persons("  " + sheet.text("kaa.reach.of"), rate.of);
  table.persons("    " + sheet.text("kaa.reach.in_time"), rate.reached);
  return sheet.text("kaa.reach.rate", sheet.rules.within_days, rate.reached.total(),
                    rate.of.total(), percent_text(sheet.text, *share), sheet.goal_percent) +
         "\n" + table.render();
}

}  // namespace

std::string kaa_reach_report(const KaaReachSheet& sheet, Format format) {
  const Chosen chosen = chosen_of(sheet);
  if (format == Format::json) return json_text(json_of(sheet, chosen));
  const Table table = table_of(sheet, chosen);
  if (format == Format::csv) return table.csv();
  std::string out = sheet.text("kaa.reach.title", sheet.as_of.iso(), sheet.all.size()) + "\n";
  // Whether somebody with protection is to be reached is not told: nor that nobody is, whenever
  // there are any.
  const char* nobody = sheet.left_out > 0 ? "kaa.reach.none_shown" : "kaa.reach.nobody";
  out += chosen.empty() ? sheet.text(nobody) + "\n" : table.text();
  return out + rate_text(sheet);
}

}  // namespace jagmed
