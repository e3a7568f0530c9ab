// The agenda of a meeting: as text, Markdown, CSV and JSON.
#pragma once

#include "domain/agenda.hpp"
#include "domain/code_book.hpp"
#include "domain/programme.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

struct ProgrammeAgenda {
  const Programme* programme = nullptr;
  Agenda agenda;
};
struct AgendaFrame {
  Date as_of;
  std::string kind;                  ///< meeting_kind key
  std::vector<std::string> parties;  ///< keys: whom it is shown to; empty: own eyes
  std::string prefix;                ///< of person codes
};
[[nodiscard]] std::string agenda_report(std::span<const ProgrammeAgenda> all,
                                        const AgendaFrame& frame, const CodeBook& codes,
                                        const Catalogue& text, Format format);
/// A part of the agenda by its key ("still") or label, or the beginning of either. Throws
/// Error{usage, "agenda.explain"}.
[[nodiscard]] AgendaPart agenda_part_from(const std::string& typed, const Catalogue& text);
/// What the figure of a part counts, each with the command that shows where it comes from: text or
/// JSON, for own eyes.
[[nodiscard]] std::string agenda_explanation(std::span<const ProgrammeAgenda> all, AgendaPart part,
                                             const AgendaFrame& frame, const CodeBook& codes,
                                             const Catalogue& text, Format format);

}  // namespace jagmed
