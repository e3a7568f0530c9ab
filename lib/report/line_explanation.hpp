// How one line of a school's file was read, as text for a coordinator (or whoever helps one) and as
// JSON.
#pragma once

#include "base/message.hpp"
#include "domain/absence.hpp"
#include "domain/absence_import.hpp"
#include "text/catalogue.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// One field of a row. Names and codes as in profiles.
struct ExplainedField {
  std::string name;
  int column = 0;       ///< the first is 1; 0: the file has none for it
  std::string heading;  ///< of the column
  std::string from;     ///< "cell", "row_above", "section"
  int from_line = 0;    ///< of the row that says it; 0: above the header
  std::string cell;     ///< as it may be shown
  std::string read;     ///< what it was read as; empty: nothing
  std::string problem;  ///< "E-DATE", or empty
};

/// What a row says, by the rules that won.
struct ExplainedData {
  AbsenceRow row;
  std::string minutes_rule, scheduled_rule;  ///< as in [minutes]; empty: there are none
  std::string validity_from;                 ///< "column", "word", "minutes", "derived", or empty
  bool has_meaning = false;                  ///< the word is one of [codes]
  std::string category, validity, reported;  ///< what the word says; empty: nothing of it
};

/// One row; a line may hold several.
struct ExplainedRow {
  int line = 0;  ///< where it begins
  /// What becomes of it: a status of the import ("new", "rejected" …), "absence" where no store was
  /// asked, or "stranger" for a row of somebody who is no participant.
  std::string verdict;
  std::string code, column;         ///< as in the import; empty: the verdict says all
  std::string no_data;              ///< "blank", "section" …: why it is no data, or empty
  std::string words, tells, shown;  ///< of such a row: what it begins with, what it gives, itself
  std::string month, week;          ///< of a wide file; one of them
  int cells = 0;                    ///< of a row with too many or too few
  int day_of_span = 0;  ///< the first is 0, also of a row of one day; the later ones say the same
  std::optional<SpanCount> count;  ///< of W-DAYS-DIFFER
  int days_cut = 0;                ///< of W-SPAN-CUT: school days
  std::vector<ExplainedField> fields;
  std::vector<std::string> warnings;
  std::optional<ExplainedData> data;  ///< nothing of a row that was not taken
  std::string person;                 ///< code of the participant, or empty
  std::string unknown_rule;           ///< "skip" …: what the profile does with others
  std::vector<int> beside;            ///< lines of the other rows with its key
  std::vector<FieldChange> changes;
};

/// One column of the header.
struct ExplainedColumn {
  std::string heading, field;  ///< no field: empty
};

struct LineExplanation {
  std::string file, profile;
  bool profile_chosen = false, is_csv = true;
  int line = 0;                       ///< that was asked for
  std::string kind;                   ///< "row", "header", "title" …
  int first = 0, last = 0, next = 0;  ///< lines of the record, and where the next one begins
  int header_line = 0, columns = 0;
  std::string tells, shown;             ///< of a line above the header
  std::vector<ExplainedColumn> header;  ///< of the header line
  std::vector<std::string> unread;      ///< headings of columns that nothing is taken from
  std::vector<std::string> apart;       ///< likewise, but what stands there tells rows apart
  std::vector<ExplainedRow> rows;
  int rows_left_out = 0;
  bool has_store = false;  ///< else nobody could say who is a participant
  /// Why the whole file would be refused, and where; empty: it would not.
  Message refused, refused_hint;
  std::string refused_place;
};

[[nodiscard]] std::string line_text(const LineExplanation& line, const Catalogue& text);
/// One object; keys and codes are the same in every language.
[[nodiscard]] std::string line_json(const LineExplanation& line);

}  // namespace jagmed
