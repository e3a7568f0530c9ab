#include "cmd/log_absence/draft_dedupe.hpp"

#include "cmd/log_absence/draft_columns.hpp"
#include "cmd/log_absence/draft_rows.hpp"
#include "intake/part_heading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace jagmed::cmd {
namespace {

/// Rows of one lesson say so themselves: those alike are one.
bool has_part_column(const Sniffed& file) {
  return std::ranges::any_of(file.columns, [](const SniffedColumn& column) {
    const auto& words = column.cells.words();
    const bool halves = !words.empty() && std::ranges::all_of(words, [](const auto& entry) {
      return names_half_of_day(entry.first) || names_whole_day(entry.first);
    });
    const bool part = halves || (!column.blank && names_part_of_day(column.heading.name));
    return (!column.field || column.field == Field::source_id) && part && column.cells.filled() > 0;
  });
}

/// Lesson 4 in the next file is none of those before: it stands for itself.
std::string part_key(const Sniffed& file) {
  const char* piece = file.kind == AbsenceKind::day ? "\"reason\"" : "\"start\", \"course\"";
  return fmt::format("key   = [\"person\", \"date\", {}, \"part\"]\n", piece);
}

std::string key_of_parts(const Sniffed& file, const Catalogue& text) {
  return "\n# " + text("draft.part_key") + "\n[dedupe]\n" + part_key(file);
}

/// The columns that tell rows apart; none where there is no heading to name them by.
std::vector<std::string> names_of_parts(const Sniffed& file) {
  std::vector<std::string> names;
  for (const std::size_t at : file.apart)
    if (!is_told_by_number(file, file.columns[at])) names.push_back(file.form.names[at]);
  return names;
}

std::string parts(const Sniffed& file, const std::vector<std::string>& names,
                  const Catalogue& text) {
  return "\n# " + text("draft.parts") + "\n[dedupe]\nparts = " + toml_list(names) + "\n" +
         part_key(file);
}

/// Equal lessons: two, or one that stands there twice. Nothing in the file tells.
std::string identical(std::int64_t rows, const Catalogue& text) {
  return "\n# " + text("draft.identical", rows) + "\n# " + text("draft.identical.how") +
         "\n[dedupe]\nidentical = \"?\"\n";
}

bool has_times_or_ids(const Sniffed& file) {
  const auto* id = file.column(Field::source_id);
  return file.column(Field::start) != nullptr ||
         (id != nullptr && !names_part_of_day(id->heading.name));
}

}  // namespace

std::string draft_dedupe(const Sniffed& file, const Catalogue& text) {
  if (has_times_or_ids(file)) return {};
  const bool measured = file.kind == AbsenceKind::lesson || file.kind == AbsenceKind::day;
  if (const auto names = names_of_parts(file); measured && !names.empty())
    return parts(file, names, text);
  if (measured && has_part_column(file)) return key_of_parts(file, text);
  return dedupe_undecided(file) ? identical(file.identical_rows, text) : std::string();
}

bool dedupe_undecided(const Sniffed& file) {
  return file.identical_rows > 0 && file.kind == AbsenceKind::lesson && !has_times_or_ids(file) &&
         names_of_parts(file).empty() && !has_part_column(file);
}

}  // namespace jagmed::cmd
