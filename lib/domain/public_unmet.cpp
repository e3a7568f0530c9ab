#include "domain/public_unmet.hpp"

#include "domain/public_sheet.hpp"

#include <algorithm>

namespace jagmed {

std::string public_unmet_row(const std::string& kind) { return "unmet." + kind; }

namespace {

long long of_column(const BySex& n, const std::string& column) {
  for (const auto& [sex, name] : kSexColumns)
    if (column == name) return n.of(sex);
  return n.total();
}

}  // namespace

PublicTable public_unmet(std::span<const UnmetFigure> needs, std::span<const std::string> kinds,
                         const BySex& participants, Date as_of) {
  PublicSheet sheet(as_of);
  for (const auto& kind : kinds) {
    const auto found = std::ranges::find(needs, kind, &UnmetFigure::kind);
    sheet.persons(public_unmet_row(kind), found == needs.end() ? BySex{} : (*found).persons);
  }
  PublicTable table = sheet.table();
  for (auto& figure : table.figures) {
    const long long others = of_column(participants, figure.column) - figure.value;
    if (others > 0) figure.persons = std::min(figure.persons, others);
  }
  return table;
}

}  // namespace jagmed
