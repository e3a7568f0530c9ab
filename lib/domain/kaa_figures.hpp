// The figures of a half-year in the KAA register. Each is counted from the very persons that
// `--explain` shows for it.
#pragma once

#include "domain/figures.hpp"
#include "domain/kaa.hpp"

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// One figure. `name` is a word ("covered"), or a family and a code ("deregistered.turned_20").
struct KaaFigure {
  std::string name;
  BySex count;                 ///< persons; of the measure figures, measures
  std::set<PersonId> persons;  ///< whom it is about, those with protection too
  BySex heads = {};            ///< how many they are: of the measure figures fewer, perhaps
};

/// All figures of the spells that touch the half-year, in the order of the report. Always there:
///   covered       persons in the register during the half-year; a person counts once, by the
///                 latest spell
///     registered    still in it at the end;  deregistered  not any more: together `covered`
///     deregistered.CODE  by reason: together `deregistered`
///     reason.CODE        by reason of registration: together `covered`
///     reason_missing     the reason is not known (K11)
///   contact, no_contact  whether there was a contact within the half-year: together `covered`
///   with_measure, without_measure  whether a measure went on: together `covered`
///     declined_first     said no to the first measure offered in the half-year
///   measures      measures that were offered or went on; measures.CODE by kind: together
///   `measures`
///     other_without_text  of the kind `other`, not saying what; not of those with protection
/// Families hold the codes that somebody has.
[[nodiscard]] std::vector<KaaFigure> kaa_figures(std::span<const KaaCase> cases, Half half);
/// The same of the first days of a half-year: `registered` is who was still in it at their end.
[[nodiscard]] std::vector<KaaFigure> kaa_figures(std::span<const KaaCase> cases,
                                                 const DateRange& days);

/// By name; throws Error{usage, "kaa.figure.unknown"} with the nearest, or all, as a hint.
[[nodiscard]] const KaaFigure& kaa_figure(std::span<const KaaFigure> figures,
                                          std::string_view name);
/// The number of a figure; zero when nobody has that code.
[[nodiscard]] BySex count_in(std::span<const KaaFigure> figures, std::string_view name);

}  // namespace jagmed
