#include "report/waiting_list.hpp"

#include "report/by_sex.hpp"

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

void add_columns(Table& table, const Catalogue& text) {
  for (const char* key : {"waiting.col.person", "waiting.col.party", "waiting.col.what", "waiting.col.since"})
    table.add_column(text(key));
  for (const char* key : {"waiting.col.days", "waiting.col.reminders"}) table.add_column(text(key), Align::right);
}

Json json_of(const WaitingOn& each, Date as_of, const std::string& prefix) {
  return {{"person", person_code(each.person, prefix)},
          {"party", each.party},
          {"what", each.what.empty() ? Json() : Json(each.what)},
          {"since", each.since.iso()},
          {"days", each.days(as_of)},
          {"reminders", each.reminders(as_of)}};
}

}  // namespace

std::string waiting_list_report(std::span<const ProgrammeWaitingList> all, Date as_of, const std::string& prefix,
                                const CodeBook& codes, const Catalogue& text, Format format) {
  const auto cells = [&](const WaitingOn& each) {
    return std::vector<std::string>{person_code(each.person, prefix), codes.label("party", each.party, text.language()),
                                    each.what, each.since.iso(), std::to_string(each.days(as_of)),
                                    std::to_string(each.reminders(as_of))};
  };
  Table sheet({text("today.col.programme")});
  add_columns(sheet, text);
  std::vector<Json> parts;
  std::string out;
  for (const auto& part : all) {
    Table table({}, {});
    add_columns(table, text);
    Json rows = Json::array();
    for (const auto& each : part.open) {
      auto row = cells(each);
      table.add(row);
      row.insert(row.begin(), part.programme->code);
      sheet.add(std::move(row));
      rows.push_back(json_of(each, as_of, prefix));
    }
    parts.push_back({{"programme", part.programme->code}, {"waiting", std::move(rows)}});
    const bool markdown = format == Format::md;
    out += (markdown ? (out.empty() ? "## " : "\n## ") : "") +
           text(table.empty() ? "waiting.nobody" : "waiting.title", part.programme->name, as_of.iso()) + "\n";
    if (!table.empty()) out += markdown ? "\n" + table.markdown() : table.text();
  }
  if (format == Format::csv) return sheet.csv();
  return format == Format::json ? json_text(document(as_of, std::move(parts))) : out;
}

}  // namespace jagmed
