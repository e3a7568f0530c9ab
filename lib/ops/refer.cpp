#include "ops/refer.hpp"

#include "base/error.hpp"
#include "ops/known_person.hpp"
#include "ops/spells.hpp"
#include "ops/work_spell.hpp"
#include "store/contact_persons.hpp"
#include "store/offers.hpp"
#include "store/pauses.hpp"
#include "store/people.hpp"
#include "store/referrals.hpp"

namespace jagmed::ops {
namespace {

/// Where somebody lives or goes to school is not stored of a person with protection.
void refuse_places(const EnrollRequest& said, Protection protection) {
  if (protection != Protection::none && (!said.school.empty() || !said.municipality.empty()))
    throw Error(ErrorKind::input, "refer.protected", "refer.protected.hint");
}

bool goes_on(const std::vector<Enrollment>& spells) {
  return !spells.empty() && !spells.back().ended;
}

/// The newest referral, when it belongs to the round of the spell that goes on.
std::optional<Referral> referral_in(const std::vector<Referral>& all,
                                    const std::vector<Enrollment>& spells) {
  if (all.empty() || !goes_on(spells)) return {};
  const auto before = before_this_round(spells);
  return before && all.back().day <= *before ? std::nullopt : std::optional(all.back());
}

void refuse_before_round(const std::vector<Enrollment>& spells, Date day, const std::string& code) {
  if (const auto before = before_this_round(spells); before && day <= *before)
    throw Error(ErrorKind::input, {"refer.before_round", {code, before->iso()}},
                "refer.before_round.hint");
}

/// Who referred first stays: a second one would take the place of the first without a trace.
void refuse_other_way(const Referral& known, const Referral& said, const std::string& code) {
  const auto differs = [](const std::string& stands, const std::string& new_one) {
    return !stands.empty() && !new_one.empty() && stands != new_one;
  };
  if (differs(known.channel, said.channel) || differs(known.referrer, said.referrer))
    throw Error(ErrorKind::input, {"refer.way_stands", {code, known.day.iso()}},
                {"refer.way_stands.hint", {code}});
}

/// What came of the referral lies behind it: an offer, and the day on which somebody began.
void refuse_after_steps(ReadTxn& txn, const Referral& known, Date day,
                        const std::vector<Enrollment>& spells, const std::string& code) {
  const auto refuse = [&](const char* key, Date step) {
    if (step >= known.day && step < day)
      throw Error(ErrorKind::input, {key, {code, step.iso(), day.iso()}}, "refer.after.hint");
  };
  for (const auto& offer : offers_of(txn, known.person, known.programme))
    refuse("refer.after_offer", offer.offered);
  if (spells.back().standing != Standing::watch) refuse("refer.after_start", spells.back().started);
}

/// The watch that came with the referral begins on its day.
void move_watch(WriteTxn& txn, Date former, Date day, const Programme& programme,
                const CodeBook& codes, Date today, ReferOutcome& outcome,
                const std::vector<Enrollment>& spells) {
  for (Enrollment watch : spells) {
    if (watch.standing != Standing::watch || watch.started != former ||
        (watch.ended && *watch.ended < day))
      continue;
    watch.started = day;
    check_dates(watch, outcome.person.municipality, programme, today);
    update_enrollment(txn, watch, codes);
    fit_contact_persons(txn, watch.id, former, watch.started, watch.ended);
    fit_pauses(txn, watch.id, watch.started, watch.ended);
    outcome.watch_from = day;
  }
}

void complete(WriteTxn& txn, const ReferRequest& request, const Programme& programme,
              const CodeBook& codes, Date today, const std::string& prefix, ReferOutcome& outcome,
              const std::vector<Enrollment>& spells) {
  const std::string code = person_code(outcome.person.id, prefix);
  if (auto known = referral_in(referrals_of(txn, outcome.person.id, programme.code), spells)) {
    const Date former = known->day;
    const bool other_day = request.day_said && request.person.start != known->day;
    if (other_day && !request.correct)
      throw Error(ErrorKind::input, {"refer.day_stands", {code, known->day.iso()}},
                  {"refer.day_stands.hint", {code}});
    if (other_day) refuse_after_steps(txn, *known, request.person.start, spells, code);
    if (other_day) known->day = request.person.start;
    refuse_before_round(spells, known->day, code);
    if (other_day) move_watch(txn, former, known->day, programme, codes, today, outcome, spells);
    if (!request.correct) refuse_other_way(*known, request.said, code);
    outcome.referral = completed(std::move(*known), request.said);
    outcome.added_to = true;
    return;
  }
  if (request.correct) throw Error(ErrorKind::input, {"refer.correct_none", {code}});
  refuse_before_round(spells, request.person.start, code);
}

bool awaits_contact(ReadTxn& txn, const Referral& referral, const std::vector<Enrollment>& spells) {
  if (goes_on(spells) && spells.back().standing != Standing::watch) return false;
  const auto offers = offers_of(txn, referral.person, referral.programme);
  return offers.empty() || offers.back().offered < referral.day;
}

}  // namespace

std::optional<Referral> present_referral(ReadTxn& txn, PersonId person,
                                         const std::string& programme) {
  return referral_in(referrals_of(txn, person, programme), enrollments_of(txn, person, programme));
}

ReferOutcome refer(WriteTxn& txn, const ReferRequest& request, const Programme& programme,
                   const CodeBook& codes, Date today, const std::string& prefix) {
  ReferOutcome outcome;
  refuse_future(request.person.start, today);
  outcome.referral = completed({}, request.said);
  outcome.referral.day = request.person.start;
  const auto owner = owner_of(txn, request.person, prefix);
  std::vector<Enrollment> spells;
  if (owner) {
    outcome.person = get_person(txn, *owner, prefix);
    spells = enrollments_of(txn, *owner, programme.code);
  }
  refuse_places(request.person, owner ? outcome.person.protection : request.person.protection);
  refuse_before_programme(programme, request.person.start);
  if (owner) refuse_unborn(outcome.person, request.person.start);
  if (goes_on(spells)) {
    outcome.person =
        update_known(txn, outcome.person, request.person, codes, prefix, outcome.warnings);
    complete(txn, request, programme, codes, today, prefix, outcome, spells);
  } else {
    if (request.correct)
      throw Error(ErrorKind::input,
                  {"refer.correct_none", {owner ? person_code(*owner, prefix) : "–"}});
    EnrollRequest watch = request.person;
    watch.standing = Standing::watch;
    outcome.watched = enroll(txn, watch, programme, codes, today, prefix);
    outcome.person = outcome.watched->person;
    outcome.warnings = outcome.watched->warnings;
  }
  outcome.referral.person = outcome.person.id;
  outcome.referral.programme = programme.code;
  outcome.referral.id = save_referral(txn, outcome.referral, codes);
  outcome.awaits_contact = awaits_contact(txn, outcome.referral, spells);
  return outcome;
}

}  // namespace jagmed::ops
