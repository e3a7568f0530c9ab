// What became of the referrals, by channel and by sex, as a table that may be given out.
#pragma once

#include "domain/public_table.hpp"
#include "domain/referral.hpp"

#include <span>
#include <string>
#include <string_view>

namespace jagmed {

/// Rows and columns of the table; the columns are parts of "", all referrals of the row.
namespace public_referrals_row {
inline constexpr char kAll[] = "referrals";
[[nodiscard]] std::string channel(std::string_view key);  ///< of an empty key: not said
[[nodiscard]] std::string sex(Sex sex);
}  // namespace public_referrals_row
namespace public_referrals_column {
inline constexpr char kComplete[] = "/complete=yes";
[[nodiscard]] std::string outcome(ReferralOutcome outcome);
}  // namespace public_referrals_column

/// Without offers and those who said yes: no outcome counts more than they do, so that whoever
/// knows both may tell a hidden outcome. A referral is counted, but it is by how many persons they
/// are about that groups are small: some are referred again.
[[nodiscard]] PublicTable public_referrals(std::span<const ReferralStory> stories, Date as_of);

}  // namespace jagmed
