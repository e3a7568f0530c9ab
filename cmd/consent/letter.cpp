// jagmed consent letter: tells each party that was told something, or a guardian, of a withdrawal.
#include "base/error.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/report/common.hpp"
#include "domain/person_words.hpp"
#include "ops/withdrawal.hpp"
#include "report/withdrawal_letter.hpp"
#include "store/people.hpp"

namespace jagmed::cmd {
namespace {

struct LetterOptions {
  std::string person, party, guardian, date, programme, format, out;
};

void bind(LetterOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.option(o.party, "--party", "PARTY");
  form.option(o.guardian, "--guardian", "WHO");
  form.option(o.date, "--date", "DAY");
  form.option(o.programme, "--programme", "CODE");
  form.option(o.format, "--format", "md|html");
  form.option(o.out, "--out", "FILE");
}

/// What all letters have in common. The name only when asked for, and never of somebody with
/// protection, whose programme would tell where they are, too.
WithdrawalLetter head_of(Session& session, ReadTxn& txn, const Person& person,
                         const Programme& programme, Date withdrawn_on) {
  WithdrawalLetter letter{.code = session.code(txn, person.id),
                          .written = session.today(),
                          .withdrawn_on = withdrawn_on};
  if (person.protection != Protection::none) return letter;
  letter.from = programme.name;
  if (!session.names()) return letter;
  letter.name = full_name(contact_detail_of(txn, person.id));
  return letter;
}

WithdrawalLetter to_party(WithdrawalLetter letter, const ops::PartyTold& told,
                          const ConsentWords& words) {
  letter.to = words.codes.label("party", told.party, words.text.language());
  letter.ended = words.list("data_kind", told.ended);
  letter.still = words.list("data_kind", told.still);
  for (const auto& each : told.told)
    (each.day > letter.withdrawn_on ? letter.told_after : letter.told)
        .push_back(each.day.iso() + ": " + words.list("data_kind", each.data_kinds));
  return letter;
}

std::vector<WithdrawalLetter> to_parties(const WithdrawalLetter& head,
                                         const ops::Withdrawal& withdrawal,
                                         const std::string& party, const ConsentWords& words) {
  std::vector<WithdrawalLetter> letters;
  for (const auto& told : withdrawal.parties)
    if (party.empty() || told.party == party) letters.push_back(to_party(head, told, words));
  return letters;
}

std::vector<WithdrawalLetter> letters_of(const LetterOptions& o, Session& session, ReadTxn& txn) {
  const std::string prefix = session.prefix(txn);
  const CodeBook codes = session.code_book(txn);
  const ConsentWords words{session.text(), codes};
  const Programme& programme = session.programme(o.programme);
  ops::WithdrawalQuestion question{.person = session.person(o.person, prefix),
                                   .programme = programme.code,
                                   .today = session.today()};
  if (!o.date.empty()) question.day = parse_day(o.date, session.today());
  const Person person = get_person(txn, question.person, prefix);
  const auto guardians = givers_from(codes, o.guardian);
  for (const Giver guardian : guardians)
    ops::refuse_letter_to(txn, person, guardian, session.settings().consent, session.today(),
                          prefix);
  const auto withdrawal = ops::withdrawal_of(txn, question, session.settings().consent, prefix);
  const WithdrawalLetter head = head_of(session, txn, person, programme, withdrawal.day);
  if (!head.name.empty()) session.shows(person.id);
  if (person.protection != Protection::none)
    session.warn("note", session.text()("letter.protected"));
  if (guardians.empty())
    return to_parties(head, withdrawal, code_key(codes, "party", o.party), words);
  std::vector<WithdrawalLetter> letters;
  for (const Giver guardian : guardians) {
    letters.push_back(head);
    letters.back().to =
        codes.label("giver", std::string(giver_key(guardian)), session.text().language());
    letters.back().purposes = words.list("purpose", withdrawal.purposes);
  }
  return letters;
}

ExitCode run(const LetterOptions& o, Session& session) {
  if (!o.guardian.empty()) refuse_beside("--guardian", o.party, "--party");
  const PaperFormat format = paper_format(o.format, o.out);
  const auto txn = session.begin_read();
  const auto letters = letters_of(o, session, *txn);
  if (letters.empty()) {
    session.say("letter.nobody");
    return ExitCode::findings;
  }
  deliver(withdrawal_letters(letters, session.text()).render(format), o.out, session);
  return ExitCode::ok;
}

}  // namespace

Action consent_letter() {
  return {"consent",
          "letter",
          Access::reads,
          "jagmed consent letter p34 --out brev.html",
          declare<LetterOptions>,
          Names::shown};
}

}  // namespace jagmed::cmd
