// The project's own text, for tests that look at it.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace jagmed::test {

struct SourceFile {
  std::string path;  ///< from the project's folder, as in "lib/base/date.cpp"
  std::string text;
};

inline std::string file_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Files below a folder whose names end with one of the endings, in order.
inline std::vector<SourceFile> source_files(const std::string& below,
                                            const std::vector<std::string>& endings) {
  const std::filesystem::path root(JAGMED_SOURCE_DIR);
  std::vector<SourceFile> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / below)) {
    const std::string name = entry.path().string();
    for (const auto& ending : endings)
      if (entry.is_regular_file() && name.ends_with(ending))
        files.push_back({std::filesystem::relative(entry.path(), root).string(), file_text(name)});
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

inline std::vector<std::string> text_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace jagmed::test
