// jagmed report today: what is due, for a morning or for cron.
#include "ops/today.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/ladder.hpp"
#include "cmd/left_out.hpp"
#include "cmd/report/common.hpp"
#include "intake/calendar_sheet.hpp"
#include "report/today.hpp"
#include "store/staged_rows.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct TodayOptions {
  ReportOptions report;
  std::string within, staff;
  bool exit_code = false, only_protected = false;
};

void bind(TodayOptions& o, Form& form) {
  bind_report(o.report, form);
  form.option(o.within, "--within", "DAYS");
  form.option(o.staff, "--staff", "STAFF");
  form.flag(o.only_protected, "--protected");
  form.flag(o.exit_code, "--exit-code");
}

std::string staff_key(const TodayOptions& o, Session& session) {
  if (o.staff.empty()) return {};
  return in_programmes(session, o.report.programme,
                       [&](const Programme& p) { return p.staff_member(o.staff); });
}

/// What is due, by programme, and last what is due in the KAA register, unless a programme or staff
/// was named.
std::vector<ProgrammeToday> read_due(const TodayOptions& o, Session& session, ReadTxn& txn,
                                     Date day, const Programme& kaa) {
  const auto within = o.within.empty() ? std::nullopt : std::optional(days_ahead(o.within));
  const std::string staff = staff_key(o, session);
  const auto request_of = [&](const Programme& programme) {
    return ops::TodayRequest{.programme = programme,
                             .settings = session.settings(),
                             .as_of = day,
                             .within = within,
                             .staff = staff,
                             .only_protected = o.only_protected};
  };
  const auto calendars = school_calendars(session.settings());
  std::vector<ProgrammeToday> all;
  for (const Programme* programme : session.programmes(o.report.programme)) {
    const Ladder ladder = ladder_named(session, programme->absence.ladder);
    auto request = request_of(*programme);
    request.steps.emplace(ops::TodayRequest::Steps{ladder, calendars});
    auto found = ops::due_today(txn, request);
    all.push_back({programme, std::move(found.items), found.left_out});
  }
  if (o.report.programme.empty() && staff.empty()) {
    auto found = ops::due_in_kaa(txn, request_of(kaa));
    all.push_back({&kaa, std::move(found.items), found.left_out});
  }
  if (o.only_protected)
    for (const auto& each : all)
      for (const auto& item : each.items) session.shows_protected(txn, item.person);
  return all;
}

/// Of a list that leaves somebody out it is not said that there is nothing to do.
void tell_nothing(const TodayOptions& o, Session& session, const ProgrammeToday& any, Date day) {
  session.say(o.only_protected   ? "today.nothing_protected"
              : any.left_out > 0 ? "today.nothing_shown"
                                 : "today.nothing",
              day.iso());
}

/// Rows of the schools' files wait for no programme and nobody's staff, and are deleted in the end.
void tell_staged(const TodayOptions& o, Session& session, ReadTxn& txn) {
  if (o.only_protected || !o.staff.empty()) return;
  const auto rows = staged_rows(txn);
  if (rows.empty()) return;
  const auto first = std::ranges::min_element(rows, {}, &StagedRow::purge_after);
  session.say("today.staged", rows.size(), first->purge_after.iso());
}

ExitCode run(const TodayOptions& o, Session& session) {
  const Format format =
      report_format(o.report.format, o.report.out, {Format::text, Format::csv, Format::json});
  const Date day = report_day(o.report, session);
  const auto txn = session.begin_read();
  Programme kaa;
  kaa.name = session.text()("today.kaa");
  const auto all = read_due(o, session, *txn, day, kaa);
  const bool any =
      std::ranges::any_of(all, [](const ProgrammeToday& each) { return !each.items.empty(); });
  const TodayFrame frame{.as_of = day,
                         .within_days = session.settings().contact.first_within_days,
                         .prefix = session.prefix(*txn),
                         .name_programme = session.settings().programmes.size() > 1,
                         .only_protected = o.only_protected};
  if (any || format != Format::text || !o.report.out.empty())
    deliver(today_report(all, frame, session.code_book(*txn), session.text(), format), o.report.out,
            session);
  else
    tell_nothing(o, session, all.front(), day);
  if (format == Format::text) tell_staged(o, session, *txn);
  if (!o.only_protected) tell_left_out(session, *txn);
  return any && o.exit_code ? ExitCode::findings : ExitCode::ok;
}

}  // namespace

Action report_today() {
  return {"report", "today", Access::reads, "jagmed report today --staff anna",
          declare<TodayOptions>};
}

}  // namespace jagmed::cmd
