// jagmed report today: what is due, for a morning or for cron.
#include "cmd/enroll/common.hpp"
#include "cmd/left_out.hpp"
#include "cmd/report/common.hpp"
#include "ops/today.hpp"
#include "report/today.hpp"

namespace jagmed::cmd {
namespace {

struct TodayOptions {
  ReportOptions report;
  std::string within, staff;
  bool exit_code = false;
};

void bind(TodayOptions& o, Form& form) {
  bind_report(o.report, form);
  form.option(o.within, "--within", "DAYS");
  form.option(o.staff, "--staff", "STAFF");
  form.flag(o.exit_code, "--exit-code");
}

std::string staff_key(const TodayOptions& o, Session& session) {
  if (o.staff.empty()) return {};
  return in_programmes(session, o.report.programme,
                       [&](const Programme& p) { return p.staff_member(o.staff); });
}

ExitCode run(const TodayOptions& o, Session& session) {
  const Format format = report_format(o.report.format, o.report.out, {Format::text, Format::csv, Format::json});
  const Date day = report_day(o.report, session);
  const auto within = o.within.empty() ? std::nullopt : std::optional(days_ahead(o.within));
  const std::string staff = staff_key(o, session);
  const auto txn = session.begin_read();
  std::vector<ProgrammeToday> all;
  std::size_t due = 0;
  for (const Programme* programme : session.programmes(o.report.programme)) {
    auto found = ops::due_today(*txn, {.programme = *programme,
                                       .settings = session.settings(),
                                       .as_of = day,
                                       .within = within,
                                       .staff = staff});
    due += found.items.size();
    all.push_back({programme, std::move(found.items), found.left_out});
  }
  Programme kaa;
  kaa.name = session.text()("today.kaa");
  if (o.report.programme.empty() && staff.empty()) {
    auto found = ops::due_in_kaa(
        *txn, {.programme = kaa, .settings = session.settings(), .as_of = day, .within = within, .staff = {}});
    due += found.items.size();
    all.push_back({&kaa, std::move(found.items), found.left_out});
  }
  const TodayFrame frame{.as_of = day,
                         .within_days = session.settings().contact.first_within_days,
                         .prefix = session.prefix(*txn),
                         .name_programme = session.settings().programmes.size() > 1};
  if (due > 0 || format != Format::text || !o.report.out.empty())
    deliver(today_report(all, frame, session.code_book(*txn), session.text(), format), o.report.out,
            session);
  else session.say("today.nothing", day.iso());
  tell_left_out(session, *txn);
  return due > 0 && o.exit_code ? ExitCode::findings : ExitCode::ok;
}

}  // namespace

Action report_today() {
  return {"report", "today", Access::reads, "jagmed report today --staff anna", declare<TodayOptions>};
}

}  // namespace jagmed::cmd
