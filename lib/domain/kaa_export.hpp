// The file of a half-year, as the configuration lays it out. SCB's own layout is not public and may
// change with each round: [kaa.export."2025H2"] says what is in it, and nothing is guessed.
#pragma once

#include "base/message.hpp"
#include "domain/kaa.hpp"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

enum class KaaFileForm { csv, txt_tab, txt_fixed };
/// What a row of the file is: a spell, or a person (by the latest spell, with the measures of all).
enum class KaaFileRows { spell, person };
enum class KaaFileEncoding { utf8, latin1 };

struct KaaColumn {
  std::string name;       ///< heading
  std::string from;       ///< what is in it; one of kaa_fields(), or measureN.FIELD
  int width = 0;          ///< of txt_fixed
  bool required = false;  ///< an empty value stops the file
  bool operator==(const KaaColumn&) const = default;
};

/// [kaa.export."2025H2"]
struct KaaExport {
  std::string half;                 ///< "2025H2"
  std::string source_document;      ///< the description that the layout is taken from
  std::optional<DateRange> period;  ///< the half-year when nothing is said
  KaaFileForm form = KaaFileForm::csv;
  KaaFileRows rows = KaaFileRows::person;
  KaaFileEncoding encoding = KaaFileEncoding::utf8;
  std::string delimiter = ";";
  std::string date_format = "%Y%m%d";
  bool header = true;
  std::vector<KaaColumn> columns;
  std::map<std::string, std::map<std::string, std::string>> codes;  ///< by list, then by our key
  bool operator==(const KaaExport&) const = default;
};

/// Words for `from`: personnummer12, personnummer10, sex, started, ended, registration_reason,
/// deregistration_reason, occupation_at_start, occupation, contact, measures.
[[nodiscard]] std::vector<std::string> kaa_fields();
/// A word of kaa_fields(), or kind, status, offered, started, ended, occupation_after or text of
/// "measure1." to "measure9.": the measures of the half-year by the day they were offered, as of
/// its last day.
[[nodiscard]] bool is_kaa_field(std::string_view from);
/// Lists that `codes` may hold: sex, registration_reason, deregistration_reason, occupation,
/// contact (yes, no), measure, status.
[[nodiscard]] std::vector<std::string> kaa_code_lists();
/// %Y, %y, %m and %d are replaced; whether a text asks for nothing else and for the whole date.
[[nodiscard]] bool is_kaa_date_format(std::string_view format);

/// Why the file cannot be written, and for whom.
struct KaaFileProblem {
  Message message;  ///< "kaa.file.unmapped", "kaa.file.empty", "kaa.file.wide" …
  std::vector<PersonId> persons;
};

struct KaaFile {
  std::vector<std::vector<std::string>> rows;  ///< cells by column
  std::set<PersonId> persons;
  std::vector<KaaFileProblem> problems;  ///< with any of them nothing is written
};

/// The rows of the whole half-year: everybody without protection, never a part of them, by person
/// and start. A code that is not mapped is a problem, never a guess.
[[nodiscard]] KaaFile kaa_file(std::span<const KaaCase> cases, const KaaExport& layout, Half half);

/// What belongs to the half-year and has no column.
struct KaaLeftOut {
  int measures = 0;
  std::vector<PersonId> persons;  ///< whose they are, by id; never anybody with protection
};
/// Measures after those that the layout has columns for ("measure1." …): the figures count them,
/// and the file does not hold them. None when the layout asks for no measures at all.
[[nodiscard]] KaaLeftOut kaa_left_out(std::span<const KaaCase> cases, const KaaExport& layout,
                                      Half half);

}  // namespace jagmed
