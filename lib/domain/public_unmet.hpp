// Needs that are not met as a table that may be given out.
#pragma once

#include "domain/public_table.hpp"
#include "domain/unmet.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

/// The row of a kind of need. A person can lack several things: each kind is a whole of its own.
[[nodiscard]] std::string public_unmet_row(const std::string& kind);

/// By sex, for all `kinds` of the list, those that nobody lacks too. From one day to the next the
/// difference is taken for the group whose needs came or were met. Other reports tell how many
/// `participants` there are: those of them who lack nothing of the kind are a group, too.
[[nodiscard]] PublicTable public_unmet(std::span<const UnmetFigure> needs,
                                       std::span<const std::string> kinds,
                                       const BySex& participants, Date as_of);

}  // namespace jagmed
