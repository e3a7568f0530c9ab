#include "cmd/enroll/questions.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/plan/common.hpp"
#include "store/people.hpp"

namespace jagmed::cmd {
namespace {

/// Asks for a code of a list; an empty answer is none.
void ask_code(Session& session, const CodeBook& codes, const char* list,
              const std::string& question, std::string& key) {
  ask_until(session, question, [&](const std::string& answer) {
    key = answer.empty() ? "" : codes.resolve(list, answer).key;
  });
}

std::optional<Person> known_by(Session& session, const IdentityNumber& number) {
  const auto txn = session.begin_read();
  const auto owner = person_by_identity(*txn, number.canonical);
  return owner ? find_person(*txn, *owner) : std::nullopt;
}

/// What can be answered: labels in Swedish, keys in English.
std::string active_words(const Catalogue& text, const CodeBook& codes, std::string_view list) {
  std::vector<std::string> words;
  for (const auto& code : codes.list(list))
    if (code.active) words.push_back(text.swedish() ? code.sv : code.key);
  return join(words, ", ");
}

template <class T>
std::string names_of(const std::vector<T>& all) {
  std::vector<std::string> names;
  for (const auto& each : all) names.push_back(each.name.empty() ? each.key : each.name);
  return join(names, ", ");
}

void ask_municipality(Session& session, const Programme& programme, std::string& key) {
  const auto& all = programme.municipalities;
  if (all.empty() || !key.empty()) return;
  const bool only = all.size() == 1;
  ask_until(session,
            session.text()(only ? "enroll.ask.municipality.only" : "enroll.ask.municipality",
                           names_of(all)),
            [&](const std::string& answer) {
              if (only && answer.empty())
                key = all.front().key;
              else if (!answer.empty() && answer != "-")
                key = programme.municipality(answer).key;
            });
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

bool ask_identity(Session& session, const std::string& prefix, const char* known,
                  ops::EnrollRequest& request) {
  const Catalogue& text = session.text();
  ask_until(session, text("enroll.ask.id"), [&](const std::string& answer) {
    if (!answer.empty()) request.number = require_identity(answer, session.today());
  });
  if (request.number)
    if (const auto owner = known_by(session, *request.number)) {
      request.person = owner->id;
      return session.confirm(text(known, person_code(owner->id, prefix)));
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

void ask_rest(Session& session, const CodeBook& codes, bool group_said,
              ops::EnrollRequest& request) {
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
    ask_until(session, text("enroll.ask.group", active_words(text, codes, "target_group")),
              [&](const std::string& answer) {
                if (!answer.empty())
                  request.target_group = codes.resolve("target_group", answer).key;
              });
}

void ask_places(Session& session, const Programme& programme, ops::EnrollRequest& request) {
  const Catalogue& text = session.text();
  const auto ask = [&](const std::string& question, std::string& key, const auto& chosen) {
    if (key.empty())
      ask_until(session, question, [&](const std::string& answer) {
        if (!answer.empty()) key = chosen(answer);
      });
  };
  if (!request.person && request.protection == Protection::none) {
    ask_municipality(session, programme, request.municipality);
    if (!programme.schools.empty())
      ask(text("enroll.ask.school", names_of(programme.schools)), request.school,
          [&](const std::string& answer) { return programme.school(answer).key; });
  }
  if (!programme.staff.empty())
    ask(text("enroll.ask.contact", names_of(programme.staff)), request.staff,
        [&](const std::string& answer) { return programme.staff_member(answer).key; });
}

void ask_referral(Session& session, const CodeBook& codes, const Referral& known, Referral& said) {
  using Kind = ReferralGap::Kind;
  const Catalogue& text = session.text();
  const auto keys = [&](const char* list) { return active_words(text, codes, list); };
  for (const auto& gap : gaps(completed(known, said))) switch (gap.kind) {
      case Kind::channel:
        ask_code(session, codes, "channel", text("refer.ask.channel", keys("channel")),
                 said.channel);
        if (said.referrer.empty())
          ask_code(session, codes, "referrer_role", text("refer.ask.by", keys("referrer_role")),
                   said.referrer);
        break;
      case Kind::risk:
        ask_until(session, text("refer.ask.risk"), [&](const std::string& answer) {
          if (!answer.empty()) take_risk(answer, said);
        });
        break;
      case Kind::presence:
        ask_code(session, codes, "presence_picture",
                 text("refer.ask.presence", keys("presence_picture")), said.presence_picture);
        break;
      case Kind::tried:
      case Kind::result: {
        std::string result;
        const std::string who = inside_sentence(codes.label("tried_by", gap.who, text.language()));
        ask_code(session, codes, "tried_result", text("refer.ask.tried", who, keys("tried_result")),
                 result);
        if (!result.empty()) said = completed(said, {.tried = {{gap.who, result}}});
        break;
      }
    }
}

}  // namespace jagmed::cmd
