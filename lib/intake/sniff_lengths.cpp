#include "intake/sniff_lengths.hpp"

#include "intake/cell_forms.hpp"
#include "intake/sniff_survey.hpp"

#include <algorithm>
#include <set>

namespace jagmed {
namespace {

bool is_of_absence(const SniffedColumn& column, const HeadingCatalogue& catalogue) {
  const HeadingMeaning meaning = catalogue.of(column.heading);
  return meaning.of_absence && !meaning.not_all_absence;
}

bool is_scheduled(const SniffedColumn& column) {
  return column.field == Field::scheduled_min || column.field == Field::scheduled_hours;
}

/// Numbers that are perhaps a length: above those of the absence, and not called absence.
std::set<std::size_t> candidates(const Sniffed& file, const HeadingCatalogue& catalogue) {
  std::set<std::size_t> found;
  for (const auto& part : file.columns) {
    if (!part.cells.holds_numbers() || !is_of_absence(part, catalogue)) continue;
    for (const std::size_t whole : part.never_above)
      if (!is_scheduled(file.columns[whole]) &&
          !catalogue.of(file.columns[whole].heading).of_absence)
        found.insert(whole);
  }
  return found;
}

/// From when until when a row is.
class RowTimes {
 public:
  explicit RowTimes(const Sniffed& file)
      : start_(place_of(file, Field::start)), end_(place_of(file, Field::end)) {}

  /// In minutes; nothing where the row does not say both.
  [[nodiscard]] std::optional<int> length(Cells cells) const {
    const TimeCell start = times_at(cells, start_), end = times_at(cells, end_);
    const auto until = start.end ? start.end : end.start;
    if (!start.start || !until) return {};
    return *until - *start.start;
  }

 private:
  using Place = std::optional<std::size_t>;
  static Place place_of(const Sniffed& file, Field field) {
    const auto* column = file.column(field);
    if (column == nullptr) return {};
    return static_cast<std::size_t>(column - file.columns.data());
  }
  static TimeCell times_at(Cells cells, Place at) {
    const bool is_there = at && *at < cells.size() && !trimmed(cells[*at]).empty();
    const TimeCell cell = is_there ? read_times(cells[*at], times_alone()) : TimeCell{};
    return cell.wrong ? TimeCell{} : cell;
  }

  Place start_, end_;
};

/// How often the numbers of a column are the length of their row.
struct Compared {
  std::int64_t minutes = 0, hours = 0, rows = 0;
  void add(double number, int length) {
    ++rows;
    minutes += number == length;
    hours += number * 60 == length;
  }
  [[nodiscard]] Unit unit() const {
    constexpr std::int64_t kFewest = 2;
    if (rows < kFewest) return Unit::none;
    return minutes == rows ? Unit::minutes : hours == rows ? Unit::hours : Unit::none;
  }
};

}  // namespace

bool mark_length(Sniffed& sniffed, const SourceFile& file, const SniffRequest& request,
                 const HeadingCatalogue& catalogue) {
  const auto columns = candidates(sniffed, catalogue);
  if (columns.empty() || sniffed.column(Field::start) == nullptr) return false;
  const RowTimes times(sniffed);
  std::map<std::size_t, Compared> compared;
  TextStream text(file, request.encoding);
  CsvReader records([&](char* out, std::size_t capacity) { return text.read(out, capacity); },
                    sniffed.form.csv, file.path());
  for (CsvRecord record; records.next(record);) {
    if (record.flaw != CsvFlaw::none || record.line <= sniffed.form.line) continue;
    const auto length = times.length(record.fields);
    for (const std::size_t at : columns)
      if (length && at < record.fields.size())
        if (const auto number = rough_number(record.fields[at], request.today))
          compared[at].add(*number, *length);
  }
  for (const auto& [at, rows] : compared) sniffed.columns[at].length = rows.unit();
  return std::ranges::any_of(sniffed.columns,
                             [](const auto& column) { return column.length != Unit::none; });
}

}  // namespace jagmed
