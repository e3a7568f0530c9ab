#include "domain/contact.hpp"

#include "domain/referral.hpp"

#include <algorithm>
#include <tuple>

namespace jagmed {
namespace {

/// What began as a watch or a no and became a spell is one case: day by day, or when a no became a
/// yes. A new referral between them makes two.
bool leads_on(const Enrollment& spell, const Enrollment& next, const std::vector<Date>& referrals) {
  if (spell.end_reason == "joined") return true;
  if (spell.standing == Standing::started || !spell.ended) return false;
  if (next.started > *spell.ended + 1 && spell.end_reason != "declined") return false;
  return std::ranges::none_of(referrals,
                              [&](Date day) { return day > *spell.ended && day <= next.started; });
}

bool counts(const Enrollment& spell, Date as_of) {
  return spell.started <= as_of && spell.end_reason != "error";
}

/// The spells of the latest case, oldest first, and the last day before it.
struct Chain {
  std::vector<Enrollment> spells;
  std::optional<Date> before;
};

Chain latest_chain(const ContactFacts& facts, Date as_of) {
  Chain chain;
  for (const auto& spell : facts.spells) {
    if (!counts(spell, as_of)) continue;
    if (!chain.spells.empty() && !leads_on(chain.spells.back(), spell, facts.referrals)) {
      chain.before = chain.spells.back().ended;
      chain.spells.clear();
    }
    chain.spells.push_back(spell);
  }
  return chain;
}

std::optional<Date> first_after(const std::vector<Date>& days, std::optional<Date> before,
                                Date as_of) {
  for (const Date day : days)
    if (day <= as_of && (!before || day > *before)) return day;
  return {};
}

void take(std::optional<Date>& first, Date day, Date since, Date as_of) {
  if (day >= since && day <= as_of && (!first || day < *first)) first = day;
}

void add_contacts(const ContactFacts& facts, const std::vector<Enrollment>& spells, Date as_of,
                  ContactCase& found) {
  for (const auto& attempt : facts.attempts) {
    if (attempt.day < found.since || attempt.day > as_of) continue;
    found.attempts.push_back(attempt);
    if (is_contact(attempt)) take(found.reached, attempt.day, found.since, as_of);
  }
  for (const Date day : facts.met) take(found.reached, day, found.since, as_of);
  for (const auto& spell : spells)
    if (spell.standing == Standing::declined || spell.standing == Standing::not_started)
      take(found.reached, spell.started, found.since, as_of);
}

}  // namespace

bool is_contact(const ContactAttempt& attempt) {
  return (attempt.with == "youth" || attempt.with == "guardian") &&
         (attempt.result == "reached" || attempt.result == "refused" || attempt.result == "booked");
}

bool same_contact(const ContactAttempt& a, const ContactAttempt& b) {
  const auto said = [](const ContactAttempt& each) {
    return std::tie(each.person, each.programme, each.day, each.mode, each.with, each.result,
                    each.staff, each.second_staff);
  };
  return said(a) == said(b);
}

bool needs_two(std::string_view mode) { return mode == "visit_home"; }

std::string_view usual_result(std::string_view mode) {
  for (const std::string_view sent :
       {"letter", "sms", "social_media", "email", "via_school", "via_partner"})
    if (mode == sent) return "message_left";
  return "no_answer";
}

std::optional<ContactCase> contact_case(const ContactFacts& facts, Date as_of) {
  std::vector<Date> referrals;
  for (const Date day : facts.referrals)
    if (!is_mistake(day, facts.spells)) referrals.push_back(day);
  Chain chain = latest_chain(facts, as_of);
  ContactCase found{.person = facts.person};
  if (!chain.spells.empty()) {
    const Enrollment& last = chain.spells.back();
    if (last.ended && *last.ended < as_of) found.until = last.ended;
    // A referral after the end is a new case, which no spell belongs to yet.
    if (found.until && first_after(referrals, found.until, as_of)) {
      chain = {.spells = {}, .before = found.until};
      found.until.reset();
    } else {
      found.target_group = last.target_group;
    }
  }
  const auto referral = first_after(referrals, chain.before, as_of);
  if (!referral && chain.spells.empty()) return {};
  found.since = chain.spells.empty() ? *referral : chain.spells.front().started;
  if (referral) found.since = std::min(found.since, *referral);
  // What is done after the end is of no case that has begun.
  add_contacts(facts, chain.spells, found.until ? std::min(*found.until, as_of) : as_of, found);
  return found;
}

std::optional<Date> last_contact(const ContactFacts& facts, Date as_of) {
  std::optional<Date> last;
  const auto take_later = [&](Date day) {
    if (day <= as_of && (!last || *last < day)) last = day;
  };
  for (const auto& attempt : facts.attempts)
    if (is_contact(attempt)) take_later(attempt.day);
  for (const Date day : facts.met) take_later(day);
  return last;
}

std::optional<NextStep> next_step(std::span<const std::string> ladder,
                                  std::span<const ContactAttempt> attempts) {
  for (const auto& mode : ladder)
    if (std::ranges::none_of(attempts, [&](const auto& each) { return each.mode == mode; }))
      return NextStep{mode, false};
  if (ladder.empty()) return {};
  return NextStep{ladder.front(), true};
}

int days_waiting(const ContactCase& contact, Date as_of) {
  return contact.until.value_or(as_of) - contact.since;
}

ReachFigures reach_figures(std::span<const ContactCase> cases, int within_days, Date as_of) {
  ReachFigures figures;
  for (const auto& each : cases) {
    const int days = each.reached ? *each.reached - each.since : days_waiting(each, as_of);
    BySex& counted = each.reached         ? days <= within_days ? figures.in_time : figures.late
                     : days > within_days ? figures.overdue
                     : each.until         ? figures.left
                                          : figures.waiting;
    counted.add(each.sex, 1);
  }
  return figures;
}

}  // namespace jagmed
