// All rows of any bytes, and what holds of each of them whatever the format.
#pragma once

#include "fuzz/expect.hpp"
#include "intake/line_reading.hpp"
#include "intake/record_source.hpp"
#include "intake/row_list.hpp"
#include "support/memory_file.hpp"

#include <algorithm>
#include <string>

namespace jagmed::fuzz {

inline constexpr int kDayMinutes = 24 * 60;
inline const Date kExported = *Date::from_iso("2025-11-03");

inline bool within(std::optional<int> value, int first, int last) {
  return !value || (*value >= first && *value <= last);
}

inline void expect_canonical(const std::string& person) {
  expect(person.empty() || person.size() == 12, "a person is a canonical number");
  expect(std::all_of(person.begin(), person.begin() + (person.empty() ? 0 : 8),
                     [](char c) { return c >= '0' && c <= '9'; }),
         "a canonical number begins with a date");
}

inline void expect_texts(const ReadRow& row) {
  const AbsenceRow& data = row.data;
  for (const auto* text :
       {&data.course, &data.group, &data.school, &data.source_code, &row.key.course, &row.person})
    expect(valid_utf8(*text), "texts are UTF-8");
  if (row.is_protected)
    expect(data.group.empty() && data.school.empty(), "a protected row tells no school");
}

inline void expect_amounts(const AbsenceRow& data) {
  const int most = (is_measured(data.kind) ? 1 : 400) * kDayMinutes;
  for (const auto* minutes : {&data.absent, &data.valid, &data.invalid, &data.scheduled,
                              &data.period.present, &data.period.other, &data.period.reported})
    expect(within(*minutes, 0, 2 * most), "minutes are no more than there are");
  for (const auto* count : {&data.period.lessons, &data.period.absent_lessons})
    expect(within(*count, 0, 20'000), "lessons are a number of lessons");
  for (const auto* share : {&data.period.absent_share, &data.period.valid_share,
                            &data.period.invalid_share, &data.period.reported_share})
    expect(within(*share, 0, 10'000), "a share is no more than all");
}

inline void expect_days(const ReadRow& row, const Profile& profile) {
  const AbsenceRow& data = row.data;
  expect(data.last >= data.date, "a row ends after it begins");
  expect(within(data.start, 0, kDayMinutes) && within(data.end, 0, kDayMinutes),
         "times are minutes of a day");
  if (!is_measured(data.kind)) return;
  const int days = data.date - kExported;
  expect(data.last == data.date, "a lesson has one day");
  expect(days >= profile.dates.earliest_days && days <= profile.dates.latest_days,
         "days are within what the profile lets through");
}

inline void expect_sound(const ReadRow& row, const Profile& profile) {
  expect_texts(row);
  expect(row.code.empty() == (row.outcome != Outcome::rejected && row.outcome != Outcome::staged),
         "a code for what is not taken, and only for that");
  expect(row.code.empty() || row.code.starts_with(row.outcome == Outcome::staged ? "S-" : "E-"),
         "a code tells the outcome");
  expect_shown(row.column, "a column is safe to show");
  if (!row.outer_id) expect_canonical(row.person);
  if (row.outcome == Outcome::rejected || row.outcome == Outcome::skipped) return;
  expect(!row.person.empty(), "what is taken is about somebody");
  expect(row.key.person == row.person && row.key.date == row.data.date, "the key is of the row");
  expect(row.data.kind == profile.kind, "a row is of the kind of its profile");
  expect_days(row, profile);
  expect_amounts(row.data);
}

/// The first row of a line.
struct FirstRow {
  int line = 0;
  Outcome outcome = Outcome::skipped;
  std::string code;
};

/// Asked about by itself, a line is told as it was read.
inline void expect_told(const SourceFile& file, const Profile& profile, const FirstRow& row) {
  const LineReading told = read_line(
      file, profile, {.line = row.line, .exported_at = kExported, .mask = {.today = kExported}});
  expect(told.kind == LineKind::row && !told.rows.empty(), "a row is told as a row");
  expect(told.rows.front().row.outcome == row.outcome && told.rows.front().code == row.code,
         "a row is told as it was read");
  for (const auto& field : told.rows.front().fields) {
    expect_shown(field.cell, "a cell is safe to show");
    expect_shown(field.read, "what a cell was read as is safe to show");
  }
}

inline std::string told(const ReadRow& row) {
  return std::to_string(row.line) + " " + std::to_string(static_cast<int>(row.outcome)) + " " +
         std::string(row.code) + " " + row.person + " " + row.key.course + "\n";
}

/// What was read row by row is the same in blocks, wherever they end.
inline void expect_same_in_blocks(const SourceFile& file, const Profile& profile,
                                  const std::string& rows) {
  for (const std::size_t block : {64u, 200u}) {
    AbsenceReader reader(file, profile, kExported, {});
    std::string in_blocks;
    reader.read<RowList>([] { return std::make_unique<RowList>(); },
                         [&](const RowList& list) {
                           for (const ReadRow& row : list.rows()) in_blocks += told(row);
                         },
                         {.block = block, .least_file = 0, .threads = 1});
    expect(in_blocks == rows, "rows do not depend on how a file is read");
  }
}

/// Throws what AbsenceReader throws.
inline void read_rows(const SourceFile& file, const Profile& profile) {
  AbsenceReader reader(file, profile, kExported, {});
  for (const auto& heading : reader.facts().unknown_columns)
    expect_shown(heading, "an unknown column is safe to show");
  std::uint64_t rows = 0;
  int line = 1;
  std::vector<FirstRow> first;
  std::string all;
  // A cell per byte and month is more rows than any file has.
  const std::uint64_t most = file.size() * file.size() + 1;
  while (const ReadRow* row = reader.next()) {
    expect(row->line >= line, "lines never go back");
    expect(++rows <= most, "rows end");
    if (first.size() < 3 && (first.empty() || line != row->line))
      first.push_back({row->line, row->outcome, std::string(row->code)});
    line = row->line;
    expect_sound(*row, profile);
    all += told(*row);
  }
  expect_same_in_blocks(file, profile, all);
  for (const auto& each : first) expect_told(file, profile, each);
}

/// Read or refused, never anything else.
inline void read_any(std::string_view bytes, const Profile& profile) {
  const test::MemoryFile memory(bytes);
  try {
    const SourceFile file(memory.path());
    (void)shape_of(file);
    read_rows(file, profile);
  } catch (const Error& error) {
    expect_quiet(error);
  }
}

}  // namespace jagmed::fuzz
