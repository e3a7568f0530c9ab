// jagmed consent give: a consent, a signature that one still lacks, or a file of consents.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "ops/consent_sheet.hpp"
#include "ops/give_consent.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct GiveOptions {
  std::string person, purpose, giver, with, data, date, to, language, interpreter, without, ground,
      decided_by, reference, form_version, witness, programme, from;
  bool written = false, oral = false, child_informed = false, copy_given = false;
};

void bind(GiveOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::optional);
  form.option(o.purpose, "--purpose", "PURPOSE");
  form.option(o.giver, "--giver", "WHO,WHO");
  form.option(o.with, "--with", "PARTY,PARTY");
  form.option(o.data, "--data", "KIND,KIND");
  form.option(o.date, "--date", "DAY");
  form.option(o.to, "--to", "DAY");
  form.flag(o.written, "--written");
  form.flag(o.oral, "--oral");
  form.option(o.language, "--language", "LANGUAGE");
  form.option(o.interpreter, "--interpreter", "CODE");
  form.flag(o.child_informed, "--child-informed");
  form.option(o.without, "--without", "WHO");
  form.option(o.ground, "--ground", "CODE");
  form.option(o.decided_by, "--decided-by", "CODE");
  form.option(o.reference, "--reference", "TEXT");
  form.option(o.form_version, "--form-version", "VERSION");
  form.flag(o.copy_given, "--copy-given");
  form.option(o.witness, "--witness", "STAFF");
  form.option(o.programme, "--programme", "CODE");
  form.option(o.from, "--from", "FILE|-");
}

ops::GiveRequest request_of(const GiveOptions& o, Session& session, const CodeBook& codes,
                            const std::string& prefix) {
  require_typed(o.person, "PERSON", "consent give");
  require_typed(o.purpose, "--purpose", "consent give");
  if (o.written && o.oral)
    throw Error(ErrorKind::usage, {"usage.not_both", {"--written", "--oral"}});
  ops::GiveRequest request{.person = session.person(o.person, prefix),
                           .programme = session.programme(o.programme).code,
                           .purpose = code_key(codes, "purpose", o.purpose),
                           .givers = givers_from(codes, o.giver),
                           .date = day_or_today(session, o.date),
                           .parties = code_keys(codes, "party", o.with),
                           .data_kinds = code_keys(codes, "data_kind", o.data),
                           .language = code_key(codes, "language", o.language),
                           .interpreter = code_key(codes, "language_support", o.interpreter),
                           .child_informed = o.child_informed,
                           .without = givers_from(codes, o.without),
                           .ground = code_key(codes, "guardian_exception", o.ground),
                           .decided_by = code_key(codes, "decided_by", o.decided_by),
                           .reference = o.reference,
                           .form_version = o.form_version,
                           .copy_given = o.copy_given};
  if (!o.witness.empty())
    request.witness = session.programme(o.programme).staff_member(o.witness).key;
  if (!o.to.empty()) request.to = parse_coming_day(o.to, session.today());
  if (o.written) request.form = ConsentForm::written;
  if (o.oral) request.form = ConsentForm::oral;
  return request;
}

/// From which day to which, or what is missing for it to hold.
void print_standing(Session& session, const ConsentWords& words, const ops::GiveOutcome& outcome) {
  const Consent& consent = outcome.consent;
  if (!consent.in_force) {
    session.print("consent.give.waits",
                  words.lacks(consent, outcome.missing, session.settings().consent),
                  consent.valid_to.iso());
    return;
  }
  session.print("consent.give.holds", words.period(*consent.in_force));
  if (consent.in_force->last < consent.valid_to)
    session.print("consent.give.age", (consent.in_force->last + 1).iso(), consent.valid_to.iso());
}

void print_given(Session& session, const ConsentWords& words, const ops::GiveOutcome& outcome,
                 const std::string& code) {
  const Consent& consent = outcome.consent;
  const bool informed = !needs_signatures(consent.purpose);
  session.print(informed ? "consent.give.informed" : "consent.give.given", code,
                words.subject(consent));
  if (!consent.data_kinds.empty())
    session.print("consent.data", words.list("data_kind", consent.data_kinds));
  if (!consent.signatures.empty())
    session.print(consent.form == ConsentForm::oral ? "consent.oral" : "consent.written",
                  words.signatures(consent));
  for (const auto& exception : consent.exceptions)
    session.out() << words.exception(exception) << '\n';
  if (outcome.completes) session.print("consent.give.completes", outcome.completes->iso());
  print_standing(session, words, outcome);
  if (outcome.reason_cleared) session.print("consent.give.reason_cleared");
  if (outcome.child_not_informed)
    session.warn("note",
                 session.text()("consent.give.child", session.settings().consent.youth_signs_from));
  if (outcome.guardian_of_adult)
    session.warn("note",
                 session.text()("consent.give.adult", session.settings().consent.adult_from));
}

ExitCode give_one(const GiveOptions& o, Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto request = request_of(o, session, codes, prefix);
  const auto txn = session.begin_write("consent give");
  const auto outcome =
      ops::give_consent(*txn, request, codes, session.settings().consent, session.today(), prefix);
  session.commit(*txn);
  print_given(session, {session.text(), codes}, outcome, person_code(request.person, prefix));
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

void refuse_beside_file(const GiveOptions& o) {
  for (const auto& [value, name] : {std::pair{&o.person, "PERSON"},
                                    {&o.purpose, "--purpose"},
                                    {&o.giver, "--giver"},
                                    {&o.with, "--with"},
                                    {&o.data, "--data"},
                                    {&o.date, "--date"},
                                    {&o.to, "--to"},
                                    {&o.language, "--language"},
                                    {&o.interpreter, "--interpreter"},
                                    {&o.without, "--without"},
                                    {&o.ground, "--ground"},
                                    {&o.decided_by, "--decided-by"},
                                    {&o.reference, "--reference"},
                                    {&o.form_version, "--form-version"},
                                    {&o.witness, "--witness"}})
    refuse_beside("--from", *value, name);
  for (const auto& [flag, name] : {std::pair{o.written, "--written"},
                                   {o.oral, "--oral"},
                                   {o.child_informed, "--child-informed"},
                                   {o.copy_given, "--copy-given"}})
    if (flag) throw Error(ErrorKind::usage, {"usage.not_both", {"--from", name}});
}

/// What is told of one line is told of a file once, with the codes of all whom it concerns.
void note_those(Session& session, const std::vector<ops::GiveOutcome>& outcomes,
                bool ops::GiveOutcome::*which, const char* key, int age,
                const std::string& prefix) {
  std::vector<std::string> who;
  for (const auto& outcome : outcomes)
    if (const std::string code = person_code(outcome.consent.person, prefix);
        outcome.*which && std::ranges::find(who, code) == who.end())
      who.push_back(code);
  if (!who.empty()) session.warn("note", join(who, ", ") + ": " + session.text()(key, age));
}

void print_file(Session& session, const ConsentWords& words,
                const std::vector<ops::GiveOutcome>& outcomes, const std::string& file,
                const std::string& prefix) {
  std::size_t waiting = 0, completing = 0;
  for (const auto& outcome : outcomes) {
    if (outcome.completes) ++completing;
    if (outcome.consent.in_force) continue;
    ++waiting;
    session.print("consent.give.file.waits", person_code(outcome.consent.person, prefix),
                  words.subject(outcome.consent),
                  words.lacks(outcome.consent, outcome.missing, session.settings().consent));
  }
  session.print("consent.give.file", file, outcomes.size(), outcomes.size() - waiting, waiting);
  if (completing > 0) session.print("consent.give.file.completing", completing);
  const ConsentRules& rules = session.settings().consent;
  note_those(session, outcomes, &ops::GiveOutcome::child_not_informed, "consent.give.child",
             rules.youth_signs_from, prefix);
  note_those(session, outcomes, &ops::GiveOutcome::guardian_of_adult, "consent.give.adult",
             rules.adult_from, prefix);
}

ExitCode give_file(const GiveOptions& o, Session& session) {
  refuse_beside_file(o);
  const auto [codes, prefix] = codes_and_prefix(session);
  auto sheet =
      ops::read_consent_sheet(session.read_input(o.from), o.from,
                              {codes, session.settings(), o.programme, prefix, session.today()});
  const auto txn = session.begin_write("consent give");
  std::vector<ops::GiveOutcome> outcomes;
  for (const auto& [line, request] : sheet.rows) {
    session.named(request.person);
    try {
      outcomes.push_back(ops::give_consent(*txn, request, codes, session.settings().consent,
                                           session.today(), prefix));
    } catch (const Error& e) {
      if (e.kind() != ErrorKind::input) throw;
      sheet.problems.push_back(ops::refused_row(line, e));
    }
  }
  refuse_problems(session, o.from, std::move(sheet.problems));
  session.commit(*txn);
  for (const auto& heading : sheet.ignored) session.say("consent.file.ignored", heading);
  print_file(session, {session.text(), codes}, outcomes, o.from, prefix);
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

ExitCode run(const GiveOptions& o, Session& session) {
  return o.from.empty() ? give_one(o, session) : give_file(o, session);
}

}  // namespace

Action consent_give() {
  return {"consent", "give", Access::changes,
          "jagmed consent give p17 --purpose register --giver youth,vh1", declare<GiveOptions>};
}

}  // namespace jagmed::cmd
