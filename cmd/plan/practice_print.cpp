#include "cmd/plan/practice.hpp"

#include "base/text.hpp"
#include "cmd/enroll/common.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

void print_visits(Session& session, const std::vector<int>& weekdays) {
  std::vector<std::string> days;
  for (const int day : weekdays)
    days.push_back(session.text()("week.every." + std::to_string(day)));
  if (!days.empty()) session.print("practice.visits_planned", join(days, ", "));
}

/// None of a practice that never was is planned any more; hours that there are stay.
void tell_visits_of_mistake(Session& session, const ConfirmedVisits& confirmed,
                            const std::string& code) {
  if (confirmed.count == 0)
    session.print("practice.visits_gone");
  else
    session.print("practice.visits_stay", confirmed.count, confirmed.last->iso(), code);
}

/// The line of what is now: ended or to end, dropped, other hours or visits, or the behovsbild.
void print_now(Session& session, const ops::PracticeChange& request, const Practice& practice,
               const CodeBook& codes, const std::string& code) {
  const std::string_view language = session.text().language();
  const std::string kind = inside_sentence(codes.label("practice_kind", practice.kind, language));
  const std::string since = practice.started.iso();
  if (!request.end_reason.empty() && !practice.ended)
    session.print("practice.dropped", code, kind, since);
  else if (!request.end_reason.empty())
    session.print(*practice.ended > session.today() ? "practice.ends" : "practice.ended", code,
                  kind, since, practice.ended->iso(),
                  inside_sentence(codes.label("practice_end", practice.end_reason, language)));
  else if (request.week_minutes)
    session.print("practice.hours_now", code, kind, since,
                  session.text().duration(*practice.week_minutes));
  else if (request.visits)
    session.print("practice.visits_now", code, kind, since, practice.visits_week,
                  std::max(session.today() + 1, practice.started).iso());
  else
    session.print("practice.ready", code, kind, request.day.iso());
}

}  // namespace

void print_begun(Session& session, const ops::PracticeBegun& begun, const CodeBook& codes,
                 const std::string& prefix) {
  const Catalogue& text = session.text();
  const Practice& practice = begun.practice;
  const auto kind = [&](const std::string& key) {
    return codes.label("practice_kind", key, text.language());
  };
  const std::string reason =
      practice.ended
          ? inside_sentence(codes.label("practice_end", practice.end_reason, text.language()))
          : "";
  for (const auto& former : begun.former)
    session.print(former.is_mistake() ? "practice.former.mistake" : "practice.former",
                  former.started.iso(), former.ended->iso());
  const char* line = practice.ended && *practice.ended > session.today() ? "practice.planned"
                     : practice.ended                                    ? "practice.was"
                     : practice.started > session.today()                ? "practice.begins"
                                                                         : "practice.begun";
  session.print(line, person_code(practice.person, prefix), inside_sentence(kind(practice.kind)),
                practice.workplace, practice.started.iso(),
                practice.ended ? practice.ended->iso() : "", reason);
  if (practice.week_minutes)
    session.print("practice.hours_week", text.duration(*practice.week_minutes));
  print_visits(session, begun.visit_days);
  if (!practice.readiness_day)
    session.warn("note", text("practice.missing_readiness"));
  else if (practice.readiness_is_late())
    session.warn("note", text("practice.late_readiness"));
  std::vector<std::string> skipped;
  for (const auto& key : begun.skipped) skipped.push_back(inside_sentence(kind(key)));
  if (!skipped.empty()) session.warn("note", text("practice.skipped", join(skipped, ", ")));
}

void print_changed(Session& session, const ops::PracticeChange& request,
                   const ops::PracticeChanged& changed, const CodeBook& codes,
                   const std::string& prefix) {
  const Practice& practice = changed.practice;
  const std::string code = person_code(practice.person, prefix);
  print_now(session, request, practice, codes, code);
  print_visits(session, changed.visit_days);
  if (changed.former)
    session.print("plan.stood",
                  changed.former->ended->iso() + ", " +
                      inside_sentence(codes.label("practice_end", changed.former->end_reason,
                                                  session.text().language())));
  if (practice.is_mistake()) tell_visits_of_mistake(session, changed.confirmed, code);
  const bool readiness_said =
      request.end_reason.empty() && !request.week_minutes && !request.visits;
  if (readiness_said && practice.readiness_is_late())
    session.warn("note", session.text()("practice.late_readiness"));
}

}  // namespace jagmed::cmd
