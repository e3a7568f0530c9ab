// What became of referrals, by channel, as text, CSV and JSON.
#pragma once

#include "domain/code_book.hpp"
#include "domain/programme.hpp"
#include "domain/referral.hpp"
#include "report/format.hpp"
#include "report/public_note.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

struct ProgrammeYield {
  const Programme* programme = nullptr;
  std::vector<ChannelYield> channels;
  BySexYield by_sex = {};
  HiddenFigures hidden = {};  ///< in public
};
/// The channels, their sum, and the sum by sex. Text says what the columns add up to.
[[nodiscard]] std::string referral_yield_report(const Catalogue& text, Format format, Date as_of,
                                                std::span<const ProgrammeYield> all,
                                                const CodeBook& codes,
                                                const MaybePublic& print = {});

}  // namespace jagmed
