#include "ops/touch.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "store/contacts.hpp"
#include "store/people.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

/// What is recorded of a person in a programme that had a case by the day.
struct Place {
  const Programme* programme = nullptr;
  ContactFacts facts;
  ContactCase contact;
};

std::vector<Place> places_of(ReadTxn& txn, PersonId person, const std::string& named, Date day,
                             const Settings& settings) {
  std::vector<Place> places;
  const Programme* only = named.empty() ? nullptr : &settings.programme(named);
  for (const auto& programme : settings.programmes) {
    if (only != nullptr && programme.code != only->code) continue;
    for (auto& facts : contact_facts(txn, programme.code, person, day))
      if (const auto found = contact_case(facts, day))
        places.push_back({&programme, std::move(facts), *found});
  }
  return places;
}

/// Where the attempt belongs: the only programme, or the only one in which the person still is.
Place place_of(ReadTxn& txn, PersonId person, const TouchRequest& request, const Settings& settings,
               const std::string& prefix) {
  const Date day = request.attempt.day;
  auto places = places_of(txn, person, request.programme, day, settings);
  const std::string code = person_code(person, prefix);
  if (places.empty())
    throw Error(ErrorKind::input, {"touch.none", {code, day.iso()}}, {"touch.none.hint", {code}});
  const bool ended = !request.follow_up.empty();
  const auto fits = [&](const Place& place) { return place.contact.until.has_value() == ended; };
  if (places.size() > 1 && std::ranges::any_of(places, fits))
    std::erase_if(places, [&](const Place& place) { return !fits(place); });
  if (places.size() == 1) return std::move(places.front());
  std::vector<std::string> words;
  for (const auto& place : places) words.push_back(place.programme->code);
  throw Error(ErrorKind::input, {"touch.programmes", {code, join(words, ", ")}},
              "touch.programmes.hint");
}

/// The staff of the attempt, by the names that the programme has.
std::pair<StaffName, StaffName> staff_of(const TouchRequest& request, const Programme& programme) {
  const auto named = [&](const std::string& typed) {
    if (typed.empty()) return StaffName{};
    const StaffMember& member = programme.staff_member(typed);
    return StaffName{member.key, member.name};
  };
  const StaffName first = named(request.staff), second = named(request.second_staff);
  if (needs_two(request.attempt.mode) && (first.key.empty() || second.key.empty()))
    throw Error(ErrorKind::input, "touch.two", "touch.two.hint");
  if (!second.key.empty() && first.key == second.key)
    throw Error(ErrorKind::input, "touch.same_staff", "touch.two.hint");
  return {first, second};
}

/// The participant's spell that ended last; what was registered by mistake is none.
const Enrollment& ended_spell(const ContactFacts& facts, Date day, const std::string& code) {
  const Enrollment* last = nullptr;
  for (const auto& spell : facts.spells)
    if (spell.standing == Standing::started && spell.started <= day) last = &spell;
  if (last == nullptr || !last->ended || *last->ended > day)
    throw Error(ErrorKind::input, {"follow_up.not_ended", {code}},
                {"follow_up.not_ended.hint", {code}});
  return *last;
}

FollowUp answer(WriteTxn& txn, const ContactFacts& facts, Date day, const std::string& occupation,
                const CodeBook& codes, const std::string& code) {
  const Enrollment& spell = ended_spell(facts, day, code);
  const auto asked = follow_ups(spell);
  if (asked.empty()) throw Error(ErrorKind::input, {"follow_up.not_asked", {code}});
  const auto found = follow_up_on(spell, day);
  if (const auto next = next_follow_up(spell, day); !found && next)
    throw Error(ErrorKind::input,
                {"follow_up.early", {code, std::to_string(next->months), next->due.iso()}},
                {"follow_up.early.hint", {next->first.iso()}});
  if (!found)
    throw Error(ErrorKind::input, {"follow_up.late", {code, asked.back().last.iso()}},
                "follow_up.without.hint");
  for (const auto& known : follow_ups_of(txn, spell.id))
    if (known.months == found->months)
      throw Error(ErrorKind::input,
                  {"follow_up.known", {code, std::to_string(known.months), known.day.iso()}},
                  found->months == 1 ? Message("follow_up.known.hint", {asked.back().first.iso()})
                                     : Message("follow_up.without.hint"));
  insert_follow_up(txn, {spell.id, found->months, day, occupation}, spell.person, codes);
  return *found;
}

int attempts_in_week(const std::vector<ContactAttempt>& attempts, Date day) {
  const Date monday = day - (day.weekday() - 1);
  return static_cast<int>(std::ranges::count_if(
      attempts, [&](const auto& each) { return monday <= each.day && each.day < monday + 7; }));
}

/// Of one at another time only a time that was said tells: the clock goes on between two runs.
void refuse_repeated(const ContactAttempt& attempt, const ContactFacts& known, bool time_said,
                     const std::string& code) {
  const bool repeated = std::ranges::any_of(known.attempts, [&](const ContactAttempt& each) {
    return same_contact(each, attempt) && (!time_said || each.at == attempt.at);
  });
  if (repeated)
    throw Error(ErrorKind::input, {"touch.repeated", {code, attempt.day.iso()}},
                "touch.repeated.hint");
}

TouchOutcome touch_one(WriteTxn& txn, PersonId person, const TouchRequest& request,
                       const Settings& settings, const CodeBook& codes, const std::string& prefix) {
  const std::string code = person_code(person, prefix);
  const Person known = get_person(txn, person, prefix);
  if (known.protection != Protection::none && !request.attempt.language_support.empty())
    throw Error(ErrorKind::input, {"touch.protected", {code}}, "touch.protected.hint");
  Place place = place_of(txn, person, request, settings, prefix);
  const auto [first, second] = staff_of(request, *place.programme);
  TouchOutcome outcome{.attempt = request.attempt};
  ContactAttempt& attempt = outcome.attempt;
  attempt.person = person;
  attempt.programme = place.programme->code;
  attempt.staff = first.key;
  attempt.second_staff = second.key;
  insert_attempt(txn, attempt, first, second, codes);
  if (!request.follow_up.empty())
    outcome.follow_up = answer(txn, place.facts, attempt.day, request.follow_up, codes, code);
  if (request.repeated == Repeated::refuse)
    refuse_repeated(attempt, place.facts, request.time_said, code);
  place.facts.attempts.push_back(attempt);
  outcome.contact = contact_case(place.facts, attempt.day);
  outcome.in_week = attempts_in_week(place.facts.attempts, attempt.day);
  return outcome;
}

}  // namespace

std::vector<TouchOutcome> touch(WriteTxn& txn, const TouchRequest& request,
                                const Settings& settings, const CodeBook& codes,
                                const std::string& prefix) {
  std::vector<TouchOutcome> outcomes;
  for (const PersonId person : request.persons)
    outcomes.push_back(touch_one(txn, person, request, settings, codes, prefix));
  return outcomes;
}

}  // namespace jagmed::ops
