// jagmed enroll: enrol a young person; on a terminal it asks for what is missing.
#include "base/error.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/enroll/questions.hpp"
#include "intake/fields.hpp"

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

/// What the options and --id-from say.
ops::EnrollRequest request_of(const Options& o, Session& session, const Programme& programme,
                              const CodeBook& codes, const std::string& prefix) {
  ops::EnrollRequest request{.protection = protection_from(o.protection),
                             .usual_guardians = session.settings().consent.guardians};
  if (!o.sex.empty()) request.sex = sex_from(o.sex);
  if (!o.born.empty()) {
    const Birth birth = birth_of(o.born, session.today());
    request.birth_year = birth.year;
    request.birth_date = birth.day;
  }
  if (!o.guardians.empty()) request.guardians = guardians_from(o.guardians);
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
  if (o.id_from.empty()) return request;
  const auto fields = parse_fields(session.read_input(o.id_from), identity_keys());
  request.contact = contact_from(fields);
  if (const auto id = field(fields, "id"); !id.empty())
    request.number = require_identity(id, session.today());
  return request;
}

ExitCode run(const Options& o, Session& session) {
  const Programme& programme = ask_programme(session, o.programme);
  // Everything is read and asked for before the store is locked.
  const auto [codes, prefix] = codes_and_prefix(session);
  auto request = request_of(o, session, programme, codes, prefix);
  if (session.can_ask()) {
    const bool unknown = o.id_from.empty() && o.person.empty() && request.protection == Protection::none;
    if (unknown && !ask_identity(session, prefix, request)) {
      session.say("enroll.nothing_saved");
      return ExitCode::findings;
    }
    ask_rest(session, codes, !o.group.empty(), request);
  }
  const auto txn = session.begin_write("enroll");
  const auto outcome = ops::enroll(*txn, request, programme, codes, session.today(), prefix);
  session.commit(*txn);
  print_enrolled(session, outcome, programme, request, codes, prefix);
  return ExitCode::ok;
}

Job declare(Form& form) { return job_of(form, bind, run); }

}  // namespace

Action enroll_enroll() {
  return {"enroll", "", Access::changes,
          "jagmed enroll --id-from person.txt --group risk --contact anna", declare};
}

}  // namespace jagmed::cmd
