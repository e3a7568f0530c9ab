// A transcript: files and command lines with what they print. The format is in tests/README.md.
#pragma once

#include <string>
#include <vector>

namespace jagmed::test {

struct Step {
  enum class Kind { comment, file, command, target };
  Kind kind = Kind::comment;
  int line = 0;                       ///< in the transcript, first line 1
  std::string text;                   ///< comment text, file name, or command
  std::vector<std::string> body;      ///< file: its lines
  std::vector<std::string> out, err;  ///< command: what is expected
  int status = 0;
};

/// Throws std::runtime_error with the line of what cannot be read, and when there is no command.
[[nodiscard]] std::vector<Step> read_story(const std::string& path);
/// The text of a story again, for --update.
[[nodiscard]] std::string write_story(const std::vector<Step>& steps);

/// What a command line did.
struct Result {
  std::vector<std::string> out, err;
  int status = 0;
  bool operator==(const Result&) const = default;
};
/// Where the commands of a story keep what they need for a while: $TMPDIR, beside the folder.
[[nodiscard]] std::string temporary_of(const std::string& folder);
/// Runs a line through the shell in `folder`, with `program_folder` first on the path and a fixed
/// environment; the folder's own path is shown as $DIR.
[[nodiscard]] Result run_line(const std::string& line, const std::string& folder,
                              const std::string& program_folder);
/// Writes a file step into the folder. A file name that ends with " latin1" is written in
/// Windows-1252.
void write_step_file(const Step& step, const std::string& folder);

}  // namespace jagmed::test
