#include "intake/profile_list.hpp"

#include "base/embedded.hpp"
#include "base/file.hpp"
#include "base/printed_name.hpp"
#include "base/text.hpp"
#include "intake/folded.hpp"
#include "intake/profile_sections.hpp"
#include "settings/document.hpp"

#include <filesystem>

namespace jagmed {

extern const std::span<const EmbeddedFile> kShippedProfiles;

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".toml";

}  // namespace

MatchRule match_in(const std::string& path) {
  MatchRule rule;
  try {
    const Document document = Document::read(path);
    Section root = document.root();
    if (auto table = root.section("match")) apply_match(std::move(*table), rule);
  } catch (const Error&) {
    return {};
  }
  return rule;
}

namespace {

/// Of the questions in a profile, each at "file:line:column".
std::vector<std::string> lines_of_questions(const std::string& path, const ProfileFolders& where) {
  std::vector<std::string> lines;
  for (const Error& fault : profile_faults(read_file(path), path, where)) {
    const std::string& place = fault.place();
    if (!is_open_question(fault) || !place.starts_with(path + ":")) continue;
    lines.push_back(split(std::string_view(place).substr(path.size() + 1), ':').front());
  }
  return lines;
}

}  // namespace

std::optional<OpenProfile> open_profile_for(const std::function<bool(const MatchRule&)>& is_meant,
                                            const ProfileFolders& where) {
  for (const ListedProfile& listed : list_profiles(where)) {
    if (listed.path.empty() || !listed.fault || !is_meant(match_in(listed.path))) continue;
    auto lines = lines_of_questions(listed.path, where);
    if (!lines.empty()) return OpenProfile{listed.path, std::move(lines)};
  }
  return {};
}

std::string profile_text(const std::string& name_or_path, const ProfileFolders& where) {
  const bool is_path =
      name_or_path.find('/') != std::string::npos || name_or_path.ends_with(kEnding);
  if (is_path) return read_file(name_or_path);
  const auto paths = profile_paths(where);
  const std::string name = full_profile_name(name_or_path, where);
  const auto found = paths.find(name);
  if (found == paths.end())
    (void)load_profile(name, where);  // says that it is missing
  else if (!found->second.empty())
    return read_file(found->second);
  return std::string(shipped_profile(name));
}

std::string profile_name_for(const std::string& path) {
  std::string name, stem = folded(fs::path(path).stem().string());
  for (const auto& [letter, plain] : {std::pair{"å", 'a'}, {"ä", 'a'}, {"ö", 'o'}, {"é", 'e'}})
    for (auto at = stem.find(letter); at != std::string::npos; at = stem.find(letter))
      stem.replace(at, 2, 1, plain);
  for (const char c : stem) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain)
      name += c;
    else if (!name.empty() && !name.ends_with('-') && static_cast<unsigned char>(c) < 0x80)
      name += '-';
  }
  while (name.ends_with('-')) name.pop_back();
  return name.empty() ? "egen" : name;
}

std::string typed_path(const std::string& path) {
  const bool plain = path.find_first_of(" '\"$&();<>|*?`\\!#~") == std::string::npos;
  if (plain) return printed_name(path);
  std::string quoted = "'";
  for (const char c : path) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return printed_name(quoted + "'");
}

}  // namespace jagmed
