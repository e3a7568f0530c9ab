// What a script hands over on standard input: key=value lines, or one JSON object.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// Reads "key=value" lines (blank lines and lines that begin with # are skipped) or a JSON object
/// of texts. Keys must be among `known`. Throws Error{input} with the line and the key, never a
/// value: "fields.form", "fields.unknown" (nearest key as a hint), "fields.twice",
/// "fields.encoding".
[[nodiscard]] std::map<std::string, std::string> parse_fields(
    std::string_view text, const std::vector<std::string>& known);

}  // namespace jagmed
