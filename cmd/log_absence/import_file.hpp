// One file from the school into the store: everything between the command line and what is said.
#pragma once

#include "base/error.hpp"
#include "cmd/interrupt.hpp"
#include "cmd/session.hpp"
#include "domain/absence_import.hpp"
#include "intake/profile.hpp"
#include "intake/source_file.hpp"
#include "ops/import_absence.hpp"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace jagmed::cmd {

/// How a file is to be read in; texts as typed, empty where nothing was said.
struct ImportChoices {
  std::string file, profile, lessons, coverage, missing;
  std::string errors;               ///< a file for the rows that were not taken
  std::optional<DateRange> period;  ///< that the file covers
  std::int64_t exported_at = 0;     ///< minutes since 1970-01-01, local time
  bool exported_said = false;       ///< else the rows above the header may say it
  bool strict = false;
  bool again = false;        ///< although it was read in before
  bool allow_older = false;  ///< see ops::ImportRequest
};

/// What it came to.
struct ImportedFile {
  std::string profile, source;
  std::optional<std::int64_t> already;  ///< these bytes are that import: nothing was done
  std::optional<Error> refused;         ///< too many rejected rows: nothing was done
  ImportSummary summary;                ///< unless `already`; of a refused file its rejected rows
  bool strangers = false;               ///< so few known pupils that it may be the wrong file
  bool own_ids = false;                 ///< pupils are told by the school system's own ids

  /// Somebody in the store is protected, and of nobody else there is anything in the file: it is
  /// not even noted that it was read.
  [[nodiscard]] bool is_about_nobody() const { return !already && !refused && summary.batch == 0; }
  /// Rows were rejected or wait, or a school may have shortened a span.
  [[nodiscard]] bool has_findings() const;
  /// Of a file with `strangers`: how many of its rows are about them, and what to do.
  [[nodiscard]] std::string strangers_note(const Catalogue& text) const;
};

/// The profile that is named, or the one that fits the file, with what was typed beside it.
[[nodiscard]] Profile import_profile(const ImportChoices& choices, Session& session,
                                     const SourceFile& file);
/// What is said of the file: on the command line, else in the rows above its header.
[[nodiscard]] ops::ImportRequest import_request(const ImportChoices& choices, Session& session,
                                                const SourceFile& file, const Profile& profile);
/// " --profile x --lessons y": options and what was typed for each, of those that were.
[[nodiscard]] std::string typed_again(
    std::initializer_list<std::pair<std::string_view, std::string_view>> options);
/// Of a file with `summary.shorter`: the options after the file, with `same` of typed_again, that
/// take away the days behind a span that it has no more.
[[nodiscard]] std::string withdrawal_options(Session& session, const std::string& same,
                                             const ImportSummary& summary);
/// One transaction, all or nothing; says nothing, but shows progress on a terminal. Throws what
/// reading and ops::import_absence throw, and Interrupted; the store is then as it was.
[[nodiscard]] ImportedFile import_file(const ImportChoices& choices, Session& session,
                                       const Interrupts& interrupts);

}  // namespace jagmed::cmd
