// The given and family names of persons as they stand in a text.
#pragma once

#include "domain/person.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jagmed {

/// Of many, looked for together. Given and family name stand beside each other, in either order, whatever the
/// letters' size and what is between them, also in the genitive; one of them alone may be anybody's.
class WrittenNames {
 public:
  /// Nothing is added of somebody with one name only.
  void add(PersonId person, const ContactDetail& name);
  [[nodiscard]] bool empty() const { return by_first_.empty(); }
  /// Whose stand in it, in their order; namesakes all.
  [[nodiscard]] std::vector<PersonId> in(std::string_view text) const;
  /// The text with a stroke for each.
  [[nodiscard]] std::string without(std::string_view text) const;
  /// As they are usually written, in small letters, in both orders.
  [[nodiscard]] std::vector<std::string> folded() const;

 private:
  struct Name {
    PersonId person = 0;
    std::vector<std::string> words;
  };
  struct Found {
    std::size_t from = 0, to = 0;  ///< bytes of the text
    PersonId person = 0;
  };
  [[nodiscard]] std::vector<Found> found_in(std::string_view text) const;
  std::unordered_map<std::string, std::vector<Name>> by_first_;  ///< by their first word
};

/// A text that holds names.
struct NamingText {
  std::string table;            ///< where it stands
  std::vector<PersonId> about;  ///< whose text it is; of hours several, of an obstacle nobody
  std::vector<PersonId> named;  ///< whose names stand in it
};

}  // namespace jagmed
