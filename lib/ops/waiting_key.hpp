// What a waiting row is found by: whose it is and the place of the row, in one text.
#pragma once

#include "domain/absence.hpp"
#include "domain/person.hpp"

#include <string>
#include <string_view>

namespace jagmed::ops {

/// The place of a row among those of one pupil, as in AbsenceRecordKey.
struct WaitingPlace {
  AbsenceKind kind = AbsenceKind::lesson;
  Date day;
  int start = -1;
  std::string_view course;
  int occurrence = 0;
  Date last;     ///< of periods and notices
  int end = -1;  ///< likewise
  std::string_view
      school;  ///< of a period whose schools stand beside each other; then `occurrence` is 0
};

/// `who`: the local number of a person, so that nothing else of theirs stays when their identity is
/// erased, or pupil_key of somebody who is not in the store.
[[nodiscard]] std::string waiting_key(std::string_view who, const WaitingPlace& place);
/// Of rows that contradict each other: the key of the `nth`.
[[nodiscard]] std::string rival_key(const std::string& key, int nth);
/// The key that such rows have in common; of another row its own.
[[nodiscard]] std::string_view shared_key(std::string_view key);
/// Whether `key` is `shared` or that of one of its rivals.
[[nodiscard]] bool has_shared_key(std::string_view key, std::string_view shared);
/// `who` of waiting_key.
[[nodiscard]] std::string_view who_in_key(std::string_view key);
/// `place.day` of waiting_key, as ISO.
[[nodiscard]] std::string_view day_in_key(std::string_view key);
/// The person of a row that is no stranger's; else 0 or not to be used.
[[nodiscard]] PersonId person_in_key(std::string_view key);

}  // namespace jagmed::ops
