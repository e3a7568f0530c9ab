// How often a need is not met, and by how many persons.
#pragma once

#include "domain/figures.hpp"
#include "domain/need.hpp"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace jagmed {

struct UnmetFigure {
  std::string kind;  ///< list unmet_need
  BySex persons;     ///< each person once; of nobody in particular: unknown
};
/// The most frequent first, then by kind. A person who lacks several things is in each of them.
[[nodiscard]] std::vector<UnmetFigure> unmet_figures(
    std::span<const std::pair<UnmetNeed, Sex>> open);
/// The persons of those that were left, each once.
[[nodiscard]] BySex persons_of(std::span<const LeftNeed> left);

}  // namespace jagmed
