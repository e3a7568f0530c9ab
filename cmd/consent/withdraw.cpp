// jagmed consent withdraw: tells what a withdrawal changes, asks, and records it.
#include "base/error.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "ops/withdraw_consent.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct WithdrawOptions {
  std::string person, purpose, date, by, with, programme;
  bool yes = false;
};

void bind(WithdrawOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.option(o.purpose, "--purpose", "PURPOSE", Need::required);
  form.option(o.date, "--date", "DAY");
  form.option(o.by, "--by", "WHO");
  form.option(o.with, "--with", "PARTY,PARTY");
  form.option(o.programme, "--programme", "CODE");
  form.flag(o.yes, "--yes");
}

ops::WithdrawRequest request_of(const WithdrawOptions& o, Session& session, const CodeBook& codes,
                                const std::string& prefix) {
  ops::WithdrawRequest request{.person = session.person(o.person, prefix),
                               .programme = session.programme(o.programme).code,
                               .purpose = code_key(codes, "purpose", o.purpose),
                               .date = day_or_today(session, o.date),
                               .by = code_key(codes, "giver", o.by),
                               .parties = code_keys(codes, "party", o.with)};
  if (!request.parties.empty() && request.purpose != kShare)
    throw Error(ErrorKind::input, "consent.scope_refused", "consent.scope_refused.hint");
  return request;
}

/// What the withdrawal changes, on standard error: it is said before anything is done.
class Effect {
 public:
  Effect(Session& session, const ConsentWords& words, const ops::WithdrawRequest& request,
         const ops::WithdrawOutcome& outcome, std::string code)
      : session_(session),
        words_(words),
        request_(request),
        outcome_(outcome),
        code_(std::move(code)) {}

  void tell() {
    for (const auto& consent : outcome_.consents) {
      const bool never =
          std::ranges::find(outcome_.never, consent.id, &Consent::id) != outcome_.never.end();
      session_.talk(words_.text(never ? "consent.withdraw.never" : "consent.withdraw.ends",
                                request_.date.iso(), code_, words_.subject(consent)));
    }
    const auto& programme = session_.settings().programme(request_.programme);
    if (request_.purpose == reporting_purpose(programme.scb.basis))
      tell_hours();
    else if (request_.purpose == kRegister)
      session_.talk(words_.text("consent.withdraw.not_basis", programme.name));
    for (const auto& [party, kinds] : outcome_.lost)
      session_.talk(words_.text("consent.withdraw.party", words_.label("party", party),
                                words_.list("data_kind", kinds)));
    if (!outcome_.lost.empty()) session_.talk(words_.text("consent.withdraw.told", code_));
    for (const auto& each : outcome_.told_after)
      session_.talk(words_.text("consent.withdraw.told_after", each.day.iso(),
                                words_.label("party", each.party),
                                words_.list("data_kind", each.data_kinds)));
  }

 private:
  void tell_hours() {
    long long occasions = 0, minutes = 0;
    for (const auto& month : outcome_.months) {
      occasions += month.occasions;
      minutes += month.minutes;
    }
    if (occasions == 0) {
      session_.talk(words_.text.raw("consent.withdraw.no_hours"));
    } else {
      session_.talk(
          words_.text("consent.withdraw.hours", occasions, words_.text.duration(minutes)));
      for (const auto& month : outcome_.months)
        session_.talk(words_.text("consent.withdraw.month", month.month.iso(), month.occasions,
                                  words_.text.duration(month.minutes)));
      session_.talk(words_.text.raw("consent.withdraw.sent"));
    }
    if (outcome_.was_reported)
      session_.talk(words_.text(outcome_.is_reported ? "consent.withdraw.still_reported"
                                                     : "consent.withdraw.not_reported",
                                code_));
  }

  Session& session_;
  const ConsentWords& words_;
  const ops::WithdrawRequest& request_;
  const ops::WithdrawOutcome& outcome_;
  std::string code_;
};

/// False when the answer is no.
bool agreed(const WithdrawOptions& o, Session& session) {
  if (o.yes || session.confirm(session.text()("consent.withdraw.ask"))) return true;
  if (!session.can_ask())
    throw Error(ErrorKind::usage, "consent.withdraw.needs_yes", "consent.withdraw.needs_yes.hint");
  session.say("consent.withdraw.kept");
  return false;
}

ExitCode run(const WithdrawOptions& o, Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto request = request_of(o, session, codes, prefix);
  const std::string code = person_code(request.person, prefix);
  const ConsentWords words{session.text(), codes};
  const auto withdraw = [&, &book = codes, &letter = prefix](WriteTxn& txn) {
    return ops::withdraw_consent(txn, request, book, session.settings().consent, session.today(),
                                 letter);
  };
  // Done once and let go, to see what it changes; done again, and kept, after the answer.
  const auto outcome = withdraw(*session.begin_write("consent withdraw"));
  if (!session.options.quiet || !o.yes) Effect(session, words, request, outcome, code).tell();
  if (session.options.dry_run) {
    session.say("dry_run");
    return ExitCode::ok;
  }
  if (!agreed(o, session)) return ExitCode::findings;
  const auto txn = session.begin_write("consent withdraw");
  for (const auto& consent : withdraw(*txn).consents)
    session.print("consent.withdraw.done", code, words.subject(consent), request.date.iso());
  session.commit(*txn);
  return ExitCode::ok;
}

}  // namespace

Action consent_withdraw() {
  return {"consent", "withdraw", Access::changes,
          "jagmed consent withdraw p17 --purpose register --date 2017-05-31",
          declare<WithdrawOptions>};
}

}  // namespace jagmed::cmd
