// jagmed enroll end: a spell is over, in the project and perhaps in school.
#include "base/error.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/plan/week.hpp"
#include "intake/profile_list.hpp"
#include "ops/end_enrollment.hpp"
#include "ops/left_open.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct EndOptions {
  std::string person, reason, date, school_exit, decided, occupation, spell, programme;
  bool correct = false;
};

void bind(EndOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.option(o.reason, "--reason", "CODE", Need::required);
  form.option(o.date, "--date", "DAY");
  form.option(o.school_exit, "--school-exit", "CODE");
  form.option(o.decided, "--decided", "CODE");
  form.option(o.occupation, "--occupation", "CODE");
  form.option(o.spell, "--spell", "START");
  form.option(o.programme, "--programme", "CODE");
  form.flag(o.correct, "--correct");
}

ops::Ending ending_of(const EndOptions& o, const CodeBook& codes, Date today) {
  ops::Ending ending{.day = o.date.empty() ? today : parse_day(o.date, today),
                     .day_said = !o.date.empty()};
  const auto key = [&](const char* list, const std::string& typed) {
    return typed.empty() ? std::string() : codes.resolve(list, typed).key;
  };
  ending.reason = key("end_reason", o.reason);
  if (ending.reason.empty()) throw Error(ErrorKind::usage, {"usage.missing", {"--reason"}});
  ending.decided_by = key("decided_by", o.decided);
  ending.occupation = key("occupation", o.occupation);
  ending.school_exit = key("school_status", o.school_exit);
  return ending;
}

void print_ended(Session& session, const ops::EndOutcome& outcome, const CodeBook& codes,
                 const std::string& prefix) {
  const Catalogue& text = session.text();
  const Enrollment& spell = outcome.enrollment;
  const auto label = [&](const char* list, const std::string& key) {
    return codes.label(list, key, text.language());
  };
  std::string line = text("enroll.ended", person_code(spell.person, prefix), spell.ended->iso(),
                          label("end_reason", spell.end_reason));
  if (!spell.end_decided_by.empty())
    line += text("enroll.ended.decided", label("decided_by", spell.end_decided_by));
  session.out() << line << ".\n";
  if (!spell.school_exit.empty())
    session.print("enroll.ended.school", label("school_status", spell.school_exit));
  if (!spell.end_occupation.empty())
    session.print("enroll.ended.occupation", label("occupation", spell.end_occupation));
  if (!outcome.contact_person.empty())
    session.print("enroll.ended.contact", place_name(session, "staff", outcome.contact_person),
                  spell.ended->iso());
  if (outcome.pause) session.print("end.pause", spell.ended->iso());
  for (const auto& key : outcome.contacts_gone)
    session.print("end.contact_gone", place_name(session, "staff", key));
  for (const Date day : outcome.pauses_gone) session.print("end.pause_gone", day.iso());
  if (outcome.follow_ups.size() == 2)
    session.print("enroll.ended.follow_up", outcome.follow_ups[0].due.iso(),
                  outcome.follow_ups[1].due.iso());
}

/// Who has not answered at the end, with an option for each.
void print_surveys(Session& session, const Enrollment& spell, const ops::LeftOpen& left,
                   const CodeBook& codes, const std::string& code) {
  if (left.surveys.empty()) return;
  std::string options;
  for (const auto& key : left.surveys) options += " --" + key + " …";
  const ConsentWords words{session.text(), codes};
  session.print("end.survey", inside_sentence(words.list("respondent", left.surveys)), code,
                spell.programme, std::min(*spell.ended, session.today()).iso(), options);
}

/// What the end of the spell leaves as it was, with the command that ends it.
void print_left(Session& session, const Enrollment& spell, const ops::LeftOpen& left,
                const CodeBook& codes, const std::string& prefix) {
  const std::string code = person_code(spell.person, prefix), &programme = spell.programme;
  for (const auto& offer : left.offers) session.print("end.offer", offer.day.iso(), code);
  for (const auto& plan : left.plans) {
    Date last = std::max(*spell.ended, plan.started);
    for (const auto& review : plan.reviews) last = std::max(last, review.day);
    session.print("end.plan", plan.started.iso(), code, programme, last.iso());
  }
  for (const auto& [practice, from] : left.practices)
    session.print(practice.started > session.today() && from == practice.started
                      ? "end.practice.planned"
                      : "end.practice",
                  practice.started.iso(), code, programme, practice.kind, from.iso());
  std::vector<WaitingOn> open;
  for (const auto& each : left.waiting) open.push_back(each.what);
  for (const auto& [waiting, from] : left.waiting) {
    const bool only = std::ranges::count(open, waiting.party, &WaitingOn::party) == 1;
    const std::string matter = only ? "" : " --for " + typed_path(matter_typed(waiting, open));
    session.print("end.waiting", waiting.since.iso(), code, programme, waiting.party + matter,
                  from.iso());
  }
  for (const auto& need : left.needs) {
    const bool only = std::ranges::count(left.needs, need.kind, &UnmetNeed::kind) == 1;
    session.print("end.need",
                  inside_sentence(codes.label("unmet_need", need.kind, session.text().language())),
                  need.day.iso(), code,
                  need.kind + (only ? "" : " --text " + typed_path(need.other_text)), programme);
  }
  for (const auto& decision : left.decisions)
    session.print("end.decision", decision.id, decision.due ? decision.due->iso() : "–");
  print_surveys(session, spell, left, codes, code);
  if (const auto& days = left.unconfirmed; !days.empty())
    session.print("end.unconfirmed", days.size(), week_typed(session, days.front()),
                  left.is_protected ? " --protected" : "");
  const ConsentWords words{session.text(), codes};
  for (const auto& consent : left.consents)
    session.print("end.consent", words.subject(consent), words.until(consent.in_force->last));
}

ExitCode run(const EndOptions& o, Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  const PersonId person = session.person(o.person, prefix);
  const auto choice = spell_choice(session, o.programme, o.spell);
  const auto ending = ending_of(o, codes, session.today());
  const auto txn = session.begin_write("enroll end");
  const auto day = o.date.empty() ? std::nullopt : std::optional(ending.day);
  const auto outcome =
      o.correct
          ? ops::correct_ending(*txn, person, choice, ending, day, codes, session.today(), prefix)
          : ops::end_enrollment(*txn, person, choice, ending, codes, session.today(), prefix);
  print_ended(session, outcome, codes, prefix);
  const auto left =
      ops::left_open(*txn, outcome.enrollment, session.settings().consent, session.today());
  print_left(session, outcome.enrollment, left, codes, prefix);
  session.commit(*txn);
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

}  // namespace

Action enroll_end() {
  return {
      "enroll", "end", Access::changes,
      "jagmed enroll end p20 --reason to_work --school-exit left --decided youth --date 2017-06-30",
      declare<EndOptions>};
}

}  // namespace jagmed::cmd
