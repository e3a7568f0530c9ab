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
  [[nodiscard]] bool same_as(const Headcount& other) const {
    return same_hours(activity, minutes, other.activity, other.minutes) &&
           same_purpose(activity, other.activity) &&
           young == other.young && guardians == other.guardians;
  }
};

/// Throws Error{input}: "headcount.nobody" when nobody came, "headcount.many" for over 10,000 of one kind.
void check_headcount(const Headcount& headcount);

}  // namespace jagmed
