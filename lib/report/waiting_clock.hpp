// How long cases wait for each agency, and how often it was at the meetings: for those who can do
// something about it. Persons by code only.
#pragma once

#include "domain/code_book.hpp"
#include "domain/first_meeting.hpp"
#include "domain/programme.hpp"
#include "domain/waiting_clock.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

/// A party's line: it waits, or it was called to meetings, or both.
struct WaitingParty {
  WaitingFigures
      figures;  ///< `longest` 0 of those that there are: somebody with protection, not named
  int present = 0, called = 0;  ///< meetings of the kind `project_group`
};
struct ProgrammeWaiting {
  const Programme* programme = nullptr;
  std::vector<WaitingParty> parties = {};  ///< the longest first; then those that nobody waits for
  FirstMeetingFigures first = {};          ///< from the referral to the first joint meeting
  [[nodiscard]] int cases() const;
};
/// Who is in the figure of first meetings.
struct FirstMeetingList {
  const Programme* programme = nullptr;
  std::vector<FirstMeeting> all;
  std::vector<PersonId> hidden = {};  ///< with protection, in order: counted, not named
};
[[nodiscard]] std::string first_meeting_explanation(const FirstMeetingList& list, Date as_of,
                                                    const std::string& prefix,
                                                    const Catalogue& text, Format format);
[[nodiscard]] std::string waiting_clock_report(std::span<const ProgrammeWaiting> all, Date as_of,
                                               const std::string& prefix, const CodeBook& codes,
                                               const Catalogue& text, Format format);

}  // namespace jagmed
