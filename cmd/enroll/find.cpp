// jagmed enroll find: who somebody is, without a name on the command line.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/enroll/questions.hpp"
#include "intake/fields.hpp"
#include "ops/find_people.hpp"
#include "report/table.hpp"
#include "store/people.hpp"

#include <map>

namespace jagmed::cmd {
namespace {

struct FindOptions {
  std::string id_from, sex, born;
};

void bind(FindOptions& o, Form& form) {
  form.option(o.id_from, "--id-from", "FILE|-");
  form.option(o.sex, "--sex", "f|m|u");
  form.option(o.born, "--born", "YEAR");
}

void ask(Session& session, ops::FindRequest& request) {
  const Catalogue& text = session.text();
  ask_until(session, text("enroll.ask.id"), [&](const std::string& answer) {
    if (!answer.empty()) request.number = require_identity(answer, session.today());
  });
  if (request.number) return;
  request.given_name = session.ask(text("enroll.ask.given_name")).value_or("");
  request.family_name = session.ask(text("enroll.ask.family_name")).value_or("");
}

ops::FindRequest request_of(const FindOptions& o, Session& session) {
  ops::FindRequest request;
  if (!o.sex.empty()) request.sex = sex_from(o.sex);
  if (!o.born.empty()) {
    const Birth birth = birth_of(o.born, session.today());
    request.birth_year = birth.year;
    request.birth_date = birth.day;
  }
  if (!o.id_from.empty()) {
    const auto fields =
        parse_fields(session.read_input(o.id_from), {"id", "given_name", "family_name"});
    if (const auto id = field(fields, "id"); !id.empty())
      request.number = require_identity(id, session.today());
    request.given_name = field(fields, "given_name");
    request.family_name = field(fields, "family_name");
  } else if (session.can_ask()) {
    ask(session, request);
  }
  if (!request.number && request.given_name.empty() && request.family_name.empty() &&
      !request.sex && !request.birth_year)
    throw Error(ErrorKind::usage, "find.nothing_said", "find.nothing_said.hint");
  return request;
}

std::string standings(Session& session, const ops::FoundPerson& found) {
  const Catalogue& text = session.text();
  std::vector<std::string> words;
  for (const auto& spell : found.spells)
    words.push_back(spell.programme + ": " + text(standing_key(spell.standing)) +
                    (spell.ended ? " " + text("find.until", spell.ended->iso()) : ""));
  return join(words, "; ");
}

/// With names, which is noted as a reading of those who have one.
Table table_of(Session& session, ReadTxn& txn, const ops::FindOutcome& outcome,
               const std::string& prefix) {
  const Catalogue& text = session.text();
  Table table({text("enroll.col.person"), text("enroll.col.sex"), text("enroll.col.born"),
               text("enroll.col.standing")});
  const auto names =
      session.names() ? all_contact_details(txn) : std::map<PersonId, ContactDetail>();
  if (session.names()) table.add_column(text("enroll.col.name"));
  for (const auto& found : outcome.found) {
    std::vector<std::string> row{
        person_code(found.person.id, prefix), sex_word(session, found.person.sex),
        found.person.birth_year ? std::to_string(*found.person.birth_year) : "",
        standings(session, found)};
    std::string shown;
    if (const auto name = names.find(found.person.id); name != names.end())
      shown = full_name(name->second);
    if (!shown.empty()) session.shows(found.person.id);
    if (session.names()) row.push_back(shown);
    table.add(std::move(row));
  }
  return table;
}

ExitCode run(const FindOptions& o, Session& session) {
  const std::string prefix = codes_and_prefix(session).second;
  const auto request = request_of(o, session);
  const auto txn = session.begin_read();
  const auto outcome = ops::find_people(*txn, request);
  // Whose code it is that belongs to a number or a name tells who it is.
  if (request.number || !request.given_name.empty() || !request.family_name.empty())
    for (const auto& found : outcome.found) session.shows(found.person.id);
  if (outcome.found.empty())
    session.say("find.none");
  else
    session.out() << table_of(session, *txn, outcome, prefix).text();
  for (const auto& found : outcome.found)
    if (found.by_former_number) session.print("find.former", person_code(found.person.id, prefix));
  for (const auto& persons : outcome.alike) {
    std::vector<std::string> codes;
    for (const PersonId person : persons) codes.push_back(person_code(person, prefix));
    session.print("find.alike", join(codes, ", "));
  }
  if (outcome.protected_not_searched) session.say("find.protected");
  return outcome.found.empty() ? ExitCode::findings : ExitCode::ok;
}

}  // namespace

Action enroll_find() {
  return {"enroll",
          "find",
          Access::reads,
          "jagmed enroll find --id-from person.txt --born 2000",
          declare<FindOptions>,
          Names::shown};
}

}  // namespace jagmed::cmd
