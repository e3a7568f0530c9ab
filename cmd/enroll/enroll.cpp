// jagmed enroll: enrol a young person; on a terminal it asks for what is missing.
#include "base/error.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/enroll/new_person.hpp"
#include "cmd/enroll/questions.hpp"
#include "store/import_batches.hpp"
#include "store/people.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct EnrollOptions {
  NewPersonOptions who;
  std::string programme, start, contact, person;
  bool declined = false, watch = false;
};

void bind(EnrollOptions& o, Form& form) {
  bind_new_person(o.who, form);
  form.option(o.programme, "--programme", "CODE");
  form.option(o.start, "--start", "DAY");
  form.option(o.contact, "--contact", "STAFF");
  form.option(o.person, "--person", "PERSON");
  form.flag(o.declined, "--declined");
  form.flag(o.watch, "--watch");
}

/// What the options and --id-from say.
ops::EnrollRequest request_of(const EnrollOptions& o, Session& session, const Programme& programme,
                              const CodeBook& codes, const std::string& prefix) {
  auto request = described_by(o.who, session, programme, codes);
  if (!o.person.empty()) request.person = session.person(o.person, prefix);
  if (!o.contact.empty()) request.staff = programme.staff_member(o.contact).key;
  request.start = o.start.empty() ? session.today() : parse_day(o.start, session.today());
  if (o.declined && o.watch)
    throw Error(ErrorKind::usage, {"usage.not_both", {"--declined", "--watch"}});
  if (o.declined) request.standing = Standing::declined;
  if (o.watch) request.standing = Standing::watch;
  return request;
}

/// Files that were read have rows that were not taken, perhaps because nobody knew whose they were.
bool left_rows(ReadTxn& txn) {
  const auto all = batches(txn);
  return std::ranges::any_of(all, [](const BatchRecord& each) { return each.batch.skipped > 0; });
}

ExitCode run(const EnrollOptions& o, Session& session) {
  if (o.person.empty()) refuse_unsaid(o.who, o.programme, session);
  const Programme& programme = ask_programme(session, o.programme);
  // Everything is read and asked for before the store is locked.
  const auto [codes, prefix] = codes_and_prefix(session);
  auto request = request_of(o, session, programme, codes, prefix);
  if (session.can_ask()) {
    const bool unknown =
        o.who.id_from.empty() && o.person.empty() && request.protection == Protection::none;
    if (unknown && !ask_identity(session, prefix, "enroll.ask.known", request)) {
      session.say("enroll.nothing_saved");
      return ExitCode::findings;
    }
    ask_rest(session, codes, !o.who.group.empty(), request);
    if (unknown) ask_places(session, programme, request);
  }
  const auto txn = session.begin_write("enroll");
  const ops::ProtectedBefore before(*txn);
  note_owner(session, *txn, request.number);
  const auto outcome = ops::enroll(*txn, request, programme, codes, session.today(), prefix);
  const bool may_be_in_files = outcome.new_person && request.number && left_rows(*txn);
  session.commit(*txn);
  print_enrolled(session, outcome, programme, codes, prefix);
  if (may_be_in_files) session.say("enroll.left_rows", person_code(outcome.person.id, prefix));
  note_doubt(session, before, request, outcome.new_person);
  return ExitCode::ok;
}

}  // namespace

Action enroll_enroll() {
  return {"enroll", "", Access::changes,
          "jagmed enroll --id-from person.txt --group risk --contact anna", declare<EnrollOptions>};
}

}  // namespace jagmed::cmd
