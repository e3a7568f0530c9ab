// Who is to be reached in a programme, and how many were.
#pragma once

#include "domain/contact.hpp"
#include "domain/programme.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed::ops {

enum class LadderShows { waiting, everybody };  ///< everybody: reached or not, ended too

struct LadderPerson {
  Person person;
  ContactCase contact;
};
struct ContactLadder {
  std::vector<LadderPerson> persons;  ///< those to show; never anybody with protection
  int left_out = 0;                   ///< with protection in the store
  ReachFigures figures;               ///< of everybody; those with protection without their sex
};
/// Of a target group, or of all when `group` is empty, as it is on the day.
[[nodiscard]] ContactLadder contact_ladder(ReadTxn& txn, const Programme& programme,
                                           const std::string& group, LadderShows shows,
                                           int within_days, Date day);

}  // namespace jagmed::ops
