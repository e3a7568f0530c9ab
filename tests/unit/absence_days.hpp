// Rows of attendance for tests of what is made of them.
#pragma once

#include "domain/absence_history.hpp"

#include <vector>

namespace jagmed::test {

inline Date on(const char* iso) { return *Date::from_iso(iso); }

inline AttendanceRow lesson(const char* day, int start, int length, int absent,
                            Validity validity = Validity::invalid) {
  return {.person = 1,
          .day = on(day),
          .start = start,
          .end = start + length,
          .source = 7,
          .kind = AbsenceKind::lesson,
          .category = absent > 0 ? Category::unspecified : Category::present,
          .validity = absent > 0 ? validity : Validity::unknown,
          .scheduled = length,
          .absent = absent};
}
inline AttendanceRow not_reported(const char* day, int start, int length) {
  AttendanceRow row = lesson(day, start, length, 0);
  row.category = Category::not_reported;
  row.absent.reset();
  return row;
}

/// A source (7) that lists presence too.
inline Listings everything() {
  Listings listings(9);
  listings.add(7, 0);
  return listings;
}

/// The history of rows in order of day.
inline AbsenceHistory history_of(std::vector<AttendanceRow> rows, DateRange read,
                                 const Listings& listings, HistoryRules rules = {}) {
  AbsenceHistory history(rules, read);
  for (std::size_t first = 0, end = 0; first < rows.size(); first = end) {
    while (end < rows.size() && rows[end].day == rows[first].day) ++end;
    history.add(std::span(rows).subspan(first, end - first), listings);
  }
  return history;
}

}  // namespace jagmed::test
