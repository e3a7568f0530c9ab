// A text that somebody wrote in an editor.
#pragma once

#include <string>
#include <string_view>

namespace jagmed {

/// Without its byte order mark, each line ended by a line feed alone. Throws Error{input,
/// "fields.encoding"} when it is not UTF-8, with what it seems to be and how it is converted.
[[nodiscard]] std::string plain_text(std::string_view bytes);

}  // namespace jagmed
