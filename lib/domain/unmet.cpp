#include "domain/unmet.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace jagmed {

std::vector<UnmetFigure> unmet_figures(std::span<const std::pair<UnmetNeed, Sex>> open) {
  std::map<std::string, UnmetFigure> kinds;
  std::set<std::pair<std::string, PersonId>> counted;
  for (const auto& [need, sex] : open) {
    if (need.person && !counted.emplace(need.kind, *need.person).second) continue;
    UnmetFigure& figure = kinds[need.kind];
    figure.kind = need.kind;
    figure.persons.add(sex, 1);
  }
  std::vector<UnmetFigure> figures;
  for (auto& [kind, figure] : kinds) figures.push_back(std::move(figure));
  std::ranges::stable_sort(figures, std::ranges::greater(),
                           [](const UnmetFigure& figure) { return figure.persons.total(); });
  return figures;
}

BySex persons_of(std::span<const LeftNeed> left) {
  BySex persons;
  std::set<PersonId> counted;
  for (const auto& each : left)
    if (counted.insert(each.need.person.value()).second) persons.add(each.sex, 1);
  return persons;
}

}  // namespace jagmed
