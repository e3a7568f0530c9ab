// Files and profiles for the tests of intake.
#pragma once

#include "base/error.hpp"
#include "intake/absence_reader.hpp"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>
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

inline std::string bytes_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

inline Date day(std::string_view iso) { return *Date::from_iso(iso); }

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

inline Rows read_rows(const std::string& path, const Profile& profile, Date exported_at) {
  Rows all;
  try {
    const SourceFile file(path);
    AbsenceReader reader(file, profile, exported_at);
    all.facts = reader.facts();
    while (const ReadRow* row = reader.next()) all.rows.push_back(*row);
    // Codes and headings are views into the reader and end with it.
    for (auto& row : all.rows) row.column = {};
  } catch (const Error& e) {
    all.refused = e.message().key;
    all.place = e.place();
    all.hint = e.hint().key;
    for (const auto& value : e.message().values) all.details += value + "|";
  }
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
