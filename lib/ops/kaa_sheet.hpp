// A list of young people from the antagning system, row by row, for the KAA register.
#pragma once

#include "domain/kaa.hpp"
#include "ops/people_sheet.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jagmed::ops {

/// What a row says; empty where it says nothing.
struct KaaRow {
  int line = 0;
  EnrollRequest person;  ///< number, contact, sex, birth and protection; no enrolment
  std::string address;
  std::optional<Date> started, ended;
  std::string registration_reason, deregistration_reason, occupation;
};

struct KaaSheet {
  std::vector<KaaRow> rows;          ///< those without a problem
  std::vector<RowProblem> problems;  ///< by line
  std::string start_heading, end_heading;
};

/// Headings in English or Swedish: id, given_name, family_name, address, phone, email, sex, born,
/// protection, registration_reason, start, end, deregistration_reason, occupation. That is the
/// closed list of förordning (2006:39) 4 § and what a person without a number is told by: any other
/// column refuses the file. Throws Error{input}: what `read_sheet` throws, "people.column_unknown"
/// and "sheet.column_missing" without both number and sex.
[[nodiscard]] KaaSheet read_kaa_sheet(std::string_view bytes, const std::string& file,
                                      const CodeBook& codes, Date today);

}  // namespace jagmed::ops
