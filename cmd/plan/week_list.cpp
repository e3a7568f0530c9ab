#include "cmd/enroll/common.hpp"
#include "cmd/plan/common.hpp"
#include "cmd/plan/week.hpp"
#include "intake/calendar_sheet.hpp"
#include "store/protected_count.hpp"
#include "store/recurring.hpp"

#include <algorithm>
#include <utility>

namespace jagmed::cmd {

WeekKnown week_known(Session& session) {
  auto [codes, prefix] = codes_and_prefix(session);
  return {.codes = std::move(codes),
          .frame = WeekFrame{.prefix = prefix,
                             .name_programme = session.settings().programmes.size() > 1},
          .calendars = school_calendars(session.settings())};
}

ExitCode list_weekly(const ops::WeekRequest& request, Session& session) {
  const WeekKnown here = week_known(session);
  const auto txn = session.begin_read();
  std::vector<RecurringLine> lines;
  for (const Programme* programme : session.programmes(request.programme))
    for (auto& line : ops::recurring_shown(*txn, *programme, request.staff, request.with_protected,
                                           session.today())) {
      if (line.persons.empty() && !line.hidden.empty()) continue;  // when it is would tell of them
      if (request.with_protected)
        for (const auto& person : line.persons) session.shows_protected(*txn, person.person);
      lines.push_back(std::move(line));
    }
  const bool perhaps_more = !request.with_protected && count_protected(*txn) > 0;
  if (perhaps_more) session.say("week.left_out");
  if (lines.empty() && !request.staff.empty())
    session.print("week.list.none_of",
                  here.codes.label("staff", request.staff, session.text().language()));
  else if (lines.empty())
    session.print(perhaps_more ? "week.list.none_shown" : "week.list.none");
  else
    session.out() << recurring_list(lines, here.frame, here.codes, session.text());
  for (const auto& line : lines) tell_end(session, *txn, line);
  return ExitCode::ok;
}

ExitCode stop_weekly(const ops::StopRequest& request, Session& session) {
  const WeekKnown here = week_known(session);
  const auto txn = session.begin_write("plan week");
  const Recurring ended = ops::stop_recurring(*txn, request, here.frame.prefix);
  const auto open =
      ops::unconfirmed(*txn, ended, std::min(request.last, session.today()), request.person);
  session.commit(*txn);
  session.print(request.person ? "week.left" : "week.ended", ended.id,
                recurring_words(ended, here.codes, session.text()), request.last.iso(),
                request.person ? person_code(*request.person, here.frame.prefix) : "");
  tell_unconfirmed(session, ended, open,
                   request.person ? person_code(*request.person, here.frame.prefix) : "");
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

}  // namespace jagmed::cmd
