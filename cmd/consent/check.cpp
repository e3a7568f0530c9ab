// jagmed consent check: "may I tell them?", the question asked ten times a day.
#include "base/error.hpp"
#include "cmd/consent/common.hpp"
#include "ops/check_consent.hpp"
#include "ops/give_consent.hpp"

#include <set>

namespace jagmed::cmd {
namespace {

struct Options {
  std::string person, purpose = std::string(kShare), with, data, as_of, programme;
};

void bind(Options& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.option(o.purpose, "--purpose", "PURPOSE");
  form.option(o.with, "--with", "PARTY");
  form.option(o.data, "--data", "KIND");
  form.option(o.as_of, "--as-of", "DAY");
  form.option(o.programme, "--programme", "CODE");
}

ops::ConsentQuestion question_of(const Options& o, Session& session, ReadTxn& txn,
                                 const CodeBook& codes) {
  ops::ConsentQuestion question{.person = parse_person(o.person, session.prefix(txn)),
                                .programme = session.programme(o.programme).code,
                                .purpose = code_key(codes, "purpose", o.purpose),
                                .party = code_key(codes, "party", o.with),
                                .data_kind = code_key(codes, "data_kind", o.data),
                                .day = day_or_today(session, o.as_of)};
  if (question.purpose == kShare) require_typed(o.with, "--with", "consent check");
  else if (!o.with.empty() || !o.data.empty())
    throw Error(ErrorKind::input, "consent.scope_refused", "consent.scope_refused.hint");
  return question;
}

void print_share(Session& session, const ConsentWords& words, const ops::ConsentQuestion& q,
                 const ops::ConsentAnswer& answer) {
  std::set<std::string> told;
  std::vector<std::string> not_told;
  for (const auto& granted : answer.granted) {
    std::vector<std::string> kinds;
    for (const auto& kind : granted.data_kinds)
      if ((q.data_kind.empty() || kind == q.data_kind) && told.insert(kind).second) kinds.push_back(kind);
    if (!kinds.empty())
      session.print("consent.check.yes", words.until(granted.last), words.list("data_kind", kinds));
  }
  if (!q.data_kind.empty()) return;
  for (const auto& kind : words.codes.list("data_kind"))
    if (!told.contains(kind.key) && kind.active) not_told.push_back(kind.key);
  if (!not_told.empty()) session.print("consent.check.not", words.list("data_kind", not_told));
}

void print_state(Session& session, const ConsentWords& words, const ops::ConsentAnswer& answer) {
  const Consent& consent = *answer.consent;
  const auto no = [&](const char* key, const std::string& what) { session.print(key, what); };
  switch (answer.state) {
    case ConsentState::in_force: break;
    case ConsentState::not_yet: return no("consent.check.not_yet", consent.given_on.iso());
    case ConsentState::incomplete:
      return no("consent.check.incomplete", words.missing(answer.missing, session.settings().consent));
    case ConsentState::withdrawn: return no("consent.check.withdrawn", consent.withdrawn_on->iso());
    case ConsentState::expired: return no("consent.check.expired", consent.valid_to.iso());
    case ConsentState::lapsed_by_age:
      return no("consent.check.lapsed", consent.in_force->last.iso());
  }
}

}  // namespace

void print_consent_no(Session& session, const ConsentWords& words, const ops::ConsentQuestion& q,
                      const ops::ConsentAnswer& answer) {
  using Why = ops::ConsentAnswer::Why;
  switch (answer.why) {
    case Why::granted: break;
    case Why::none_given:
      session.print("consent.check.none", words.label("purpose", q.purpose));
      break;
    case Why::other_parties:
      session.print("consent.check.other_parties", words.list("party", answer.parties),
                    words.label("party", q.party));
      break;
    case Why::other_data:
      session.print("consent.check.other_data", words.label("party", q.party),
                    words.list("data_kind", answer.data_kinds), words.label("data_kind", q.data_kind));
      break;
    case Why::state: print_state(session, words, answer); break;
  }
}

namespace {

ExitCode run(const Options& o, Session& session) {
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  const ConsentWords words{session.text(), codes};
  const auto question = question_of(o, session, *txn, codes);
  const auto answer =
      ops::check_consent(*txn, question, session.settings().consent, session.prefix(*txn));
  if (answer.protection != Protection::none) session.shows(question.person);
  if (answer.protection != Protection::none) session.warn("note", session.text()("consent.check.protected"));
  if (answer.granted.empty()) {
    print_consent_no(session, words, question, answer);
    return ExitCode::findings;
  }
  if (question.purpose == kShare) print_share(session, words, question, answer);
  else session.print("consent.check.yes", words.until(answer.granted.front().last),
                     words.label("purpose", question.purpose));
  return ExitCode::ok;
}

Job declare(Form& form) { return job_of(form, bind, run); }

}  // namespace

Action consent_check() {
  return {"consent", "check", Access::reads, "jagmed consent check p17 --with polis --data närvaro",
          declare};
}

}  // namespace jagmed::cmd
