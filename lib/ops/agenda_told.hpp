// Internal to lib/ops: what of an agenda may be told to all the parties that it is for.
#pragma once

#include "domain/meeting.hpp"
#include "ops/agenda.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jagmed::ops {

class AgendaTold {
 public:
  AgendaTold(ReadTxn& txn, const AgendaRequest& request, const std::string& prefix)
      : txn_(txn), r_(request), prefix_(prefix) {}

  /// Of nobody with protection; without parties all else.
  [[nodiscard]] bool may_tell(PersonId person, const std::string& data_kind);
  /// Takes away the words and the owner of a decision that the parties may not know of. Returns
  /// whether there were words.
  [[nodiscard]] bool take_words_away(AgendaItem& each);

 private:
  [[nodiscard]] bool may_tell_of_all(const std::vector<PersonId>& persons, const std::string& kind);
  [[nodiscard]] bool may_tell_staff(const std::vector<PersonId>& persons, const std::string& key);
  [[nodiscard]] bool may_tell_words(const std::vector<PersonId>& persons);
  [[nodiscard]] bool may_tell_party(const std::vector<PersonId>& persons, const std::string& key);
  [[nodiscard]] bool only(const std::string& key) const;
  [[nodiscard]] std::optional<Meeting> meeting_of(std::int64_t decision);
  [[nodiscard]] bool all_heard(const Meeting& meeting) const;
  [[nodiscard]] bool take_words_of_decision(TodayItem& item);

  ReadTxn& txn_;
  const AgendaRequest& r_;
  const std::string& prefix_;
  std::map<std::pair<PersonId, std::string>, bool> told_;
};

}  // namespace jagmed::ops
