#include "ops/agenda_told.hpp"

#include "domain/planned.hpp"
#include "domain/shared_kinds.hpp"
#include "ops/open_case.hpp"
#include "ops/presence.hpp"
#include "ops/today.hpp"
#include "ops/waiting_on.hpp"
#include "store/agenda.hpp"
#include "store/meetings.hpp"
#include "store/people.hpp"
#include "store/plan_due.hpp"
#include "store/plans.hpp"
#include "store/protected_count.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace jagmed::ops {
namespace {

/// So many meetings back, the last one that may be told of is looked for.
constexpr int kLookedThrough = 100;

class Gathering {
 public:
  Gathering(ReadTxn& txn, const AgendaRequest& request, const std::string& prefix)
      : txn_(txn), r_(request), told_(txn, request, prefix) {}

  Agenda run() {
    set_last_meeting();
    found_.since = found_.last_meeting.value_or(r_.as_of - kAgendaDays);
    news_after_ = found_.last_meeting ? found_.since - 1 : found_.since;
    set_next_meeting();
    for (const auto& each : new_persons(txn_, r_.programme.code, news_after_, r_.as_of))
      if (has_open_case(txn_, r_.programme.code, each.person, r_.as_of))
        add(AgendaWhat::fresh, {.person = each.person, .day = each.day});
    add_reminders();
    add_celebrations();
    std::ranges::stable_sort(found_.items, {},
                             [](const AgendaItem& each) { return part_of(each.what); });
    if (r_.parties.empty())
      leave_out_protected();
    else
      leave_out_not_shared();
    return std::move(found_);
  }

 private:
  void add(AgendaWhat what, TodayItem item, Told told = {}) {
    found_.items.push_back({what, std::move(item), std::move(told)});
  }
  [[nodiscard]] static Told of(std::string_view kind) {
    return kind.empty() ? Told{} : Told{.kinds = {std::string(kind)}};
  }

  /// A meeting today is the one that is prepared. Of one about somebody protected alone it is not
  /// told, not even when; nor to parties of one about nobody of whom they may all know.
  void set_last_meeting() {
    for (const auto& each :
         latest_meetings(txn_, r_.programme.code, r_.kind, r_.as_of - 1, kLookedThrough)) {
      const auto about = each.person_ids();
      if (!about.empty() &&
          std::ranges::none_of(about, [&](PersonId id) { return may_be_known(id); }))
        continue;
      found_.last_meeting = each.day;
      return;
    }
  }

  /// To be met is a measure; without parties all but those with protection are known.
  [[nodiscard]] bool may_be_known(PersonId person) { return told_.may_tell(person, "measures"); }
  /// Likewise of the next; and of nobody in whose case it was set and is over.
  [[nodiscard]] bool may_be_met(const ComingMeeting& next) {
    return next.person == 0 ||
           (may_be_known(next.person) &&
            in_open_case(txn_, r_.programme.code, next.person, next.set_on, r_.as_of));
  }
  void set_next_meeting() {
    for (const auto& each :
         coming_meetings(txn_, r_.programme.code, r_.as_of, r_.as_of + kPlannedDays))
      if (each.kind == r_.kind && !found_.next_meeting && may_be_met(each))
        found_.next_meeting = each.day;
  }

  void add_reminders() {
    const TodayRequest due{
        .programme = r_.programme, .settings = r_.settings, .as_of = r_.as_of, .within = 0};
    for (const auto& item : persons_to_reach(txn_, due))
      if (const auto what = agenda_what(item, r_.as_of))
        add(*what, {.person = item.person, .day = item.day, .number = item.number}, of("presence"));
    for (auto& item : plan_reminders(txn_, due))
      if (const auto what = agenda_what(item, r_.as_of)) {
        Told told = *what == AgendaWhat::quiet    ? of("presence")
                    : *what == AgendaWhat::review ? told_by_review(item)
                                                  : Told{};
        add(*what, std::move(item), std::move(told));
      }
    add_waiting();
  }

  /// Of the insats that is followed up, whichever open plan it is in.
  [[nodiscard]] Told told_by_review(const TodayItem& item) {
    Told all;
    if (item.number == 0) return all;
    for (const Plan& plan : plans_of(txn_, item.person, r_.programme.code)) {
      if (!plan.open_on(r_.as_of)) continue;
      for (const auto& measure : plan.measures) {
        if (measure.number != item.number) continue;
        const Told told = told_by(measure);
        all.kinds.insert(all.kinds.end(), told.kinds.begin(), told.kinds.end());
        all.of_others |= told.of_others;
      }
    }
    return all;
  }

  /// A meeting talks about who has waited for long, also when somebody was reminded yesterday.
  void add_waiting() {
    const int days = r_.settings.reminders.waiting_days;
    for (const auto& each : open_waiting(txn_, r_.programme.code, r_.as_of))
      if (days > 0 && each.days(r_.as_of) >= days)
        add(AgendaWhat::waiting,
            {.person = each.person,
             .day = each.since,
             .number = each.days(r_.as_of),
             .key = each.party,
             .times = each.reminders(r_.as_of)},
            told_by(each));
  }

  void add_goals(AgendaWhat what, const std::vector<ReachedGoal>& goals) {
    for (const auto& each : goals)
      add(what, {.person = each.person, .day = each.day, .number = each.number},
          told_by(PlanGoal{.area = each.area, .set_by = each.set_by}));
  }

  void add_celebrations() {
    const std::string& programme = r_.programme.code;
    const std::size_t first = found_.items.size();
    add_goals(AgendaWhat::goal, goals_reached(txn_, programme, news_after_, r_.as_of));
    add_back_in_school();
    for (const auto& each : practices_begun(txn_, programme, news_after_, r_.as_of))
      add(AgendaWhat::practice, {.person = each.person, .day = each.day, .key = each.kind},
          of(data_kind_of_own("practice_kind", each.kind)));
    const auto ended = ended_cases(txn_, programme, news_after_, r_.as_of);
    for (const auto& each : ended)
      if (ends_well(each.reason) &&
          (each.day == r_.as_of || !has_open_case(txn_, programme, each.person, r_.as_of)))
        add(AgendaWhat::moved_on, {.person = each.person, .day = each.day, .key = each.reason},
            of(data_kind_told_by_end(each.reason)));
    add_goals(AgendaWhat::protective, protective_goals(txn_, programme, news_after_, r_.as_of));
    const auto from = found_.items.begin() + static_cast<std::ptrdiff_t>(first);
    found_.items.erase(std::remove_if(from, found_.items.end(),
                                      [&](const AgendaItem& each) {
                                        return is_past(each.item) || ended_badly(ended, each.item);
                                      }),
                       found_.items.end());
  }

  /// Of a case that did not last to the end of it: somebody came back since; or registered by
  /// mistake.
  [[nodiscard]] bool is_past(const TodayItem& item) {
    const std::string& programme = r_.programme.code;
    if (is_by_mistake(txn_, programme, item.person, item.day)) return true;
    const auto ended = end_of_case(txn_, programme, item.person, item.day);
    if (!ended || *ended >= r_.as_of) return false;
    return has_open_case(txn_, programme, item.person, r_.as_of) ||
           std::ranges::any_of(enrollments_of(txn_, item.person, programme),
                               [&](const Enrollment& spell) {
                                 return spell.end_reason != "error" && *ended < spell.started &&
                                        spell.started <= r_.as_of;
                               });
  }

  /// Whatever was reached: of a case that ended badly there is nothing to celebrate, also when
  /// there is a new one.
  [[nodiscard]] bool ended_badly(const std::vector<EndedCase>& ended, const TodayItem& item) {
    const EndedCase* of = nullptr;
    for (const auto& each : ended) {
      if (each.person != item.person || each.reason == "error") continue;
      of = &each;
      if (item.day <= each.day) break;
    }
    if (of == nullptr) return false;
    const bool of_next =
        of->day < item.day && has_open_case(txn_, r_.programme.code, item.person, r_.as_of);
    return !of_next && !ends_well(of->reason);
  }

  /// Who was out of school, or on the way there, at the last meeting, and has been in school since.
  void add_back_in_school() {
    const PresenceRules& rules = r_.settings.presence;
    const auto then = presence_figures(txn_, {.programme = r_.programme,
                                              .rules = rules,
                                              .calendars = r_.calendars,
                                              .as_of = found_.since,
                                              .months = 1});
    for (const auto& line : then.lines) {
      if (line.out.presence != Presence::out_of_school && line.out.presence != Presence::on_the_way)
        continue;
      const auto person = find_person(txn_, line.person);
      if (!person) continue;
      const auto now = out_of_school_on(
          txn_, line.person, calendar_of(r_.calendars, *person, r_.programme), rules, r_.as_of);
      if (now.presence == Presence::in_school && now.last_in_school &&
          *now.last_in_school > found_.since)
        add(AgendaWhat::in_school, {.person = line.person, .day = *now.last_in_school},
            of("presence"));
    }
  }

  void leave_out_protected() {
    std::erase_if(found_.items, [&](const AgendaItem& each) {
      return each.item.person != 0 && is_protected(txn_, each.item.person);
    });
    found_.left_out = count_protected(txn_);
  }

  /// The number of a goal or an insats tells how many there are.
  static void take_number_away(AgendaItem& each) {
    const bool of_measure = each.what == AgendaWhat::review && each.item.number > 0;
    if (of_measure) each.item.key = "measure";
    if (of_measure || each.what == AgendaWhat::goal || each.what == AgendaWhat::protective)
      each.item.number = 0;
  }

  void leave_out_not_shared() {
    std::set<PersonId> all, shown;
    std::erase_if(found_.items, [&](const AgendaItem& each) {
      const PersonId person = each.item.person;
      if (person == 0) return false;
      if (is_protected(txn_, person)) return true;
      all.insert(person);
      const bool told =
          told_.may_tell(person, "measures") && each.told.to([&](std::string_view kind) {
            return told_.may_tell(person, std::string(kind));
          });
      if (told) shown.insert(person);
      return !told;
    });
    if (count_protected(txn_) > 0)
      found_.not_shared.reset();
    else
      found_.not_shared = static_cast<int>(all.size() - shown.size());
    for (auto& each : found_.items) {
      found_.words_left_out |= told_.take_words_away(each);
      take_number_away(each);
    }
  }

  ReadTxn& txn_;
  const AgendaRequest& r_;
  Agenda found_;
  /// What comes on the day of a meeting comes after its agenda was printed: told twice is better
  /// than never.
  Date news_after_{0};
  AgendaTold told_;
};

}  // namespace

Agenda agenda(ReadTxn& txn, const AgendaRequest& request, const std::string& prefix) {
  return Gathering(txn, request, prefix).run();
}

}  // namespace jagmed::ops
