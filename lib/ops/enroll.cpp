#include "ops/enroll.hpp"

#include "base/error.hpp"
#include "ops/contact_person.hpp"
#include "ops/known_person.hpp"
#include "ops/new_person.hpp"
#include "ops/sig_checklist.hpp"
#include "store/consents.hpp"
#include "store/people.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

void warn_age(const Person& person, const Programme& programme, Date start,
              std::vector<Message>& warnings) {
  if (!person.birth_year) warnings.push_back("enroll.no_birth");
  if (!person.birth_year) return;
  const int age =
      person.birth_date ? age_on(*person.birth_date, start) : start.year() - *person.birth_year;
  if (age < programme.age_min || age > programme.age_max)
    warnings.push_back({"enroll.age",
                        {std::to_string(age), std::to_string(programme.age_min),
                         std::to_string(programme.age_max)}});
}

/// The person of the request: one already known (by number or code), or a new one.
Person settle_person(WriteTxn& txn, const EnrollRequest& request, const CodeBook& codes,
                     const std::string& prefix, Namesakes& namesakes, EnrollOutcome& outcome) {
  if (const auto known = owner_of(txn, request, prefix))
    return update_known(txn, get_person(txn, *known, prefix), request, codes, prefix,
                        outcome.warnings);
  outcome.new_person = true;
  return add_person(txn, request, codes, prefix, namesakes, outcome.warnings);
}

/// Somebody on the watch list, or who had declined, becomes a participant: that spell is over.
std::optional<Enrollment> close_earlier(WriteTxn& txn, const Enrollment& spell,
                                        const CodeBook& codes, const std::string& prefix) {
  if (spell.standing != Standing::started) return {};
  for (auto& other : enrollments_of(txn, spell.person, spell.programme)) {
    if (other.standing == Standing::started || other.ended || other.started >= spell.started)
      continue;
    const Date first = other.started;
    set_ending(other, {.day = spell.started - 1, .reason = "joined"});
    refuse_hours_outside(txn, other, prefix);
    update_enrollment(txn, other, codes);
    fit_contact_persons(txn, other.id, first, first, other.ended);
    return other;
  }
  return {};
}

/// Somebody who went on watch (or declined) on the very day cannot have it ended the day before:
/// that spell changes its standing, and keeps its group where none is said.
void take_over_same_day(ReadTxn& txn, Enrollment& spell) {
  if (spell.standing == Standing::watch) return;
  for (const auto& other : enrollments_of(txn, spell.person, spell.programme)) {
    if (other.ended || other.started != spell.started || other.standing == Standing::started ||
        other.standing == spell.standing)
      continue;
    spell.id = other.id;
    if (spell.target_group.empty()) spell.target_group = other.target_group;
  }
}

void save_spell(WriteTxn& txn, Enrollment& spell, const CodeBook& codes) {
  if (spell.id == 0) {
    spell.id = insert_enrollment(txn, spell, codes);
    return;
  }
  update_enrollment(txn, spell, codes);
  fit_contact_persons(txn, spell.id, spell.started, spell.started, spell.ended);
}

Message not_reported(ReadTxn& txn, const Enrollment& spell, const Programme& programme) {
  if (spell.standing != Standing::started) return {};
  const auto purpose = reporting_purpose(programme.scb.basis);
  for (const auto& consent : consents_of(txn, spell.person, programme.code))
    if (consent.purpose == purpose && consent.in_force && consent.in_force->contains(spell.started))
      return {};
  return purpose == kRegister ? "enroll.no_consent" : "enroll.no_information";
}

void note_other_spells(ReadTxn& txn, EnrollOutcome& outcome) {
  outcome.spells = 0;
  for (const auto& spell : enrollments_of(txn, outcome.person.id)) {
    if (spell.programme == outcome.enrollment.programme)
      ++outcome.spells;
    else if (!spell.ended)
      outcome.elsewhere.push_back(spell.programme);
  }
}

}  // namespace

EnrollOutcome enroll(WriteTxn& txn, const EnrollRequest& request, const Programme& programme,
                     const CodeBook& codes, Date today, const std::string& prefix) {
  Namesakes namesakes(txn);
  return enroll(txn, request, programme, codes, today, prefix, namesakes);
}

EnrollOutcome enroll(WriteTxn& txn, const EnrollRequest& request, const Programme& programme,
                     const CodeBook& codes, Date today, const std::string& prefix,
                     Namesakes& namesakes) {
  EnrollOutcome outcome;
  outcome.person = settle_person(txn, request, codes, prefix, namesakes, outcome);
  Enrollment spell{.person = outcome.person.id,
                   .programme = programme.code,
                   .standing = request.standing,
                   .target_group = request.target_group,
                   .started = request.start};
  if (request.ending) set_ending(spell, *request.ending);
  check_dates(spell, outcome.person.municipality, programme, today);
  outcome.closed = close_earlier(txn, spell, codes, prefix);
  take_over_same_day(txn, spell);
  refuse_overlap(txn, spell, prefix);
  warn_age(outcome.person, programme, spell.started, outcome.warnings);
  save_spell(txn, spell, codes);
  if (!request.staff.empty())
    (void)set_contact_person(txn, spell, programme.staff_member(request.staff), spell.started,
                             prefix);
  if (spell.standing == Standing::started && !spell.ended)
    if (auto without = place_warning(txn, spell.person, programme, today, prefix); !without.empty())
      outcome.warnings.push_back(std::move(without));
  outcome.enrollment = spell;
  outcome.staff = request.staff;
  outcome.not_reported = not_reported(txn, spell, programme);
  note_other_spells(txn, outcome);
  return outcome;
}

}  // namespace jagmed::ops
