// A sentence for a person, before it has a language.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jagmed {

/// A key into the message catalogues (lib/text) and the values for its places {0}, {1} ….
/// Keys are string literals; values never hold what identifies a person (name, identity number).
struct Message {
  std::string_view key;
  std::vector<std::string> values;

  Message() = default;
  // NOLINTNEXTLINE: a bare key is a message
  Message(const char* k) : key(k) {}
  Message(const char* k, std::vector<std::string> v) : key(k), values(std::move(v)) {}

  [[nodiscard]] bool empty() const { return key.empty(); }
  bool operator==(const Message&) const = default;
};

/// A value that reads otherwise in each language, as the label of a code; the catalogue takes its
/// own.
[[nodiscard]] inline std::string in_both(const std::string& swedish, const std::string& english) {
  return "\x1E" + swedish + "\x1F" + english + "\x1E";
}

}  // namespace jagmed
