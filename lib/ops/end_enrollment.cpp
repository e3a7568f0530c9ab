#include "ops/end_enrollment.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "store/hours.hpp"
#include "store/parted.hpp"
#include "store/pauses.hpp"
#include "store/people.hpp"
#include "store/retention_due.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace jagmed::ops {
namespace {

/// The spell to end, or to say more about the end of: among the open ones, unless a start points at
/// one.
Enrollment spell_meant(ReadTxn& txn, PersonId person, const SpellChoice& choice,
                       const std::string& prefix) {
  const auto all = enrollments_of(txn, person, choice.programme);
  const bool any_open =
      std::any_of(all.begin(), all.end(), [](const Enrollment& e) { return !e.ended; });
  return any_open || choice.start || all.empty() ? choose_spell(txn, person, choice, prefix)
                                                 : all.back();
}

/// Fills in what is still empty of an end. Throws when something else stands, or when nothing is
/// new.
void complete(Enrollment& spell, const Ending& said, const std::string& prefix) {
  bool same = said.reason == spell.end_reason && (!said.day_said || said.day == *spell.ended),
       news = false;
  for (const auto& [stands, word] : {std::pair(&spell.end_decided_by, &said.decided_by),
                                     {&spell.end_occupation, &said.occupation},
                                     {&spell.school_exit, &said.school_exit}}) {
    if (word->empty() || *word == *stands) continue;
    same = same && stands->empty();
    news = true;
    *stands = *word;
  }
  if (!same || !news)
    throw Error(ErrorKind::input,
                {"enroll.already_ended", {person_code(spell.person, prefix), spell.ended->iso()}},
                {"enroll.already_ended.hint", {person_code(spell.person, prefix)}});
}

/// Of a case that was erased and parted from who it was, the end is told once, where a restored
/// copy knew of none.
void refuse_parted_end(const Enrollment& spell, const std::string& prefix) {
  if (is_parted(spell.person) && spell.ended)
    throw Error(ErrorKind::input,
                {"person.parted.ended", {person_code(spell.person, prefix), spell.ended->iso()}},
                "person.parted.hint");
}

/// A spell that was registered by mistake counts nowhere: it never started. Hours in it belong to
/// somebody, so they must be taken back first. A watch stays one, which its referral goes with.
void unmake(ReadTxn& txn, Enrollment& spell, const std::string& prefix) {
  if (last_work(txn, spell.id))
    throw Error(ErrorKind::input, {"enroll.error_has_hours", {person_code(spell.person, prefix)}},
                "enroll.error_has_hours.hint");
  if (spell.standing != Standing::watch) spell.standing = Standing::not_started;
}

Enrollment ended_spell(ReadTxn& txn, PersonId person, const SpellChoice& choice,
                       const std::string& prefix) {
  std::vector<Enrollment> ended;
  for (const auto& spell : enrollments_of(txn, person, choice.programme))
    if (spell.ended && (!choice.start || spell.started == *choice.start)) ended.push_back(spell);
  const Enrollment spell =
      ended.size() == 1 ? ended.front() : choose_spell(txn, person, choice, prefix);
  if (spell.ended && ended.size() == 1) return spell;
  const std::string code = person_code(person, prefix);
  if (ended.empty()) throw Error(ErrorKind::input, {"enroll.correct_open", {code}});
  std::vector<std::string> starts;
  for (const auto& each : ended) starts.push_back(each.started.iso() + " (" + each.programme + ")");
  throw Error(ErrorKind::input, {"spell.which", {code}},
              {"spell.which.hint", {join(starts, ", ")}});
}

void take(std::string& known, const std::string& said) {
  if (!said.empty()) known = said;
}

/// All that is said of an end.
auto end_of(const Enrollment& spell) {
  return std::tuple(spell.ended, spell.end_reason, spell.end_decided_by, spell.end_occupation,
                    spell.school_exit);
}

/// What ended with the spell ends with it again.
void move_ends(WriteTxn& txn, const Enrollment& spell, Date former) {
  if (auto spans = contact_persons(txn, spell.id);
      !spans.empty() && spans.back().until == former && former < *spell.ended) {
    spans.back().until = spell.ended;
    delete_contact_person(txn, spans.back().id);
    insert_contact_person(txn, spans.back(), spans.back().staff);
  }
  fit_contact_persons(txn, spell.id, spell.started, spell.started, spell.ended);
  if (const auto pauses = pauses_of(txn, spell.id);
      !pauses.empty() && pauses.back().until == former && pauses.back().since <= *spell.ended)
    end_pause(txn, pauses.back().id, *spell.ended);
  fit_pauses(txn, spell.id, spell.started, spell.ended);
}

/// The last of them is open, and was so on the day of the end.
template <class Spans>
bool ends_with(const Enrollment& spell, const Spans& spans) {
  return !spans.empty() && !spans.back().until && spans.back().since <= *spell.ended;
}

/// What began after the end goes with it, and is told.
void note_what_goes(ReadTxn& txn, EndOutcome& outcome) {
  const Enrollment& spell = outcome.enrollment;
  for (const auto& span : contact_persons(txn, spell.id))
    if (span.since > *spell.ended) outcome.contacts_gone.push_back(span.staff);
  for (const auto& pause : pauses_of(txn, spell.id))
    if (pause.since > *spell.ended) outcome.pauses_gone.push_back(pause.since);
}

}  // namespace

EndOutcome correct_ending(WriteTxn& txn, PersonId person, const SpellChoice& choice,
                          const Ending& said, std::optional<Date> day, const CodeBook& codes,
                          Date today, const std::string& prefix) {
  (void)get_person(txn, person, prefix);
  EndOutcome outcome{.enrollment = ended_spell(txn, person, choice, prefix)};
  Enrollment& spell = outcome.enrollment;
  refuse_parted_end(spell, prefix);
  const Date former = *spell.ended;
  const auto before = end_of(spell);
  if (spell.end_reason == "error" && said.reason != "error")
    throw Error(ErrorKind::input, {"enroll.correct_error", {person_code(person, prefix)}},
                {"enroll.correct_error.hint", {person_code(person, prefix)}});
  spell.ended = day.value_or(former);
  take(spell.end_reason, said.reason);
  take(spell.end_decided_by, said.decided_by);
  take(spell.end_occupation, said.occupation);
  take(spell.school_exit, said.school_exit);
  if (end_of(spell) == before)
    throw Error(ErrorKind::input, {"enroll.end.same", {person_code(person, prefix), former.iso()}});
  if (said.reason == "error") unmake(txn, spell, prefix);
  check_dates(spell, {}, {}, today);
  refuse_hours_outside(txn, spell, prefix);
  if (said.reason != "error") refuse_overlap(txn, spell, prefix);
  if (!is_case_erased(txn, spell.id)) outcome.follow_ups = follow_ups(spell);
  note_what_goes(txn, outcome);
  update_enrollment(txn, spell, codes);
  move_ends(txn, spell, former);
  return outcome;
}

EndOutcome end_enrollment(WriteTxn& txn, PersonId person, const SpellChoice& choice,
                          const Ending& ending, const CodeBook& codes, Date today,
                          const std::string& prefix) {
  (void)get_person(txn, person, prefix);
  EndOutcome outcome{.enrollment = spell_meant(txn, person, choice, prefix)};
  Enrollment& spell = outcome.enrollment;
  refuse_parted_end(spell, prefix);
  if (spell.ended)
    complete(spell, ending, prefix);
  else
    set_ending(spell, ending);
  if (ending.reason == "error") unmake(txn, spell, prefix);
  check_dates(spell, {}, {}, today);
  refuse_hours_outside(txn, spell, prefix);
  if (const auto spans = contact_persons(txn, spell.id); ends_with(spell, spans))
    outcome.contact_person = spans.back().staff;
  if (const auto pauses = pauses_of(txn, spell.id); ends_with(spell, pauses))
    outcome.pause = pauses.back();
  if (!is_case_erased(txn, spell.id)) outcome.follow_ups = follow_ups(spell);
  note_what_goes(txn, outcome);
  update_enrollment(txn, spell, codes);
  fit_contact_persons(txn, spell.id, spell.started, spell.started, spell.ended);
  fit_pauses(txn, spell.id, spell.started, spell.ended);
  return outcome;
}

}  // namespace jagmed::ops
