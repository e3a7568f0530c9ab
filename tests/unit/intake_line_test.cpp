#include "intake/line_reading.hpp"
#include "unit/intake_files.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const CellMask kMask{.today = day("2025-11-03")};

std::string shown(std::string_view cell, Field field, bool known = false) {
  return shown_cell(cell, field, known, kMask);
}

LineReading line_of(std::string_view bytes, const Profile& profile, int line) {
  const TempFile file(bytes);
  const SourceFile source(file.path());
  return read_line(source, profile,
                   {.line = line, .exported_at = day("2025-10-12"), .mask = kMask});
}

const FieldReading& field_in(const RowReading& row, Field field) {
  const auto found = std::ranges::find(row.fields, field, &FieldReading::field);
  REQUIRE(found != row.fields.end());
  return *found;
}

}  // namespace

TEST_CASE("cells: days, times and figures are shown, and the form of what stands in their place") {
  CHECK(shown("2025-02-30", Field::date) == "2025-02-30");
  CHECK(shown("08:20 \u2013 09:20", Field::start) == "99:99 a 99:99");
  CHECK(shown("45.0", Field::absent_min) == "45.0");
  CHECK(shown("12,5 %", Field::absent_pct) == "12,5 %");
  CHECK(shown("8 mai 2017", Field::date) == "9 a 9999");
  CHECK(shown("heldag", Field::start, true) == "heldag");
  CHECK(shown("  ", Field::date).empty());
}

TEST_CASE("cells: nothing that could name somebody is shown, whatever column it slid into") {
  for (const Field field :
       {Field::date, Field::start, Field::absent_min, Field::absent_pct, Field::reason,
        Field::group, Field::course, Field::personnummer, Field::week}) {
    CAPTURE(field_name(field));
    for (const bool known : {false, true}) {
      if (field == Field::reason && known) continue;  // only words of the profile are known
      CHECK(shown("20080103-2384", field, known).find("2384") == std::string::npos);
      CHECK(shown("0801032384", field, known).find("2384") == std::string::npos);
    }
    CHECK(shown("Alva Påhittsson", field).find("Alva") == std::string::npos);
    CHECK(shown("070-123 45 67", field).find("123") == std::string::npos);
  }
  CHECK(shown("Sjuk", Field::reason, true) == "Sjuk");
  CHECK(shown("hos pappa", Field::reason) == "***");
  CHECK(shown("8A", Field::group, true) == "***");
}

TEST_CASE("a row: every field is read, also behind the first fault") {
  const LineReading line =
      line_of("Personnummer;Datum;Start\n20080103-2385;igår;25:00\n", small_profile(), 2);
  CHECK(line.kind == LineKind::row);
  REQUIRE(line.rows.size() == 1);
  const RowReading& row = line.rows.front();
  CHECK(row.code == "E-PNR-CHECK");
  CHECK(row.column == "Personnummer");
  CHECK(field_in(row, Field::personnummer).problem == "E-PNR-CHECK");
  CHECK(field_in(row, Field::date).problem == "E-DATE");
  CHECK(field_in(row, Field::start).problem == "E-TIME");
}

TEST_CASE("a row: what wins over what is told") {
  const std::string more =
      "[columns]\nabsent_min = [\"Min\"]\nabsent_hours = [\"Tim\"]\n"
      "[values.validity]\nmissing = \"from_category\"\n";
  const std::string head = "Personnummer;Datum;Start;Slut;Min;Tim;Orsak;Giltig\n";
  const auto row = [&](const std::string& cells) {
    return line_of(head + "20080103-2384;2025-10-06;08:20;09:20;" + cells + "\n",
                   small_profile(more), 2)
        .rows.at(0);
  };
  const RowReading hours = row(";0,5;Sjuk;");
  CHECK(hours.row.data.minutes_from == MinutesFrom::hours);
  CHECK(hours.scheduled_from == MinuteRules::Scheduled::times);
  CHECK(hours.validity_from == ValidityFrom::derived);
  CHECK(hours.meaning->category == Category::sick);
  CHECK(row("30;;Giltig frånvaro;").validity_from == ValidityFrom::word);
  CHECK(row("30;;Giltig frånvaro;Nej").validity_from == ValidityFrom::column);
  CHECK(row("30;;;").validity_from == ValidityFrom::nothing);
}

TEST_CASE("a row: where its values come from") {
  const std::string more =
      "[[section]]\nstarts_with = \"Klass:\"\nfield = \"group\"\n"
      "[preamble]\nschool = { starts_with = \"Skola\" }\n"
      "[columns_options]\nfill_down = [\"personnummer\"]\n";
  const std::string file =
      "Skola: Provskolan\nPersonnummer;Datum\nKlass: 8A\n20080103-2384;2025-10-06\n;2025-10-07\n";
  const auto row = line_of(file, small_profile(more), 5).rows.at(0);
  CHECK(row.row.outcome == Outcome::absence);
  CHECK(field_in(row, Field::personnummer).from == ValueFrom::row_above);
  CHECK(field_in(row, Field::personnummer).from_line == 4);
  CHECK(field_in(row, Field::group).from == ValueFrom::section);
  CHECK(field_in(row, Field::group).from_line == 3);
  CHECK(field_in(row, Field::school).from == ValueFrom::section);
  CHECK(field_in(row, Field::school).from_line == 0);
  CHECK(field_in(row, Field::date).from == ValueFrom::cell);
  const LineReading section = line_of(file, small_profile(more), 3);
  CHECK(section.rows.at(0).no_data == NoData::section);
  CHECK(section.rows.at(0).tells == Field::group);
  CHECK(section.rows.at(0).shown.find("8A") == std::string::npos);
  CHECK(line_of(file, small_profile(more), 1).kind == LineKind::value);
  CHECK(line_of(file, small_profile(more), 2).kind == LineKind::header);
}

TEST_CASE("a row of a protected pupil is shown to nobody, not even with its cells as they stand") {
  for (const std::string cells : {"20080103-2384;2025-10-06;Skyddad identitet",
                                  "20080103-2384;Skyddad identitet;2025-10-06;8A"}) {
    const TempFile file("Personnummer;Datum;Namn\n" + cells + "\n");
    const SourceFile source(file.path());
    const LineReading line =
        read_line(source, small_profile(),
                  {.line = 2, .exported_at = day("2025-10-12"), .mask = {kMask.today, true}});
    for (const auto& field : line.rows.at(0).fields) {
      CHECK(field.cell.find("2384") == std::string::npos);
      CHECK(field.cell.find("Skyddad") == std::string::npos);
    }
  }
  const LineReading line = line_of(
      "Personnummer;Datum;Namn\n20080103-2384;2025-10-06;Skyddad identitet\n", small_profile(), 2);
  CHECK(field_in(line.rows.at(0), Field::personnummer).cell == "***");
}

TEST_CASE("lines: a record over several of them, and the end of the file") {
  const std::string file =
      "Personnummer;Datum;Anteckning\n20080103-2384;2025-10-06;\"a\nb\n\nc\"\n20080103-2384;2025-"
      "10-07;x";
  for (const int line : {2, 3, 4, 5}) {
    const LineReading found = line_of(file, small_profile(), line);
    CHECK(found.first == 2);
    CHECK(found.last == 5);
    CHECK(found.next == 6);
  }
  CHECK(line_of(file, small_profile(), 6).next == 0);
  CHECK_THROWS_WITH_AS((void)line_of(file, small_profile(), 7), "explain.beyond | 7 | 6", Error);
}

TEST_CASE("lines: what refuses the file below is no hindrance, above it is") {
  const std::string file = "Personnummer;Datum\n20080103-2384;2025-10-06\n20080103-2384;\"2025\n";
  CHECK(line_of(file, small_profile(), 1).kind == LineKind::header);
  CHECK_THROWS_AS((void)line_of(file, small_profile(), 3), Error);
}

TEST_CASE("lines: objects on one line are all told, up to a limit") {
  std::string file = "[";
  for (int i = 0; i < 30; ++i)
    file += std::string(i == 0 ? "" : ",") +
            R"({"startTime":"2025-10-06T08:00:00+02:00","endTime":"2025-10-06T09:00:00+02:00",)"
            R"("type":"Anmäld frånvaro","student":{"id":"a"},"id":"b"})";
  const LineReading line = line_of(file + "]", load_profile("ss12000-anmalan"), 1);
  CHECK(line.rows.size() == LineReading::kMostRows);
  CHECK(line.rows_left_out == 6);
}
