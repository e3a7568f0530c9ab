// Initiering: what whoever refers a young person is asked, and what became of the referrals.
//
// The four questions are those of the Plug In project in Stenungsund: why there is a risk, what
// presence looks like, what has been tried and by whom, and with what result.
#pragma once

#include "domain/offer.hpp"
#include "domain/person.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// Something that was tried in school. Keys of the lists tried_by and tried_result.
struct Tried {
  std::string who;
  std::string result;  ///< empty: not said yet
  bool operator==(const Tried&) const = default;
};

/// Keys of codes are empty, and answers nothing, where nothing is said yet.
struct Referral {
  std::int64_t id = 0;
  PersonId person = 0;
  std::string programme;
  Date day;
  std::string channel, referrer;  ///< referrer: a role, never a name
  std::optional<bool> risk_absence, risk_goals;
  std::string presence_picture;
  std::vector<Tried> tried;  ///< each `who` once
};

/// What is still to be asked.
struct ReferralGap {
  enum class Kind { channel, risk, presence, tried, result };
  Kind kind = Kind::channel;
  std::string who;  ///< tried, result: key of tried_by
  bool operator==(const ReferralGap&) const = default;
};
/// Whose attempts must be told, tried or not; those of others are told when there are any.
inline constexpr std::array<std::string_view, 3> kAskedOf{"mentor", "team", "eht"};
/// In the order of the questions, the channel first; nothing when the referral is complete.
[[nodiscard]] std::vector<ReferralGap> gaps(const Referral& referral);
/// `known` with all that `said` says.
[[nodiscard]] Referral completed(Referral known, const Referral& said);

/// What --risk takes, in both languages: absence, goals, both with a comma, or none. Nothing for
/// another word.
struct Risk {
  bool absence = false, goals = false;
};
[[nodiscard]] std::optional<Risk> risk_from_words(std::string_view typed);

/// The last day of what came before the round that the newest spell belongs to: spells that follow
/// each other day by day (watch, then participant) are one. Nothing when nothing came before.
/// `spells` are those of one person in one programme, oldest first.
[[nodiscard]] std::optional<Date> before_this_round(std::span<const Enrollment> spells);

/// Whether a referral counts nowhere: the watch that it led to was registered by mistake, and
/// nothing else goes on that day. `spells` are those of one person in one programme.
[[nodiscard]] bool is_mistake(Date referral, std::span<const Enrollment> spells);

/// How a referral ended, or that it has not.
enum class ReferralOutcome {
  started,      ///< became a participant
  not_started,  ///< said yes and never began
  no_but_support,
  no,
  open,    ///< on watch, thinking, or has not answered
  closed,  ///< the watch is over and nobody was asked
};
inline constexpr int kReferralOutcomes = 6;
/// "started", "not_started" …
[[nodiscard]] std::string_view referral_outcome_name(ReferralOutcome outcome);

/// A referral with what happened in its time: from its day to the next referral of the same person.
struct ReferralStory {
  Referral referral;
  std::vector<Offer> offers;       ///< oldest first
  std::vector<Enrollment> spells;  ///< those that go on that day or begin later
  Sex sex = Sex::unknown;
};
/// Whether something was offered, or answered with yes at some time, up to the day.
[[nodiscard]] bool was_offered(const ReferralStory& story, Date as_of);
[[nodiscard]] bool said_yes(const ReferralStory& story, Date as_of);
/// As known on `as_of`. A participant is one whatever was answered.
[[nodiscard]] ReferralOutcome outcome_of(const ReferralStory& story, Date as_of);

/// One channel. `referred` is the sum of `outcomes`; the other counts are of those referred.
struct ChannelYield {
  std::string channel;  ///< key; empty: not said
  int referred = 0;
  int complete = 0;  ///< with all questions answered, as they stand now
  int offered = 0;
  int yes = 0;  ///< answered yes at some time, also when it came to nothing
  std::array<int, kReferralOutcomes> outcomes{};
  [[nodiscard]] int with(ReferralOutcome outcome) const {
    return outcomes[static_cast<std::size_t>(outcome)];
  }
  ChannelYield& operator+=(const ChannelYield& more);
};
/// The channel with the most referrals first; each referral counts once, by its own channel.
[[nodiscard]] std::vector<ChannelYield> yield_by_channel(std::span<const ReferralStory> stories,
                                                         Date as_of);
[[nodiscard]] ChannelYield sum_of(std::span<const ChannelYield> channels);
/// All referrals, whatever their channel, by the sex of whom they are about.
struct BySexYield {
  ChannelYield female, male, unknown;
};
[[nodiscard]] BySexYield yield_by_sex(std::span<const ReferralStory> stories, Date as_of);

}  // namespace jagmed
