// jagmed plan need and obstacle: what somebody does not get, and what stands in the way of many.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/placeholder.hpp"
#include "cmd/plan/common.hpp"
#include "ops/note_need.hpp"

namespace jagmed::cmd {
namespace {

struct NeedOptions {
  std::string person, kind, text, date, programme;
  bool unmet = false, met = false, again = false;
};

void bind_need(NeedOptions& o, Form& form) {
  form.word(o.person, "PERSON|-", Need::required);
  form.word(o.kind, "NEED", Need::required);
  form.flag(o.unmet, "--unmet");
  form.flag(o.met, "--met");
  form.option(o.text, "--text", "TEXT");
  form.option(o.date, "--date", "DAY");
  form.option(o.programme, "--programme", "CODE");
  form.flag(o.again, "--again");
}

ExitCode run_need(const NeedOptions& o, Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto person = person_or_nobody(session, o.person, prefix);
  if (o.unmet && o.met) throw Error(ErrorKind::usage, {"usage.not_both", {"--unmet", "--met"}});
  if (o.again && (o.met || person))
    throw Error(ErrorKind::usage,
                {"usage.not_both", {"--again", o.met ? "--met" : placeholder_said("PERSON")}});
  const ops::NeedRequest request{
      .person = person,
      .programme = o.programme,
      .kind = codes.resolve("unmet_need", o.kind).key,
      .other_text = o.text,
      .day = o.date.empty() ? session.today() : parse_day(o.date, session.today()),
      .met = o.met,
      .repeated = o.again ? ops::Repeated::save : ops::Repeated::refuse};
  const auto txn = session.begin_write("plan need");
  const auto [need, met_before] =
      ops::note_need(*txn, request, session.settings(), codes, session.today(), prefix);
  session.commit(*txn);
  std::string what =
      inside_sentence(codes.label("unmet_need", need.kind, session.text().language()));
  if (!need.other_text.empty()) what += " (" + need.other_text + ")";
  if (need.met && !need.person)
    session.print("need.met.nobody", what, need.met->iso(), *need.met - need.day);
  else if (need.met)
    session.print("need.met", person_code(*need.person, prefix), what, need.met->iso(),
                  *need.met - need.day);
  else if (need.person)
    session.print("need.done", person_code(*need.person, prefix), what, need.day.iso());
  else
    session.print("need.nobody", what, need.day.iso());
  if (met_before) session.print("plan.stood", met_before->iso());
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

struct ObstacleOptions {
  std::string text, ground, affected, date, programme;
  bool ended = false, again = false;
};

void bind_obstacle(ObstacleOptions& o, Form& form) {
  form.word(o.text, "TEXT", Need::required);
  form.option(o.ground, "--ground", "CODE");
  form.option(o.affected, "--affected", "NUMBER");
  form.flag(o.ended, "--ended");
  form.option(o.date, "--date", "DAY");
  form.option(o.programme, "--programme", "CODE");
  form.flag(o.again, "--again");
}

std::string ground_label(const Obstacle& obstacle, const CodeBook& codes, Session& session) {
  return inside_sentence(
      codes.label("obstacle_ground", obstacle.ground, session.text().language()));
}

ExitCode end_obstacle(const ObstacleOptions& o, Session& session) {
  refuse_beside("--ended", o.affected, "--affected");
  if (o.again) throw Error(ErrorKind::usage, {"usage.not_both", {"--ended", "--again"}});
  const auto [codes, prefix] = codes_and_prefix(session);
  const ops::ObstacleEnd request{
      .programme = session.programme(o.programme).code,
      .ground = o.ground.empty() ? "" : codes.resolve("obstacle_ground", o.ground).key,
      .text = o.text,
      .day = day_or_today(session, o.date)};
  const auto txn = session.begin_write("plan obstacle");
  const Obstacle known = ops::end_obstacle(*txn, request, session.today());
  session.commit(*txn);
  session.print("obstacle.ended", ground_label(known, codes, session), known.text, known.day.iso(),
                known.ended->iso());
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

ExitCode run_obstacle(const ObstacleOptions& o, Session& session) {
  if (o.ended) return end_obstacle(o, session);
  require_typed(o.ground, "--ground", "plan obstacle");
  require_typed(o.affected, "--affected", "plan obstacle");
  const Programme& programme = session.programme(o.programme);
  const auto [codes, prefix] = codes_and_prefix(session);
  const Obstacle obstacle{.programme = programme.code,
                          .ground = codes.resolve("obstacle_ground", o.ground).key,
                          .text = o.text,
                          .day = day_or_today(session, o.date),
                          .affected = number_from(o.affected, "--affected")};
  const auto txn = session.begin_write("plan obstacle");
  ops::note_obstacle(*txn, obstacle, o.again ? ops::Repeated::save : ops::Repeated::refuse,
                     session.settings(), codes, session.today(), prefix);
  session.commit(*txn);
  session.print("obstacle.done", ground_label(obstacle, codes, session), trim(obstacle.text),
                obstacle.affected);
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

Job declare_need(Form& form) { return job_of(form, bind_need, run_need); }
Job declare_obstacle(Form& form) { return job_of(form, bind_obstacle, run_obstacle); }

}  // namespace

Action plan_need() {
  return {"plan", "need", Access::changes, "jagmed plan need p17 psychiatry --unmet", declare_need};
}

Action plan_obstacle() {
  return {"plan", "obstacle", Access::changes,
          "jagmed plan obstacle \"asylsökande kan inte söka feriearbete\" --ground legal_status "
          "--affected 5",
          declare_obstacle};
}

}  // namespace jagmed::cmd
