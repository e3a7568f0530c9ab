// jagmed consent missing: who is aktuell without consent, and why; with --reason it records why.
#include "base/error.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/report/common.hpp"
#include "ops/consent_sheet.hpp"
#include "ops/set_missing_reason.hpp"
#include "report/missing_consents.hpp"
#include "store/consents.hpp"
#include "store/retention_due.hpp"

#include <set>

namespace jagmed::cmd {
namespace {

struct MissingOptions {
  std::string person, reason, date, purpose, as_of, programme, format, from;
  bool persons = false;
};

void bind(MissingOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::optional);
  form.option(o.reason, "--reason", "CODE");
  form.option(o.date, "--date", "DAY");
  form.option(o.purpose, "--purpose", "PURPOSE");
  form.option(o.as_of, "--as-of", "DAY");
  form.option(o.programme, "--programme", "CODE");
  form.flag(o.persons, "--persons");
  form.option(o.format, "--format", "FORMAT");
  form.option(o.from, "--from", "FILE|-");
}

void refuse_list_options(const MissingOptions& o, const char* beside) {
  refuse_beside(beside, o.as_of, "--as-of");
  refuse_beside(beside, o.format, "--format");
  if (o.persons) refuse_beside(beside, "yes", "--persons");
}

ExitCode record_one(const MissingOptions& o, Session& session) {
  require_typed(o.person, "PERSON", "consent missing");
  require_typed(o.reason, "--reason", "consent missing");
  refuse_list_options(o, "--reason");
  const auto [codes, prefix] = codes_and_prefix(session);
  const Programme& programme = session.programme(o.programme);
  const ops::ReasonRequest request{
      .person = session.person(o.person, prefix),
      .programme = programme.code,
      .purpose = o.purpose.empty() ? std::string(reporting_purpose(programme.scb.basis))
                                   : code_key(codes, "purpose", o.purpose),
      .reason = code_key(codes, "missing_reason", o.reason),
      .since = day_or_today(session, o.date)};
  const auto txn = session.begin_write("consent missing");
  ops::set_missing_reason(*txn, request, codes, session.today(), prefix);
  session.commit(*txn);
  const ConsentWords words{session.text(), codes};
  session.print("consent.missing.recorded", person_code(request.person, prefix),
                words.label("purpose", request.purpose),
                words.label("missing_reason", request.reason), request.since.iso());
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

ExitCode record_file(const MissingOptions& o, Session& session) {
  refuse_list_options(o, "--from");
  for (const auto& [value, name] : {std::pair{&o.person, "PERSON"},
                                    {&o.reason, "--reason"},
                                    {&o.date, "--date"},
                                    {&o.purpose, "--purpose"}})
    refuse_beside("--from", *value, name);
  const auto [codes, prefix] = codes_and_prefix(session);
  auto sheet =
      ops::read_reason_sheet(session.read_input(o.from), o.from,
                             {codes, session.settings(), o.programme, prefix, session.today()});
  const auto txn = session.begin_write("consent missing");
  for (const auto& [line, request] : sheet.rows) {
    try {
      ops::set_missing_reason(*txn, request, codes, session.today(), prefix);
    } catch (const Error& e) {
      if (e.kind() != ErrorKind::input) throw;
      sheet.problems.push_back(ops::refused_row(line, e));
    }
  }
  refuse_problems(session, o.from, std::move(sheet.problems));
  session.commit(*txn);
  for (const auto& heading : sheet.ignored) session.say("consent.file.ignored", heading);
  session.print("consent.missing.file", o.from, sheet.rows.size());
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

/// Nobody was "not asked" because the reason is erased.
MissingReason known_reason(const LeftOut& each, const std::set<PersonId>& erased) {
  const bool said = each.reason.since || each.reason.key != "not_asked";
  return said || !erased.contains(each.person) ? each.reason
                                               : MissingReason{.key = "erased", .since = {}};
}

ExitCode list(const MissingOptions& o, Session& session) {
  if (!o.date.empty()) require_typed(o.person, "PERSON", "consent missing");
  const Format format = report_format(o.format, {Format::text, Format::csv, Format::json});
  const Date as_of = day_or_today(session, o.as_of);
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  const std::string purpose = code_key(codes, "purpose", o.purpose);
  std::vector<MissingConsents> all;
  for (const Programme* programme : session.programmes(o.programme)) {
    MissingConsents missing{
        .programme = *programme,
        .purpose = purpose.empty() ? std::string(reporting_purpose(programme->scb.basis)) : purpose,
        .current = count_current(*txn, programme->code, as_of)};
    const auto erased = with_erased_reason(*txn, programme->code);
    for (const auto& each :
         left_out(*txn, programme->code, missing.purpose, session.settings().consent, as_of))
      missing.lines.push_back({.code = session.code(*txn, each.person),
                               .sex = each.sex,
                               .protection = each.protection,
                               .reason = known_reason(each, erased),
                               .ended = each.ended});
    all.push_back(std::move(missing));
  }
  session.out() << missing_consents_report(
      all, as_of, codes, session.text(), format,
      o.persons ? MissingDetail::persons : MissingDetail::counts);
  return ExitCode::ok;
}

ExitCode run(const MissingOptions& o, Session& session) {
  if (!o.from.empty()) return record_file(o, session);
  return o.person.empty() && o.reason.empty() ? list(o, session) : record_one(o, session);
}

}  // namespace

Action consent_missing() {
  return {"consent", "missing", Access::changes, "jagmed consent missing p10 --reason språk",
          declare<MissingOptions>};
}

}  // namespace jagmed::cmd
