// What is due, by kind, each with what to type next.
#pragma once

#include "domain/code_book.hpp"
#include "domain/programme.hpp"
#include "domain/today.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

/// One programme, or what belongs to none: then its code is empty.
struct ProgrammeToday {
  const Programme* programme = nullptr;
  std::vector<TodayItem> items;  ///< by kind; of those with protection, or of the others
  int left_out = 0;
};

/// What the lines are made with.
struct TodayFrame {
  Date as_of;
  int within_days = 14;         ///< [contact] first_within_days
  std::string prefix;           ///< of person codes
  bool name_programme = false;  ///< commands say --programme
  bool only_protected = false;  ///< they alone were asked for: commands for weeks say --protected
};

/// Text of no items at all is empty. JSON always has "kaa", the items of no programme, beside those
/// of the programmes.
[[nodiscard]] std::string today_report(std::span<const ProgrammeToday> programmes,
                                       const TodayFrame& frame, const CodeBook& codes,
                                       const Catalogue& text, Format format);

}  // namespace jagmed
