#include "ops/end_enrollment.hpp"

#include "base/error.hpp"
#include "store/hours.hpp"
#include "store/pauses.hpp"
#include "store/people.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

/// The spell to end: among the open ones, unless a start points at one.
Enrollment open_spell(ReadTxn& txn, PersonId person, const SpellChoice& choice,
                      const std::string& prefix) {
  const auto all = enrollments_of(txn, person, choice.programme);
  const bool any_open =
      std::any_of(all.begin(), all.end(), [](const Enrollment& e) { return !e.ended; });
  const Enrollment spell =
      any_open || choice.start || all.empty() ? choose_spell(txn, person, choice, prefix) : all.back();
  if (spell.ended)
    throw Error(ErrorKind::input,
                {"enroll.already_ended", {person_code(person, prefix), spell.ended->iso()}});
  return spell;
}

/// A spell that was registered by mistake counts nowhere: it never started. Hours in it belong to
/// somebody, so they must be taken back first. A watch stays one, which its referral goes with.
void unmake(ReadTxn& txn, Enrollment& spell, const std::string& prefix) {
  if (last_work(txn, spell.id))
    throw Error(ErrorKind::input, {"enroll.error_has_hours", {person_code(spell.person, prefix)}},
                "enroll.error_has_hours.hint");
  if (spell.standing != Standing::watch) spell.standing = Standing::not_started;
}

}  // namespace

EndOutcome end_enrollment(WriteTxn& txn, PersonId person, const SpellChoice& choice,
                          const Ending& ending, const CodeBook& codes, Date today,
                          const std::string& prefix) {
  (void)get_person(txn, person, prefix);
  EndOutcome outcome{.enrollment = open_spell(txn, person, choice, prefix)};
  Enrollment& spell = outcome.enrollment;
  set_ending(spell, ending);
  if (ending.reason == "error") unmake(txn, spell, prefix);
  check_dates(spell, {}, {}, today);
  refuse_hours_outside(txn, spell, prefix);
  if (const auto spans = contact_persons(txn, spell.id); !spans.empty() && !spans.back().until)
    outcome.contact_person = spans.back().staff;
  if (const auto pauses = pauses_of(txn, spell.id); !pauses.empty() && !pauses.back().until)
    outcome.pause = pauses.back();
  outcome.follow_ups = follow_ups(spell);
  update_enrollment(txn, spell, codes);
  fit_contact_persons(txn, spell.id, spell.started, spell.started, spell.ended);
  fit_pauses(txn, spell.id, spell.started, spell.ended);
  return outcome;
}

}  // namespace jagmed::ops
