// jagmed enroll refer: somebody is referred (initierad), with the four questions; --yield tells
// what became of the referrals.
#include "ops/refer.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/enroll/new_person.hpp"
#include "cmd/enroll/questions.hpp"
#include "cmd/enroll/referral_words.hpp"
#include "cmd/report/common.hpp"
#include "store/people.hpp"

namespace jagmed::cmd {
namespace {

struct ReferOptions {
  std::string person, channel, by, risk, presence, date;
  std::vector<std::string> tried;
  NewPersonOptions who;
  ReportOptions report;
  PublicOptions given_out;
  bool yield = false, correct = false;
};

void bind(ReferOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::optional);
  form.option(o.channel, "--channel", "CODE");
  form.option(o.by, "--by", "ROLE");
  form.option(o.risk, "--risk", "absence,goals");
  form.option(o.presence, "--presence", "CODE");
  form.options(o.tried, "--tried", "WHO:RESULT,…");
  form.option(o.date, "--date", "DAY");
  form.flag(o.correct, "--correct");
  bind_new_person(o.who, form);
  form.flag(o.yield, "--yield");
  bind_report(o.report, form);
  bind_public(o.given_out, form);
}

/// Whether anything but a code tells of a person.
bool says_anything(const ReferOptions& o) {
  return !o.channel.empty() || !o.by.empty() || !o.risk.empty() || !o.presence.empty() ||
         !o.tried.empty() || !o.date.empty() || o.correct || o.who.any();
}

Tried tried_from(const CodeBook& codes, const std::string& typed) {
  const auto colon = typed.find(':');
  Tried tried{.who = codes.resolve("tried_by", typed.substr(0, colon)).key, .result = {}};
  if (colon != std::string::npos)
    tried.result = codes.resolve("tried_result", typed.substr(colon + 1)).key;
  return tried;
}

Referral answers_of(const ReferOptions& o, const CodeBook& codes) {
  Referral said;
  if (!o.channel.empty()) said.channel = codes.resolve("channel", o.channel).key;
  if (!o.by.empty()) said.referrer = codes.resolve("referrer_role", o.by).key;
  if (!o.presence.empty())
    said.presence_picture = codes.resolve("presence_picture", o.presence).key;
  if (!o.risk.empty()) take_risk(o.risk, said);
  for (const auto& several : o.tried)
    for (const auto& each : split(several, ','))
      said = completed(said, {.tried = {tried_from(codes, each)}});
  return said;
}

/// The referral that is there already, when the person is known.
std::optional<Referral> known_referral(Session& session, const ops::EnrollRequest& who,
                                       const Programme& programme) {
  const auto txn = session.begin_read();
  const auto person = who.number ? person_by_identity(*txn, who.number->canonical) : who.person;
  return person ? ops::present_referral(*txn, *person, programme.code) : std::nullopt;
}

/// Asks who it is and what is missing; false when nothing is to be saved.
bool ask(const ReferOptions& o, Session& session, const Programme& programme, const CodeBook& codes,
         const std::string& prefix, ops::ReferRequest& request) {
  auto& who = request.person;
  const bool unknown = o.who.id_from.empty() && !who.person && who.protection == Protection::none;
  if (unknown && !ask_identity(session, prefix, "refer.ask.known", who)) return false;
  if (!who.person) ask_rest(session, codes, !o.who.group.empty(), who);
  ask_referral(session, codes, known_referral(session, who, programme).value_or(Referral{}),
               request.said);
  return true;
}

/// A code and nothing else: shows the referral that is there.
ExitCode show(Session& session, const Programme& programme, const CodeBook& codes,
              const std::string& prefix, PersonId id) {
  const auto txn = session.begin_read();
  const Person person = get_person(*txn, id, prefix);
  const auto referral = ops::present_referral(*txn, id, programme.code);
  if (!referral)
    throw Error(ErrorKind::usage, {"refer.nothing_said", {person_code(id, prefix)}},
                "refer.nothing_said.hint");
  print_referral(session, "refer.done", person, *referral, codes, prefix);
  return ExitCode::ok;
}

void print_outcome(Session& session, const ops::ReferOutcome& outcome, const CodeBook& codes,
                   const std::string& prefix) {
  print_referral(session, outcome.added_to ? "refer.added" : "refer.done", outcome.person,
                 outcome.referral, codes, prefix);
  if (outcome.watch_from) session.print("refer.watch_from", outcome.watch_from->iso());
  const int days = session.settings().contact.first_within_days;
  if (outcome.awaits_contact)
    session.print(outcome.referral.day + days < session.today() ? "refer.next_late" : "refer.next",
                  (outcome.referral.day + days).iso(), days);
  for (const auto& warning : outcome.warnings) session.warn("note", session.text().text(warning));
  if (session.options.dry_run) session.say("dry_run");
}

ExitCode run(const ReferOptions& o, Session& session) {
  if (o.yield) {
    if (says_anything(o) || !o.person.empty()) throw Error(ErrorKind::usage, "refer.yield_alone");
    return print_yield(o.report, o.given_out, session);
  }
  if (o.given_out.print)
    throw Error(ErrorKind::usage, {"refer.only_with", {"--public", "--yield"}});
  for (const auto& [typed, name] : {std::pair{&o.report.as_of, "--as-of"},
                                    {&o.report.format, "--format"},
                                    {&o.report.out, "--out"}})
    if (!typed->empty()) throw Error(ErrorKind::usage, {"refer.only_with", {name, "--yield"}});
  if (o.correct && o.date.empty() && o.channel.empty() && o.by.empty())
    throw Error(ErrorKind::usage, {"usage.needs", {"--correct", "--date"}});
  if (o.person.empty()) refuse_unsaid(o.who, o.report.programme, session);
  const Programme& programme = ask_programme(session, o.report.programme);
  const auto [codes, prefix] = codes_and_prefix(session);
  ops::ReferRequest request{.person = described_by(o.who, session, programme, codes),
                            .day_said = !o.date.empty(),
                            .correct = o.correct,
                            .said = answers_of(o, codes)};
  request.person.start = o.date.empty() ? session.today() : parse_day(o.date, session.today());
  if (!o.person.empty()) {
    request.person.person = session.person(o.person, prefix);
    if (!says_anything(o) && !session.can_ask())
      return show(session, programme, codes, prefix, *request.person.person);
  }
  if (session.can_ask() && !ask(o, session, programme, codes, prefix, request)) {
    session.say("enroll.nothing_saved");
    return ExitCode::findings;
  }
  const auto txn = session.begin_write("enroll refer");
  const ops::ProtectedBefore before(*txn);
  note_owner(session, *txn, request.person.number);
  const auto outcome = ops::refer(*txn, request, programme, codes, session.today(), prefix);
  session.commit(*txn);
  print_outcome(session, outcome, codes, prefix);
  note_doubt(session, before, request.person, outcome.watched && outcome.watched->new_person);
  return ExitCode::ok;
}

}  // namespace

Action enroll_refer() {
  return {
      "enroll", "refer", Access::changes,
      "jagmed enroll refer --id-from person.txt --channel eht --by specialpedagog --risk absence "
      "--presence falling --tried mentor:some,eht:none",
      declare<ReferOptions>};
}

}  // namespace jagmed::cmd
