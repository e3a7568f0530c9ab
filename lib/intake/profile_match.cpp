// Which profile is meant for a file when nobody says.
#include "base/text.hpp"
#include "intake/header_rows.hpp"
#include "intake/layout.hpp"
#include "intake/profile_list.hpp"
#include "intake/record_source.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <tuple>

namespace jagmed {
namespace {

/// '*' stands for any text, '?' for one letter.
bool fits_glob(std::string_view glob, std::string_view name) {
  std::optional<std::pair<std::string_view, std::string_view>> last_star;
  while (!name.empty() || !glob.empty()) {
    if (glob.starts_with('*')) {
      glob.remove_prefix(1);
      last_star = {glob, name};
    } else if (glob.starts_with('?') && !name.empty()) {
      glob.remove_prefix(1);
      name.remove_prefix(letter_length(name));
    } else if (!glob.empty() && !name.empty() && glob.front() == name.front()) {
      glob.remove_prefix(1);
      name.remove_prefix(1);
    } else if (last_star && !last_star->second.empty()) {
      last_star->second.remove_prefix(1);
      std::tie(glob, name) = *last_star;
    } else {
      return false;
    }
  }
  return true;
}

bool fits_name(const MatchRule& rule, const std::string& path) {
  const std::string name = folded(std::filesystem::path(path).filename().string());
  return std::ranges::any_of(rule.filenames,
                             [&](const std::string& glob) { return fits_glob(glob, name); });
}

/// Of formats with objects.
bool fits_objects(const FileShape& shape, const Profile& profile) {
  std::vector<Heading> headings;
  for (const auto& name : shape.headings) headings.push_back(heading_of(name));
  return std::ranges::all_of(profile.match.require_headers,
                             [&](const Heading& wanted) { return has_heading(headings, wanted); });
}

bool has_month(const HeaderRows& header, const Profile& profile) {
  return !profile.unpivot || std::ranges::any_of(header.names, [&](const std::string& name) {
    return month_column(*profile.unpivot, name).has_value();
  });
}

/// All require_headers of a profile in one place.
bool fits_headings(TextStream& text, const Profile& profile, const std::string& file) {
  bool found = false;
  for (const char delimiter : possible_delimiters(text, profile.file))
    search_headers(text, profile, delimiter, file, [&](const HeaderRows& header) {
      const auto is_there = [&](const Heading& wanted) {
        return has_heading(header.headings, wanted) || has_heading(header.own_headings, wanted);
      };
      found = found || (std::ranges::all_of(profile.match.require_headers, is_there) &&
                        has_month(header, profile));
      return found;
    });
  return found;
}

/// The beginning of a file in the encodings that profiles name.
class Texts {
 public:
  explicit Texts(const SourceFile& file) : file_(file) {}

  /// Nothing when the file cannot be read so.
  TextStream* in(std::optional<Encoding> encoding) {
    const auto [at, fresh] = texts_.try_emplace(encoding);
    if (!fresh) return at->second.get();
    try {
      auto text = std::make_unique<TextStream>(file_, encoding);
      (void)text->head();
      at->second = std::move(text);
    } catch (const Error& e) {
      if (!fault_ || !encoding) fault_ = e;
    }
    return at->second.get();
  }
  /// Why it cannot be read, first of all when nothing is said of its encoding.
  [[nodiscard]] const std::optional<Error>& fault() const { return fault_; }

 private:
  const SourceFile& file_;
  std::map<std::optional<Encoding>, std::unique_ptr<TextStream>> texts_;
  std::optional<Error> fault_;
};

bool fits(Texts& texts, const FileShape& shape, const Profile& profile, const std::string& path) {
  if (profile.match.require_headers.empty()) return fits_name(profile.match, path);
  if (shape.format != FileFormat::csv) return fits_objects(shape, profile);
  TextStream* const text = texts.in(profile.file.encoding);
  return text != nullptr && fits_headings(*text, profile, path);
}

/// It would be refused for a column that decides what the rows say; another one may read that.
bool leaves_unread(Texts& texts, const Profile& profile, const std::string& path) {
  TextStream* const text = texts.in(profile.file.encoding);
  if (text == nullptr || profile.file.format != FileFormat::csv) return false;
  try {
    (void)find_layout(*text, profile, path);
  } catch (const Error& e) {
    return e.message().key == "import.F-UNREAD";
  }
  return false;
}

/// By [match] alone.
bool is_meant(const MatchRule& rule, Texts& texts, const FileShape& shape,
              const std::string& path) {
  Profile asked;
  asked.match = rule;
  return rule.automatic() && fits(texts, shape, asked, path);
}

struct NamedProfile {
  std::string name;  ///< for `load_profile`
  Profile profile;
};

/// Those that can be used. Throws the fault of one that may be meant for the file: by its own
/// [match], or because it has none that can be read.
std::vector<NamedProfile> usable_profiles(Texts& texts, const FileShape& shape,
                                          const ProfileFolders& where, const std::string& path) {
  std::vector<NamedProfile> all;
  for (ListedProfile& listed : list_profiles(where)) {
    if (listed.profile) all.push_back({listed.name, std::move(*listed.profile)});
    if (!listed.fault || is_open_question(*listed.fault)) continue;
    const MatchRule rule = listed.path.empty() ? MatchRule() : match_in(listed.path);
    if (!rule.automatic() || is_meant(rule, texts, shape, path)) throw *listed.fault;
  }
  return all;
}

/// A draft of a profile for such a file waits for answers.
void refuse_open(Texts& texts, const FileShape& shape, const ProfileFolders& where,
                 const std::string& path) {
  const auto open = open_profile_for(
      [&](const MatchRule& rule) { return is_meant(rule, texts, shape, path); }, where);
  if (!open) return;
  throw Error(ErrorKind::input,
              {"import.F-PROFILE.open", {typed_path(open->path), join(open->lines, ", ")}},
              {"import.F-PROFILE.open.hint", {typed_path(open->path)}}, path);
}

/// Where `import` looks for profiles of one's own.
std::string place_for_profile(const ProfileFolders& where, const std::string& path) {
  const std::filesystem::path folder = where.folders.empty() ? "profiles" : where.folders.front();
  return typed_path((folder / (profile_name_for(path) + ".toml")).string());
}

}  // namespace

Profile choose_profile(const SourceFile& file, const ProfileFolders& where,
                       std::vector<std::string>* passed_over) {
  const FileShape shape = shape_of(file);
  Texts texts(file);
  std::vector<NamedProfile> best;
  std::optional<NamedProfile> refused;  // where nothing else fits, it is told why
  const auto rank = [&](const NamedProfile& each) {
    return std::pair(each.profile.match.priority, fits_name(each.profile.match, file.path()));
  };
  /// One's own, and put behind by nothing but its priority.
  const auto is_told = [&](const NamedProfile& each) {
    return passed_over != nullptr && shipped_profile(each.name).empty() &&
           rank(each).first < rank(best.front()).first &&
           rank(each).second >= rank(best.front()).second;
  };
  std::vector<NamedProfile> all = usable_profiles(texts, shape, where, file.path());
  std::ranges::stable_sort(all, std::greater(), rank);
  for (NamedProfile& each : all) {
    if (each.profile.file.format != shape.format || !each.profile.match.automatic()) continue;
    const bool lower = !best.empty() && rank(each) < rank(best.front());
    if ((lower && !is_told(each)) || !fits(texts, shape, each.profile, file.path())) continue;
    if (!lower && leaves_unread(texts, each.profile, file.path())) {
      if (!refused) refused = std::move(each);
      continue;
    }
    if (lower)
      passed_over->push_back(each.name);
    else
      best.push_back(std::move(each));
  }
  if (best.size() == 1) return std::move(best.front().profile);
  if (best.empty() && refused) return std::move(refused->profile);
  if (best.empty() && texts.fault()) throw *texts.fault();
  if (best.empty()) refuse_open(texts, shape, where, file.path());
  if (best.empty())
    throw Error(ErrorKind::input, "import.F-PROFILE.none",
                {"import.F-PROFILE.none.hint",
                 {typed_path(file.path()), place_for_profile(where, file.path())}},
                file.path());
  std::vector<std::string> names;
  for (const auto& profile : best) names.push_back(profile.name);
  throw Error(ErrorKind::input, {"import.F-PROFILE.tie", {join(names, ", ")}},
              "import.F-PROFILE.hint", file.path());
}

}  // namespace jagmed
