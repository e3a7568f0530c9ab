#include "ops/practice.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/planned.hpp"
#include "domain/recurring.hpp"
#include "ops/open_case.hpp"
#include "ops/practice_visits.hpp"
#include "ops/work_spell.hpp"
#include "store/people.hpp"
#include "store/practices.hpp"
#include "store/recurring.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace jagmed::ops {
namespace {

constexpr const char* kCaseEnded = "case_ended";  // list practice_end
constexpr const char* kMistake = "error";

/// Of those with protection it is not written down where they are.
std::string workplace_of(ReadTxn& txn, const Practice& practice, const std::string& prefix) {
  const bool is_protected = get_person(txn, practice.person, prefix).protection != Protection::none;
  if (is_protected && practice.workplace.empty()) return "–";
  if (trim(practice.workplace).empty())
    throw Error(ErrorKind::input, "practice.at", "practice.at.hint");
  return text_about(txn, practice.person, practice.workplace, prefix);
}

void check_days(const Practice& practice, Date today) {
  check_planned(practice.started, today);
  if (!practice.ended) return;
  check_planned(*practice.ended, today);
  if (*practice.ended < practice.started)
    throw Error(ErrorKind::input,
                {"practice.order", {practice.ended->iso(), practice.started.iso()}},
                "practice.order.hint");
}

/// One that goes on ends before the next begins; the next that is known begins after this one's
/// end.
void refuse_overlap(ReadTxn& txn, std::span<const Practice> known, const Practice& practice,
                    Date today, const std::string& prefix) {
  const Practice* other = overlapping(known, practice);
  if (other == nullptr) return;
  const std::string code = person_code(practice.person, prefix);
  Message hint("practice.known.before", {(other->started - 1).iso()});
  if (other->started < practice.started)
    hint = other->goes_on(today)
               ? Message("practice.known.hint", {code, other->kind, (practice.started - 1).iso()})
               : Message("practice.known.after", {(*other->ended + 1).iso()});
  const auto ended = end_before_case(txn, practice.programme, practice.person, today);
  if (ended && other->started <= *ended && other->goes_on(today))
    hint = {"practice.known.case_ended", {code, other->kind, ended->iso(), kCaseEnded}};
  throw Error(ErrorKind::input, {"practice.known", {code, other->started.iso()}}, hint);
}

/// The one that began last, by `day` if there is one; null: there is none.
Practice* last_of(std::vector<Practice>& known, const std::string& kind,
                  std::optional<Date> day = {}) {
  for (auto practice = known.rbegin(); practice != known.rend(); ++practice)
    if ((kind.empty() || practice->kind == kind) && (!day || practice->started <= *day))
      return &*practice;
  return nullptr;
}

Practice& open_one(std::vector<Practice>& known, const PracticeChange& request, Date today,
                   const std::string& prefix) {
  std::vector<Practice*> open;
  for (auto& practice : known)
    if (practice.goes_on(today) && (request.kind.empty() || practice.kind == request.kind))
      open.push_back(&practice);
  if (open.size() > 1 && !request.kind.empty())
    std::erase_if(open, [&](const Practice* each) { return !each->open_on(request.day); });
  const std::string code = person_code(request.person, prefix);
  if (open.empty() && !request.end_reason.empty())
    if (Practice* last = last_of(known, request.kind)) return *last;
  if (open.empty())
    throw Error(ErrorKind::input, {"practice.none", {code}}, {"practice.none.hint", {code}});
  if (open.size() > 1)
    throw Error(ErrorKind::input, {"practice.several", {code}}, "practice.several.hint");
  if (!request.end_reason.empty() && open.front()->started <= today &&
      request.day < open.front()->started)
    if (Practice* earlier = last_of(known, request.kind, request.day)) return *earlier;
  return *open.front();
}

/// What never was ends at the latest today, and not before a visit that has become hours, which
/// stays.
Date last_day_of_mistake(Date asked, const ConfirmedVisits& confirmed, Date today) {
  const Date last = std::min(asked, today);
  return confirmed.last ? std::max(last, *confirmed.last) : last;
}

/// The programme whose practice is changed: it may have outlived the spell.
std::string changed_in(ReadTxn& txn, const PracticeChange& request, const Settings& settings,
                       Date today, const std::string& prefix) {
  (void)get_person(txn, request.person, prefix);
  if (!request.programme.empty()) return settings.programme(request.programme).code;
  std::vector<std::string> found, over;
  for (const auto& programme : settings.programmes)
    for (const auto& practice : practices_of(txn, request.person, programme.code))
      (practice.goes_on(today) ? found : over).push_back(programme.code);
  if (found.empty() && !request.end_reason.empty()) found = std::move(over);
  const std::string code = person_code(request.person, prefix);
  if (found.empty())
    throw Error(ErrorKind::input, {"practice.none", {code}}, {"practice.none.hint", {code}});
  refuse_several(found, request.person, prefix);
  return found.front();
}

/// One that nobody has ended ended with its case, or never was: it is in nobody's way in a new one.
/// A visit that has become hours is not after its last day.
std::vector<Practice> end_those_of_earlier_cases(WriteTxn& txn, std::vector<Practice>& known,
                                                 const Practice& practice, const CodeBook& codes,
                                                 Date today) {
  std::vector<Practice> over;
  for (Practice& each : known) {
    if (!each.goes_on(today) || overlapping(std::span(&each, 1), practice) == nullptr) continue;
    Practice ended = each;
    end_with_case(txn, ended, today);
    if (ended.end_reason == each.end_reason) continue;
    const ConfirmedVisits confirmed = confirmed_visits(txn, each.id);
    ended.ended = ended.is_mistake()
                      ? last_day_of_mistake(*ended.ended, confirmed, today)
                      : std::max(*ended.ended, confirmed.last.value_or(*ended.ended));
    if (!ended.is_mistake() && *ended.ended >= practice.started) continue;
    save_practice_end(txn, ended, codes);
    end_visits(txn, ended, each.ended);
    each = ended;
    over.push_back(std::move(ended));
  }
  return over;
}

}  // namespace

void end_with_case(ReadTxn& txn, Practice& practice, Date day) {
  if (in_open_case(txn, practice.programme, practice.person, practice, day)) return;
  if (is_by_mistake(txn, practice.programme, practice.person, practice)) {
    practice.ended = practice.ended.value_or(practice.started);
    practice.end_reason = kMistake;
    return;
  }
  const auto ended = end_of_case(txn, practice.programme, practice.person, practice);
  if (!ended || *ended >= day || !practice.goes_on(*ended)) return;
  practice.ended = ended;
  practice.end_reason = kCaseEnded;
}

PracticeBegun begin_practice(WriteTxn& txn, const PracticeRequest& request,
                             const Settings& settings, const CodeBook& codes, Date today,
                             const std::string& prefix) {
  PracticeBegun begun{.practice = request.practice};
  Practice& practice = begun.practice;
  check_days(practice, today);
  const Enrollment spell =
      work_spell(txn, practice.person, practice.programme, practice.started, settings, prefix);
  practice.programme = spell.programme;
  practice.workplace = workplace_of(txn, practice, prefix);
  auto known = practices_of(txn, practice.person, practice.programme);
  begun.former = end_those_of_earlier_cases(txn, known, practice, codes, today);
  refuse_overlap(txn, known, practice, today, prefix);
  begun.skipped = skipped_steps(known, practice.kind);
  practice.id = insert_practice(txn, practice, codes);
  if (!practice.goes_on(today)) return begun;
  begun.visit_days =
      request.visit_days.empty() ? visit_days(practice.visits_week) : request.visit_days;
  plan_visits(txn, practice, begun.visit_days, request.visit_minutes, practice.started, spell,
              codes);
  return begun;
}

PracticeChanged change_practice(WriteTxn& txn, const PracticeChange& request,
                                const Settings& settings, const CodeBook& codes, Date today,
                                const std::string& prefix) {
  auto known = practices_of(txn, request.person, changed_in(txn, request, settings, today, prefix));
  Practice& practice = open_one(known, request, today, prefix);
  const bool mistake = request.end_reason == "error";
  // It never comes to be.
  if (!request.end_reason.empty() && practice.started > today &&
      (mistake || request.day <= practice.started)) {
    drop_practice(txn, practice);
    practice.ended.reset();
    return {practice};
  }
  if (request.visits)
    return change_visits(txn, practice, *request.visits, settings, codes, today, prefix);
  if (request.week_minutes) {
    practice.week_minutes = request.week_minutes;
    save_week_minutes(txn, practice);
    return {practice};
  }
  if (request.end_reason.empty()) {
    refuse_future(request.day, today);
    practice.readiness_day = request.day;
    save_readiness(txn, practice);
    return {practice};
  }
  PracticeChanged changed;
  if (!practice.goes_on(today)) changed.former = practice;
  if (mistake) changed.confirmed = confirmed_visits(txn, practice.id);
  const Date last =
      mistake ? last_day_of_mistake(request.day, changed.confirmed, today) : request.day;
  if (changed.former && practice.ended == last && practice.end_reason == request.end_reason)
    throw Error(ErrorKind::input,
                {"practice.same", {person_code(request.person, prefix), last.iso()}});
  const auto before = std::exchange(practice.ended, last);
  practice.end_reason = request.end_reason;
  check_days(practice, today);
  refuse_overlap(txn, known, practice, today, prefix);
  refuse_confirmed(txn, practice, last);
  save_practice_end(txn, practice, codes);
  end_visits(txn, practice, before);
  changed.practice = practice;
  return changed;
}

}  // namespace jagmed::ops
