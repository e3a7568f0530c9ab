#include "ops/offer.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "ops/work_spell.hpp"
#include "store/offers.hpp"
#include "store/people.hpp"
#include "store/referrals.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

void refuse_days(const OfferRequest& request, Date think_until, Date today) {
  refuse_future(request.day, today);
  if (think_until < request.day)
    throw Error(ErrorKind::input, {"offer.think_before", {think_until.iso(), request.day.iso()}},
                "offer.think_before.hint");
}

void refuse_decider(const OfferRequest& request, const Programme& programme,
                    const CodeBook& codes) {
  const auto& may = programme.offer_decided_by;
  if (may.empty() || std::ranges::find(may, request.decided_by) != may.end()) return;
  std::vector<std::string> words;
  for (const auto& key : may) words.push_back(codes.said("decided_by", key));
  const std::string who = join(words, ", ");
  if (request.decided_by.empty())
    throw Error(ErrorKind::input, {"offer.nobody_decided", {programme.name, who}},
                {"offer.decider.hint", {may.front()}});
  throw Error(
      ErrorKind::input,
      {"offer.decider", {programme.name, who, codes.said("decided_by", request.decided_by)}},
      {"offer.decider.hint", {may.front()}});
}

/// An offer comes after the referral that it answers.
void refuse_before_referral(ReadTxn& txn, const OfferRequest& request, const Programme& programme,
                            const std::string& code) {
  const auto referrals = referrals_of(txn, request.person, programme.code);
  if (!referrals.empty() && request.day < referrals.front().day)
    throw Error(ErrorKind::input,
                {"offer.before_referral", {code, referrals.front().day.iso(), request.day.iso()}},
                {"offer.before_referral.hint", {code}});
}

void refuse_second(ReadTxn& txn, const OfferRequest& request, const Programme& programme,
                   const std::string& code) {
  for (const auto& spell : enrollments_of(txn, request.person, programme.code))
    if (spell.standing == Standing::started && spell.covers(request.day))
      throw Error(ErrorKind::input, {"offer.participant", {code, spell.started.iso()}});
  const auto offers = offers_of(txn, request.person, programme.code);
  for (const auto& offer : offers) {
    if (offer.answer.empty())
      throw Error(ErrorKind::input, {"offer.unanswered", {code, offer.offered.iso()}},
                  {"offer.unanswered.hint", {code}});
    if (*offer.answered > request.day)
      throw Error(ErrorKind::input,
                  {"offer.too_early", {code, offer.answered->iso(), request.day.iso()}},
                  "day.undo.hint");
  }
}

}  // namespace

Offer make_offer(WriteTxn& txn, const OfferRequest& request, const Programme& programme,
                 const CodeBook& codes, Date today, const std::string& prefix) {
  const Person person = get_person(txn, request.person, prefix);
  refuse_before_programme(programme, request.day);
  refuse_unborn(person, request.day);
  Offer offer{.person = request.person,
              .programme = programme.code,
              .offered = request.day,
              .decided_by = request.decided_by,
              .think_until = request.think_until.value_or(request.day + request.thinking_days)};
  refuse_days(request, offer.think_until, today);
  refuse_decider(request, programme, codes);
  refuse_before_referral(txn, request, programme, person_code(request.person, prefix));
  refuse_second(txn, request, programme, person_code(request.person, prefix));
  offer.id = insert_offer(txn, offer, codes);
  return offer;
}

}  // namespace jagmed::ops
