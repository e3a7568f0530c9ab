// Meetings and what is still to be done after them, as text.
#pragma once

#include "domain/code_book.hpp"
#include "domain/meeting.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>

namespace jagmed {

/// What the lines are made with.
struct MeetingWords {
  const Catalogue& text;
  const CodeBook& codes;
  std::string prefix;                ///< of person codes

  [[nodiscard]] std::string label(const char* list, const std::string& key) const;
  /// "skola 4, fritid 1": those parties of a meeting; how many only of those present.
  [[nodiscard]] std::string parties(const Meeting& meeting, Came came) const;
  /// The name of the staff, or the party.
  [[nodiscard]] std::string owner(const Decision& decision) const;
};

/// A line each: number, person, decision, who, due day; past that day it is marked.
[[nodiscard]] std::string recap_text(std::span<const Decision> open, Date as_of, const MeetingWords& words);
/// A line each: number, day, kind, length, who was there.
[[nodiscard]] std::string meetings_text(std::span<const Meeting> meetings, const MeetingWords& words);

}  // namespace jagmed
