#include "intake/fields.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "intake/plain_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace jagmed {
namespace {

using Fields = std::map<std::string, std::string>;

void put(Fields& fields, const std::vector<std::string>& known, const std::string& key,
         std::string value, int line) {
  const std::string place = std::to_string(line);
  if (std::find(known.begin(), known.end(), key) == known.end()) {
    const auto near = looks_like_identity(key) ? std::nullopt : nearest(key, known);
    throw Error(ErrorKind::input, {"fields.unknown", {place}},
                near ? Message("code.near", {*near}) : Message("code.known", {join(known, ", ")}));
  }
  if (!fields.emplace(key, std::move(value)).second)
    throw Error(ErrorKind::input, {"fields.twice", {place, key}});
}

Fields from_json(std::string_view text, const std::vector<std::string>& known) {
  std::set<std::string> keys;
  const auto once = [&](int, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
    if (event == nlohmann::json::parse_event_t::key &&
        !keys.insert(parsed.get<std::string>()).second)
      throw Error(ErrorKind::input, "fields.twice_in_json");
    return true;
  };
  const auto document = nlohmann::json::parse(text, once, false);
  if (!document.is_object())
    throw Error(ErrorKind::input, {"fields.form", {"1"}}, "fields.form.hint");
  Fields fields;
  for (const auto& [key, value] : document.items()) {
    if (!value.is_string())
      throw Error(ErrorKind::input, {"fields.not_text", {terminal_safe(key)}});
    put(fields, known, key, value.get<std::string>(), 1);
  }
  return fields;
}

}  // namespace

Fields parse_fields(std::string_view bytes, const std::vector<std::string>& known) {
  const std::string plain = plain_text(bytes);
  const std::string_view text = plain;
  if (trim(text).starts_with('{')) return from_json(trim(text), known);
  if (trim(text).empty()) throw Error(ErrorKind::input, "fields.empty", "fields.form.hint");
  Fields fields;
  int number = 0;
  for (const auto& line : split(text, '\n')) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    const auto equals = line.find('=');
    if (equals == std::string::npos)
      throw Error(ErrorKind::input, {"fields.form", {std::to_string(number)}}, "fields.form.hint");
    put(fields, known, std::string(trim(std::string_view(line).substr(0, equals))),
        std::string(trim(std::string_view(line).substr(equals + 1))), number);
  }
  return fields;
}

}  // namespace jagmed
