#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "domain/figures.hpp"

#include <algorithm>

namespace jagmed {
namespace {

struct PopulationWord {
  std::string_view word;
  Population population;
};
constexpr PopulationWord kPopulations[] = {
    {"current", Population::current},   {"aktuella", Population::current},
    {"reported", Population::reported}, {"rapporterade", Population::reported},
    {"left_out", Population::left_out}, {"utelämnade", Population::left_out},
    {"outside", Population::outside},   {"utanför", Population::outside}};

struct SexWord {
  std::string_view word;
  Sex sex;
};
constexpr SexWord kSexes[] = {{"female", Sex::female},   {"flickor", Sex::female},
                              {"kvinnor", Sex::female},  {"male", Sex::male},
                              {"pojkar", Sex::male},     {"män", Sex::male},
                              {"unknown", Sex::unknown}, {"okänt", Sex::unknown}};

constexpr std::string_view kHours[] = {"hours", "timmar"};

std::vector<std::string> known_words() {
  std::vector<std::string> words;
  for (const auto& each : kPopulations) words.emplace_back(each.word);
  for (const auto& each : kSexes) words.emplace_back(each.word);
  for (const auto& each : kHours) words.emplace_back(each);
  return words;
}

[[noreturn]] void refuse(std::string_view typed, Message hint = "figure.unknown.hint") {
  throw Error(ErrorKind::usage,
              {"figure.unknown", {looks_like_identity(typed) ? "…" : terminal_safe(typed)}},
              std::move(hint));
}

[[noreturn]] void refuse_word(const std::string& word) {
  const auto near = nearest(word, known_words());
  refuse(word, near ? Message("usage.near", {*near}) : Message("figure.unknown.hint"));
}

/// Sets what one word says; false when it says nothing.
bool take(const std::string& word, std::optional<Population>& population, bool& hours,
          std::optional<Sex>& sex) {
  for (const auto& each : kPopulations)
    if (word == each.word) return !std::exchange(population, each.population);
  for (const auto& each : kSexes)
    if (word == each.word) return !std::exchange(sex, each.sex);
  const bool is_hours = std::find(std::begin(kHours), std::end(kHours), word) != std::end(kHours);
  return is_hours && !std::exchange(hours, true);
}

HourKind hours_of(Population population, std::string_view typed) {
  switch (population) {
    case Population::reported: return HourKind::reported;
    case Population::left_out: return HourKind::unreported;
    case Population::outside: return HourKind::outside;
    case Population::current: break;
  }
  refuse(typed);  // the hours of the aktuella are two figures: reported and not
}

}  // namespace

FigureName figure_from(std::string_view typed) {
  std::string text = fold_case(trim(typed));
  std::replace(text.begin(), text.end(), '.', ' ');
  std::optional<Population> population;
  std::optional<Sex> sex;
  bool hours = false;
  for (const auto& word : split(text, ' '))
    if (!word.empty() && !take(word, population, hours, sex)) refuse_word(word);
  if (!population && !hours) refuse(typed);
  FigureName figure{.population = population.value_or(Population::reported), .sex = sex};
  if (hours) figure.hours = hours_of(figure.population, typed);
  return figure;
}

std::string FigureName::key() const {
  constexpr std::string_view kNames[] = {"current", "reported", "left_out", "outside"};
  std::string name(kNames[static_cast<int>(population)]);
  if (hours) name = *hours == HourKind::reported ? "hours" : name + ".hours";
  if (sex) name += *sex == Sex::female ? ".female" : *sex == Sex::male ? ".male" : ".unknown";
  return name;
}

bool belongs(const PersonFigures& person, const FigureName& figure) {
  if (figure.sex && person.sex != *figure.sex) return false;
  return figure.hours ? minutes_of(person, *figure.hours) > 0 : belongs(person, figure.population);
}

bool belongs(const HourPart& part, const FigureName& figure) {
  return figure.hours == part.hours && (!figure.sex || part.sex == *figure.sex);
}

}  // namespace jagmed
