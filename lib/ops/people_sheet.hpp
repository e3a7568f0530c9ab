// A spreadsheet of young people, row by row as enrolments.
#pragma once

#include "intake/sheet.hpp"
#include "ops/enroll.hpp"
#include "settings/settings.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jagmed::ops {

/// What is wrong with a row; `hint` is the way out. Never says what the cell holds.
struct RowProblem {
  int line = 0;
  std::string column;  ///< heading as it stands in the sheet; empty: the whole row
  Message what, hint;
};

struct PersonRow {
  int line = 0;
  const Programme* programme = nullptr;
  EnrollRequest request;
};

struct PeopleSheet {
  std::vector<PersonRow> rows;       ///< those without a problem
  std::vector<RowProblem> problems;  ///< by line
  std::string start_heading, end_heading;
};

/// Headings in English or Swedish: id, given_name, family_name, phone, email, sex, born, group,
/// start, end, end_reason, decided, occupation, school_exit, municipality, school, language,
/// contact, protection, guardians, standing, programme. Days as 2017-05-08. `programme` is for rows
/// that name none. Throws Error{input}: what `read_sheet` throws, "people.column_unknown" with the
/// nearest heading, "sheet.column_missing" without start, or without both number and sex, and what
/// Settings::programme throws when rows need to name a programme and the sheet has no such column.
[[nodiscard]] PeopleSheet read_people(std::string_view bytes, const std::string& file,
                                      const std::string& programme, const Settings& settings,
                                      const CodeBook& codes, Date today);

}  // namespace jagmed::ops
