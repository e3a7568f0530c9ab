// Files and profiles for the tests of intake.
#pragma once

#include "base/error.hpp"
#include "intake/row_list.hpp"
#include "support/bytes.hpp"
#include "support/day.hpp"

#include <unistd.h>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace jagmed::test {

/// A file that is gone when its object is.
class TempFile {
 public:
  explicit TempFile(std::string_view bytes, std::string_view ending = ".csv") {
    static std::atomic<int> count{0};
    path_ = (std::filesystem::temp_directory_path() /
             ("jagmed-intake-" + std::to_string(::getpid()) + "-" + std::to_string(++count)))
                .string() +
            std::string(ending);
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~TempFile() { std::filesystem::remove(path_); }
  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline std::string sample(const std::string& name) {
  return std::string(JAGMED_SOURCE_DIR) + "/tests/samples/" + name;
}

/// All rows of a file, or the error that refused it.
struct Rows {
  std::vector<ReadRow> rows;
  FileFacts facts;
  std::string refused;  ///< key of the message
  std::string place, hint;
  std::string details;  ///< values of the message

  [[nodiscard]] const ReadRow& at(int line) const {
    for (const auto& row : rows)
      if (row.line == line) return row;
    throw std::runtime_error("no row at line " + std::to_string(line));
  }
  [[nodiscard]] int count(Outcome outcome) const {
    int n = 0;
    for (const auto& row : rows) n += row.outcome == outcome ? 1 : 0;
    return n;
  }
  /// "E-DATE" of a rejected or staged row, else the name of the outcome.
  [[nodiscard]] std::string verdict(int line) const {
    static constexpr const char* kNames[] = {"absence",   "present", "other",    "not_reported",
                                             "cancelled", "staged",  "rejected", "skipped"};
    const ReadRow& row = at(line);
    return row.code.empty() ? kNames[static_cast<int>(row.outcome)] : std::string(row.code);
  }
};

/// What `read(reader, take)` gives. Columns and texts of rows end with the reader.
template <class Read>
Rows rows_by(const std::string& path, const Profile& profile, Date exported_at, Read read,
             std::string& views) {
  Rows all;
  try {
    const SourceFile file(path);
    AbsenceReader reader(file, profile, exported_at);
    all.facts = reader.facts();
    read(reader, [&](const ReadRow& row) {
      views += std::to_string(row.line) + "|" + std::string(row.column) + "|" +
               std::string(row.text) + "\n";
      all.rows.push_back(row);
      all.rows.back().column = all.rows.back().text = {};
    });
  } catch (const Error& e) {
    all.refused = e.message().key;
    all.place = e.place();
    all.hint = e.hint().key;
    for (const auto& value : e.message().values) all.details += value + "|";
  }
  return all;
}

inline bool same_row(const ReadRow& a, const ReadRow& b) {
  return a.line == b.line && a.outcome == b.outcome && a.code == b.code && a.word == b.word &&
         a.fields == b.fields && a.warnings == b.warnings && a.is_protected == b.is_protected &&
         a.struck == b.struck && a.person == b.person && a.outer_id == b.outer_id &&
         a.order == b.order && a.data == b.data && a.key == b.key;
}

/// Throws unless reading in blocks by several threads gives the same rows, views and errors.
inline void expect_same_in_blocks(const std::string& path, const Profile& profile, Date exported_at,
                                  const Rows& one_by_one, const std::string& views,
                                  const BlockReading& how) {
  std::string views_of_blocks;
  const auto read = [&](AbsenceReader& reader, const auto& take) {
    reader.read<RowList>([] { return std::make_unique<RowList>(); },
                         [&](const RowList& list) {
                           for (const ReadRow& row : list.rows()) take(row);
                         },
                         how);
  };
  const Rows all = rows_by(path, profile, exported_at, read, views_of_blocks);
  // What refuses a file may be met earlier than the rows before it.
  const bool all_rows =
      all.refused.empty() ? views_of_blocks == views : views.starts_with(views_of_blocks);
  bool same = all_rows && all.refused == one_by_one.refused && all.place == one_by_one.place &&
              all.hint == one_by_one.hint && all.details == one_by_one.details;
  for (std::size_t i = 0; same && i < all.rows.size(); ++i)
    same = same_row(all.rows[i], one_by_one.rows[i]);
  if (!same)
    throw std::runtime_error("blocks of " + std::to_string(how.block) + " bytes by " +
                             std::to_string(how.threads) + " threads: other rows, of\n" +
                             bytes_of(path));
}

/// The rows one by one; in blocks they are the same, whatever the test is about.
inline Rows read_rows(const std::string& path, const Profile& profile, Date exported_at) {
  std::string views;
  const auto read = [](AbsenceReader& reader, const auto& take) {
    while (const ReadRow* row = reader.next()) take(*row);
  };
  const Rows all = rows_by(path, profile, exported_at, read, views);
  for (const std::size_t block : {100u, 700u})
    expect_same_in_blocks(path, profile, exported_at, all, views,
                          {.block = block, .least_file = 0, .threads = 2});
  return all;
}

inline Rows read_text(std::string_view bytes, const Profile& profile, Date exported_at) {
  const TempFile file(bytes);
  Rows all = read_rows(file.path(), profile, exported_at);
  if (all.place.starts_with(file.path())) all.place.erase(0, file.path().size());
  return all;
}

/// The least that a file needs, and what a test adds to it.
inline Profile small_profile(const std::string& more = {}) {
  return parse_profile(
      "extends = \"se-base\"\nname = \"prov\"\nkind = \"lesson\"\nsource = \"prov\"\n" + more,
      "prov.toml");
}

}  // namespace jagmed::test
