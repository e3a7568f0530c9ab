// Decide on rows that wait, and take them into the store.
#pragma once

#include "domain/absence.hpp"
#include "domain/person.hpp"
#include "store/staged_rows.hpp"
#include "store/txn.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

struct ResolveRequest {
  std::vector<std::int64_t> numbers;  ///< of waiting rows; empty: all that `word` is about
  std::string source;                 ///< only rows of this one; empty: of all
  /// Who the pupil is whom the store does not know.
  std::optional<PersonId> person;
  /// The school's word that had no meaning, and what it means. Without a category the rows keep
  /// what they are (unspecified absence) and only get the validity, where the file has no column
  /// that says another.
  std::string word;
  std::optional<Category> category;
  std::optional<Validity> validity;
  /// Picked rows that contradict each other are parts of one lesson, and are added (add_part).
  bool add = false;
  Date today;

  [[nodiscard]] bool has_meaning() const { return category || validity; }
};

/// How many rows became what.
struct Resolved {
  std::int64_t added = 0, corrected = 0, unchanged = 0;
  std::int64_t overtaken = 0;  ///< a later file has said something about the same lesson
  std::int64_t dropped = 0;    ///< contradicted the one that was picked
  std::int64_t unknown = 0;    ///< wait on: nobody knows whose they are
  std::vector<PersonId> persons;
  std::vector<std::string> profiles;  ///< that the rows were read by
  bool linked = false;                ///< a number or id was given to the person

  /// Whether the store is another than before: a row that was there already waits no more.
  [[nodiscard]] bool changed() const {
    return linked || added + corrected + unchanged + overtaken + dropped > 0;
  }
};

/// Takes every picked row; with one of an unknown pupil all that wait of the same pupil and source.
/// A picked one of several rows that contradict each other, a row that stands against one decided
/// here, and a word that got a meaning are decisions: a file that says otherwise later will wait,
/// not overwrite. Throws Error{input}: "staged.unknown_number", "staged.no_word",
/// "staged.as_needed" for a word without a meaning, "staged.person_needed" for an unknown pupil,
/// "staged.known_person" when a person is said for a row whose pupil is known, "staged.both" for
/// two that contradict each other without `add`, "staged.not_two" for `add` where no two do, and
/// what link_pupil and add_part throw.
[[nodiscard]] Resolved resolve_waiting(WriteTxn& txn, const ResolveRequest& request,
                                       const std::string& prefix);
/// After pupils have become known: takes the rows that waited for that alone.
[[nodiscard]] Resolved take_known(WriteTxn& txn);

}  // namespace jagmed::ops
