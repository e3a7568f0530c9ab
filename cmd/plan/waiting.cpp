// jagmed plan waiting: the clock that runs while another agency has not answered.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/left_out.hpp"
#include "cmd/plan/common.hpp"
#include "cmd/report/common.hpp"
#include "ops/shown.hpp"
#include "ops/waiting_on.hpp"
#include "report/waiting_list.hpp"
#include "store/protected_count.hpp"
#include "store/waiting_on.hpp"

#include <set>

namespace jagmed::cmd {
namespace {

struct WaitingOptions {
  std::string person, on, what, since, answered, result, date, programme, format, out;
  bool remind = false;
};

void bind(WaitingOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::optional);
  form.option(o.on, "--on", "PARTY");
  form.option(o.what, "--for", "TEXT");
  form.option(o.since, "--since", "DAY");
  form.flag(o.remind, "--remind");
  form.option(o.date, "--date", "DAY");
  form.option(o.answered, "--answered", "DAY");
  form.option(o.result, "--result", "CODE");
  form.option(o.programme, "--programme", "CODE");
  form.option(o.format, "--format", "text|csv|json|md");
  form.option(o.out, "--out", "FILE");
}

/// Something is to be stored.
bool changes(const WaitingOptions& o) {
  return o.remind || !o.answered.empty() || !o.on.empty() || !o.what.empty() || !o.since.empty();
}

void check(const WaitingOptions& o) {
  if (o.remind) refuse_beside("--remind", o.answered, "--answered");
  if (o.remind) refuse_beside("--remind", o.since, "--since");
  if (!o.answered.empty()) refuse_beside("--answered", o.since, "--since");
  if (!o.date.empty() && !o.remind)
    throw Error(ErrorKind::usage, {"usage.needs", {"--date", "--remind"}});
  if (o.answered.empty() != o.result.empty())
    throw Error(ErrorKind::usage,
                {"usage.needs",
                 {o.result.empty() ? "--answered" : "--result",
                  o.result.empty() ? "--result" : "--answered"}},
                "waiting.answer.hint");
  if (!changes(o)) return;
  require_typed(o.person, "PERSON", "plan waiting");
  const char* how = o.remind ? "--remind" : !o.answered.empty() ? "--answered" : "--on";
  refuse_beside(how, o.format, "--format");
  refuse_beside(how, o.out, "--out");
}

/// "socialtjänst (utredning)"
std::string party_inside(Session& session, const CodeBook& codes, const WaitingOn& waiting) {
  const std::string party =
      inside_sentence(codes.label("party", waiting.party, session.text().language()));
  return waiting.what.empty() ? party : party + " (" + waiting.what + ")";
}

void print_begun(Session& session, const ops::WaitingBegun& begun, const CodeBook& codes,
                 const std::string& code) {
  const WaitingOn& waiting = begun.waiting;
  session.print("waiting.begun", code, party_inside(session, codes, waiting), waiting.since.iso(),
                waiting.days(session.today()));
  for (const auto& other : begun.beside)
    session.warn("note", session.text()("waiting.beside", code, party_inside(session, codes, other),
                                        other.since.iso()));
}

/// What a line about one clock is done with.
struct WaitingLine {
  Session& session;
  WriteTxn& txn;
  const CodeBook& codes;
  const std::string& prefix;
  const ops::WaitingRequest& request;
  [[nodiscard]] std::string code() const { return person_code(request.person, prefix); }
  [[nodiscard]] std::string result_words(const std::string& key) const {
    return inside_sentence(codes.label("waiting_result", key, session.text().language()));
  }
};

void remind(const WaitingOptions& o, const WaitingLine& line) {
  Session& session = line.session;
  const Date day = day_or_today(session, o.date), today = session.today();
  const auto waiting =
      ops::remind_waiting(line.txn, line.request, day, session.settings(), line.codes, line.prefix);
  session.print("waiting.reminded", line.code(), party_inside(session, line.codes, waiting),
                waiting.reminders(today), waiting.days(today));
}

void answer(const WaitingOptions& o, const WaitingLine& line) {
  Session& session = line.session;
  const std::string result = line.codes.resolve("waiting_result", o.result).key;
  const Date day = parse_day(o.answered, session.today());
  const auto [waiting, former] = ops::answered_waiting(line.txn, line.request, day, result,
                                                       session.settings(), line.codes, line.prefix);
  session.print("waiting.answered", line.code(), party_inside(session, line.codes, waiting),
                waiting.answered->iso(), waiting.days(*waiting.answered),
                line.result_words(result));
  if (!waiting.reminded.empty() && waiting.reminded.back() > *waiting.answered)
    session.warn("note", session.text()("waiting.reminded_late", line.code(),
                                        waiting.reminded.back().iso()));
  if (former)
    session.print("plan.stood", former->answered->iso() + ", " + line.result_words(former->result));
}

void begin(const WaitingOptions& o, const WaitingLine& line) {
  Session& session = line.session;
  const Date since = day_or_today(session, o.since);
  print_begun(session,
              ops::begin_waiting(line.txn, line.request, since, session.settings(), line.codes,
                                 line.prefix),
              line.codes, line.code());
}

/// --for is what the wait is for; "skola,social" there means whom it is waited on by.
void refuse_parties_as_what(const WaitingOptions& o, const CodeBook& codes,
                            const std::string& person) {
  const auto words = split(o.what, ',');
  const auto is_party = [&](const std::string& word) { return codes.knows("party", word); };
  if (!words.empty() && std::ranges::all_of(words, is_party))
    throw Error(ErrorKind::usage, {"waiting.for_party", {o.what}},
                {"waiting.for_party.hint", {o.what, person}});
}

ExitCode change(const WaitingOptions& o, Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  const ops::WaitingRequest request{.person = session.person(o.person, prefix),
                                    .programme = o.programme,
                                    .party = code_key(codes, "party", o.on),
                                    .what = o.what,
                                    .today = session.today()};
  const bool begins = !o.remind && o.answered.empty();
  if (begins) refuse_parties_as_what(o, codes, person_code(request.person, prefix));
  if (begins) require_typed(o.on, "--on", "plan waiting");
  const auto txn = session.begin_write("plan waiting");
  const WaitingLine line{session, *txn, codes, prefix, request};
  if (o.remind)
    remind(o, line);
  else if (begins)
    begin(o, line);
  else
    answer(o, line);
  session.commit(*txn);
  if (session.options.dry_run)
    session.say("dry_run");
  else if (begins)
    session.say("waiting.next", line.code());
  return ExitCode::ok;
}

/// Open ones of everybody; of a person also what was answered.
ExitCode list(const WaitingOptions& o, Session& session) {
  const Format format =
      report_format(o.format, o.out, {Format::text, Format::csv, Format::json, Format::md});
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  const std::string& prefix = session.prefix(*txn);
  const PersonId named = o.person.empty() ? 0 : session.person(o.person, prefix);
  const Date today = session.today();
  std::vector<ProgrammeWaitingList> all;
  for (const Programme* programme : session.programmes(o.programme)) {
    all.push_back({.programme = programme, .of = named});
    if (named != 0) {
      all.back().answered = waiting_of(*txn, named, programme->code, today);
      std::erase_if(*all.back().answered,
                    [&](const WaitingOn& each) { return each.open_on(today); });
    }
    auto& open = all.back().open;
    open = named == 0 ? ops::shown_waiting(*txn, programme->code, today)
                      : ops::open_waiting(*txn, programme->code, today);
    if (named != 0)
      std::erase_if(open, [named](const WaitingOn& each) { return each.person != named; });
    else
      all.back().left_out = count_protected(*txn);
  }
  deliver(waiting_list_report(all, today, prefix, codes, session.text(), format), o.out, session);
  if (named == 0) tell_left_out(session, *txn);
  return ExitCode::ok;
}

ExitCode run(const WaitingOptions& o, Session& session) {
  check(o);
  return changes(o) ? change(o, session) : list(o, session);
}

}  // namespace

Action plan_waiting() {
  return {"plan", "waiting", Access::changes,
          "jagmed plan waiting p44 --on socialtjänst --for \"utredning\" --since 2017-05-02",
          declare<WaitingOptions>};
}

}  // namespace jagmed::cmd
