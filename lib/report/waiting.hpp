// Rows that wait for a decision, and files that were read in, as tables and JSON.
#pragma once

#include "base/date.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jagmed {

/// A waiting row. `pupil` is a person's code, or the masked number of somebody who is not in the
/// store; `word` the school's own, where it may be stored.
struct WaitingLine {
  std::int64_t number = 0;
  std::string source, file;
  int line = 0;
  std::string code, pupil;
  Date day;
  std::optional<int> start, minutes;
  std::string course, word;
  Date purge_after;
};
[[nodiscard]] std::string waiting_report(const std::vector<WaitingLine>& lines,
                                         const Catalogue& text, Format format);

/// An import. `how` is the command that made it.
struct BatchLine {
  std::int64_t number = 0, event = 0;
  std::string at, actor, how, source, profile, file, kind;
  std::optional<DateRange> period;
  std::int64_t exported_at = 0;  ///< minutes since 1970-01-01, local time
  /// "read", "new" … with their numbers; none where nobody looked.
  std::vector<std::pair<std::string, std::optional<std::int64_t>>> rows;
};
[[nodiscard]] std::string batches_report(const std::vector<BatchLine>& lines, const Catalogue& text,
                                         Format format);
/// All that is known of one, as text or JSON.
[[nodiscard]] std::string batch_report(const BatchLine& line, const Catalogue& text, Format format);

}  // namespace jagmed
