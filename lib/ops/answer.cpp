#include "ops/answer.hpp"

#include "base/error.hpp"
#include "store/hours.hpp"
#include "store/offers.hpp"
#include "store/pauses.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <span>

namespace jagmed::ops {
namespace {

/// What an answer is given about, and where.
struct Case {
  const AnswerRequest& request;
  const Programme& programme;
  const CodeBook& codes;
  Date today;
  const std::string& prefix;
  std::string code;                ///< of the person
  std::vector<Enrollment> spells;  ///< in the programme, oldest first
  std::optional<Enrollment> open;  ///< the one that goes on
  std::optional<Date> ask_again;
};

void refuse_days(const Case& c, const Offer& offer) {
  const AnswerRequest& request = c.request;
  refuse_future(request.day, c.today);
  const Date earliest = offer.answered.value_or(offer.offered);
  if (request.day < earliest)
    throw Error(ErrorKind::input, {"answer.before", {c.code, earliest.iso(), request.day.iso()}},
                "day.undo.hint");
  if (request.ask_again && *request.ask_again <= request.day)
    throw Error(ErrorKind::input,
                {"answer.ask_again_before", {request.ask_again->iso(), request.day.iso()}},
                "offer.think_before.hint");
}

/// The same once more tells nothing; one that sets a day to ask again, or a reason, does.
void refuse_same(const Case& c, const Offer& offer) {
  const AnswerRequest& r = c.request;
  const bool nothing_new = offer.answered && offer.answer == r.answer &&
                           offer.answer_reason == r.reason &&
                           (!r.ask_again || offer.ask_again == r.ask_again);
  if (nothing_new && (r.answer == kNoAnswer || offer.answered == r.day))
    throw Error(ErrorKind::input,
                {"answer.same", {c.code, c.codes.said("answer", r.answer), offer.answered->iso()}},
                {"answer.same.hint", {c.code}});
}

bool takes_part(const Case& c) { return c.open && c.open->standing == Standing::started; }

/// Who was enrolled without waiting for the answer may still say yes.
void refuse_participant(const Case& c, const Offer& offer) {
  const std::string& answer = c.request.answer;
  if (!takes_part(c) || answer == kNotStarted || (answer == kYes && !offer.answered)) return;
  throw Error(ErrorKind::input, {"answer.participant", {c.code, c.open->started.iso()}},
              {"answer.participant.hint", {c.code}});
}

/// Without an answer a refusal that was given before stands, of whom nobody watches.
void keep_refusal(Case& c, std::span<const Offer> offers, AnswerOutcome& outcome) {
  if (c.request.answer != kNoAnswer) return;
  outcome.watched = c.open && c.open->standing == Standing::watch;
  if (outcome.watched) return;
  const auto before = offers.back().answer.empty() ? offers.first(offers.size() - 1) : offers;
  outcome.refusal = standing_refusal(before, c.request.day);
  if (outcome.refusal && !c.ask_again) c.ask_again = outcome.refusal->ask_again;
}

/// The offer with its answer; another answer that was there already stays in its own row.
Offer write_answer(WriteTxn& txn, const Case& c, Offer offer) {
  const bool same = offer.answered == c.request.day && offer.answer == c.request.answer;
  const bool again = offer.answered && !same;
  offer.answer = c.request.answer;
  offer.answered = c.request.day;
  offer.answer_reason = c.request.reason;
  offer.ask_again = c.ask_again;
  if (again) {
    offer.offered = offer.think_until = c.request.day;
    offer.id = insert_offer(txn, offer, c.codes);
  } else {
    save_answer(txn, offer, c.codes);
  }
  return offer;
}

Enrollment end_spell(WriteTxn& txn, const Case& c, Enrollment spell, Date last,
                     const std::string& reason) {
  set_ending(spell, {.day = last, .reason = reason});
  check_dates(spell, {}, {}, c.today);
  refuse_hours_outside(txn, spell, c.prefix);
  update_enrollment(txn, spell, c.codes);
  fit_contact_persons(txn, spell.id, spell.started, spell.started, spell.ended);
  fit_pauses(txn, spell.id, spell.started, spell.ended);
  return spell;
}

/// Ends the spell that goes on the day before, so that another one can begin.
std::optional<Enrollment> make_room(WriteTxn& txn, const Case& c, const std::string& reason) {
  if (!c.open || c.open->started >= c.request.day) return {};
  return end_spell(txn, c, *c.open, c.request.day - 1, reason);
}

/// The contact person of the watch goes on, unless another one is said or the staff has changed.
std::string staff_of(ReadTxn& txn, const Case& c) {
  if (!c.request.staff.empty() || !c.open) return c.request.staff;
  const auto spans = contact_persons(txn, c.open->id);
  if (spans.empty() || spans.back().until) return {};
  const bool known = std::ranges::any_of(
      c.programme.staff, [&](const StaffMember& each) { return each.key == spans.back().staff; });
  return known ? spans.back().staff : "";
}

EnrollOutcome begin_spell(WriteTxn& txn, const Case& c, Standing standing, std::string staff,
                          std::optional<Ending> ending = {}) {
  EnrollRequest spell{.target_group = c.request.target_group,
                      .staff = std::move(staff),
                      .person = c.request.person,
                      .standing = standing,
                      .start = c.request.day,
                      .ending = std::move(ending)};
  if (spell.target_group.empty() && !c.spells.empty())
    spell.target_group = c.spells.back().target_group;
  return enroll(txn, spell, c.programme, c.codes, c.today, c.prefix);
}

/// A participant's spell without hours never began.
Enrollment unmake(WriteTxn& txn, const Case& c) {
  Enrollment spell = *c.open;
  if (last_work(txn, spell.id))
    throw Error(ErrorKind::input, {"answer.has_hours", {c.code}},
                {"answer.has_hours.hint", {c.code}});
  spell.standing = Standing::not_started;
  return end_spell(txn, c, std::move(spell), c.request.day, c.request.reason);
}

void never_began(WriteTxn& txn, const Case& c, AnswerOutcome& outcome) {
  if (takes_part(c)) {
    outcome.ended = unmake(txn, c);
    return;
  }
  outcome.ended = make_room(txn, c, c.request.reason);
  outcome.begun = begin_spell(txn, c, Standing::not_started, "",
                              Ending{.day = c.request.day, .reason = c.request.reason});
}

void follow(WriteTxn& txn, const Case& c, AnswerOutcome& outcome) {
  const std::string& answer = c.request.answer;
  if (answer == kYes && !takes_part(c))
    outcome.begun = begin_spell(txn, c, Standing::started, staff_of(txn, c));
  if (answer == kNo && c.open)
    outcome.ended = end_spell(txn, c, *c.open, c.request.day, "declined");
  if (answer == kNotStarted) never_began(txn, c, outcome);
  if (answer == kNoButSupport && (!c.open || c.open->standing != Standing::declined)) {
    std::string staff = staff_of(txn, c);
    outcome.ended = make_room(txn, c, "declined");
    outcome.begun = begin_spell(txn, c, Standing::declined, std::move(staff));
  }
}

}  // namespace

AnswerOutcome answer_offer(WriteTxn& txn, const AnswerRequest& request, const Programme& programme,
                           const CodeBook& codes, Date today, const std::string& prefix) {
  (void)get_person(txn, request.person, prefix);
  Case c{request, programme,        codes, today, prefix, person_code(request.person, prefix), {},
         {},      request.ask_again};
  c.spells = enrollments_of(txn, request.person, programme.code);
  if (!c.spells.empty() && !c.spells.back().ended) c.open = c.spells.back();
  const auto offers = offers_of(txn, request.person, programme.code);
  if (offers.empty())
    throw Error(ErrorKind::input, {"answer.no_offer", {c.code, programme.name}},
                {"answer.no_offer.hint", {c.code}});
  const Offer& latest = offers.back();
  if (request.answer == kNotStarted && request.reason.empty())
    throw Error(ErrorKind::input, "answer.reason", "answer.reason.hint");
  refuse_days(c, latest);
  refuse_participant(c, latest);
  refuse_same(c, latest);
  AnswerOutcome outcome{.changed = latest.answered && latest.answer != request.answer};
  keep_refusal(c, offers, outcome);
  outcome.offer = write_answer(txn, c, latest);
  follow(txn, c, outcome);
  return outcome;
}

}  // namespace jagmed::ops
