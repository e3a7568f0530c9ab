#include "report/public_note.hpp"

#include "report/table.hpp"

#include <vector>

namespace jagmed {

std::string public_note(const Catalogue& text, Format format, const MaybePublic& print) {
  if (!print || format == Format::json) return {};
  std::vector<std::string> lines{text("public.note", print->rules.hide_below - 1)};
  if (print->coarser) lines.push_back(text(print->coarser_note));
  if (print->against_earlier) lines.push_back(text("public.note.earlier"));
  std::string out = format == Format::md ? "\n" : "";
  for (const auto& line : lines)
    out += format == Format::csv  ? csv_field(line, true) + "\r\n"
           : format == Format::md ? line + "  \n"
                                  : line + "\n";
  return out;
}

}  // namespace jagmed
