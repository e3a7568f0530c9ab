#include "domain/mapping.hpp"

#include <algorithm>
#include <map>

namespace jagmed {
namespace {

std::map<std::pair<std::string, FactorKind>, int> ratings_of(const Mapping& mapping) {
  std::map<std::pair<std::string, FactorKind>, int> ratings;
  for (const auto& factor : mapping.factors) ratings[{factor.area, factor.kind}] = factor.rating;
  return ratings;
}

}  // namespace

std::vector<Factor> factors_of(const Mapping& mapping, FactorKind kind) {
  std::vector<Factor> found;
  for (const auto& factor : mapping.factors)
    if (factor.kind == kind) found.push_back(factor);
  std::ranges::sort(found, [](const Factor& a, const Factor& b) {
    return a.rating != b.rating ? a.rating > b.rating : a.area < b.area;
  });
  return found;
}

bool is_asked(const Mapping& mapping, const std::string& area) {
  return std::ranges::find(mapping.factors, area, &Factor::area) != mapping.factors.end();
}

std::vector<MappingChange> changes_since(const Mapping& before, const Mapping& now) {
  const auto old = ratings_of(before), fresh = ratings_of(now);
  auto all = old;
  all.insert(fresh.begin(), fresh.end());
  std::vector<MappingChange> changes;
  for (const auto& [key, rating] : all) {
    MappingChange change{.area = key.first, .kind = key.second, .before = {}, .now = {}};
    if (const auto found = old.find(key); found != old.end()) change.before = found->second;
    if (const auto found = fresh.find(key); found != fresh.end()) change.now = found->second;
    if (change.before != change.now) changes.push_back(std::move(change));
  }
  return changes;
}

std::vector<Factor> carried_over(std::vector<Factor> known, const std::vector<Factor>& said,
                                 const std::vector<std::string>& not_asked) {
  std::erase_if(known, [&](const Factor& factor) {
    return std::ranges::find(said, factor.area, &Factor::area) != said.end() ||
           std::ranges::find(not_asked, factor.area) != not_asked.end();
  });
  known.insert(known.end(), said.begin(), said.end());
  return known;
}

}  // namespace jagmed
