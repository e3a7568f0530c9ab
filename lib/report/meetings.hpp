// Meetings and what is still to be done after them.
#pragma once

#include "domain/code_book.hpp"
#include "domain/meeting.hpp"
#include "domain/programme.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

/// What the lines are made with.
struct MeetingWords {
  const Catalogue& text;
  const CodeBook& codes;
  std::string prefix;  ///< of person codes

  [[nodiscard]] std::string label(const char* list, const std::string& key) const;
  /// "skola 4, fritid 1": those parties of a meeting; how many only of those present.
  [[nodiscard]] std::string parties(const Meeting& meeting, Came came) const;
  /// The name of the staff, or the party.
  [[nodiscard]] std::string owner(const Decision& decision) const;
};

struct ProgrammeRecap {
  const Programme* programme = nullptr;
  std::vector<Decision> open;
};
/// A line each: number, person, decision, who, due day; past that day it is marked.
[[nodiscard]] std::string recap_report(std::span<const ProgrammeRecap> all, Date as_of,
                                       const MeetingWords& words, Format format);
struct ProgrammeMeetings {
  const Programme* programme = nullptr;
  std::vector<Meeting> latest;
  int left_out = 0;  ///< with protection in the store: then that there is none is not said
};
/// A line each: number, day, kind, length, who was there. Whom they were about is not told.
[[nodiscard]] std::string meetings_report(std::span<const ProgrammeMeetings> all, Date as_of,
                                          const MeetingWords& words, Format format);

struct MeetingDetails {
  const Meeting* meeting = nullptr;
  std::span<const Decision> decisions;
};
/// Each in full: who was there, whom it was about and whether they came, what was decided and when
/// it was done. As text or JSON.
[[nodiscard]] std::string meeting_details(std::span<const MeetingDetails> all, Date as_of,
                                          const MeetingWords& words, Format format);

}  // namespace jagmed
