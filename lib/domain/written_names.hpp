// The given and family names of persons, and their identity numbers, as they stand in a text.
#pragma once

#include "domain/person.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jagmed {

/// Of many, looked for together: one of somebody's given names beside one of the family names, in
/// either order, whatever the letters' size and what punctuation is between them, a hyphen as a
/// blank, also in the genitive and without what is written over letters ("ohrn" for "Öhrn"), with
/// the others that stand around them. One or two words with a capital may stand between, as further
/// names or initials, when no comma or end of a sentence parts them ("Åsa M. Öhrn", "Öhrn, Bo
/// Åsa"). One name alone may be anybody's.
class WrittenNames {
 public:
  /// Nothing is added of somebody with one name only.
  void add(PersonId person, const ContactDetail& name);
  /// An identity number (IdentityNumber::canonical), with and without century and mark.
  void add_number(PersonId person, std::string_view canonical);
  [[nodiscard]] bool empty() const { return parts_.empty(); }
  /// Whose stand in it, in their order; namesakes all.
  [[nodiscard]] std::vector<PersonId> in(std::string_view text) const;
  /// Whether the letters of the text, whatever parts them, are nothing but names of one of them, in
  /// any order: "provstromasa".
  [[nodiscard]] bool is_run_together(std::string_view text) const;
  /// The text with a stroke for each.
  [[nodiscard]] std::string without(std::string_view text) const;

 private:
  struct Part {
    PersonId person = 0;
    bool given = false;   ///< of a number: the day
    bool number = false;  ///< a whole one
  };
  struct Found {
    std::size_t from = 0, to = 0;  ///< bytes of the text
    PersonId person = 0;
  };
  struct Word;
  friend std::string run_together(std::string_view text);
  [[nodiscard]] static std::vector<Word> words_of(std::string_view text);
  [[nodiscard]] std::vector<Part> parts_of(const Word& word, bool may_be_genitive) const;
  [[nodiscard]] bool stands_in(const Word& word, PersonId person, bool may_be_genitive) const;
  [[nodiscard]] std::vector<Found> found_in(std::string_view text) const;
  using Until = std::unordered_map<PersonId, std::size_t>;  ///< the first word after the last found
                                                            ///< of somebody
  [[nodiscard]] static std::size_t reach(const std::vector<Word>& words, std::size_t at,
                                         bool given_first);
  [[nodiscard]] Found whole(const std::vector<Word>& words, std::size_t first, std::size_t last,
                            PersonId person, Until& until) const;
  struct Run;
  [[nodiscard]] bool runs_on(const Run& run) const;
  void add_found(const std::vector<Word>& words, std::size_t at, std::vector<Found>& found,
                 Until& until) const;

  std::unordered_map<std::string, std::vector<Part>>
      parts_;  ///< by the word, in small letters of the alphabet
};

/// Whether `after` is `before` with strokes in the places of words: what WrittenNames::without left
/// of it, whoever's the names were.
[[nodiscard]] bool is_without_names(std::string_view before, std::string_view after);

/// The words of a text in small letters without what is written over and under them, and nothing
/// between them.
[[nodiscard]] std::string run_together(std::string_view text);

/// Whether two persons are called the same, in whichever letters.
[[nodiscard]] bool are_namesakes(const ContactDetail& a, const ContactDetail& b);

/// A text that holds names.
struct NamingText {
  std::string table;            ///< where it stands
  std::vector<PersonId> about;  ///< whose text it is; of hours several, of an obstacle nobody
  std::vector<PersonId> named;  ///< whose names stand in it
};

}  // namespace jagmed
