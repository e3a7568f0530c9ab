// The figures of one or several programmes as text, CSV, JSON and Markdown.
#pragma once

#include "domain/code_book.hpp"
#include "domain/figures.hpp"
#include "report/format.hpp"
#include "report/public_note.hpp"
#include "text/catalogue.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace jagmed {

/// What a tally, a bridge or a list of targets speaks of.
struct ProgrammeTally {
  const Programme* programme = nullptr;
  Tally tally;
  HiddenFigures hidden = {};
};
struct ProgrammeBridge {
  const Programme* programme = nullptr;
  Bridge bridge;
  HiddenFigures hidden = {};
};
struct ProgrammeTargets {
  const Programme* programme = nullptr;
  std::vector<TargetFigure> targets;
  HiddenFigures hidden = {};
};

/// `persons_once`: aktuella in any of the programmes, each once; shown when there are several, but
/// not in public: who is in more than one would follow.
[[nodiscard]] std::string tally_report(const Catalogue& text, Format format, Date as_of,
                                       std::span<const ProgrammeTally> all, long long persons_once,
                                       const MaybePublic& print = {});

enum class ShowPersons { no, yes };
struct BridgeOptions {
  ShowPersons persons = ShowPersons::no;  ///< codes of those left out, by reason
  std::string prefix;                     ///< letter of person codes
  std::vector<PersonId> hidden = {};      ///< with protection, in order: counted, not named
  MaybePublic print = {};
};
/// `codes` gives the reasons their words.
[[nodiscard]] std::string bridge_report(const Catalogue& text, Format format, Date as_of,
                                        std::span<const ProgrammeBridge> all, const CodeBook& codes,
                                        const BridgeOptions& options);

[[nodiscard]] std::string targets_report(const Catalogue& text, Format format, Date as_of,
                                         std::span<const ProgrammeTargets> all,
                                         const CodeBook& codes, const MaybePublic& print = {});

/// What is behind one figure: text, or JSON for Format::json.
struct Explanation {
  FigureName figure;
  std::vector<PersonFigures> persons;  ///< those who count in it
  std::vector<HourPart> parts;         ///< what its hours are made of; empty for heads
  std::vector<PersonId> hidden;        ///< with protection, in order: counted, not named
};
[[nodiscard]] Explanation explanation_of(const FigureName& figure,
                                         std::span<const PersonFigures> persons,
                                         std::span<const HourPart> parts);
[[nodiscard]] std::string explanation_report(const Catalogue& text, Format format, Date as_of,
                                             const Programme& programme,
                                             const Explanation& explanation, const CodeBook& codes,
                                             const std::string& prefix);

}  // namespace jagmed
