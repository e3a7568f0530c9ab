// All faults of a profile at once: the loader stops at the first, so what it stopped at is taken
// out of the text, line by line, until it has nothing more to say.
#include "base/text.hpp"
#include "intake/profile_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <tuple>
#include <utility>

namespace jagmed {
namespace {

constexpr int kMostFaults = 100;

/// The text of a profile while faults are taken out of it; its lines keep their numbers.
class Lines {
 public:
  /// `kind`: what stands in for one that means nothing.
  Lines(const std::string& text, std::string_view kind)
      : kind_(fmt::format("kind = \"{}\"", kind)) {
    std::size_t begin = 0;
    while (begin <= text.size()) {
      const auto end = std::min(text.find('\n', begin), text.size());
      lines_.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  [[nodiscard]] std::string text() const { return join(lines_, "\n"); }
  [[nodiscard]] int added() const { return added_; }

  /// Where the table begins that a line stands in; 0 for what stands before the first.
  [[nodiscard]] std::size_t table_of(std::size_t at) const {
    at = std::min(at, lines_.size() - 1);
    while (at > 0 && !is_table(lines_[at])) --at;
    return at;
  }
  /// Takes out what begins in a line: a table, or a key with its value. False when there is
  /// nothing.
  bool take_out(std::size_t at) {
    if (at >= lines_.size() || is_empty(lines_[at])) return false;
    touched_.insert(table_of(at));
    if (stand_in(at)) return true;
    if (is_table(lines_[at])) {
      do lines_[at++].clear();
      while (at < lines_.size() && !is_table(lines_[at]));
      return true;
    }
    int open = 0;
    do {
      for (const char c : lines_[at]) open += (c == '[') - (c == ']');
      lines_[at++].clear();
    } while (at < lines_.size() && open > 0);
    return true;
  }
  /// True when something was taken out of the table that the line stands in.
  [[nodiscard]] bool touched(std::size_t at) const { return touched_.contains(table_of(at)); }
  /// Says what every profile must say and this one does not.
  void put_first(const std::string& line) {
    lines_.insert(lines_.begin(), line);
    ++added_;
    std::set<std::size_t> moved;
    for (const auto at : touched_) moved.insert(at + 1);
    touched_ = std::move(moved);
  }

 private:
  static bool is_empty(const std::string& line) {
    const auto text = trim(line);
    return text.empty() || text.starts_with('#');
  }
  static bool is_table(const std::string& line) { return trim(line).starts_with('['); }

  /// A key that must be there gets a value that is right.
  bool stand_in(std::size_t at) {
    const std::string_view values[][2] = {
        {"name", "name = \"x\""}, {"source", "source = \"x\""}, {"kind", kind_}};
    if (is_table(lines_[table_of(at)])) return false;
    const auto key = trim(std::string_view(lines_[at]).substr(0, lines_[at].find('=')));
    for (const auto& [name, line] : values)
      if (key == name && lines_[at] != line) {
        lines_[at] = line;
        return true;
      }
    return false;
  }

  std::vector<std::string> lines_;
  std::string kind_;
  std::set<std::size_t> touched_;  ///< where tables begin of which something was taken out
  int added_ = 0;
};

struct Place {
  std::size_t line = 0;  ///< 1-based; 0: none, or in another file
  std::string column;
};

Place place_of(const Error& fault, const std::string& file) {
  const std::string& text = fault.place();
  if (!text.starts_with(file + ":")) return {};
  const auto parts = split(std::string_view(text).substr(file.size() + 1), ':');
  Place place;
  if (parts.empty()) return place;
  std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), place.line);
  if (parts.size() > 1) place.column = parts[1];
  return place;
}

/// Told of a table of which something is missing: perhaps what was taken out of it.
bool may_follow(const Error& fault) {
  static constexpr std::string_view kMissing[] = {"profile.column",  "profile.header.detect",
                                                  "profile.key",     "profile.empty",
                                                  "profile.meaning", "profile.header.row"};
  return std::ranges::find(kMissing, fault.message().key) != std::end(kMissing);
}

/// What a missing key is given, so that the rest can be looked at; nothing for other faults.
std::optional<std::string> supplement(const Error& fault) {
  const auto key = fault.message().key;
  if (key == "profile.name") return "name = \"x\"";
  if (key == "profile.source") return "source = \"x\"";
  if (key == "profile.kind") return "kind = \"lesson\"";
  return {};
}

Error moved(const Error& fault, const std::string& file, const Place& place, int up) {
  if (place.line == 0) return fault;
  const auto line = static_cast<int>(place.line) - up;
  std::string text = file;
  if (line > 0)
    text += ":" + std::to_string(line) + (place.column.empty() ? "" : ":" + place.column);
  return Error(fault.kind(), fault.message(), fault.hint(), text);
}

std::optional<Error> first_fault(const std::string& text, const std::string& file,
                                 const ProfileFolders& where) {
  try {
    (void)parse_profile(text, file, where);
    return {};
  } catch (const Error& e) {
    return e;
  }
}

/// Before the first table.
bool has_key(const std::string& text, std::string_view key) {
  for (const auto& line : split(text, '\n')) {
    if (line.starts_with('[')) return false;
    if (trim(std::string_view(line).substr(0, line.find('='))) == key) return true;
  }
  return false;
}

bool is_of_kind(const Error& fault) {
  const auto& [key, values] = std::tie(fault.message().key, fault.message().values);
  return key == "profile.choice" && !values.empty() && values[0] == "kind";
}

std::vector<Error> faults_as(std::string_view kind, const std::string& text,
                             const std::string& file, const ProfileFolders& where) {
  std::vector<std::pair<std::size_t, Error>> faults;
  Lines lines(text, kind);
  for (int round = 0; round < kMostFaults; ++round) {
    const auto fault = first_fault(lines.text(), file, where);
    if (!fault) break;
    const Place place = place_of(*fault, file);
    const auto at = place.line == 0 ? 0 : place.line - 1;
    if (place.line == 0 || !may_follow(*fault) || !lines.touched(at))
      faults.emplace_back(at, moved(*fault, file, place, lines.added()));
    if (fault->message().key == "toml.syntax") break;
    const auto missing = supplement(*fault);
    if (missing && !has_key(lines.text(), trim(missing->substr(0, missing->find('='))))) {
      lines.put_first(*missing);
      for (auto& known : faults) ++known.first;
    } else if (place.line == 0 || !lines.take_out(at)) {
      break;
    }
  }
  std::ranges::stable_sort(faults, {}, [](const auto& fault) { return fault.first; });
  std::vector<Error> sorted;
  for (auto& fault : faults) sorted.push_back(std::move(fault.second));
  return sorted;
}

}  // namespace

/// Of a kind that is not said yet, the one with which the fewest other faults are left.
std::vector<Error> profile_faults(const std::string& text, const std::string& file,
                                  const ProfileFolders& where) {
  std::vector<Error> faults = faults_as("lesson", text, file, where);
  if (faults.size() < 2 || std::ranges::none_of(faults, is_of_kind)) return faults;
  for (const char* kind : {"day", "period", "notice"}) {
    auto others = faults_as(kind, text, file, where);
    if (others.size() < faults.size()) faults = std::move(others);
  }
  return faults;
}

}  // namespace jagmed
