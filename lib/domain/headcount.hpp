// An open group or a class: how many came, never who.
#pragma once

#include "domain/figures.hpp"
#include "domain/hours.hpp"

namespace jagmed {

/// One occasion. Nobody is named and nobody has participant hours of it.
struct Headcount {
  Activity activity;
  int minutes = 0;
  BySex young;
  long long guardians = 0;
  /// The same thing on one day, begun at the same time; figures, time, level and focus may differ.
  /// Of no group: two partners make two of them, as two schools that are visited.
  [[nodiscard]] bool resembles(const Headcount& other) const {
    const Activity& there = other.activity;
    return activity.programme == there.programme && activity.day == there.day &&
           activity.start == there.start && activity.kind == there.kind &&
           activity.other_text == there.other_text && activity.group == there.group &&
           (!activity.group.empty() || activity.partner.empty() || there.partner.empty() ||
            activity.partner == there.partner);
  }
  [[nodiscard]] bool same_as(const Headcount& other) const {
    return same_hours(activity, minutes, other.activity, other.minutes) &&
           same_purpose(activity, other.activity) && young == other.young &&
           guardians == other.guardians;
  }
};

/// Throws Error{input}: "headcount.nobody" when nobody came, "headcount.many" for over 10,000 of
/// one kind.
void check_headcount(const Headcount& headcount);

}  // namespace jagmed
