// Who is at which workplace, and on which step towards a company placement.
#pragma once

#include "domain/code_book.hpp"
#include "domain/practice.hpp"
#include "domain/programme.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

struct ProgrammePractices {
  const Programme* programme = nullptr;
  std::vector<Practice> practices = {};  ///< those to be shown
  PersonId of = 0;                       ///< one person's; 0: of everybody
  std::vector<Practice> hidden = {};     ///< of those with protection: on the steps, in no line

  /// How many persons those that are hidden are of.
  [[nodiscard]] int hidden_persons() const;
};

/// "24 h/vecka, behovsbild 2017-03-20", "börjar 2017-04-03, …" before it does
[[nodiscard]] std::string practice_notes(const Practice& practice, Date as_of,
                                         const CodeBook& codes, const Catalogue& text);
/// The ladder with how many are on each step on the day, then one line each: text, csv or json.
[[nodiscard]] std::string practice_report(std::span<const ProgrammePractices> programmes,
                                          Date as_of, const std::string& prefix,
                                          const CodeBook& codes, const Catalogue& text,
                                          Format format);

}  // namespace jagmed
