#include "ops/presence.hpp"

#include "ops/absence_reading.hpp"
#include "ops/quiet.hpp"
#include "ops/working_plans.hpp"
#include "store/attendance.hpp"
#include "store/hours.hpp"
#include "store/people.hpp"
#include "store/plan_due.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace jagmed::ops {
namespace {

/// The days of the trend, newest first: the day of the figures, then the ends
/// of the months before.
std::vector<Date> points_of(const PresenceRequest& request) {
  std::vector<Date> points{request.as_of};
  while (static_cast<int>(points.size()) < request.months)
    points.push_back(Month::of(points.back()).first() - 1);
  return points;
}

struct Participant {
  Person person;
  std::vector<Enrollment> spells;           ///< started ones, oldest first
  std::vector<std::vector<DayFact>> facts;  ///< by point of the trend; newest first

  [[nodiscard]] bool ongoing(Date day) const {
    return std::any_of(spells.begin(), spells.end(),
                       [day](const Enrollment& spell) { return spell.covers(day); });
  }
};

std::vector<Participant> participants(ReadTxn& txn, const Programme& programme) {
  std::vector<Participant> all;
  const auto persons = all_persons(txn);
  auto person = persons.begin();
  for (auto& spell : all_enrollments(txn, programme.code)) {
    if (spell.standing != Standing::started) continue;
    while (person->id != spell.person) ++person;  // both are by person
    if (all.empty() || all.back().person.id != spell.person) all.push_back({.person = *person});
    all.back().spells.push_back(std::move(spell));
  }
  return all;
}

/// Back to the last day with presence, or to the first with rows. Days off say nothing of school.
std::vector<DayFact> facts_back(ReadTxn& txn, PersonId person, Date from,
                                const SchoolCalendar& calendar, const PresenceRules& rules) {
  std::vector<DayFact> facts;
  std::vector<AttendanceRow> rows;
  AttendanceDays days(txn, person, {Date(std::numeric_limits<int>::min()), from},
                      DayOrder::newest_first);
  while (days.next(rows)) {
    if (calendar.is_day_off(rows.front().day)) continue;
    facts.push_back(fact_of(rows, rules.whole_day_minutes));
    if (facts.back().listed == DayState::present) break;
  }
  return facts;
}

class Figures {
 public:
  Figures(ReadTxn& txn, const PresenceRequest& request)
      : txn_(txn),
        request_(request),
        points_(points_of(request)),
        listings_(txn),
        participants_(participants(txn, request.programme)) {}

  PresenceFigures run() {
    for (auto& each : participants_) read(each);
    for (const auto& each : participants_)
      if (each.ongoing(request_.as_of)) figures_.lines.push_back(line(each));
    for (std::size_t at = points_.size(); at-- > 0;) figures_.trend.push_back(point(at));
    count_only_periods();
    add_contacts();
    if (request_.work == WithWork::yes) add_work();
    return std::move(figures_);
  }

 private:
  /// Days before a point that was read for a later one are not read again.
  void read(Participant& who) {
    who.facts.resize(points_.size());
    const std::vector<DayFact>* later = nullptr;
    bool to_the_end = false;
    for (std::size_t at = 0; at < points_.size(); ++at) {
      if (!who.ongoing(points_[at])) continue;
      const Date day = points_[at];
      if (later != nullptr && (to_the_end || later->back().day <= day)) {
        for (const auto& fact : *later)
          if (fact.day <= day) who.facts[at].push_back(fact);
      } else {
        who.facts[at] = facts_back(txn_, who.person.id, day, calendar(who), request_.rules);
        for (const auto& fact : who.facts[at]) listings_.settle(fact.source, fact.school);
        to_the_end = who.facts[at].empty() || who.facts[at].back().listed != DayState::present;
      }
      later = &who.facts[at];
    }
  }

  [[nodiscard]] const SchoolCalendar& calendar(const Participant& who) const {
    return calendar_of(request_.calendars, who.person, request_.programme);
  }

  [[nodiscard]] OutOfSchool judged(const Participant& who, std::size_t at) const {
    return out_of_school(who.facts[at], calendar(who), listings_.known(), points_[at],
                         request_.rules);
  }

  PresenceLine line(const Participant& who) {
    const SchoolCalendar& calendar = this->calendar(who);
    if (!calendar.says(request_.as_of)) {
      ++figures_.without_calendar;
    } else if (auto& names = figures_.calendars;
               std::find(names.begin(), names.end(), calendar.name) == names.end()) {
      names.push_back(calendar.name);
    }
    return {.person = who.person.id,
            .sex = who.person.sex,
            .protection = who.person.protection,
            .out = judged(who, 0)};
  }

  [[nodiscard]] PresencePoint point(std::size_t at) const {
    PresencePoint point{.day = points_[at]};
    BySex out;
    bool known = false;
    for (const auto& who : participants_) {
      if (who.spells.front().started <= points_[at]) point.begun.add(who.person.sex, 1);
      if (!who.ongoing(points_[at])) continue;
      const Presence presence = judged(who, at).presence;
      point.current.add(who.person.sex, 1);
      known = known || presence != Presence::no_data;
      if (presence == Presence::out_of_school) out.add(who.person.sex, 1);
      if (presence == Presence::uncertain || presence == Presence::no_data)
        point.not_known.add(who.person.sex, 1);
    }
    if (known) point.out_of_school = out;
    return point;
  }

  /// Sums do not say which days somebody was away.
  void count_only_periods() {
    const DateRange days{request_.as_of - 7 * request_.rules.hemmasittare_weeks, request_.as_of};
    for (const auto& each : figures_.lines)
      if (each.out.presence == Presence::no_data && has_period_sums(txn_, each.person, days))
        ++figures_.only_periods;
  }

  /// The contact person, the last hours, the last contact and the plan of those who are told of.
  void add_contacts() {
    const std::string& programme = request_.programme.code;
    const auto planned = persons_with_plan(txn_, programme, request_.as_of);
    const auto staff = contact_persons_on(txn_, request_.as_of);
    auto line = figures_.lines.begin();
    for (const auto& who : participants_) {
      if (!who.ongoing(request_.as_of)) continue;
      PresenceLine& to = *line++;
      if (to.out.presence == Presence::in_school || to.out.presence == Presence::no_data) continue;
      to.contacted = last_contact_of(txn_, programme, to.person, request_.as_of);
      to.plan = planned.contains(to.person) &&
                has_plan_of_case(txn_, programme, to.person, request_.as_of);
      for (const auto& spell : who.spells) {
        const auto last = last_participation(txn_, spell.id, request_.as_of);
        if (last && (!to.last_hours || *to.last_hours < *last)) to.last_hours = last;
        if (const auto found = staff.find(spell.id);
            found != staff.end() && spell.covers(request_.as_of))
          to.staff = found->second;
      }
    }
  }

  void add_work() {
    for (const auto& each : figures_.trend) figures_.work.push_back({.month = Month::of(each.day)});
    const DateRange days{figures_.work.front().month.first(), request_.as_of};
    for (const auto& row : work_by_month(txn_, request_.programme.code, days)) {
      const auto month =
          std::find_if(figures_.work.begin(), figures_.work.end(),
                       [&](const WorkMonth& each) { return each.month == row.month; });
      (row.group ? month->group_minutes : month->single_minutes).add(row.sex, row.minutes);
      (row.group ? month->group_persons : month->single_persons).add(row.sex, row.persons);
    }
  }

  ReadTxn& txn_;
  const PresenceRequest& request_;
  std::vector<Date> points_;
  StoredListings listings_;
  std::vector<Participant> participants_;
  PresenceFigures figures_;
};

}  // namespace

PresenceFigures presence_figures(ReadTxn& txn, const PresenceRequest& request) {
  return Figures(txn, request).run();
}

OutOfSchool out_of_school_on(ReadTxn& txn, PersonId person, const SchoolCalendar& calendar,
                             const PresenceRules& rules, Date day) {
  StoredListings listings(txn);
  const auto facts = facts_back(txn, person, day, calendar, rules);
  for (const auto& fact : facts) listings.settle(fact.source, fact.school);
  return out_of_school(facts, calendar, listings.known(), day, rules);
}

}  // namespace jagmed::ops
