// The tables of one profile file, put over a profile: what the file does not say stays as it is.
#pragma once

#include "intake/profile.hpp"
#include "settings/document.hpp"

namespace jagmed {

/// All of a file but `extends`, which the loader has asked for. Throws Error{config}.
void apply_profile(Section& root, Profile& profile);
/// Throws Error{config} for a profile that lacks what every import needs.
void expect_complete(const Section& root, const Profile& profile);

/// Throws Error{config} for a header that nothing in the profile could find.
void expect_header(const Section& root, const Profile& profile);
/// Throws Error{config} for columns, dates and keys that rows of the profile's kind cannot have, or
/// cannot do without.
void expect_fit_for_kind(const Section& root, const Profile& profile);

// The parts of it.
void apply_match(Section table, MatchRule& rule);
void apply_file(Section table, FileRule& rule);
void apply_header(Section table, HeaderRule& rule);
void apply_preamble(Section table, PreambleRules& rules);
/// [[section]] and [[skip]]
void apply_row_rules(Section& root, Profile& profile);
void apply_unpivot(Section table, std::optional<UnpivotRule>& rule);
void apply_columns(Section table, Profile& profile);
void apply_columns_options(Section table, Profile& profile);
void apply_dates(Section table, DateForms& forms);
/// `formats`: days, and months, which only periods may have.
void read_date_forms(Section& table, DateForms& forms);
/// `timezone` and `school_year`.
void read_year_and_zone(Section& table, DateForms& forms);
void apply_numbers(Section table, NumberForm& form);
void apply_minutes(Section table, MinuteRules& rules);
void apply_codes(Section table, CodeRules& rules);
void apply_values(Section table, ValueRules& rules);
void apply_person(Section table, PersonRules& rules);
void apply_dedupe(Section table, DedupeRules& rules);
void apply_reimport(Section table, ReimportRules& rules);
void apply_privacy(Section table, Profile& profile);
void apply_limits(Section table, Profile& profile);

/// One of several words.
template <class T>
struct Choice {
  std::string_view word;
  T value;
};

/// The value of `word`, which stands at `key`; throws Error{config, "profile.choice"} for a word
/// that is none of the choices.
template <class T, std::size_t N>
T chosen(const Section& table, std::string_view key, const std::string& word,
         const Choice<T> (&choices)[N]);
/// A list of choices; empty when the key is absent.
template <class T, std::size_t N>
std::vector<T> chosen_list(Section& table, std::string_view key, const Choice<T> (&choices)[N]);
/// Puts the chosen value into `target` when the key is there.
template <class T, std::size_t N>
void choose(Section& table, std::string_view key, const Choice<T> (&choices)[N], T& target);

[[noreturn]] void refuse_choice(const Section& table, std::string_view key, const std::string& word,
                                const std::vector<std::string>& known);
/// A whole number from `least` to `most`, into `target` when the key is there.
void read_whole(Section& table, std::string_view key, int least, int most, int& target);
/// A share from 0 to 1, or a number from 0 to `most`.
void read_number(Section& table, std::string_view key, double most, double& target);
/// The field that `word`, which stands at `key`, names.
[[nodiscard]] Field field_at(const Section& table, std::string_view key, const std::string& word);

template <class T, std::size_t N>
T chosen(const Section& table, std::string_view key, const std::string& word,
         const Choice<T> (&choices)[N]) {
  std::vector<std::string> known;
  for (const auto& choice : choices) {
    if (choice.word == word) return choice.value;
    known.emplace_back(choice.word);
  }
  refuse_choice(table, key, word, known);
}

template <class T, std::size_t N>
std::vector<T> chosen_list(Section& table, std::string_view key, const Choice<T> (&choices)[N]) {
  std::vector<T> list;
  for (const auto& word : table.texts(key).value_or(std::vector<std::string>{}))
    list.push_back(chosen(table, key, word, choices));
  return list;
}

template <class T, std::size_t N>
void choose(Section& table, std::string_view key, const Choice<T> (&choices)[N], T& target) {
  if (const auto word = table.text(key)) target = chosen(table, key, *word, choices);
}

}  // namespace jagmed
