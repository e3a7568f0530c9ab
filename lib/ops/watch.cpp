#include "ops/watch.hpp"

#include "base/error.hpp"
#include "domain/free_text.hpp"
#include "ops/work_spell.hpp"
#include "store/offers.hpp"
#include "store/people.hpp"
#include "store/protected_count.hpp"
#include "store/watch_cards.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace jagmed::ops {
namespace {

std::map<PersonId, std::vector<Offer>> offers_by_person(ReadTxn& txn,
                                                        const std::string& programme) {
  std::map<PersonId, std::vector<Offer>> offers;
  for (auto& offer : all_offers(txn, programme)) offers[offer.person].push_back(std::move(offer));
  return offers;
}

template <class T>
void take(T& known, const std::optional<T>& said) {
  if (said) known = *said;
}

template <class T>
void take(std::optional<T>& known, const std::optional<T>& said) {
  if (said) known = said;
}

void refuse_future_days(const CardRequest& request, Date today) {
  for (const auto& day : {request.youth_informed, request.guardians_informed})
    if (day) refuse_future(*day, today);
}

}  // namespace

WatchList watch_list(ReadTxn& txn, const Programme& programme, const WatchQuestion& question) {
  WatchList list;
  const auto cards = all_watch_cards(txn);
  const auto offers = offers_by_person(txn, programme.code);
  std::map<PersonId, Person> persons;
  for (auto& person : all_persons(txn)) persons.emplace(person.id, std::move(person));
  for (const auto& spell : all_enrollments(txn, programme.code)) {
    if (spell.standing != Standing::watch || spell.end_reason == "error" ||
        !spell.covers(question.as_of))
      continue;
    WatchLine line{.person = persons.at(spell.person), .spell = spell, .card = {}, .offer = {}};
    if (const auto card = cards.find(spell.id); card != cards.end()) line.card = card->second;
    if (line.person.protection != Protection::none) continue;
    if (question.school_year && line.card.school_year != question.school_year) continue;
    if (!question.school.empty() && line.person.school != question.school) continue;
    if (const auto own = offers.find(spell.person); own != offers.end())
      line.offer = standing_offer(own->second, question.as_of);
    if (line.offer && line.offer->offered < spell.started) line.offer.reset();
    list.lines.push_back(std::move(line));
  }
  list.left_out = count_protected(txn);
  std::ranges::sort(list.lines, {}, [](const WatchLine& line) {
    return std::pair(line.spell.started, line.person.id);
  });
  return list;
}

WatchCard newest_card(ReadTxn& txn, PersonId person, const std::string& programme) {
  const auto cards = watch_cards_of(txn, person);
  WatchCard newest;
  for (const auto& spell : enrollments_of(txn, person, programme))
    if (const auto card = cards.find(spell.id); card != cards.end()) newest = card->second;
  return newest;
}

CardOutcome write_card(WriteTxn& txn, const CardRequest& request, const Programme& programme,
                       Date today, const std::string& prefix) {
  const Person person = get_person(txn, request.person, prefix);
  const std::string code = person_code(person.id, prefix);
  if (person.protection != Protection::none && (request.works || request.avoid))
    throw Error(ErrorKind::input, {"watch.protected", {code}});
  for (const auto& text : {request.works, request.avoid})
    if (text) {
      refuse_contact_details(*text);
      refuse_names(txn, person.id, *text, prefix);
    }
  refuse_future_days(request, today);
  const auto spells = enrollments_of(txn, person.id, programme.code);
  if (spells.empty() || spells.back().ended)
    throw Error(ErrorKind::input, {"watch.no_spell", {code, programme.name}},
                {"watch.no_spell.hint", {code}});
  CardOutcome outcome{.spell = spells.back(), .card = newest_card(txn, person.id, programme.code)};
  WatchCard& card = outcome.card;
  card.enrollment = outcome.spell.id;
  take(card.school_year, request.school_year);
  take(card.youth_informed, request.youth_informed);
  take(card.guardians_informed, request.guardians_informed);
  take(card.works, request.works);
  take(card.avoid, request.avoid);
  if (request.receiver) card.receiver = request.receiver->key;
  save_watch_card(txn, person.id, card, request.receiver ? request.receiver->name : card.receiver);
  return outcome;
}

}  // namespace jagmed::ops
