#include "ops/ask_again.hpp"

#include "domain/absence_pattern.hpp"
#include "ops/absence_reading.hpp"
#include "ops/due_consents.hpp"
#include "store/offers.hpp"
#include "store/people.hpp"
#include "store/protected_count.hpp"

#include <map>
#include <set>

namespace jagmed::ops {
namespace {

std::set<PersonId> those_with(ReadTxn& txn, const std::string& programme, Date as_of,
                              Standing standing) {
  std::set<PersonId> found;
  for (const auto& spell : all_enrollments(txn, programme))
    if (spell.standing == standing && spell.covers(as_of)) found.insert(spell.person);
  return found;
}

/// The refusal of each person that stands; not of those who did not answer an offer since and are
/// on watch.
std::map<PersonId, Offer> refusals(ReadTxn& txn, const std::string& programme, Date as_of) {
  const auto watched = those_with(txn, programme, as_of, Standing::watch);
  std::map<PersonId, std::vector<Offer>> by_person;
  for (auto& offer : all_offers(txn, programme))
    by_person[offer.person].push_back(std::move(offer));
  std::map<PersonId, Offer> found;
  for (const auto& [person, offers] : by_person)
    if (const auto refusal = standing_refusal(offers, as_of))
      if (is_refusal(standing_offer(offers, as_of)->answer) || !watched.contains(person))
        found.emplace(person, *refusal);
  return found;
}

/// Presence in thousandths over the window that ends on `last`; nothing when it cannot be measured.
std::optional<int> presence(AbsenceReading& reading, const Person& person, Date last,
                            const AskAgainQuestion& question) {
  const DateRange window{last - (kPresenceDays - 1), last};
  const SchoolCalendar& calendar = calendar_of(question.calendars, person, question.programme);
  const auto absent = pattern_of(reading.history(person.id, window, calendar), window,
                                 question.presence.min_coverage_permille)
                          .share_permille();
  return absent ? std::optional(1000 - *absent) : std::nullopt;
}

}  // namespace

AskAgainList ask_again_list(ReadTxn& txn, const AskAgainQuestion& question) {
  AskAgainList list;
  const auto taking_part =
      those_with(txn, question.programme.code, question.as_of, Standing::started);
  AbsenceReading reading(txn, {.whole_day_minutes = question.presence.whole_day_minutes});
  for (const auto& [id, offer] : refusals(txn, question.programme.code, question.as_of)) {
    const auto person = find_person(txn, id);
    if (!person || taking_part.contains(id)) continue;
    if (person->protection != Protection::none) continue;
    AskAgainLine line{.person = *person, .offer = offer};
    line.presence_then = presence(reading, *person, *offer.answered, question);
    line.presence_now = presence(reading, *person, question.as_of, question);
    judge(line, question.as_of, {kKaaUntil, question.birthday_within});
    list.lines.push_back(std::move(line));
  }
  list.left_out = count_protected(txn);
  sort_by_urgency(list.lines);
  return list;
}

}  // namespace jagmed::ops
