// Tell that a pupil of a school's file is somebody in the store.
#pragma once

#include "domain/person.hpp"
#include "intake/sheet.hpp"
#include "store/txn.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jagmed::ops {

struct PupilLink {
  std::string source, key;  ///< see pupil_key
  PersonId person = 0;
};

/// Keeps a temporary number (T, TF) as a number of the person, former when there is one in use, or
/// a school system's own id. A link that is there already changes nothing; true when it was made.
/// Throws Error{input}: "person.unknown"; "link.protected" for somebody whose numbers must not be
/// kept; "link.taken" when it is somebody else's; "link.birth" when the number tells another year
/// of birth; "link.real_number" for a personnummer or coordination number, which `enroll edit`
/// gives.
bool link_pupil(WriteTxn& txn, const PupilLink& link, Date today, const std::string& prefix);

/// A coordinator's list of own ids: columns source;outer_id;person, or källa;elev-id;person.
struct LinkSheet {
  struct Row {
    int line = 0;
    PupilLink link;
  };
  std::vector<Row> rows;
  std::vector<SheetProblem> problems;
};
/// Throws as read_sheet and require_column.
[[nodiscard]] LinkSheet read_links(std::string_view bytes, const std::string& file,
                                   const std::string& prefix);

}  // namespace jagmed::ops
