#include "domain/levels.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace jagmed {
namespace {

std::size_t focus_place(const std::string& key) {
  const auto found = std::ranges::find(kFoci, key);
  return found == kFoci.end() ? kFoci.size() - 1 : static_cast<std::size_t>(found - kFoci.begin());
}

/// Words of a cell in the forms that are typed.
constexpr std::pair<std::string_view, std::string_view> kFocusWords[] = {
    {"pupil", "pupil"},   {"elev", "pupil"},   {"family", "family"}, {"familj", "family"},
    {"school", "school"}, {"skola", "school"}, {"none", ""},         {"angivet", ""}};

bool is_filler(const std::string& word) {
  return word == "nivå" || word == "level" || word == "ej" || word == "not" || word.empty();
}

}  // namespace

long long LevelFigures::cell(int level, std::size_t focus) const {
  return minutes[static_cast<std::size_t>(level)][focus];
}

long long LevelFigures::of_level(int level) const {
  long long sum = 0;
  for (std::size_t focus = 0; focus < kFoci.size(); ++focus) sum += cell(level, focus);
  return sum;
}

long long LevelFigures::of_focus(std::size_t focus) const {
  long long sum = 0;
  for (const int level : kLevels) sum += cell(level, focus);
  return sum;
}

long long LevelFigures::total() const {
  long long sum = 0;
  for (const int level : kLevels) sum += of_level(level);
  return sum;
}

LevelFigures level_figures(std::span<const LevelPart> parts,
                           std::span<const GuardianPart> guardians, std::vector<GroupWork> groups) {
  LevelFigures figures;
  for (const auto& part : parts) {
    if (part.hours == HourKind::unreported)
      figures.unreported += part.minutes;
    else if (part.hours == HourKind::outside)
      figures.outside += part.minutes;
    else
      figures.minutes[static_cast<std::size_t>(part.level)][focus_place(part.focus)] +=
          part.minutes;
  }
  std::map<std::int64_t, long long> occasions;
  std::set<PersonId> once;
  for (const auto& part : guardians) {
    long long& minutes = occasions[part.activity];
    minutes = std::max(minutes, part.minutes);
    if (once.insert(part.person).second) figures.guardian_persons.add(part.sex, 1);
  }
  figures.guardian_occasions = static_cast<long long>(occasions.size());
  for (const auto& [activity, minutes] : occasions) figures.guardian_minutes += minutes;
  figures.groups = std::move(groups);
  return figures;
}

bool LevelCell::holds(const LevelPart& part) const {
  return part.hours == HourKind::reported && part.level == level &&
         (!focus || focus_place(*focus) == focus_place(part.focus));
}

LevelCell level_cell_from(std::string_view typed) {
  const Error wrong(ErrorKind::usage,
                    {"levels.unknown", {looks_like_identity(typed) ? "…" : terminal_safe(typed)}},
                    "levels.unknown.hint");
  std::string text = fold_case(typed);
  std::ranges::replace(text, '.', ' ');
  std::optional<int> level;
  LevelCell cell;
  for (const auto& word : split(text, ' ')) {
    if (is_filler(word)) continue;
    const auto focus =
        std::ranges::find(kFocusWords, word, &std::pair<std::string_view, std::string_view>::first);
    if (!level && word.size() == 1 && word[0] >= '0' && word[0] <= '3')
      level = word[0] - '0';
    else if (!level && (word == "angiven" || word == "said"))
      level = 0;
    else if (level && !cell.focus && word == "said")
      cell.focus = "";
    else if (level && !cell.focus && focus != std::end(kFocusWords))
      cell.focus = std::string(focus->second);
    else
      throw wrong;
  }
  if (!level) throw wrong;
  cell.level = *level;
  return cell;
}

}  // namespace jagmed
