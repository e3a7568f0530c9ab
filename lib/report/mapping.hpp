// A kartläggning on the screen: what is a risk, what there is to build on, what nobody has asked.
#pragma once

#include "domain/code_book.hpp"
#include "domain/mapping.hpp"
#include "text/catalogue.hpp"

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace jagmed {

/// Whom it is shown to.
struct MappingReader {
  bool for_others = false;  ///< what is not there may have been left out: no word of why
  std::map<std::string, std::set<std::string>>
      hidden;  ///< by programme: areas that they may not know of, asked about or not
};

/// The last of the versions of one programme, with what differs from the one before.
[[nodiscard]] std::string mapping_text(std::span<const Mapping> versions, const std::string& person,
                                       const MappingReader& reader, const CodeBook& codes,
                                       const Catalogue& text);
/// A line for each version.
[[nodiscard]] std::string mapping_history(std::span<const Mapping> versions,
                                          const std::string& person, const MappingReader& reader,
                                          const CodeBook& codes, const Catalogue& text);
/// All versions, programme by programme; each counts its own from 1.
[[nodiscard]] std::string mapping_json(std::span<const std::vector<Mapping>> programmes,
                                       const std::string& person, Date as_of,
                                       const MappingReader& reader, const CodeBook& codes);

}  // namespace jagmed
