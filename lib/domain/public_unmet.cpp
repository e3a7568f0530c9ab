#include "domain/public_unmet.hpp"

#include "domain/public_sheet.hpp"

#include <algorithm>

namespace jagmed {

std::string public_unmet_row(const std::string& kind) { return "unmet." + kind; }

PublicTable public_unmet(std::span<const UnmetFigure> needs, std::span<const std::string> kinds, Date as_of) {
  PublicSheet sheet(as_of);
  for (const auto& kind : kinds) {
    const auto found = std::ranges::find(needs, kind, &UnmetFigure::kind);
    sheet.persons(public_unmet_row(kind), found == needs.end() ? BySex{} : (*found).persons);
  }
  return sheet.table();
}

}  // namespace jagmed
