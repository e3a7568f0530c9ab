// What an import came to, as text for a coordinator and as JSON.
#pragma once

#include "domain/absence_import.hpp"
#include "text/catalogue.hpp"

#include <string>

namespace jagmed {

/// Counts, then the rows worth telling by what happened to them, at most twenty of each kind.
/// `prefix` is the letter of person codes.
[[nodiscard]] std::string import_text(const ImportSummary& summary, const Catalogue& text,
                                      const std::string& prefix);
/// One object; keys in English, in every language. `dry_run`: nothing of it was kept.
[[nodiscard]] std::string import_json(const ImportSummary& summary, const std::string& prefix,
                                      bool dry_run);
/// The same for a file that was read in before, as import number `batch`.
[[nodiscard]] std::string already_imported_json(const std::string& file, const std::string& profile,
                                                const std::string& source, std::int64_t batch);
/// The same for a file that could not be read in; `error` is the key of the message.
[[nodiscard]] std::string failed_import_json(const std::string& file, const std::string& error);

/// How many rows have vanished from the file, or that nobody has looked.
[[nodiscard]] std::string vanished_count(const ImportSummary& summary, const Catalogue& text);
/// "W-DUP 2, W-WEEKEND 1": how many rows are worth a look, by code; empty where none is. `doubts`:
/// only codes of what may be counted twice, or not as the file says it.
[[nodiscard]] std::string warning_counts(const ImportSummary& summary, bool doubts);
/// What one row says, as "P-0002  2025-10-06 13:00 IDRIDR01".
[[nodiscard]] std::string row_text(const ImportDetail& detail, const std::string& prefix);
/// Behind the words of W-DAYS-DIFFER: what the file says and what the days are.
[[nodiscard]] std::string span_count_text(const SpanCount& count, const Catalogue& text);
/// "ogiltig → giltig", "frånvaro 45 → 30 min" …
[[nodiscard]] std::string change_text(const FieldChange& change, const Catalogue& text);

}  // namespace jagmed
