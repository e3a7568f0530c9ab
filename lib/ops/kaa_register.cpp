#include "ops/kaa_register.hpp"

#include "base/error.hpp"
#include "domain/free_text.hpp"
#include "ops/work_spell.hpp"
#include "ops/written_halves.hpp"
#include "store/kaa.hpp"
#include "store/people.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

/// The spell in which a day lies; the day of deregistration belongs to it.
KaaCase case_on(ReadTxn& txn, PersonId person, Date day, Date today, const std::string& prefix) {
  (void)get_person(txn, person, prefix);
  refuse_future(day, today);
  auto cases = kaa_cases_of(txn, person);
  // One registered by mistake may share its days with another.
  std::stable_partition(cases.begin(), cases.end(),
                        [](const KaaCase& one) { return by_mistake(one.spell); });
  for (auto one = cases.rbegin(); one != cases.rend(); ++one)
    if (one->spell.touches({day, day})) return std::move(*one);
  const std::string code = person_code(person, prefix);
  throw Error(ErrorKind::input, {"kaa.none_on", {code, day.iso()}}, {"kaa.none_on.hint", {code}});
}

KaaSpell open_spell(ReadTxn& txn, PersonId person, const std::string& prefix) {
  for (auto& one : kaa_cases_of(txn, person))
    if (!one.spell.ended) return std::move(one.spell);
  const std::string code = person_code(person, prefix);
  throw Error(ErrorKind::input, {"kaa.none_open", {code}}, {"kaa.none_open.hint", {code}});
}

/// The registration from a day, or the latest one, that has ended.
KaaSpell ended_spell_meant(ReadTxn& txn, PersonId person, std::optional<Date> began,
                           const std::string& prefix) {
  std::optional<KaaSpell> latest;
  for (auto& one : kaa_cases_of(txn, person))
    if (one.spell.ended && (!began || one.spell.started == *began)) latest = std::move(one.spell);
  if (latest) return std::move(*latest);
  const std::string code = person_code(person, prefix);
  if (!began) throw Error(ErrorKind::input, {"kaa.none_ended", {code}});
  throw Error(ErrorKind::input, {"kaa.none_ended_from", {code, began->iso()}},
              {"kaa.none_on.hint", {code}});
}

Date end_day(const Person& person, const std::string& reason, std::optional<Date> day, Date today,
             const std::string& code) {
  const auto twenty = twentieth_birthday(person);
  if (reason != "turned_20" || day) return day.value_or(today);
  if (!twenty)
    throw Error(ErrorKind::input, {"kaa.birthday_unknown", {code}}, "kaa.birthday_unknown.hint");
  return *twenty;
}

void check_end(const Person& person, const KaaSpell& spell, const KaaRules& rules, Date today) {
  const Date last = *spell.ended;
  refuse_future(last, today);
  if (last < spell.started)
    throw Error(ErrorKind::input, {"kaa.end_before_start", {last.iso(), spell.started.iso()}});
  const auto twenty = twentieth_birthday(person);
  const bool turned = spell.deregistration_reason == "turned_20";
  if (turned && twenty && std::abs(last - *twenty) > rules.age_days)
    throw Error(ErrorKind::input, "kaa.not_birthday", "kaa.not_birthday.hint");
  if (!turned && twenty && last > *twenty)
    throw Error(ErrorKind::input, "kaa.after_birthday", "kaa.after_birthday.hint");
}

void refuse_overlap_kaa(ReadTxn& txn, const KaaSpell& spell, const std::string& code) {
  if (by_mistake(spell)) return;
  for (const auto& one : kaa_cases_of(txn, spell.person)) {
    const KaaSpell& other = one.spell;
    const bool apart = (other.ended && *other.ended <= spell.started) ||
                       (spell.ended && *spell.ended <= other.started);
    if (other.id == spell.id || apart || by_mistake(other)) continue;
    if (other.ended)
      throw Error(ErrorKind::input,
                  {"kaa.overlap", {code, other.started.iso(), other.ended->iso()}},
                  {"kaa.overlap.hint", {other.started.iso()}});
    throw Error(ErrorKind::input, {"kaa.overlap_open", {code, other.started.iso()}},
                {"kaa.overlap_open.hint", {other.started.iso()}});
  }
}

/// Contacts and measures of a spell before a day.
int steps_before(const KaaCase& one, Date day) {
  const auto contacts =
      std::ranges::count_if(one.contacts, [&](const KaaContact& each) { return each.day < day; });
  const auto measures = std::ranges::count_if(
      one.measures, [&](const KaaMeasure& each) { return each.offered < day; });
  return static_cast<int>(contacts + measures);
}

void refuse_measure_text(ReadTxn& txn, const KaaCase& one, const std::string& text,
                         const std::string& prefix) {
  if (one.hidden() && !text.empty())
    throw Error(ErrorKind::input, "kaa.protected_text", "kaa.protected_text.hint");
  refuse_contact_details(text);
  refuse_names(txn, one.person.id, text, prefix);
}

}  // namespace

void check_kaa_spell(ReadTxn& txn, const Person& person, const KaaSpell& spell,
                     const KaaRules& rules, Date today, const std::string& prefix) {
  refuse_future(spell.started, today);
  if (!by_mistake(spell)) refuse_unborn(person, spell.started);
  const auto twenty = twentieth_birthday(person);
  if (twenty && spell.started >= *twenty)
    throw Error(ErrorKind::input, "kaa.twenty", "kaa.twenty.hint");
  if (spell.ended) check_end(person, spell, rules, today);
  refuse_overlap_kaa(txn, spell, person_code(person.id, prefix));
}

KaaSpell start_kaa(WriteTxn& txn, PersonId person, const std::string& reason, Date day,
                   const KaaRules& rules, const CodeBook& codes, Date today,
                   const std::string& prefix) {
  const Person known = get_person(txn, person, prefix);
  KaaSpell spell{.person = person, .started = day, .registration_reason = reason};
  for (auto& one : kaa_cases_of(txn, person))
    if (one.spell.started == day && !by_mistake(one.spell)) spell = std::move(one.spell);
  spell.registration_reason = reason;
  check_kaa_spell(txn, known, spell, rules, today, prefix);
  if (spell.id != 0)
    update_kaa_spell(txn, spell, codes);
  else
    spell.id = insert_kaa_spell(txn, spell, codes);
  return spell;
}

KaaStartCorrection correct_kaa_start(WriteTxn& txn, PersonId person, const std::string& reason,
                                     Date day, const KaaRules& rules, const CodeBook& codes,
                                     Date today, const std::string& prefix) {
  const Person known = get_person(txn, person, prefix);
  const std::string code = person_code(person, prefix);
  std::optional<KaaCase> latest;
  for (auto& one : kaa_cases_of(txn, person))
    if (!by_mistake(one.spell)) latest = std::move(one);
  if (!latest) throw Error(ErrorKind::input, {"kaa.none", {code}});
  if (const int outside = steps_before(*latest, day); outside > 0)
    throw Error(ErrorKind::input, {"kaa.start.outside", {code, std::to_string(outside), day.iso()}},
                {"kaa.start.outside.hint", {code}});
  KaaStartCorrection correction{latest->spell, latest->spell, false, {}};
  correction.after.started = day;
  correction.after.registration_reason = reason;
  if (day == latest->spell.started && reason == latest->spell.registration_reason)
    throw Error(ErrorKind::input, {"kaa.start.same", {code}}, {"kaa.none_on.hint", {code}});
  check_kaa_spell(txn, known, correction.after, rules, today, prefix);
  correction.occupation_moved = move_first_occupation(txn, *latest, day);
  update_kaa_spell(txn, correction.after, codes);
  correction.halves = changed_halves(txn, correction.before, correction.after, today);
  return correction;
}

bool move_first_occupation(WriteTxn& txn, const KaaCase& one, Date day) {
  const Date first = one.spell.started;
  const auto& all = one.occupations;
  if (day == first || std::ranges::find(all, first, &KaaOccupation::since) == all.end())
    return false;
  const bool known = std::ranges::any_of(
      all, [&](const KaaOccupation& each) { return each.since != first && each.since <= day; });
  if (!known) move_kaa_occupation(txn, one.spell, first, day);
  return !known;
}

KaaSpell end_kaa(WriteTxn& txn, PersonId person, const std::string& reason, std::optional<Date> day,
                 const KaaRules& rules, const CodeBook& codes, Date today,
                 const std::string& prefix) {
  const Person known = get_person(txn, person, prefix);
  KaaSpell spell = open_spell(txn, person, prefix);
  spell.ended = end_day(known, reason, day, today, person_code(person, prefix));
  spell.deregistration_reason = reason;
  check_kaa_spell(txn, known, spell, rules, today, prefix);
  update_kaa_spell(txn, spell, codes);
  return spell;
}

int kaa_steps_after_end(ReadTxn& txn, const KaaSpell& spell) {
  if (!spell.ended || by_mistake(spell)) return 0;
  std::ptrdiff_t after = 0;
  for (const auto& one : kaa_cases_of(txn, spell.person)) {
    if (one.spell.id != spell.id) continue;
    after += std::ranges::count_if(one.contacts,
                                   [&](const KaaContact& each) { return each.day > *spell.ended; });
    after += std::ranges::count_if(one.measures, [&](const KaaMeasure& each) {
      return each.ended.value_or(each.started.value_or(each.offered)) > *spell.ended;
    });
  }
  return static_cast<int>(after);
}

KaaSpell correct_kaa_end(WriteTxn& txn, PersonId person, const KaaEndCorrection& correction,
                         const KaaRules& rules, const CodeBook& codes, Date today,
                         const std::string& prefix) {
  const Person known = get_person(txn, person, prefix);
  KaaSpell spell = ended_spell_meant(txn, person, correction.began, prefix);
  const std::string& reason = correction.reason;
  if (reason.empty())
    spell.ended.reset();
  else
    spell.ended = end_day(known, reason, correction.day, *spell.ended, person_code(person, prefix));
  spell.deregistration_reason = reason;
  check_kaa_spell(txn, known, spell, rules, today, prefix);
  update_kaa_spell(txn, spell, codes);
  return spell;
}

KaaSpell set_kaa_occupation(WriteTxn& txn, PersonId person, const KaaOccupation& occupation,
                            const CodeBook& codes, Date today, const std::string& prefix) {
  KaaSpell spell = case_on(txn, person, occupation.since, today, prefix).spell;
  save_kaa_occupation(txn, spell, occupation, codes);
  return spell;
}

KaaMeasure change_kaa_measure(WriteTxn& txn, PersonId person, const KaaMeasureChange& change,
                              const CodeBook& codes, Date today, const std::string& prefix) {
  const KaaCase one = case_on(txn, person, change.day, today, prefix);
  refuse_measure_text(txn, one, change.other_text, prefix);
  const KaaMeasure measure = changed_measure(measure_meant(one.measures, change), change);
  save_kaa_measure(txn, one.spell, measure, codes);
  return measure;
}

KaaMeasure correct_kaa_measure(WriteTxn& txn, PersonId person, const KaaMeasureChange& change,
                               std::optional<Date> day, const CodeBook& codes, Date today,
                               const std::string& prefix) {
  (void)get_person(txn, person, prefix);
  std::optional<KaaMeasure> known;
  KaaCase its;
  for (auto& one : kaa_cases_of(txn, person))
    for (const auto& each : one.measures)
      if (each.kind == change.kind) {
        known = each;
        its = one;
      }
  const std::string code = person_code(person, prefix);
  if (!known)
    throw Error(ErrorKind::input, {"kaa.measure.none", {code}}, {"kaa.none_on.hint", {code}});
  if (day) refuse_future(*day, today);
  if (day && !its.spell.touches({*day, *day}))
    throw Error(ErrorKind::input, {"kaa.none_on", {code, day->iso()}},
                {"kaa.none_on.hint", {code}});
  refuse_measure_text(txn, its, change.other_text, prefix);
  const KaaMeasure measure = corrected_measure(*known, change, day);
  if (measure == *known) throw Error(ErrorKind::input, {"kaa.correct.same", {code}});
  save_kaa_measure(txn, its.spell, measure, codes);
  return measure;
}

void log_kaa_contact(WriteTxn& txn, PersonId person, const KaaContact& contact,
                     const CodeBook& codes, Date today, const std::string& prefix) {
  const KaaSpell spell = case_on(txn, person, contact.day, today, prefix).spell;
  if (contact.next && *contact.next < contact.day)
    throw Error(ErrorKind::input, {"kaa.next_past", {contact.next->iso(), contact.day.iso()}});
  if (contact.mode == "visit_home" && (contact.second_staff.empty() || contact.staff.empty() ||
                                       contact.staff == contact.second_staff))
    throw Error(ErrorKind::input, "kaa.alone", "kaa.alone.hint");
  insert_kaa_contact(txn, spell, contact, codes);
}

}  // namespace jagmed::ops
