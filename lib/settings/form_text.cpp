#include "settings/form_text.hpp"

#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace jagmed {

extern const std::span<const EmbeddedFile> kShippedForms;

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".md";
constexpr std::size_t kLargest = 256 << 10;

fs::path own_folder(const std::string& folder) { return fs::path(folder) / "forms"; }

/// The language in a file's name, when it is a text for the purpose.
std::string language_in(std::string_view name, const std::string& purpose) {
  const std::string beginning = purpose + ".";
  if (!name.starts_with(beginning) || !name.ends_with(kEnding) ||
      name.size() <= beginning.size() + kEnding.size())
    return {};
  return std::string(
      name.substr(beginning.size(), name.size() - beginning.size() - kEnding.size()));
}

[[noreturn]] void refuse(const std::string& file, int line, Message what) {
  throw Error(ErrorKind::config, std::move(what), "form.file.hint",
              file + ":" + std::to_string(line));
}

/// Takes one line off the text, without its end.
std::string_view next_line(std::string_view& text) {
  const auto end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

std::vector<std::string> form_languages(const std::string& purpose, const std::string& folder) {
  std::set<std::string> found;
  for (const auto& file : kShippedForms) found.insert(language_in(file.name, purpose));
  std::error_code fault;
  for (const auto& entry : fs::directory_iterator(own_folder(folder), fault))
    found.insert(language_in(entry.path().filename().string(), purpose));
  found.erase("");
  return {found.begin(), found.end()};
}

FormText load_form_text(const std::string& purpose, const std::string& language,
                        const std::string& folder) {
  const std::string file = purpose + "." + language + std::string(kEnding);
  const fs::path own = own_folder(folder) / file;
  std::error_code fault;
  if (fs::exists(own, fault))
    return parse_form_text(read_file(own.string(), kLargest), terminal_safe(own.string()), purpose,
                           language);
  for (const auto& shipped : kShippedForms)
    if (shipped.name == file)
      return parse_form_text(shipped.text, "(jagmed) " + file, purpose, language);
  throw Error(ErrorKind::config,
              {"form.missing", {purpose, language, join(form_languages(purpose, folder), ", ")}},
              {"form.missing.hint", {terminal_safe(own.string())}});
}

FormText parse_form_text(std::string_view bytes, const std::string& file,
                         const std::string& purpose, const std::string& language) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (!valid_utf8(bytes)) refuse(file, 1, "form.utf8");
  FormText text{.purpose = purpose, .language = language};
  int number = 0;
  while (!bytes.empty()) {
    const std::string_view line = trim(next_line(bytes));
    ++number;
    if (line.empty()) break;
    const auto colon = std::min(line.find(':'), line.size());
    const std::string_view key = trim(line.substr(0, colon));
    std::string* target = key == "title" ? &text.title : key == "version" ? &text.version : nullptr;
    if (target == nullptr) refuse(file, number, {"form.key", {terminal_safe(key)}});
    *target = trim(line.substr(std::min(colon + 1, line.size())));
  }
  if (text.title.empty()) refuse(file, number, {"toml.required", {"title"}});
  if (text.version.empty()) refuse(file, number, {"toml.required", {"version"}});
  text.body = trim(bytes);
  if (text.body.empty()) refuse(file, number, "form.empty");
  return text;
}

}  // namespace jagmed
