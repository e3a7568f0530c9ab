// How many came to an open group, or sat in a class: nobody is named.
#pragma once

#include "domain/headcount.hpp"
#include "ops/log_hours.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

struct HeadcountRequest {
  std::string what;       ///< a group, or an activity as class_visit
  std::string programme;  ///< as typed; empty: where there is such a group, else the only one
  Headcount headcount;    ///< place, level and focus as keys; staff, partner and group are set here
  std::string partner;    ///< as typed
  std::string school;     ///< as typed: the school is the partner
  std::optional<long long>
      size;  ///< of a class: who is neither counted as girl nor as boy is unknown
  std::vector<std::string> staff;  ///< as typed
  Repeated repeated = Repeated::refuse;
};
/// Throws Error{input}: "headcount.unknown" with the nearest group or activity, "group.closed" for
/// one with members, "headcount.size" for a class smaller than its girls and boys, those of
/// check_headcount, check_activity and text_of_nobody, "headcount.repeated" for exactly the same
/// line, "headcount.repeated_otherwise" for one with other figures (Headcount::resembles),
/// "programme.which", "day.before_programme".
[[nodiscard]] Headcount log_headcount(WriteTxn& txn, const HeadcountRequest& request,
                                      const Settings& settings, const CodeBook& codes, Date today,
                                      const std::string& prefix);

}  // namespace jagmed::ops
