// Who in the KAA register is still to be reached, and how fast the others were.
#pragma once

#include "domain/figures.hpp"
#include "domain/kaa.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace jagmed {

struct KaaReachRules {
  int within_days = 14;             ///< a new person is reached within so many days
  std::vector<std::string> ladder;  ///< contact_mode, in the order they are tried
  int silent_months = 6;            ///< so long without a contact is told of
};

/// What the contact log says of somebody who is registered on the day.
struct KaaReach {
  Person person;
  Date since;
  int days = 0;                    ///< in the register, the first day counted as 0
  std::optional<Date> reached;     ///< first contact
  std::optional<Date> latest;      ///< latest contact
  std::vector<std::string> tried;  ///< contact_mode, in order, until the first contact
  std::string next_step;    ///< first mode of the ladder not tried yet; empty: reached, or all
  std::optional<Date> due;  ///< agreed day of the next contact, when no attempt followed it
  bool late = false;        ///< not reached, and the days are over
  bool silent = false;      ///< reached once, but no contact for the months
  bool twenty = false;      ///< 20 on the day: to be deregistered
  /// Whether somebody has something to do.
  [[nodiscard]] bool open(Date today) const {
    return !reached || silent || twenty || (due && *due <= today);
  }
};

/// Everybody whose spell is not over on `today`, by person.
[[nodiscard]] std::vector<KaaReach> kaa_reach(std::span<const KaaCase> cases,
                                              const KaaReachRules& rules, Date today);

/// Of those whose days are over, or who were reached before that. Whoever has protection is
/// counted, and by sex, as in the figures of a half-year (domain/kaa_figures.hpp), which are what
/// is reported: in a column of their own here, what is missing there would tell their sex, and each
/// figure of it be theirs.
struct KaaReachRate {
  BySex registered;  ///< all
  BySex reached, of;
};
[[nodiscard]] KaaReachRate reach_rate(std::span<const KaaReach> all, int within_days);

}  // namespace jagmed
