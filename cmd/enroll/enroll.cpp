// jagmed enroll: enrol a young person; on a terminal it asks for what is missing.
#include "base/error.hpp"
#include "cmd/enroll/common.hpp"
#include "intake/fields.hpp"
#include "ops/enroll.hpp"

namespace jagmed::cmd {
namespace {

struct Options {
  std::string id_from, sex, born, group, programme, start, municipality, school, language, contact,
      protection, guardians, person;
  bool declined = false, watch = false;
};

void bind(Options& o, Form& form) {
  form.option(o.id_from, "--id-from", "FILE|-");
  form.option(o.sex, "--sex", "f|m|u");
  form.option(o.born, "--born", "YEAR");
  form.option(o.group, "--group", "GROUP");
  form.option(o.programme, "--programme", "CODE");
  form.option(o.start, "--start", "DAY");
  form.option(o.municipality, "--municipality", "NAME");
  form.option(o.school, "--school", "NAME");
  form.option(o.language, "--language", "LANGUAGE");
  form.option(o.contact, "--contact", "STAFF");
  form.option(o.protection, "--protected", "KIND");
  form.option(o.guardians, "--guardians", "0|1|2");
  form.option(o.person, "--person", "PERSON");
  form.flag(o.declined, "--declined");
  form.flag(o.watch, "--watch");
}

/// Number and names from the script's input or from questions on the terminal.
std::map<std::string, std::string> identity_fields(const Options& o, Session& session) {
  if (!o.id_from.empty())
    return parse_fields(session.read_input(o.id_from), identity_keys());
  std::map<std::string, std::string> fields;
  if (!session.can_ask() || !o.person.empty() || !o.protection.empty()) return fields;
  for (const char* key : {"id", "given_name", "family_name", "phone", "email"})
    if (const auto answer = session.ask(session.text()(std::string("enroll.ask.") + key)))
      fields[key] = *answer;
  return fields;
}

ops::EnrollRequest request_of(const Options& o, Session& session, const Programme& programme,
                              const CodeBook& codes, const std::string& prefix) {
  ops::EnrollRequest request;
  request.protection = protection_from(o.protection);
  const auto fields = identity_fields(o, session);
  take_identity(fields, session.today(), request);
  if (!o.sex.empty()) request.sex = sex_from(o.sex);
  if (!o.born.empty()) take_birth(o.born, session.today(), request);
  request.guardians = guardians_from(o.guardians, session.settings().consent.guardians);
  if (!o.person.empty()) request.person = parse_person(o.person, prefix);
  if (!o.group.empty()) request.target_group = codes.resolve("target_group", o.group).key;
  if (!o.language.empty()) request.language = codes.resolve("language", o.language).key;
  if (!o.municipality.empty()) request.municipality = programme.municipality(o.municipality).key;
  if (!o.school.empty()) request.school = programme.school(o.school).key;
  if (!o.contact.empty()) request.staff = programme.staff_member(o.contact).key;
  request.start = o.start.empty() ? session.today() : parse_day(o.start, session.today());
  if (o.declined && o.watch) throw Error(ErrorKind::usage, {"usage.not_both", {"--declined", "--watch"}});
  if (o.declined) request.standing = Standing::declined;
  if (o.watch) request.standing = Standing::watch;
  return request;
}

ExitCode run(const Options& o, Session& session) {
  const Programme& programme = session.programme(o.programme);
  // Reads what is typed before the store is locked.
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto request = request_of(o, session, programme, codes, prefix);
  const auto txn = session.begin_write("enroll");
  const auto outcome = ops::enroll(*txn, request, programme, codes, session.today(), prefix);
  session.commit(*txn);
  print_enrolled(session, outcome, codes, prefix);
  return ExitCode::ok;
}

Job declare(Form& form) { return job_of(form, bind, run); }

}  // namespace

Action enroll_enroll() {
  return {"enroll", "", Access::changes,
          "jagmed enroll --id-from person.txt --group risk --contact anna", declare};
}

}  // namespace jagmed::cmd
