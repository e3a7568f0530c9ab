#include "ops/agenda_told.hpp"

#include "domain/shared_kinds.hpp"
#include "ops/may_share.hpp"
#include "ops/open_case.hpp"
#include "store/decisions.hpp"
#include "store/meetings.hpp"

#include <algorithm>

namespace jagmed::ops {

bool AgendaTold::may_tell(PersonId person, const std::string& data_kind) {
  const auto [at, is_new] = told_.try_emplace({person, data_kind});
  if (is_new)
    at->second = !is_protected(txn_, person) &&
                 (r_.parties.empty() ||
                  may_share_together(
                      txn_, {person, r_.programme.code, "", {data_kind}, r_.as_of, true, r_.today},
                      r_.parties, r_.settings.consent, prefix_));
  return at->second;
}

bool AgendaTold::may_tell_of_all(const std::vector<PersonId>& persons, const std::string& kind) {
  return std::ranges::all_of(persons,
                             [&](PersonId each) { return kind.empty() || may_tell(each, kind); });
}

/// Whoever comes from another organisation tells that it is there.
bool AgendaTold::may_tell_staff(const std::vector<PersonId>& persons, const std::string& key) {
  if (key.empty() || persons.empty()) return true;
  const auto kind = data_kind_told_by_staff(r_.programme, key, r_.codes);
  return kind && may_tell_of_all(persons, std::string(*kind));
}

bool AgendaTold::may_tell_words(const std::vector<PersonId>& persons) {
  return std::ranges::all_of(kinds_of_words(r_.codes),
                             [&](const auto& kind) { return may_tell_of_all(persons, kind); });
}

bool AgendaTold::only(const std::string& key) const {
  return std::ranges::all_of(r_.parties, [&](const auto& party) { return party == key; });
}

bool AgendaTold::may_tell_party(const std::vector<PersonId>& persons, const std::string& key) {
  return may_tell_of_all(persons, std::string(data_kind_waited_for(key)));
}

bool AgendaTold::take_words_away(AgendaItem& each) {
  return each.what == AgendaWhat::decision && take_words_of_decision(each.item);
}

/// What was decided in words is for those who were there and may know of all, and whom it fell
/// to, for those who may know what that tells: of whom it was decided; when of nobody, of all
/// whom the meeting was about.
bool AgendaTold::take_words_of_decision(TodayItem& item) {
  const auto meeting = meeting_of(item.number);
  std::vector<PersonId> about{item.person};
  if (item.person == 0) about = meeting ? meeting->person_ids() : std::vector<PersonId>{};
  const bool heard = meeting && all_heard(*meeting), known = may_tell_of_all(about, "measures");
  const bool words = !item.text.empty();
  if (!heard || !may_tell_words(about)) item.text.clear();
  if (!known || !may_tell_staff(about, item.owner)) item.owner.clear();
  const bool for_them = known && (heard || only(item.party)) && may_tell_party(about, item.party);
  if (!about.empty() && !for_them) item.party.clear();
  return words && item.text.empty();
}

std::optional<Meeting> AgendaTold::meeting_of(std::int64_t decision) {
  const auto found = find_decision(txn_, decision);
  return found && found->meeting ? find_meeting(txn_, r_.programme.code, *found->meeting)
                                 : std::nullopt;
}

bool AgendaTold::all_heard(const Meeting& meeting) const {
  return std::ranges::all_of(r_.parties, [&](const auto& party) {
    return std::ranges::any_of(meeting.parties, [&](const PartyThere& there) {
      return there.party == party && there.came == Came::present;
    });
  });
}

}  // namespace jagmed::ops
