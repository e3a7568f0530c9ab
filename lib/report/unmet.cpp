#include "report/unmet.hpp"

#include "base/text.hpp"
#include "report/by_sex.hpp"

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

Table table_of(const ProgrammeUnmet& unmet, const CodeBook& codes, const Catalogue& text) {
  Table table({text("unmet.col.need"), text("unmet.col.total"), text("unmet.col.female"),
               text("unmet.col.male"), text("unmet.col.unknown")},
              {Align::left, Align::right, Align::right, Align::right, Align::right});
  for (const auto& [kind, n] : unmet.needs)
    table.add({codes.label("unmet_need", kind, text.language()), std::to_string(n.total()),
               std::to_string(n.female), std::to_string(n.male), std::to_string(n.unknown)});
  return table;
}

Table obstacles_of(const ProgrammeUnmet& unmet, const CodeBook& codes, const Catalogue& text) {
  Table table({text("unmet.col.ground"), text("unmet.col.obstacle"), text("unmet.col.since"),
               text("unmet.col.affected")},
              {Align::left, Align::left, Align::left, Align::right});
  for (const auto& obstacle : unmet.obstacles)
    table.add({codes.label("obstacle_ground", obstacle.ground, text.language()), obstacle.text,
               obstacle.day.iso(), std::to_string(obstacle.affected)});
  return table;
}

Json json_of(const ProgrammeUnmet& unmet) {
  Json needs = Json::array(), obstacles = Json::array();
  for (const auto& [kind, n] : unmet.needs) needs.push_back({{"need", kind}, {"persons", persons_json(n)}});
  for (const auto& obstacle : unmet.obstacles)
    obstacles.push_back({{"ground", obstacle.ground},
                         {"text", obstacle.text},
                         {"day", obstacle.day.iso()},
                         {"affected", obstacle.affected}});
  return {{"programme", unmet.programme->code},
          {"needs", std::move(needs)},
          {"obstacles", std::move(obstacles)}};
}

std::string as_text(const ProgrammeUnmet& unmet, Date as_of, const CodeBook& codes,
                    const Catalogue& text, bool markdown) {
  const auto rendered = [&](const Table& table) { return markdown ? table.markdown() + "\n" : table.text(); };
  std::string out = (markdown ? "## " : "") + text("unmet.title", unmet.programme->name, as_of.iso()) + "\n";
  if (markdown) out += "\n";
  out += unmet.needs.empty() ? text("unmet.no_needs") + "\n" : rendered(table_of(unmet, codes, text));
  if (unmet.obstacles.empty()) return out + text("unmet.no_obstacles") + "\n";
  return out + text("unmet.obstacles") + "\n" + (markdown ? "\n" : "") +
         rendered(obstacles_of(unmet, codes, text));
}

}  // namespace

std::string unmet_report(std::span<const ProgrammeUnmet> programmes, Date as_of, const CodeBook& codes,
                         const Catalogue& text, Format format) {
  if (format == Format::json) {
    std::vector<Json> all;
    for (const auto& each : programmes) all.push_back(json_of(each));
    return json_text(document(as_of, std::move(all)));
  }
  std::string out;
  for (const auto& each : programmes)
    out += format == Format::csv ? table_of(each, codes, text).csv() + obstacles_of(each, codes, text).csv()
                                 : as_text(each, as_of, codes, text, format == Format::md);
  return out;
}

}  // namespace jagmed
