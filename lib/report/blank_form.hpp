// A form of consent to be signed on paper: its text, what to tick, and lines for those who sign.
#pragma once

#include "domain/code_book.hpp"
#include "domain/consent.hpp"
#include "domain/form_text.hpp"
#include "report/paper.hpp"
#include "text/catalogue.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

struct BlankForm {
  std::vector<FormText> texts;  ///< one for each language, in the order printed
  std::string purpose;
  std::string project;                           ///< its name; empty: a line to write it on
  std::string code;                              ///< of the person; empty: a line to write it on
  std::vector<Giver> signers;                    ///< who needs a line
  std::vector<std::string> parties, data_kinds;  ///< keys that are ticked beforehand; `share` only
  std::optional<Date> to;                        ///< last day, when it is settled
  ConsentRules rules;
};

/// `text` is that of what is ticked and written: the language of the first text that has a
/// catalogue.
[[nodiscard]] Paper blank_form(const BlankForm& form, const CodeBook& codes, const Catalogue& text);

}  // namespace jagmed
