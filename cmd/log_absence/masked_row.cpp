#include "cmd/log_absence/masked_row.hpp"

#include "base/text.hpp"
#include "intake/cell_mask.hpp"
#include "intake/csv_reader.hpp"
#include "intake/line_reading.hpp"

#include <algorithm>

namespace jagmed::cmd {

RowMasking::RowMasking(const SourceFile& file, const Profile& profile, const FileFacts& facts,
                       Date today)
    : is_csv_(facts.format == FileFormat::csv),
      form_{facts.delimiter, profile.file.quote, profile.file.max_record_lines},
      today_(today) {
  if (!is_csv_) return;
  const int line = std::max(1, facts.header_line);
  fields_ = read_line(file, profile, {.line = line, .exported_at = today, .mask = {.today = today}})
                .fields;
}

std::string RowMasking::cell(std::size_t column, std::string_view text) const {
  if (trimmed(text).empty()) return "";
  if (column >= fields_.size() || fields_[column].empty()) return std::string(kMaskedText);
  return shown_cell(text, fields_[column].front(), false, {.today = today_});
}

std::string RowMasking::masked(std::string_view text) const {
  if (!is_csv_) return "";
  // As of a later line: a carriage return in a cell is a flaw of the row, not the line end of the
  // file.
  CsvReader reader(
      [text](char* out, std::size_t capacity) mutable {
        const std::size_t size = text.copy(out, capacity);
        text.remove_prefix(size);
        return size;
      },
      form_, "", 2);
  CsvRecord record;
  if (!reader.next(record) || record.flaw != CsvFlaw::none) return std::string(kMaskedText);
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < record.fields.size(); ++i) cells.push_back(cell(i, record.fields[i]));
  return join(cells, std::string(1, form_.delimiter));
}

}  // namespace jagmed::cmd
