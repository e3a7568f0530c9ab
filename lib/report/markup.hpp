// Words that somebody typed, where they must be read as words.
#pragma once

#include <string>
#include <string_view>

namespace jagmed {

/// Nothing in it is read as Markdown or HTML by what shows Markdown.
[[nodiscard]] std::string markdown_text(std::string_view text);
/// Nothing in it is read as HTML, be it in an attribute.
[[nodiscard]] std::string html_text(std::string_view text);

}  // namespace jagmed
