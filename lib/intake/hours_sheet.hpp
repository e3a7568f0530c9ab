// A spreadsheet of hours: one row per person and occasion.
#pragma once

#include "domain/code_book.hpp"
#include "domain/hours.hpp"
#include "intake/sheet.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

enum class HoursColumn : std::size_t {
  person,
  number,
  day,
  duration,
  hours,
  minutes,
  activity,
  place,
  staff,
  start,
  language_support,
  text,
  programme,
  occasion,
  with,
  guardian,
  level,
  focus,
  group,
  partner
};
inline constexpr std::size_t kHoursColumns = 20;

struct HoursRow {
  int line = 0;
  std::optional<PersonId> person;  ///< by code; when both are said, they must be the same person
  std::string number;              ///< by identity number, canonical
  Activity activity;  ///< programme and group as written, staff not yet looked up; kind may be
                      ///< empty with a group
  std::vector<std::string> staff;  ///< as written
  std::string occasion;            ///< rows with the same word are one occasion
  int minutes = 0;
  HoursWith with = HoursWith::youth;
};

struct HoursSheet {
  std::array<std::string, kHoursColumns> headings;  ///< as they stand in the sheet
  std::vector<std::string> ignored;
  std::vector<HoursRow> rows;
  std::vector<SheetProblem> problems;  ///< by line; as long as there is one, nothing may be written

  [[nodiscard]] const std::string& heading(HoursColumn column) const {
    return headings[static_cast<std::size_t>(column)];
  }
};

/// What is meant where a row says nothing.
struct HoursUsual {
  std::string place;  ///< key of place, or empty
  std::optional<Date> day;
};

/// Reads and checks what can be checked without a store. `prefix` is the letter of person codes.
/// With a usual day the sheet needs no column for it. Throws as `read_sheet` and `require_column`.
[[nodiscard]] HoursSheet read_hours_sheet(std::string_view bytes, const std::string& file,
                                          const CodeBook& codes, const std::string& prefix,
                                          Date today, const HoursUsual& usual = {});

}  // namespace jagmed
