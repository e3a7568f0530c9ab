// Internal to lib/settings: a programme from its table.
#pragma once

#include "domain/code_book.hpp"
#include "domain/programme.hpp"
#include "settings/document.hpp"

namespace jagmed {

/// What jagmed.toml says for all programmes; a programme's own [scb] and [absence] replace key by
/// key.
struct ProgrammeDefaults {
  ScbSettings scb;
  AbsenceRules absence;
  CodeBook codes = {};  ///< what the keys of codes are looked up in
};
/// Reads and finishes a programme's table.
Programme read_programme(Section table, const ProgrammeDefaults& defaults);
/// Read and finish [scb] and [absence] over the values in `base`.
ScbSettings read_scb(Section table, ScbSettings base);
AbsenceRules read_absence(Section table, AbsenceRules base);
/// A date written as text "2017-05-08"; nothing when absent.
std::optional<Date> read_date(Section& table, std::string_view key);
/// An integer between two bounds.
int read_int(Section& table, std::string_view key, int fallback, int low, int high);

/// The key of a code that a setting names, as CodeBook::resolve takes it. Refused with its place,
/// and what is near or possible, as on the command line.
std::string read_code_word(Section& table, std::string_view key, std::string_view list,
                           const std::string& typed, const CodeBook& codes);

/// A word and what it stands for.
template <class E>
struct SettingChoice {
  std::string_view word;
  E value;
};

/// One of several words; anything else is refused with the list of words.
template <class E, std::size_t N>
E read_choice(Section& table, std::string_view key, E fallback,
              const SettingChoice<E> (&choices)[N]) {
  const auto word = table.text(key);
  if (!word) return fallback;
  std::vector<std::string> known;
  for (const auto& choice : choices) {
    if (choice.word == *word) return choice.value;
    known.emplace_back(choice.word);
  }
  std::string list;
  for (const auto& each : known) list += (list.empty() ? "" : ", ") + each;
  table.refuse(key, {"toml.choice", {std::string(key)}}, {"toml.choice.known", {list}});
}

}  // namespace jagmed
