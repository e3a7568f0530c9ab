#include "cmd/enroll/questions.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "store/people.hpp"

namespace jagmed::cmd {
namespace {

std::optional<Person> known_by(Session& session, const IdentityNumber& number) {
  const auto txn = session.begin_read();
  const auto owner = person_by_identity(*txn, number.canonical);
  return owner ? find_person(*txn, *owner) : std::nullopt;
}

std::string active_keys(const CodeBook& codes, std::string_view list) {
  std::vector<std::string> keys;
  for (const auto& code : codes.list(list))
    if (code.active) keys.push_back(code.key);
  return join(keys, ", ");
}

}  // namespace

void ask_until(Session& session, const std::string& question,
               const std::function<void(const std::string&)>& take) {
  for (;;) {
    const auto answer = session.ask(question);
    if (!answer) throw Error(ErrorKind::input, "ask.ended");
    try {
      take(*answer);
      return;
    } catch (const Error& e) {
      if (e.kind() != ErrorKind::input) throw;
      session.talk("  " + session.text().text(e.message()));
      if (!e.hint().empty()) session.talk("  " + session.text().text(e.hint()));
    }
  }
}

const Programme& ask_programme(Session& session, const std::string& typed) {
  const auto& all = session.settings().programmes;
  if (!typed.empty() || all.size() < 2 || !session.can_ask()) return session.programme(typed);
  std::vector<std::string> codes;
  for (const auto& each : all) codes.push_back(each.code);
  const Programme* chosen = nullptr;
  ask_until(session, session.text()("enroll.ask.programme", join(codes, ", ")),
            [&](const std::string& answer) {
              if (answer.empty()) throw Error(ErrorKind::input, "ask.needed");
              chosen = &session.programme(answer);
            });
  return *chosen;
}

bool ask_identity(Session& session, const std::string& prefix, ops::EnrollRequest& request) {
  const Catalogue& text = session.text();
  ask_until(session, text("enroll.ask.id"), [&](const std::string& answer) {
    if (!answer.empty()) request.number = require_identity(answer, session.today());
  });
  if (request.number)
    if (const auto known = known_by(session, *request.number)) {
      request.person = known->id;
      return session.confirm(text("enroll.ask.known", person_code(known->id, prefix)));
    }
  IdentityFields fields;
  for (const char* key : {"given_name", "family_name", "phone", "email"})
    ask_until(session, text("enroll.ask." + std::string(key)), [&](const std::string& answer) {
      IdentityFields one{{key, answer}};
      (void)contact_from(one);
      fields.merge(one);
    });
  request.contact = contact_from(fields);
  return true;
}

void ask_rest(Session& session, const CodeBook& codes, bool group_said, ops::EnrollRequest& request) {
  const Catalogue& text = session.text();
  const bool told = request.number && request.number->sex != Sex::unknown;
  if (!request.person && !request.sex && !told)
    ask_until(session, text("enroll.ask.sex"),
              [&](const std::string& answer) { request.sex = sex_from(answer); });
  if (!request.person && !request.number && !request.birth_year)
    ask_until(session, text("enroll.ask.born"), [&](const std::string& answer) {
      if (answer.empty()) return;
      const Birth birth = birth_of(answer, session.today());
      request.birth_year = birth.year;
      request.birth_date = birth.day;
    });
  if (!group_said)
    ask_until(session, text("enroll.ask.group", active_keys(codes, "target_group")),
              [&](const std::string& answer) {
                if (!answer.empty()) request.target_group = codes.resolve("target_group", answer).key;
              });
}

}  // namespace jagmed::cmd
