#include "report/profiles.hpp"

#include "report/table.hpp"

#include <nlohmann/json.hpp>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

std::string kind_text(const ProfileLine& line, const Catalogue& text) {
  if (!line.fault.empty()) return text("profiles.kind.fault");
  return text("profiles.kind." + (line.kind.empty() ? "parent" : line.kind));
}

}  // namespace

std::string profiles_text(std::span<const ProfileLine> profiles, const Catalogue& text) {
  Table table({text("profiles.name"), text("profiles.kind"), text("profiles.source"),
               text("profiles.title"), text("profiles.place")});
  for (const auto& line : profiles)
    table.add({line.name, kind_text(line, text), line.source.empty() ? "–" : line.source,
               line.fault.empty() ? line.title : line.fault,
               line.path.empty() ? text("profiles.shipped") : line.path});
  return table.text();
}

std::string profiles_json(std::span<const ProfileLine> profiles) {
  const auto or_null = [](const std::string& value) {
    return value.empty() ? Json() : Json(value);
  };
  Json all = Json::array();
  for (const auto& line : profiles)
    all.push_back({{"name", line.name},
                   {"kind", or_null(line.kind)},
                   {"source", or_null(line.source)},
                   {"title", line.title},
                   {"shipped", line.path.empty()},
                   {"path", or_null(line.path)},
                   {"fault", or_null(line.fault)}});
  return Json{{"schema_version", 1}, {"profiles", all}}.dump() + "\n";
}

}  // namespace jagmed
