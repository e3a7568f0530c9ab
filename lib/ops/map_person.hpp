// A new version of somebody's kartläggning.
#pragma once

#include "domain/code_book.hpp"
#include "domain/mapping.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

struct MapRequest {
  PersonId person = 0;
  std::string programme;  ///< as typed; empty: where the person is
  Date day;
  std::vector<Factor> said;
  std::vector<std::string> not_asked;    ///< areas taken back
  std::optional<std::string> main_area;  ///< nothing: as before
  std::string source;  ///< of all that is known without one, when nothing is said; or empty
  std::vector<std::string> present;  ///< nothing, when only the source is said: as before
  bool fresh = false;                ///< nothing is carried over from the version before
};

/// All versions of the person in the programme, the new one last. Areas that are not named stay as
/// they were, unless it is a fresh one. Throws Error{input}: those of work_spell, "day.future",
/// "map.before" for a day before the last version, "map.main_not_asked", "map.same" when nothing is
/// said that was not known, also when everything has a source already, "map.nothing" when the first
/// version would hold nothing, "map.nothing.fresh" when a fresh one would, "map.main_no_risk" for a
/// main problem in an area that is no risk; one of the version before that is none any more is left
/// out.
[[nodiscard]] std::vector<Mapping> map_person(WriteTxn& txn, const MapRequest& request,
                                              const Settings& settings, const CodeBook& codes,
                                              Date today, const std::string& prefix);

}  // namespace jagmed::ops
