// What the code lists are called: a key in English, which settings use, and a word in Swedish.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace jagmed {

struct ListName {
  std::string_view key, sv;
};
[[nodiscard]] std::span<const ListName> list_names();
/// The word in a language ("sv" or "en": the key); the key itself for a list without one.
[[nodiscard]] std::string list_name(std::string_view key, std::string_view language);
/// The same as the value of a message: see `in_both`.
[[nodiscard]] std::string list_said(std::string_view key);
/// The key of a list typed by its key or its Swedish word, without regard to case.
[[nodiscard]] std::optional<std::string> list_key(std::string_view typed);

}  // namespace jagmed
