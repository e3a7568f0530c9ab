// What stands for a value in help: DAY in English, DAG in Swedish.
#pragma once

#include "text/catalogue.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jagmed::cmd {

/// The words in capitals of what an action declares: "FILE|-" has FILE, "--date" has none.
[[nodiscard]] std::vector<std::string> placeholders_in(std::string_view declared);
/// "FILE|-" as "FIL|-" in Swedish: each word in capitals in the language, all else as it is.
[[nodiscard]] std::string placeholder(const Catalogue& text, std::string_view declared);
/// The same as the value of a message (see in_both); options stay as they are.
[[nodiscard]] std::string placeholder_said(std::string_view declared);

}  // namespace jagmed::cmd
