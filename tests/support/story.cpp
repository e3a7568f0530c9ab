#include "support/story.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace jagmed::test {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string slurp(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Output lines that look like a mark of the format are written with a backslash.
bool is_mark(const std::string& line) {
  for (const char* mark : {"$ ", "! ", "# ", "2> ", "? ", "== ", "\\"})
    if (line.rfind(mark, 0) == 0) return true;
  return line == "2>" || line == "#";
}
std::string escaped(const std::string& line) { return is_mark(line) ? "\\" + line : line; }
std::string unescaped(const std::string& line) {
  return !line.empty() && line[0] == '\\' ? line.substr(1) : line;
}

void drop_trailing_blanks(std::vector<std::string>& lines) {
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
}

[[noreturn]] void fail(const std::string& path, std::size_t line, const char* why) {
  throw std::runtime_error(path + ":" + std::to_string(line + 1) + ": " + why);
}

std::string with_dir(std::string text, const std::string& folder) {
  for (std::size_t at; (at = text.find(folder)) != std::string::npos;)
    text.replace(at, folder.size(), "$DIR");
  return text;
}

/// The whole environment of a tested command.
[[noreturn]] void execute(const std::string& line, const std::string& folder,
                          const std::string& program_folder, const std::string& out,
                          const std::string& err) {
  if (::chdir(folder.c_str()) != 0) ::_exit(126);
  const int in = ::open("/dev/null", O_RDONLY);
  const int o = ::open(out.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
  const int e = ::open(err.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
  ::dup2(in, 0);
  ::dup2(o, 1);
  ::dup2(e, 2);
  const std::string path = "PATH=" + program_folder + ":/usr/local/bin:/usr/bin:/bin";
  const std::string home = "HOME=" + folder, temporary = "TMPDIR=" + temporary_of(folder);
  const char* environment[] = {path.c_str(),
                               home.c_str(),
                               temporary.c_str(),
                               "TZ=UTC",
                               "LC_ALL=C.UTF-8",
                               "JAGMED_TODAY=2017-06-30",
                               "JAGMED_NOW=2017-06-30T12:00:00Z",
                               "JAGMED_ACTOR=test",
                               "JAGMED_LANG=sv",
                               "SAMPLES=" JAGMED_SOURCE_DIR "/tests/samples",
                               nullptr};
  const char* arguments[] = {"/bin/sh", "-c", line.c_str(), nullptr};
  ::execve("/bin/sh", const_cast<char**>(arguments), const_cast<char**>(environment));
  ::_exit(127);
}

}  // namespace

std::vector<Step> read_story(const std::string& path) {
  const auto lines = lines_of(slurp(path));
  std::vector<Step> steps;
  bool any = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& line = lines[i];
    const int number = static_cast<int>(i) + 1;
    Step* last = steps.empty() ? nullptr : &steps.back();
    const bool in_command =
        last != nullptr && (last->kind == Step::Kind::command || last->kind == Step::Kind::target);
    if (line.rfind("$ ", 0) == 0 || line.rfind("! ", 0) == 0) {
      steps.push_back({.kind = line[0] == '$' ? Step::Kind::command : Step::Kind::target,
                       .line = number,
                       .text = line.substr(2)});
      any = true;
    } else if (line.rfind("== ", 0) == 0) {
      Step file{.kind = Step::Kind::file, .line = number, .text = line.substr(3)};
      while (++i < lines.size() && lines[i] != "== end") file.body.push_back(lines[i]);
      if (i == lines.size()) fail(path, i, "a file without '== end'");
      steps.push_back(std::move(file));
    } else if (line.rfind("# ", 0) == 0 || line == "#") {
      steps.push_back({.kind = Step::Kind::comment, .line = number, .text = line});
    } else if (in_command && line.rfind("2> ", 0) == 0) {
      last->err.push_back(line.substr(3));
    } else if (in_command && line == "2>") {
      last->err.emplace_back();
    } else if (in_command && line.rfind("? ", 0) == 0) {
      last->status = std::stoi(line.substr(2));
    } else if (in_command) {
      last->out.push_back(unescaped(line));
    } else if (!line.empty()) {
      fail(path, i, "text that belongs to no command");
    }
  }
  if (!any) throw std::runtime_error(path + ": no command: a test that tests nothing");
  for (auto& step : steps) drop_trailing_blanks(step.out);
  return steps;
}

std::string write_story(const std::vector<Step>& steps) {
  std::string text;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step& step = steps[i];
    const bool after_comment = i > 0 && steps[i - 1].kind == Step::Kind::comment;
    if (i > 0 && !after_comment) text += "\n";
    switch (step.kind) {
      case Step::Kind::comment: text += step.text + "\n"; break;
      case Step::Kind::file:
        text += "== " + step.text + "\n";
        for (const auto& line : step.body) text += line + "\n";
        text += "== end\n";
        break;
      case Step::Kind::command:
      case Step::Kind::target:
        text += (step.kind == Step::Kind::command ? "$ " : "! ") + step.text + "\n";
        for (const auto& line : step.out) text += escaped(line) + "\n";
        for (const auto& line : step.err) text += line.empty() ? "2>\n" : "2> " + line + "\n";
        if (step.status != 0) text += "? " + std::to_string(step.status) + "\n";
        break;
    }
  }
  return text;
}

std::string temporary_of(const std::string& folder) { return folder + "-tmp"; }

Result run_line(const std::string& line, const std::string& folder,
                const std::string& program_folder) {
  const std::string out = folder + "-out", err = folder + "-err";
  ::mkdir(temporary_of(folder).c_str(), 0700);
  const pid_t child = ::fork();
  if (child == 0) execute(line, folder, program_folder, out, err);
  int status = 0;
  ::waitpid(child, &status, 0);
  Result result;
  result.out = lines_of(with_dir(slurp(out), folder));
  result.err = lines_of(with_dir(slurp(err), folder));
  drop_trailing_blanks(result.out);
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  ::unlink(out.c_str());
  ::unlink(err.c_str());
  return result;
}

void write_step_file(const Step& step, const std::string& folder) {
  const std::string mark = " latin1";
  const bool latin = step.text.size() > mark.size() &&
                     step.text.compare(step.text.size() - mark.size(), mark.size(), mark) == 0;
  const std::string name = latin ? step.text.substr(0, step.text.size() - mark.size()) : step.text;
  std::string bytes;
  for (const auto& line : step.body) bytes += line + "\n";
  if (latin) {
    std::string narrow;  // two-byte UTF-8 of Latin-1 letters only
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const auto c = static_cast<unsigned char>(bytes[i]);
      if (c == 0xC2 || c == 0xC3)
        narrow += static_cast<char>((static_cast<unsigned char>(bytes[++i]) & 0x3F) | (c << 6));
      else
        narrow += bytes[i];
    }
    bytes = narrow;
  }
  std::ofstream(folder + "/" + name, std::ios::binary) << bytes;
}

}  // namespace jagmed::test
