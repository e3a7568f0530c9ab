#include "ops/waiting_on.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/before_birth.hpp"
#include "domain/free_text.hpp"
#include "ops/left_open.hpp"
#include "ops/open_case.hpp"
#include "ops/work_spell.hpp"
#include "store/people.hpp"
#include "store/waiting_on.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace jagmed::ops {
namespace {

/// Those in the matter typed, else those whose words begin so.
std::vector<WaitingOn> in_matter(std::vector<WaitingOn> open, const std::string& typed) {
  const std::string words(trim(typed));
  if (words.empty()) return open;
  std::vector<WaitingOn> exact, begun;
  for (auto& each : open) {
    if (same_words(each.what, words))
      exact.push_back(std::move(each));
    else if (fold_case(each.what).starts_with(fold_case(words)))
      begun.push_back(std::move(each));
  }
  return exact.empty() ? begun : exact;
}

/// What the person waits for today, or has ever waited for, of the party or of any; whatever has
/// become of the case.
std::vector<WaitingOn> those_meant(ReadTxn& txn, const WaitingRequest& request, bool also_answered,
                                   const Settings& settings) {
  const Programme* only =
      request.programme.empty() ? nullptr : &settings.programme(request.programme);
  std::vector<WaitingOn> found;
  for (const auto& programme : settings.programmes)
    if (only == nullptr || programme.code == only->code)
      for (auto& each : also_answered
                            ? waiting_of(txn, request.person, programme.code, request.today)
                            : unanswered(txn, programme.code, request.today, request.person))
        if (request.party.empty() || each.party == request.party) found.push_back(std::move(each));
  return in_matter(std::move(found), request.what);
}

/// The last day of the case that the wait ended with, or of what was registered by mistake, when
/// there is a new one.
std::optional<Date> ended_with(ReadTxn& txn, const WaitingOn& waiting, Date today) {
  if (is_by_mistake(txn, waiting.programme, waiting.person, waiting))
    return ended_with_case(txn, waiting.programme, waiting.person, waiting, today);
  auto before = end_before_case(txn, waiting.programme, waiting.person, today);
  const auto spells = enrollments_of(txn, waiting.person, waiting.programme);
  if (!before && !spells.empty() && spells.back().ended)
    before = end_of_earlier_case(txn, spells.back());
  if (!before || waiting.since > *before) return {};
  const auto own = end_of_case(txn, waiting.programme, waiting.person, waiting);
  return own ? own : before;
}

/// Whether the wait had ended with its case before `day`, and there is a new one.
bool had_ended(ReadTxn& txn, const WaitingOn& waiting, Date today, Date day) {
  const auto ended = ended_with(txn, waiting, today);
  return ended && day > *ended;
}

/// The answer that came last; nothing while something that fits is open, or when nothing does. What
/// stayed without an answer in a case before the one that goes on ended with it.
std::optional<WaitingOn> last_answered(ReadTxn& txn, const WaitingRequest& request, Date day,
                                       const Settings& settings) {
  auto found = those_meant(txn, request, true, settings);
  std::erase_if(found, [&](const WaitingOn& each) {
    return !each.answered && had_ended(txn, each, request.today, day);
  });
  if (found.empty() ||
      std::ranges::any_of(found, [](const WaitingOn& each) { return !each.answered; }))
    return {};
  return std::move(*std::ranges::max_element(
      found, {}, [](const WaitingOn& each) { return std::pair(*each.answered, each.id); }));
}

/// What is waited for in a case that goes on is meant before all else; after the end of the last
/// one what was open in it. Throws when there is nothing but waits of a case before the one that
/// goes on: they ended with theirs, and what came on `day`, later, is not of them.
void leave_out_earlier(ReadTxn& txn, std::vector<WaitingOn>& open, Date today, Date day,
                       const CodeBook& codes, const std::string& prefix) {
  const auto goes_on = [&](const WaitingOn& each) {
    return in_open_case(txn, each.programme, each.person, each, today);
  };
  if (std::ranges::any_of(open, goes_on)) std::erase_if(open, std::not_fn(goes_on));
  if (open.empty()) return;
  const WaitingOn last = open.back();
  std::erase_if(open, [&](const WaitingOn& each) { return had_ended(txn, each, today, day); });
  if (!open.empty()) return;
  const Date before = *ended_with(txn, last, today);
  const auto earlier = end_before_case(txn, last.programme, last.person, today);
  const bool mistake = is_by_mistake(txn, last.programme, last.person, last);
  const Date anew = !earlier && mistake ? last.since : earlier.value_or(before) + 1;
  const std::string code = person_code(last.person, prefix);
  throw Error(
      ErrorKind::input,
      {"waiting.ended", {code, last.since.iso(), codes.said("party", last.party), before.iso()}},
      {"waiting.ended.hint", {code, last.party, anew.iso(), before.iso()}});
}

/// `day`: when what is to be written down of it came.
WaitingOn the_open_one(ReadTxn& txn, const WaitingRequest& request, Date day,
                       const Settings& settings, const CodeBook& codes, const std::string& prefix) {
  (void)get_person(txn, request.person, prefix);
  auto found = those_meant(txn, request, false, settings);
  leave_out_earlier(txn, found, request.today, day, codes, prefix);
  const std::string code = person_code(request.person, prefix);
  if (found.empty())
    throw Error(ErrorKind::input, {"waiting.none", {code}}, {"waiting.none.hint", {code}});
  if (found.size() == 1) return std::move(found.front());
  std::vector<std::string> parties;
  for (const auto& each : found)
    parties.push_back(codes.said("party", each.party) + " " + each.since.iso() + " (" +
                      each.programme + ")");
  throw Error(ErrorKind::input, {"waiting.which", {code, join(parties, ", ")}},
              {"waiting.which.hint", {code}});
}

void check_after(const WaitingOn& waiting, Date day, Date today) {
  refuse_future(day, today);
  if (day < waiting.since)
    throw Error(ErrorKind::input, {"waiting.before", {day.iso(), waiting.since.iso()}});
}

/// With its case, or with what was registered by mistake, the wait ended; up to that day a reminder
/// may still be written down.
void refuse_after_case(ReadTxn& txn, const WaitingOn& waiting, Date day, Date today,
                       const CodeBook& codes, const std::string& prefix) {
  if (has_open_case(txn, waiting.programme, waiting.person, today)) return;
  const auto mistake = end_of_mistake(txn, waiting.programme, waiting.person, waiting);
  const auto ended =
      mistake ? mistake : end_of_case(txn, waiting.programme, waiting.person, waiting);
  if (!ended || day <= *ended) return;
  const std::string code = person_code(waiting.person, prefix);
  throw Error(ErrorKind::input,
              {"waiting.case_ended",
               {code, waiting.since.iso(), codes.said("party", waiting.party), ended->iso()}},
              {"waiting.case_ended.hint", {code, waiting.party, ended->iso()}});
}

/// In the same matter the next wait begins when the last one has been answered.
void refuse_overlap(ReadTxn& txn, const WaitingOn& waiting, const CodeBook& codes, Date today,
                    const std::string& code) {
  for (const auto& each : waiting_of(txn, waiting.person, waiting.programme, today))
    if (each.party == waiting.party && same_words(each.what, waiting.what) && each.answered &&
        waiting.since < *each.answered)
      throw Error(ErrorKind::input,
                  {"waiting.overlaps",
                   {code, each.since.iso(), each.answered->iso(), codes.said("party", each.party)}},
                  {"waiting.overlaps.hint", {each.answered->iso()}});
}

/// A wait is written down while the case goes on, whenever it began.
OpenCase case_of_today(ReadTxn& txn, const WaitingRequest& request, const Settings& settings,
                       const std::string& prefix) {
  try {
    return open_case(txn, request.person, request.programme, request.today, settings, prefix);
  } catch (const Error& e) {
    if (e.message().key != "case.none") throw;
    throw Error(e.kind(), e.message(),
                {"waiting.no_case.hint", {person_code(request.person, prefix)}});
  }
}

}  // namespace

WaitingBegun begin_waiting(WriteTxn& txn, const WaitingRequest& request, Date since,
                           const Settings& settings, const CodeBook& codes,
                           const std::string& prefix) {
  refuse_future(since, request.today);
  const auto found = case_of_today(txn, request, settings, prefix);
  WaitingBegun begun{.waiting = {.person = request.person,
                                 .programme = found.programme->code,
                                 .party = request.party,
                                 .since = since}};
  WaitingOn& waiting = begun.waiting;
  const std::string code = person_code(request.person, prefix);
  // A queue has often begun before the referral: its own first day counts, not that of the case.
  if (before_birth(get_person(txn, request.person, prefix), since))
    throw Error(ErrorKind::input, {"waiting.before_birth", {code, since.iso()}},
                "waiting.before_birth.hint");
  if (!in_open_case(txn, waiting.programme, request.person, waiting, request.today)) {
    const auto before = end_before_case(txn, waiting.programme, request.person, request.today);
    throw Error(ErrorKind::input, {"waiting.earlier_case", {code, before->iso()}},
                {"waiting.earlier_case.hint", {(*before + 1).iso()}});
  }
  if (!is_wordless(trim(request.what)))
    waiting.what = text_about(txn, request.person, request.what, prefix);
  for (auto& each : unanswered(txn, waiting.programme, request.today, request.person)) {
    if (each.party != waiting.party) continue;
    if (!in_open_case(txn, waiting.programme, each.person, each, request.today)) continue;
    if (is_wordless(waiting.what) || same_words(each.what, waiting.what))
      throw Error(ErrorKind::input, {"waiting.known", {code, each.since.iso()}},
                  {"waiting.known.hint", {code, each.party}});
    begun.beside.push_back(std::move(each));
  }
  refuse_overlap(txn, waiting, codes, request.today, code);
  waiting.id = insert_waiting(txn, waiting, codes);
  return begun;
}

WaitingOn remind_waiting(WriteTxn& txn, const WaitingRequest& request, Date day,
                         const Settings& settings, const CodeBook& codes,
                         const std::string& prefix) {
  WaitingOn waiting = the_open_one(txn, request, day, settings, codes, prefix);
  check_after(waiting, day, request.today);
  refuse_after_case(txn, waiting, day, request.today, codes, prefix);
  if (std::ranges::find(waiting.reminded, day) != waiting.reminded.end())
    throw Error(ErrorKind::input,
                {"waiting.reminded_already", {person_code(request.person, prefix), day.iso()}},
                "waiting.reminded_already.hint");
  insert_waiting_reminder(txn, waiting, day);
  waiting.reminded.push_back(day);
  return waiting;
}

WaitingAnswered answered_waiting(WriteTxn& txn, const WaitingRequest& request, Date day,
                                 const std::string& result, const Settings& settings,
                                 const CodeBook& codes, const std::string& prefix) {
  (void)get_person(txn, request.person, prefix);
  WaitingAnswered done{.waiting = {}, .former = last_answered(txn, request, day, settings)};
  WaitingOn& waiting = done.waiting;
  waiting = done.former ? *done.former : the_open_one(txn, request, day, settings, codes, prefix);
  check_after(waiting, day, request.today);
  if (done.former && waiting.answered == day && waiting.result == result)
    throw Error(ErrorKind::input,
                {"waiting.same", {person_code(request.person, prefix), day.iso()}});
  answer_waiting(txn, waiting, day, result, codes);
  waiting.answered = day;
  waiting.result = result;
  return done;
}

std::vector<WaitingOn> open_waiting(ReadTxn& txn, const std::string& programme, Date as_of) {
  std::vector<WaitingOn> all = unanswered(txn, programme, as_of);
  std::erase_if(all, [&](const WaitingOn& each) {
    return !in_open_case(txn, programme, each.person, each, as_of);
  });
  return all;
}

}  // namespace jagmed::ops
