// The one gate of everything that tells others about a young person on the ground of consent.
#pragma once

#include "domain/shared_parts.hpp"
#include "ops/check_consent.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace jagmed::ops {

struct ShareQuestion {
  PersonId person = 0;
  std::string programme, party;         ///< party: a key
  std::vector<std::string> data_kinds;  ///< keys; all of them or nothing
  Date day;
  /// It is shown now: a withdrawal that is recorded counts, whatever the day is said to be. Not so
  /// what was told on that day and is written down afterwards.
  bool now = true;
  /// The day it is shown, when `day` is another: all of it has to hold that day, too.
  std::optional<Date> today = std::nullopt;
};

struct ShareAnswer {
  /// A kind of data that may not be told, and why.
  struct No {
    ConsentQuestion question;
    ConsentAnswer answer;
  };
  /// A consent that it rests on, and for which of the kinds.
  struct Part {
    Consent consent;
    std::vector<std::string> data_kinds;
  };
  std::vector<No> no;       ///< empty: all of it may be told
  std::vector<Part> parts;  ///< each kind once, under the consent that holds longest
  Protection protection = Protection::none;
  [[nodiscard]] bool allowed() const { return no.empty(); }
};

/// Whether the party may be told these kinds on the day, by `check_consent` kind by kind. Other
/// grounds than consent pass no gate: somebody decides on them (see ops/disclose.hpp). Throws as
/// `check_consent`.
[[nodiscard]] ShareAnswer may_share(ReadTxn& txn, const ShareQuestion& question,
                                    const ConsentRules& rules, const std::string& prefix);

/// Whether all of the parties may hear one kind of data together, as at a meeting: by one consent
/// that names them all. Two that name some of them each say nothing of what those may tell one
/// another (OSL 10:1, 12:2: secrecy is lifted between those whom the consent is for).
/// `question.party` is not looked at.
[[nodiscard]] bool may_share_together(ReadTxn& txn, ShareQuestion question,
                                      std::span<const std::string> parties,
                                      const ConsentRules& rules, const std::string& prefix);

/// What all of the parties may hear together of somebody in a programme, when it is shown that day.
/// It asks as long as the transaction lives, as do the parties and the rules.
[[nodiscard]] MayKnow known_to(ReadTxn& txn, PersonId person, const std::string& programme,
                               std::span<const std::string> parties, Date day,
                               const ConsentRules& rules, const std::string& prefix);

}  // namespace jagmed::ops
