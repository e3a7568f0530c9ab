// The text of a form, as it is printed for signing.
#pragma once

#include <string>

namespace jagmed {

struct FormText {
  std::string purpose;   ///< key of the code list `purpose`
  std::string language;  ///< "sv", "easy" (easy Swedish), or a key of the code list `language`
  std::string title;
  std::string version;  ///< as those who sign see it
  std::string body;     ///< paragraphs, "## " headings and "- " lists
};

}  // namespace jagmed
