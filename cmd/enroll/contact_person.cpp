// jagmed enroll contact-person: who holds the work together for a young person, and who has nobody.
#include "ops/contact_person.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/left_out.hpp"
#include "cmd/placeholder.hpp"
#include "store/people.hpp"

namespace jagmed::cmd {
namespace {

struct ContactPersonOptions {
  std::string person, staff, from, spell, programme, as_of;
  bool coverage = false;
};

void bind(ContactPersonOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::optional);
  form.word(o.staff, "STAFF", Need::optional);
  form.option(o.from, "--from", "DAY");
  form.option(o.spell, "--spell", "START");
  form.option(o.programme, "--programme", "CODE");
  form.flag(o.coverage, "--coverage");
  form.option(o.as_of, "--as-of", "DAY");
}

ExitCode print_coverage(const ContactPersonOptions& o, Session& session) {
  const Date day = o.as_of.empty() ? session.today() : parse_day(o.as_of, session.today());
  const auto txn = session.begin_read();
  const auto programmes = session.programmes(o.programme);
  for (const Programme* programme : programmes) {
    const ContactCoverage coverage = contact_coverage(*txn, programme->code, day);
    if (programmes.size() > 1) session.print("enroll.list.title", programme->name, day.iso());
    std::vector<std::string> codes, loads;
    for (const PersonId person : coverage.without) codes.push_back(session.code(*txn, person));
    for (const auto& load : coverage.loads)
      loads.push_back(place_name(session, "staff", load.staff) + " " +
                      std::to_string(load.participants));
    std::string line =
        session.text()("contact.coverage", coverage.ongoing,
                       coverage.ongoing - static_cast<int>(codes.size()), codes.size());
    if (!codes.empty()) line += ": " + join(codes, ", ");
    session.out() << line << '\n';
    if (!loads.empty()) session.print("contact.loads", join(loads, ", "));
  }
  tell_left_out(session, *txn);
  return ExitCode::ok;
}

/// A spell of the person that is meant, and its programme.
std::pair<Enrollment, const Programme*> spell_of(const ContactPersonOptions& o, Session& session,
                                                 const std::string& prefix) {
  const PersonId person = session.person(o.person, prefix);
  const auto choice = spell_choice(session, o.programme, o.spell);
  const auto txn = session.begin_read();
  (void)get_person(*txn, person, prefix);
  const Enrollment spell = ops::choose_spell(*txn, person, choice, prefix);
  return {spell, &session.programme(spell.programme)};
}

ExitCode assign(const ContactPersonOptions& o, Session& session) {
  const std::string prefix = codes_and_prefix(session).second;
  const auto [spell, programme] = spell_of(o, session, prefix);
  const StaffMember& staff = programme->staff_member(o.staff);
  const Date from = o.from.empty() ? session.today() : parse_day(o.from, session.today());
  refuse_future(from, session.today());
  const std::string code = person_code(spell.person, prefix);
  const auto txn = session.begin_write("enroll contact-person");
  const std::string who = staff_words(staff, get_person(*txn, spell.person, prefix).protection);
  const auto outcome = ops::set_contact_person(*txn, spell, staff, from, prefix);
  if (outcome.unchanged) {
    session.print("contact.unchanged", code, who);
    return ExitCode::ok;
  }
  session.commit(*txn);
  session.print("contact.set", code, who, from.iso());
  if (!outcome.before.empty())
    session.print("contact.before", place_name(session, "staff", outcome.before));
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

ExitCode run(const ContactPersonOptions& o, Session& session) {
  if (o.coverage) {
    if (!o.person.empty())
      throw Error(ErrorKind::usage, {"usage.not_both", {"PERSON", "--coverage"}});
    for (const auto& [typed, name] : {std::pair{&o.from, "--from"}, std::pair{&o.spell, "--spell"}})
      if (!typed->empty()) throw Error(ErrorKind::usage, {"usage.not_both", {name, "--coverage"}});
    return print_coverage(o, session);
  }
  for (const auto& [word, name] : {std::pair{&o.person, "PERSON"}, std::pair{&o.staff, "STAFF"}})
    if (word->empty())
      throw Error(ErrorKind::usage, {"usage.missing", {placeholder_said(name)}},
                  {"usage.help", {"enroll contact-person"}});
  if (!o.as_of.empty()) throw Error(ErrorKind::usage, {"usage.not_both", {"PERSON", "--as-of"}});
  return assign(o, session);
}

}  // namespace

Action enroll_contact_person() {
  return {"enroll", "contact-person", Access::changes,
          "jagmed enroll contact-person p17 anna --from 2017-05-15", declare<ContactPersonOptions>};
}

}  // namespace jagmed::cmd
