#include "intake/amounts.hpp"

#include <algorithm>

namespace jagmed {

void Amounts::begin() {
  whole.reset();
  share.reset();
  part_of_span.reset();
}

std::optional<int> Amounts::stated_share(bool each_part) const {
  const auto valid_share = of_[Field::valid_pct], invalid_share = of_[Field::invalid_pct];
  if (of_[Field::absent_pct]) return of_[Field::absent_pct];
  if (valid_share && invalid_share) return *valid_share + *invalid_share;
  if (of_[Field::present_pct]) return kWhole - *of_[Field::present_pct];
  if (each_part && (valid_share || invalid_share))
    return valid_share.value_or(0) + invalid_share.value_or(0);
  return {};
}

std::optional<int> Amounts::one_part_share() const {
  if (share) return {};
  return of_[Field::valid_pct] ? of_[Field::valid_pct] : of_[Field::invalid_pct];
}

std::optional<int> Amounts::absent_by_one_part(int part, std::optional<int> scheduled,
                                               bool measured) const {
  const auto present = of_[Field::present_min];
  if (!present || !scheduled) return measured && part > 0 ? std::optional(part) : std::nullopt;
  const int there = *present + of_[Field::other_min].value_or(0);
  if (there == 0 && part == 0) return measured ? std::optional(0) : std::nullopt;
  return std::max(part, *scheduled - there);
}

}  // namespace jagmed
