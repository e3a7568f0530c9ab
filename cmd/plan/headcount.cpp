// jagmed plan headcount: an open group or a class, by how many came.
#include "ops/headcount.hpp"
#include "base/duration.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/plan/common.hpp"
#include "report/by_sex.hpp"

#include <charconv>

namespace jagmed::cmd {
namespace {

struct HeadcountOptions {
  std::string what, duration, girls, boys, unknown, guardians, size, school, partner, staff, date,
      start, place, level, focus, text, programme;
  bool again = false;
};

void bind(HeadcountOptions& o, Form& form) {
  form.word(o.what, "GROUP|ACTIVITY", Need::required);
  form.word(o.duration, "DURATION", Need::required);
  form.option(o.girls, "--girls", "NUMBER");
  form.option(o.boys, "--boys", "NUMBER");
  form.option(o.unknown, "--unknown", "NUMBER");
  form.option(o.guardians, "--guardians", "NUMBER");
  form.option(o.size, "--class-size", "NUMBER");
  form.option(o.school, "--school", "SCHOOL");
  form.option(o.partner, "--partner", "TEXT");
  form.option(o.staff, "--staff", "WHO,WHO");
  form.option(o.date, "--date", "DAY");
  form.option(o.start, "--start", "HH:MM");
  form.option(o.place, "--place", "PLACE");
  form.option(o.level, "--level", "1|2|3");
  form.option(o.focus, "--focus", "CODE");
  form.option(o.text, "--text", "TEXT");
  form.option(o.programme, "--programme", "CODE");
  form.flag(o.again, "--again");
}

long long heads(const std::string& typed, const char* option) {
  long long number = 0;
  if (typed.empty()) return 0;
  const auto [end, fault] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (fault != std::errc() || end != typed.data() + typed.size() || number < 0 ||
      number > 1'000'000)
    throw Error(ErrorKind::usage, {"headcount.number", {option}});
  return number;
}

ops::HeadcountRequest request_of(const HeadcountOptions& o, const CodeBook& codes, Date today) {
  if (!o.size.empty() && !o.unknown.empty())
    throw Error(ErrorKind::usage, {"usage.not_both", {"--class-size", "--unknown"}});
  if (!o.school.empty() && !o.partner.empty())
    throw Error(ErrorKind::usage, {"usage.not_both", {"--school", "--partner"}});
  ops::HeadcountRequest request{.what = o.what,
                                .programme = o.programme,
                                .partner = o.partner,
                                .school = o.school,
                                .staff = split(o.staff, ','),
                                .repeated = o.again ? ops::Repeated::save : ops::Repeated::refuse};
  Headcount& headcount = request.headcount;
  headcount.minutes = parse_minutes(o.duration);
  headcount.young = {heads(o.girls, "--girls"), heads(o.boys, "--boys"),
                     heads(o.unknown, "--unknown")};
  headcount.guardians = heads(o.guardians, "--guardians");
  if (!o.size.empty()) request.size = heads(o.size, "--class-size");
  Activity& activity = headcount.activity;
  activity.day = o.date.empty() ? today : parse_day(o.date, today);
  if (!o.start.empty()) activity.start = time_of_day(o.start);
  if (!o.start.empty() && !activity.start)
    throw Error(ErrorKind::input, "plan.log.start", "plan.log.start.hint");
  activity.place = code_key(codes, "place", o.place);
  activity.level = level_from(o.level);
  activity.focus = code_key(codes, "focus", o.focus);
  activity.other_text = trim(o.text);
  return request;
}

/// "14 unga (6 F, 8 P), 3 vårdnadshavare".
std::string who_came(const Headcount& headcount, const Catalogue& text) {
  std::string words;
  const BySex& young = headcount.young;
  if (young.total() > 0) {
    words = text(young.total() == 1 ? "headcount.young.one" : "headcount.young", young.total());
    if (young.female + young.male > 0) words += " (" + split_text(text, young) + ")";
  }
  if (headcount.guardians == 0) return words;
  const std::string guardians = text(
      headcount.guardians == 1 ? "headcount.guardian" : "headcount.guardians", headcount.guardians);
  return words.empty() ? guardians : words + ", " + guardians;
}

ExitCode run(const HeadcountOptions& o, Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto request = request_of(o, codes, session.today());
  const auto txn = session.begin_write("plan headcount");
  const Headcount done =
      ops::log_headcount(*txn, request, session.settings(), codes, session.today(), prefix);
  session.commit(*txn);
  const Catalogue& text = session.text();
  const Activity& activity = done.activity;
  std::string what = activity.group_name.empty()
                         ? codes.label("activity", activity.kind, text.language())
                         : activity.group_name;
  if (!activity.other_text.empty()) what += " (" + activity.other_text + ")";
  what += " " + day_words(session, activity.day) + ", " + text.duration(done.minutes);
  if (!activity.partner.empty()) what += ", " + activity.partner;
  session.print(activity.group_name.empty() ? "headcount.done" : "headcount.done_group", what,
                who_came(done, text));
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

}  // namespace

Action plan_headcount() {
  return {"plan", "headcount", Access::changes,
          "jagmed plan headcount class_visit 1h --class-size 24 --school nosnas",
          declare<HeadcountOptions>};
}

}  // namespace jagmed::cmd
