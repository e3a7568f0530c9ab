// jagmed report kaa: the half-year of the KAA register, its checks and its file; and who is to be
// reached.
#include "cmd/report/kaa_file.hpp"

#include "base/error.hpp"
#include "cmd/report/common.hpp"
#include "ops/kaa_half.hpp"
#include "report/kaa.hpp"
#include "store/people.hpp"

namespace jagmed::cmd {
namespace {

struct Options {
  std::string half, as_of, explain, accepted, format, out;
  bool check = false, acknowledged = false, contacts = false, all = false;
};

void bind(Options& o, Form& form) {
  form.option(o.half, "--half", "HALF");
  form.flag(o.check, "--check");
  form.option(o.explain, "--explain", "FIGURE");
  form.option(o.out, "--out", "FILE");
  form.flag(o.acknowledged, "--acknowledge-protected");
  form.option(o.accepted, "--accepted", "DAY");
  form.flag(o.contacts, "--contacts");
  form.flag(o.all, "--all");
  form.option(o.as_of, "--as-of", "DAY");
  form.option(o.format, "--format", "FORMAT");
}

Date day_of(const Options& o, Session& session) {
  return o.as_of.empty() ? session.today() : parse_day(o.as_of, session.today());
}

ExitCode show_contacts(const Options& o, Session& session) {
  const Format format = report_format(o.format, {Format::text, Format::csv, Format::json});
  const Date day = day_of(o, session);
  const auto& contact = session.settings().contact;
  const KaaReachRules rules{contact.first_within_days, contact.ladder,
                            session.settings().kaa.rules.not_contacted_months};
  const auto txn = session.begin_read();
  const auto all = kaa_reach(kaa_cases(*txn, {day, day}), rules, day);
  const CodeBook codes = session.code_book(*txn);
  if (session.names())
    for (const auto& each : all)
      if (each.person.protection == Protection::none) session.shows(each.person.id);
  const auto names = session.names() ? all_contact_details(*txn) : std::map<PersonId, ContactDetail>();
  deliver(kaa_reach_report({.text = session.text(),
                            .codes = codes,
                            .prefix = session.prefix(*txn),
                            .as_of = day,
                            .all = all,
                            .rules = rules,
                            .goal_percent = contact.goal_percent,
                            .everybody = o.all,
                            .names = session.names() ? &names : nullptr},
                           format),
          o.out, session);
  return ExitCode::ok;
}

ExitCode show_half(const Options& o, Session& session) {
  const Format format = report_format(o.format, {Format::text, Format::csv, Format::json});
  const Date day = day_of(o, session);
  const Half half = o.half.empty() ? Half::of(day) : parse_half(o.half);
  const auto txn = session.begin_read();
  const auto all = ops::kaa_half(*txn, half, session.settings().kaa, day, o.acknowledged);
  const CodeBook codes = session.code_book(*txn);
  const KaaHalfSheet sheet{.text = session.text(),
                           .codes = codes,
                           .prefix = session.prefix(*txn),
                           .half = half,
                           .as_of = day,
                           .rules = session.settings().kaa.rules,
                           .figures = all.figures,
                           .findings = all.findings,
                           .hidden = all.hidden,
                           .by_mistake = all.by_mistake,
                           .details = o.check};
  if (!o.explain.empty()) {
    session.out() << kaa_explanation(sheet, kaa_figure(all.figures, o.explain), all.cases, format);
    return ExitCode::ok;
  }
  const bool stopped = o.check && all.errors() > 0;
  if (!session.options.quiet || stopped || !o.check) session.out() << kaa_half_report(sheet, format);
  return stopped ? ExitCode::findings : ExitCode::ok;
}

/// What goes with nothing else, and what needs the half-year to be said.
void check_options(const Options& o) {
  const auto refuse = [](const char* one, const char* other) {
    throw Error(ErrorKind::usage, {"usage.not_both", {one, other}});
  };
  const bool file = !o.out.empty() && !o.contacts;
  if (o.contacts && !o.half.empty()) refuse("--contacts", "--half");
  if (o.contacts && o.check) refuse("--contacts", "--check");
  if (o.contacts && !o.explain.empty()) refuse("--contacts", "--explain");
  if (o.all && !o.contacts) throw Error(ErrorKind::usage, {"usage.needs", {"--all", "--contacts"}});
  if (!o.accepted.empty() && !o.out.empty()) refuse("--accepted", "--out");
  if (file && !o.explain.empty()) refuse("--out", "--explain");
  if (file && !o.format.empty()) refuse("--out", "--format");
  if (o.half.empty() && file) throw Error(ErrorKind::usage, {"usage.needs", {"--out", "--half"}});
  if (o.half.empty() && !o.accepted.empty())
    throw Error(ErrorKind::usage, {"usage.needs", {"--accepted", "--half"}});
}

ExitCode run(const Options& o, Session& session) {
  check_options(o);
  if (o.contacts) return show_contacts(o, session);
  if (!o.accepted.empty())
    return accept_kaa_file(parse_half(o.half), parse_day(o.accepted, session.today()), session);
  if (!o.out.empty()) return write_kaa_file(parse_half(o.half), o.out, o.acknowledged, session);
  return show_half(o, session);
}

Job declare(Form& form) { return job_of(form, bind, run); }

}  // namespace

Action report_kaa() {
  return {"report", "kaa", Access::changes, "jagmed report kaa --half 2017H1 --check", declare};
}

}  // namespace jagmed::cmd
