#include "base/embedded.hpp"
#include "base/text.hpp"
#include "intake/profile_list.hpp"
#include "intake/profile_sections.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

namespace jagmed {

extern const std::span<const EmbeddedFile> kShippedProfiles;

namespace {

namespace fs = std::filesystem;

constexpr int kLongestChain = 4;
constexpr std::string_view kEnding = ".toml";

/// A profile while it is put together from its chain.
struct Draft {
  Profile profile;
  bool kind_said = false;
  /// A parent for others, not meant to be used by itself.
  [[nodiscard]] bool is_parent() const { return !kind_said && profile.source.empty(); }
};

bool is_path(const std::string& text) {
  return text.find('/') != std::string::npos || text.ends_with(kEnding);
}

std::vector<std::string> names_beginning(const std::string& beginning,
                                         const std::map<std::string, std::string>& paths) {
  std::vector<std::string> found;
  for (const auto& [name, path] : paths)
    if (name.starts_with(beginning)) found.push_back(name);
  return found;
}

[[noreturn]] void missing(const std::string& name, const ProfileFolders& where) {
  const auto paths = profile_paths(where);
  std::vector<std::string> known;
  for (const auto& [each, path] : paths) known.push_back(each);
  auto near = names_beginning(name, paths);
  if (const auto slip = nearest(name, known); near.empty() && slip) near.push_back(*slip);
  throw Error(ErrorKind::input, {"profile.missing", {terminal_safe(name)}},
              near.empty() ? Message("toml.unknown.known", {join(known, ", ")})
                           : Message("toml.unknown.near", {join(near, ", ")}));
}

Document open_profile(const std::string& name_or_path, const fs::path& folder,
                      const ProfileFolders& where) {
  if (is_path(name_or_path))
    return Document::read(folder.empty() ? name_or_path
                                         : (folder / name_or_path).lexically_normal().string());
  for (const auto& place : where.folders) {
    const fs::path file = fs::path(place) / (name_or_path + std::string(kEnding));
    std::error_code fault;
    if (fs::is_regular_file(file, fault)) return Document::read(file.string());
  }
  for (const auto& file : kShippedProfiles)
    if (file.name == name_or_path + std::string(kEnding))
      return Document::parse(file.text, std::string(file.name));
  missing(name_or_path, where);
}

/// The documents of profiles, each read once: most have the same parent.
class Shelf {
 public:
  explicit Shelf(const ProfileFolders& where) : where_(where) {}

  const Document& open(const std::string& name_or_path, const fs::path& folder = {}) {
    const auto key = std::pair(name_or_path, is_path(name_or_path) ? folder : fs::path());
    const auto found = documents_.find(key);
    if (found != documents_.end()) return found->second;
    return documents_.emplace(key, open_profile(name_or_path, folder, where_)).first->second;
  }

 private:
  const ProfileFolders& where_;
  std::map<std::pair<std::string, fs::path>, Document> documents_;
};

/// The file over its parents; `left` more may stand above it.
Draft draft_of(const Document& document, Shelf& shelf, int left = kLongestChain - 1) {
  Section root = document.root();
  Draft draft;
  if (const auto parent = root.text("extends")) {
    if (left == 0) root.refuse("extends", {"profile.chain", {std::to_string(kLongestChain)}});
    const auto folder = fs::path(document.name()).parent_path();
    draft = draft_of(shelf.open(*parent, folder), shelf, left - 1);
  }
  draft.kind_said = draft.kind_said || root.has("kind");
  apply_profile(root, draft.profile);
  return draft;
}

Profile complete(const Document& document, Draft draft) {
  const Section root = document.root();
  if (!draft.kind_said) root.refuse("kind", "profile.kind");
  std::vector<Field>& required = draft.profile.required;
  if (draft.profile.has_spans() && std::ranges::find(required, Field::date_to) == required.end())
    required.push_back(Field::date_to);
  expect_complete(root, draft.profile);
  FileRule& file = draft.profile.file;
  // JSON is UTF-8 (RFC 8259 section 8.1): other bytes are faults, not letters of another encoding.
  if (file.format == FileFormat::ss12000_json && !file.encoding) file.encoding = Encoding::utf8;
  return std::move(draft.profile);
}

}  // namespace

std::map<std::string, std::string> profile_paths(const ProfileFolders& where) {
  std::map<std::string, std::string> paths;
  for (const auto& folder : where.folders) {
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator(folder, fault))
      if (entry.path().extension() == kEnding)
        paths.emplace(entry.path().stem().string(), entry.path().string());
  }
  for (const auto& file : kShippedProfiles)
    paths.emplace(file.name.substr(0, file.name.size() - kEnding.size()), "");
  return paths;
}

std::vector<ListedProfile> list_profiles(const ProfileFolders& where) {
  Shelf shelf(where);
  std::vector<ListedProfile> all;
  for (const auto& [name, path] : profile_paths(where)) {
    ListedProfile listed{name, path, {}, {}};
    try {
      const Document& document = shelf.open(name);
      Draft draft = draft_of(document, shelf);
      if (!draft.is_parent()) listed.profile = complete(document, std::move(draft));
    } catch (const Error& e) {
      if (e.message().key != "profile.kind") listed.fault = e;
    }
    all.push_back(std::move(listed));
  }
  return all;
}

bool is_open_question(const Error& e) {
  const auto& [key, values] = std::tie(e.message().key, e.message().values);
  const bool choice = key == "profile.choice" && values.size() > 1 && values[1] == "?";
  const bool form = key == "profile.pattern" || key == "profile.preamble.form";
  return choice || key == "profile.question" || (form && !values.empty() && values[0] == "?");
}

std::string full_profile_name(const std::string& typed, const ProfileFolders& where) {
  const auto paths = profile_paths(where);
  if (typed.empty() || is_path(typed) || paths.contains(typed)) return typed;
  auto found = names_beginning(typed + "-", paths);
  for (const auto& [name, path] : paths)
    if (profile_name_for(name) == typed) found = {name};
  return found.size() == 1 ? found.front() : typed;
}

Profile load_profile(const std::string& name_or_path, const ProfileFolders& where) {
  Shelf shelf(where);
  const Document& document = shelf.open(full_profile_name(name_or_path, where));
  return complete(document, draft_of(document, shelf));
}

Profile parse_profile(std::string_view text, const std::string& file, const ProfileFolders& where) {
  Shelf shelf(where);
  const Document document = Document::parse(text, file);
  return complete(document, draft_of(document, shelf));
}

std::string_view shipped_profile(std::string_view name) {
  for (const auto& file : kShippedProfiles)
    if (file.name == std::string(name) + std::string(kEnding)) return file.text;
  return {};
}

}  // namespace jagmed
