// Text files that travel inside the program (migrations, shipped configuration).
#pragma once

#include <span>
#include <string_view>

namespace jagmed {

struct EmbeddedFile {
  std::string_view name;  ///< without folder, as in "0001_initial.sql"
  std::string_view text;
};

}  // namespace jagmed
