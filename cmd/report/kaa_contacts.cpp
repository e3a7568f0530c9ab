// jagmed report kaa --contacts: who in the register is to be reached.
#include "cmd/left_out.hpp"
#include "cmd/report/common.hpp"
#include "cmd/report/kaa_parts.hpp"
#include "report/kaa.hpp"
#include "store/kaa.hpp"
#include "store/people.hpp"
#include "store/protected_count.hpp"

namespace jagmed::cmd {

ExitCode show_kaa_contacts(const KaaReportOptions& o, Session& session) {
  const Format format = report_format(o.format, o.out, {Format::text, Format::csv, Format::json});
  const Date day = kaa_day(o, session);
  const auto& contact = session.settings().contact;
  const KaaReachRules rules{contact.first_within_days, contact.ladder,
                            session.settings().kaa.rules.not_contacted_months};
  const auto txn = session.begin_read();
  const auto all = kaa_reach(kaa_cases(*txn, {day, day}), rules, day);
  const CodeBook codes = session.code_book(*txn);
  if (session.names())
    for (const auto& each : all)
      if (each.person.protection == Protection::none) session.shows(each.person.id);
  const auto names =
      session.names() ? all_contact_details(*txn) : std::map<PersonId, ContactDetail>();
  deliver(kaa_reach_report({.text = session.text(),
                            .codes = codes,
                            .prefix = session.prefix(*txn),
                            .as_of = day,
                            .all = all,
                            .rules = rules,
                            .goal_percent = contact.goal_percent,
                            .everybody = o.all,
                            .left_out = count_protected(*txn),
                            .names = session.names() ? &names : nullptr},
                           format),
          o.out, session);
  tell_left_out(session, *txn);
  return ExitCode::ok;
}

}  // namespace jagmed::cmd
