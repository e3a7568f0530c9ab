// jagmed consent disclose: write down who was told what on which ground; and show that log.
#include "ops/disclose.hpp"
#include "base/error.hpp"
#include "cmd/consent/answer.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/report/common.hpp"
#include "ops/open_case.hpp"
#include "report/disclosures.hpp"
#include "store/disclosures.hpp"
#include "store/people.hpp"

namespace jagmed::cmd {
namespace {

struct DiscloseOptions {
  std::string person, to, data, ground = std::string(kConsentGround), reference, decided_by, date,
                                programme, format, out;
  bool list = false;
};

void bind(DiscloseOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.option(o.to, "--to", "PARTY");
  form.option(o.data, "--data", "KIND,KIND");
  form.option(o.ground, "--ground", "CODE");
  form.option(o.reference, "--reference", "TEXT");
  form.option(o.decided_by, "--decided-by", "STAFF");
  form.option(o.date, "--date", "DAY");
  form.option(o.programme, "--programme", "CODE");
  form.flag(o.list, "--list");
  form.option(o.format, "--format", "FORMAT");
  form.option(o.out, "--out", "FILE");
}

Disclosure wanted(const DiscloseOptions& o, Session& session, const CodeBook& codes,
                  const std::string& prefix) {
  require_typed(o.data, "--data", "consent disclose");
  const PersonId person = session.person(o.person, prefix);
  const Date day = day_or_today(session, o.date);
  const Programme& programme =
      ops::programme_of(*session.begin_read(), person, o.programme, day, session.settings());
  return {.person = person,
          .programme = programme.code,
          .day = day,
          .party = code_key(codes, "party", o.to),
          .ground = code_key(codes, "disclosure_ground", o.ground),
          .reference = o.reference,
          .decided_by = o.decided_by.empty() ? "" : programme.staff_member(o.decided_by).key,
          .data_kinds = code_keys(codes, "data_kind", o.data)};
}

void print_written(Session& session, const ConsentWords& words, const Disclosure& d,
                   const std::string& code) {
  session.print("disclose.done", code, d.day.iso(), words.label("party", d.party),
                words.list("data_kind", d.data_kinds));
  if (d.consent_given)
    session.print("disclose.by_consent", d.consent_given->iso());
  else
    session.print("disclose.by_ground", words.label("disclosure_ground", d.ground),
                  place_name(session, "staff", d.decided_by));
}

ExitCode record(const DiscloseOptions& o, Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  const Disclosure disclosure = wanted(o, session, codes, prefix);
  const ConsentWords words{session.text(), codes};
  const auto txn = session.begin_write("consent disclose");
  const auto outcome =
      ops::disclose(*txn, disclosure, codes, session.settings().consent, session.today(), prefix);
  if (outcome.protection != Protection::none)
    session.warn("note", session.text()("consent.check.protected"));
  if (outcome.written.empty()) {
    for (const auto& line : no_words(words, session.settings().consent, outcome.answer))
      session.out() << line << '\n';
    session.warn("disclose.not_written");
    return ExitCode::findings;
  }
  session.commit(*txn);
  for (const auto& each : outcome.written)
    print_written(session, words, each, person_code(disclosure.person, prefix));
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

ExitCode list(const DiscloseOptions& o, Session& session) {
  for (const auto& [value, name] : {std::pair{&o.to, "--to"},
                                    {&o.data, "--data"},
                                    {&o.reference, "--reference"},
                                    {&o.decided_by, "--decided-by"},
                                    {&o.date, "--date"}})
    refuse_beside("--list", *value, name);
  const Format format = report_format(o.format, o.out, {Format::text, Format::csv, Format::json});
  const auto txn = session.begin_read();
  const std::string prefix = session.prefix(*txn);
  const Person person = get_person(*txn, session.person(o.person, prefix), prefix);
  DisclosureLog log{
      .code = person_code(person.id, prefix),
      .as_of = session.today(),
      .disclosures = disclosures_of(
          *txn, person.id, o.programme.empty() ? "" : session.programme(o.programme).code)};
  for (const auto& each : log.disclosures)
    if (!each.decided_by.empty())
      log.staff[each.decided_by] = place_name(session, "staff", each.decided_by);
  deliver(disclosures_report(log, session.code_book(*txn), session.text(), format), o.out, session);
  return ExitCode::ok;
}

ExitCode run(const DiscloseOptions& o, Session& session) {
  if (o.list || (o.to.empty() && o.data.empty())) return list(o, session);
  require_typed(o.to, "--to", "consent disclose");
  refuse_beside("--to", o.format, "--format");
  refuse_beside("--to", o.out, "--out");
  return record(o, session);
}

}  // namespace

Action consent_disclose() {
  return {"consent", "disclose", Access::changes,
          "jagmed consent disclose p17 --to socialtjänst --data närvaro", declare<DiscloseOptions>};
}

}  // namespace jagmed::cmd
