#include "base/text.hpp"
#include "cmd/plan/common.hpp"
#include "cmd/plan/week.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

/// Figures that were not taken, hours at the same time, and days that are longer than one would
/// believe.
void warn_of(Session& session, const ops::WeekSum& sum, const std::string& prefix) {
  const Catalogue& text = session.text();
  for (const auto& [confirmed, before, typed] : sum.stands)
    session.warn("note", text("week.stands", person_code(confirmed.person, prefix),
                              day_words(session, confirmed.day), confirmed.recurring,
                              text.duration(before), text.duration(confirmed.minutes)));
  if (!sum.stands.empty()) session.say("week.stands.how");
  for (const auto& stands : sum.stands) session.say("week.stands.line", stands.typed);
  for (const auto& each : sum.overlaps)
    session.warn("note", text("week.overlap", person_code(each.confirmed.person, prefix),
                              day_words(session, each.confirmed.day), text.duration(each.other)));
  for (const auto& each : sum.long_days)
    session.warn("note", text("plan.log.long_day", person_code(each.person, prefix),
                              day_words(session, each.day), text.duration(each.minutes)));
}

/// Whom the line names has hours in another programme, maybe: with several it says in which there
/// are none.
void print_missing(Session& session, ReadTxn& txn, const ops::WeekRequest& request,
                   const ops::MissingHours& missing, const WeekFrame& frame) {
  std::vector<std::string> codes;
  for (const PersonId person : missing.persons) codes.push_back(person_code(person, frame.prefix));
  if (request.with_protected) session.shows_protected(txn, missing.persons);
  const int days = session.settings().week.missing_days;
  if (frame.name_programme)
    session.print("week.missing.in", days, missing.programme->name, join(codes, ", "));
  else
    session.print("week.missing", days, join(codes, ", "));
}

}  // namespace

void tell_unconfirmed(Session& session, const Recurring& ended, const ops::OpenOccasions& open,
                      const std::string& person) {
  if (open.count == 0) return;
  session.say("week.ended.open", ended.id, open.count, week_typed(session, open.oldest));
  if (open.ends_from)
    session.say("week.ended.never", ended.id, open.ends_from->iso(),
                person.empty() ? "" : " --person " + person);
}

void tell_end(Session& session, ReadTxn& txn, const RecurringLine& line) {
  const Date last = std::min(line.recurring.until.value_or(session.today()), session.today());
  const bool ended = line.recurring.until && last < session.today();
  if (line.over && !ended) session.say("week.list.over", line.recurring.id);
  if (line.over || ended)
    tell_unconfirmed(session, line.recurring, ops::unconfirmed(txn, line.recurring, last, {}), "");
}

void warn_slip(Session& session, const ops::WeekDifference& slip, const std::string& prefix) {
  const Catalogue& text = session.text();
  session.warn("note", text("week.slip", person_code(slip.confirmed.person, prefix),
                            day_words(session, slip.confirmed.day),
                            text.duration(slip.confirmed.minutes), text.duration(slip.other)));
}

std::vector<PlannedOccasion> without_holidays(Session& session,
                                              std::vector<PlannedOccasion> occasions) {
  int left = 0, persons = 0;
  for (auto& occasion : occasions) {
    const auto gone = std::erase_if(occasion.persons, [](const PlannedPerson& each) {
      return each.off == DayOff::public_holiday && each.usual > 0 && !each.written;
    });
    persons += static_cast<int>(gone);
    left += gone > 0 ? 1 : 0;
  }
  if (left > 0) {
    const Date day = occasions.front().day;
    session.say("week.holidays", left, persons, iso_week_year(day), iso_week(day));
  }
  std::erase_if(occasions, [](const PlannedOccasion& each) { return each.persons.empty(); });
  return occasions;
}

void print_week_sum(Session& session, ReadTxn& txn, const ops::WeekRequest& request,
                    const ops::WeekSum& sum, const WeekFrame& frame) {
  const Catalogue& text = session.text();
  for (const auto& missing : ops::persons_without_hours(txn, request, session.settings()))
    print_missing(session, txn, request, missing, frame);
  if (sum.held.persons + sum.missed.persons == 0)
    session.print(sum.known.persons == 0 ? "week.nothing" : "week.nothing_new");
  else
    session.print(session.options.dry_run ? "week.would_save" : "week.saved",
                  text.duration(sum.minutes()), sum.held.occasions, sum.held.persons,
                  sum.missed.occasions, sum.missed.persons);
  const auto part = [&](const char* key, long long minutes) {
    if (minutes > 0) session.print(key, text.duration(minutes));
  };
  part("week.unreported", sum.unreported);
  part("week.outside", sum.outside);
  part("week.guardian", sum.guardian);
  part("week.there", sum.there);
  if (sum.known.persons > 0) session.print("week.known", sum.known.occasions, sum.known.persons);
  warn_of(session, sum, frame.prefix);
}

}  // namespace jagmed::cmd
