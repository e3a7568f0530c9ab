// A row of a school's file as it may be kept by who has nothing to do with the pupil.
#pragma once

#include "base/date.hpp"
#include "intake/absence_reader.hpp"
#include "intake/csv_reader.hpp"
#include "intake/source_file.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jagmed::cmd {

/// Masks the rows of one file, cell by cell, as `explain` shows them; cells of columns that the
/// profile does not read are masked whole. Of JSON and XML nothing is shown.
class RowMasking {
 public:
  /// `facts` are those of the file, read by the profile. Throws what read_line throws.
  RowMasking(const SourceFile& file, const Profile& profile, const FileFacts& facts, Date today);
  /// `text` is a record as it stands in the file.
  [[nodiscard]] std::string masked(std::string_view text) const;

 private:
  [[nodiscard]] std::string cell(std::size_t column, std::string_view text) const;

  bool is_csv_;
  CsvForm form_;
  std::vector<std::vector<Field>> fields_;  ///< of each column
  Date today_;
};

}  // namespace jagmed::cmd
