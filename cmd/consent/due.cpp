// jagmed consent due: consents that end, and birthdays that change who decides.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/left_out.hpp"
#include "cmd/report/common.hpp"
#include "ops/due_consents.hpp"
#include "store/protected_count.hpp"

#include <set>

namespace jagmed::cmd {
namespace {

struct DueOptions {
  std::string within, as_of, programme;
  bool exit_code = false, only_protected = false;
};

void bind(DueOptions& o, Form& form) {
  form.option(o.within, "--within", "DAYS");
  form.option(o.as_of, "--as-of", "DAY");
  form.option(o.programme, "--programme", "CODE");
  form.flag(o.only_protected, "--protected");
  form.flag(o.exit_code, "--exit-code");
}

std::string birthday_words(const ops::DueItem& item, const ConsentWords& words,
                           const ConsentRules& rules) {
  using Kind = ops::DueItem::Kind;
  const auto& text = words.text;
  if (item.kind == Kind::turns_20)
    return item.handover_until ? text("consent.due.kaa_handover", item.handover_until->iso())
                               : text("consent.due.kaa");
  const std::string guardians = words.list("purpose", item.guardians_only);
  const std::string own = words.list("purpose", item.own);
  if (item.kind == Kind::turns_youth) {
    if (guardians.empty()) return text("consent.due.youth");
    return text(
        rules.guardians_lapse_at_youth_age ? "consent.due.youth_ends" : "consent.due.youth_ask",
        guardians);
  }
  std::vector<std::string> asks;
  if (!guardians.empty()) asks.push_back(text("consent.due.adult_ends", guardians));
  if (!own.empty()) asks.push_back(text("consent.due.adult_own", own));
  return asks.empty() ? text("consent.due.adult") : join(asks, "; ");
}

std::string line_of(const ops::DueItem& item, const std::string& code, const ConsentWords& words,
                    const ConsentRules& rules, Date from) {
  using Kind = ops::DueItem::Kind;
  if (item.kind == Kind::ended || item.kind == Kind::expires)
    return words.text(item.kind == Kind::expires       ? "consent.due.expires"
                      : item.consent.purpose == kShare ? "consent.due.ended_share"
                                                       : "consent.due.ended",
                      code, item.day.iso(), words.subject(item.consent));
  const int years = item.kind == Kind::turns_youth   ? rules.youth_signs_from
                    : item.kind == Kind::turns_adult ? rules.adult_from
                                                     : ops::kKaaUntil;
  return words.text(item.day < from ? "consent.due.turned" : "consent.due.turns", code, years,
                    item.day.iso(), birthday_words(item, words, rules));
}

/// Of a list that leaves somebody out it is not said that there is nothing to do.
void tell_nothing(const DueOptions& o, Session& session, ReadTxn& txn, DateRange days) {
  const bool all = !o.only_protected && count_protected(txn) == 0;
  session.say(o.only_protected ? "consent.due.nothing_protected"
              : all            ? "consent.due.nothing"
                               : "consent.due.nothing_shown",
              days.first.iso(), days.last.iso());
}

ExitCode run(const DueOptions& o, Session& session) {
  const ConsentRules& rules = session.settings().consent;
  const int within = o.within.empty() ? rules.remind_days : days_ahead(o.within);
  const Date from = day_or_today(session, o.as_of);
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  const ConsentWords words{session.text(), codes};
  bool any = false;
  std::set<PersonId> without_birth_date;  // who is in several programmes is one
  for (const Programme* programme : session.programmes(o.programme)) {
    auto due = ops::due_consents(*txn, *programme, rules, from, from + within, o.only_protected);
    if (!due.items.empty() && session.settings().programmes.size() > 1)
      session.out() << programme->name << '\n';
    for (const auto& item : due.items) {
      if (o.only_protected) session.shows_protected(*txn, item.person);
      session.out() << line_of(item, session.code(*txn, item.person), words, rules, from) << '\n';
    }
    without_birth_date.merge(due.without_birth_date);
    any = any || !due.items.empty();
  }
  if (!without_birth_date.empty())
    session.say("consent.due.no_birth_date", without_birth_date.size());
  if (!any) tell_nothing(o, session, *txn, {from, from + within});
  if (!o.only_protected) tell_left_out(session, *txn);
  return any && o.exit_code ? ExitCode::findings : ExitCode::ok;
}

}  // namespace

Action consent_due() {
  return {"consent", "due", Access::reads, "jagmed consent due --within 90d", declare<DueOptions>};
}

}  // namespace jagmed::cmd
