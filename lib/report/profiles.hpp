// The profiles there are, as a table.
#pragma once

#include "text/catalogue.hpp"

#include <span>
#include <string>

namespace jagmed {

/// A profile as it is listed. Of a parent and of one with a fault, kind and source are empty.
struct ProfileLine {
  std::string name, kind, source, title;
  std::string path;   ///< of its file; empty: shipped
  std::string fault;  ///< why it cannot be used, in words
};

[[nodiscard]] std::string profiles_text(std::span<const ProfileLine> profiles,
                                        const Catalogue& text);
[[nodiscard]] std::string profiles_json(std::span<const ProfileLine> profiles);

}  // namespace jagmed
