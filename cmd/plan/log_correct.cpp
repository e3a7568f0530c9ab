// jagmed plan log --correct: minutes that were written or confirmed wrongly.
#include "base/text.hpp"
#include "cmd/plan/common.hpp"
#include "cmd/plan/log.hpp"

namespace jagmed::cmd {

void print_corrected(Session& session, const ops::CorrectionRequest& request,
                     const std::vector<ops::CorrectedHours>& corrected, const CodeBook& codes,
                     const std::string& prefix) {
  const Catalogue& text = session.text();
  const Activity& activity = request.activity;
  const std::string day = day_words(session, activity.day);
  const std::string month = begin_sentence(month_words(session, Month::of(activity.day)));
  const std::string now =
      request.minutes == 0 ? text("plan.correct.missed") : text.duration(request.minutes);
  for (const auto& each : corrected) {
    const std::string code = person_code(each.spell.person, prefix);
    const std::string what = inside_sentence(codes.label("activity", each.kind, text.language()));
    if (is_long_day(each.day_total))
      session.warn("note", text("plan.log.long_day", code, day, text.duration(each.day_total)));
    if (each.before == request.minutes) {
      session.print("plan.correct.stands", code, what, day, now);
      continue;
    }
    const bool outside =
        each.spell.standing == Standing::declined && request.with == HoursWith::youth;
    const std::string before =
        each.before == 0 ? text("plan.correct.missed") : text.duration(each.before);
    session.print("plan.correct.done", code, what, day, before, now,
                  outside ? text("plan.correct.outside") : month, text.duration(each.sum));
  }
  if (session.options.dry_run) session.say("dry_run");
}

}  // namespace jagmed::cmd
