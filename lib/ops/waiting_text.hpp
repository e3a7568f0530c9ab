// A row that waits for a decision, as text in the store.
#pragma once

#include "domain/absence.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace jagmed::ops {

/// All that is needed to take the row later. Never a name or a number of a person.
struct WaitingRow {
  AbsenceRow data;
  int key_start = -1;  ///< of its key, as in AbsenceRecordKey
  std::string key_course;
  int occurrence = 0;
  Date key_last;
  int key_end = -1;
  bool in_register = false;  ///< the file lists everything at its school
  /// kept_word of the word that has no meaning yet; empty where a word is not what it waits for.
  std::string word;
};

/// What `waiting_row_from` reads.
[[nodiscard]] std::string waiting_text(const WaitingRow& row);
/// Throws what parse_fields throws for a text that is none.
[[nodiscard]] WaitingRow waiting_row_from(const std::string& text);

/// A word of a file, to be found again by whoever has the file, but not to be read: it may tell of
/// somebody's health. Words that fold to the same have the same mark.
[[nodiscard]] std::string word_mark(std::string_view word);
/// A word_mark as a store keeps it, hashed with its own key (store/staged_rows.hpp): equal words
/// are equal in one store only, so that no list made beforehand tells them. Whoever has the store
/// has the key, too, and can try words one by one: it is hidden from a glance, not from somebody
/// who looks for it.
[[nodiscard]] std::string kept_word(std::string_view mark, std::string_view key);

}  // namespace jagmed::ops
