// What the reports with --public do in the same way.
#include "base/error.hpp"
#include "cmd/report/common.hpp"
#include "store/publications.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

void refuse_when_nothing_is_left(Session& session, const PublicReport& report) {
  for (const auto& part : report.parts) {
    if (part.outcome.state != PublicState::refused) continue;
    throw Error(ErrorKind::input, {"public.refused", {part.programme->name}},
                {part.outcome.against_earlier ? "public.refused.earlier" : "public.refused.small",
                 {std::to_string(public_rules(session).hide_below)}});
  }
}

bool news_in(const PublicReport& report) {
  return std::ranges::any_of(report.parts, [](const auto& part) { return part.outcome.news; });
}

void remember(WriteTxn& txn, Session& session, const std::string& verb,
              const PublicReport& report) {
  for (const auto& part : report.parts)
    for (std::size_t t = 0; part.outcome.news && t < part.tables.size(); ++t)
      add_publication(txn,
                      {.day = session.today(),
                       .report = verb,
                       .programme = part.programme->code,
                       .threshold = public_rules(session).hide_below},
                      publication_of(part.tables[t], part.outcome.hidden[t]));
}

}  // namespace

void bind_public(PublicOptions& options, Form& form) { form.flag(options.print, "--public"); }

void refuse_with_public(const PublicOptions& options, bool given, const char* option) {
  if (options.print && given)
    throw Error(ErrorKind::usage, {"usage.not_both", {"--public", option}}, "public.persons.hint");
}

PublicRules public_rules(Session& session) {
  const PrivacySettings& privacy = session.settings().privacy;
  return {.hide_below = privacy.hide_below, .percent_base = privacy.percent_base};
}

PublicPart public_part(Session& session, const Programme& programme,
                       std::span<const Publication> earlier, std::vector<PublicTable> tables) {
  PublicOutcome outcome = hide_small(tables, earlier, public_rules(session));
  return {&programme, std::move(tables), std::move(outcome)};
}

PublicPrint public_print(Session& session, std::span<const PublicPart> parts) {
  PublicPrint print{.rules = public_rules(session)};
  for (const auto& part : parts) {
    print.coarser = print.coarser || part.outcome.state == PublicState::coarser;
    print.against_earlier = print.against_earlier || part.outcome.against_earlier;
  }
  return print;
}

ExitCode give_out(Session& session, const std::string& verb, const ReportOptions& options,
                  const std::function<PublicReport(ReadTxn&)>& make) {
  if (const Date day = report_day(options, session); day > session.today())
    throw Error(ErrorKind::input, {"public.future", {day.iso(), session.today().iso()}},
                "public.future.hint");
  PublicReport report = make(*session.begin_read());
  refuse_when_nothing_is_left(session, report);
  if (news_in(report) && !session.options.dry_run) {
    WriteTxn txn(session.store(false), session.actor(), verb + " --public", session.now(), 0,
                 EventKind::reading);
    session.refuse_registered_actor(txn);
    report = make(txn);
    refuse_when_nothing_is_left(session, report);
    remember(txn, session, verb, report);
    txn.commit();
  }
  // What nobody remembers must not get out: a trial shows only what has been given out before.
  if (session.options.dry_run && news_in(report))
    session.print("public.dry_run");
  else
    deliver(report.text, options.out, session);
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

}  // namespace jagmed::cmd
