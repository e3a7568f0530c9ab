// What somebody has to be allowed to know to see what is written about areas of life.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// The kind of data (list data_kind) that an area, an insats (list activity), whom somebody waits for (list
/// party) or an unmet need tells of, beyond the paper it stands on; empty for most.
[[nodiscard]] std::string_view data_kind_told_by(std::string_view key);
/// `paper` ("mapping", "measures") and what all that stands on it tells of, each once.
[[nodiscard]] std::vector<std::string> kinds_to_share(std::string paper, std::span<const std::string> keys);

}  // namespace jagmed
