// report unmet: needs that are not met, and obstacles.
#pragma once

#include "domain/code_book.hpp"
#include "domain/programme.hpp"
#include "domain/unmet.hpp"
#include "report/format.hpp"
#include "report/public_note.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace jagmed {

struct ProgrammeUnmet {
  const Programme* programme = nullptr;
  std::vector<UnmetFigure> needs;
  std::vector<Obstacle> obstacles;
  BySex left = {};  ///< persons with a need that was not met when their case ended; never given out
  HiddenFigures hidden = {};  ///< of what is given out
};
/// What a figure is made of.
struct UnmetExplanation {
  const Programme* programme = nullptr;
  std::string kind;                              ///< list unmet_need
  std::vector<std::pair<UnmetNeed, Sex>> needs;  ///< those of the figure
  std::vector<LeftNeed> left = {};               ///< of cases that have ended; in no figure
  std::vector<PersonId> hidden = {};             ///< with protection, in order: counted, not named
};
/// Text or JSON: whose, by code, and since when; a person is counted once. How many are counted and
/// not named is told.
[[nodiscard]] std::string unmet_explanation(const UnmetExplanation& explanation, Date as_of,
                                            const std::string& prefix, const CodeBook& codes,
                                            const Catalogue& text, Format format);
/// CSV is one table of both. Given out: kinds that are hidden are not named, and obstacles, which
/// are in words, are left out.
[[nodiscard]] std::string unmet_report(std::span<const ProgrammeUnmet> programmes, Date as_of,
                                       const CodeBook& codes, const Catalogue& text, Format format,
                                       const MaybePublic& print = {});

}  // namespace jagmed
