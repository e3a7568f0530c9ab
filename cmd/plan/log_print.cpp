#include "base/text.hpp"
#include "cmd/plan/common.hpp"
#include "cmd/plan/log.hpp"
#include "domain/hours.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

constexpr std::size_t kMostLines = 20;  // of the same warning, when a whole file is read

std::string kind_words(const Catalogue& text, const CodeBook& codes, const Activity& activity) {
  const std::string label = codes.label("activity", activity.kind, text.language());
  return activity.other_text.empty() ? label : label + " (" + activity.other_text + ")";
}

/// "nivå 2", "elev"
std::vector<std::string> aim_said(const Catalogue& text, const CodeBook& codes, const Aim& aim) {
  std::vector<std::string> words;
  if (aim.level) words.push_back(text("plan.view.level", *aim.level));
  if (!aim.focus.empty())
    words.push_back(inside_sentence(codes.label("focus", aim.focus, text.language())));
  return words;
}

/// " (nivå 2, elev)", " (BUS-grupp, nivå 2)"; empty when nothing is said.
std::string aim_words(const Catalogue& text, const CodeBook& codes, const Activity& activity) {
  std::vector<std::string> words;
  if (!activity.group_name.empty()) words.push_back(activity.group_name);
  if (!activity.partner.empty()) words.push_back(activity.partner);
  for (auto& word : aim_said(text, codes, {activity.level, activity.focus}))
    words.push_back(std::move(word));
  return words.empty() ? "" : " (" + join(words, ", ") + ")";
}

/// What the hours of each are for, where it is not the same for all.
void print_aims(Session& session, const ops::HoursOutcome& outcome, const CodeBook& codes,
                const std::string& prefix) {
  const Catalogue& text = session.text();
  const Aim& first = outcome.persons.front().aim;
  if (std::ranges::all_of(outcome.persons,
                          [&](const ops::PersonHours& each) { return each.aim == first; }))
    return;
  std::vector<std::string> all;
  for (const auto& each : outcome.persons) {
    const auto words = aim_said(text, codes, each.aim);
    all.push_back(person_code(each.spell.person, prefix) + " " +
                  (words.empty() ? text("plan.log.no_aim") : join(words, ", ")));
  }
  session.print("plan.log.aims", join(all, "; "));
}

void print_one(Session& session, const ops::HoursOutcome& outcome, const ops::PersonHours& each,
               const CodeBook& codes, const std::string& prefix) {
  const Catalogue& text = session.text();
  const Activity activity = for_aim(outcome.activity, each.aim);
  std::string about = inside_sentence(kind_words(text, codes, activity));
  if (!activity.place.empty())
    about += ", " + inside_sentence(codes.label("place", activity.place, text.language()));
  about += ", " + day_words(session, activity.day) + aim_words(text, codes, activity);
  session.print(outcome.with == HoursWith::guardian ? "plan.log.guardian" : "plan.log.one",
                person_code(each.spell.person, prefix), text.duration(outcome.minutes), about,
                begin_sentence(month_words(session, Month::of(activity.day))),
                text.duration(each.sum));
}

void print_many(Session& session, const ops::HoursOutcome& outcome, long long participants,
                const CodeBook& codes) {
  const Catalogue& text = session.text();
  const long long total = participants * outcome.minutes;
  session.print(total == 60       ? "plan.log.many_one"
                : total % 60 == 0 ? "plan.log.many"
                                  : "plan.log.many_minutes",
                kind_words(text, codes, outcome.activity),
                day_words(session, outcome.activity.day) + aim_words(text, codes, outcome.activity),
                text.duration(outcome.minutes), participants,
                total % 60 == 0 ? text.count(total / 60) : text.duration(total));
}

const char* unreported(ReportingBasis basis) {
  return basis == ReportingBasis::consent ? "plan.log.no_consent" : "plan.log.not_informed";
}

void print_share(Session& session, const char* key, const ops::HoursShare& share) {
  if (share.minutes > 0) session.print(key, session.text().duration(share.minutes), share.persons);
}

/// One warning of all these lines of a file.
void tell_lines(Session& session, const char* key, const std::string& file,
                const std::vector<int>& lines) {
  std::vector<std::string> numbers;
  for (const int line : lines) numbers.push_back(std::to_string(line));
  if (numbers.size() > kMostLines) {
    numbers.resize(kMostLines);
    numbers.emplace_back("…");
  }
  if (!lines.empty()) session.warn("note", session.text()(key, file, join(numbers, ", ")));
}

}  // namespace

bool has_doubts(const ops::HoursOutcome& outcome) {
  return std::any_of(outcome.persons.begin(), outcome.persons.end(), [](const auto& each) {
    return each.overlap > 0 || each.repeated || !each.missed.empty();
  });
}

void warn_doubts(Session& session, const ops::HoursOutcome& outcome, const std::string& prefix) {
  const Catalogue& text = session.text();
  for (const auto& each : outcome.persons) {
    const std::string code = person_code(each.spell.person, prefix);
    if (each.repeated)
      session.warn(
          "note", text(each.otherwise ? "plan.log.repeated_otherwise" : "plan.log.repeated", code));
    else if (each.overlap > 0)
      session.warn("note", text("plan.log.overlap", code, text.duration(each.overlap)));
    if (!each.missed.empty()) session.warn("note", text("plan.log.missed", code, each.missed));
    if (each.paused)
      session.warn("note", text("pause.hours", code, day_words(session, outcome.activity.day)));
    if (is_long_day(each.day_total))
      session.warn("note", text("plan.log.long_day", code, day_words(session, outcome.activity.day),
                                text.duration(each.day_total)));
  }
}

void print_logged(Session& session, const ops::HoursOutcome& outcome, const CodeBook& codes,
                  const std::string& prefix) {
  const Catalogue& text = session.text();
  if (outcome.with == HoursWith::guardian) {
    for (const auto& each : outcome.persons) print_one(session, outcome, each, codes, prefix);
    session.print("plan.log.guardian.none");
    if (session.options.dry_run) session.say("dry_run");
    return;
  }
  const auto participants =
      std::count_if(outcome.persons.begin(), outcome.persons.end(),
                    [](const auto& each) { return each.spell.standing == Standing::started; });
  if (participants > 1) print_many(session, outcome, participants, codes);
  print_aims(session, outcome, codes, prefix);
  if (outcome.mixed) session.warn("note", text("plan.log.mixed"));
  for (const auto& each : outcome.persons) {
    const std::string code = person_code(each.spell.person, prefix);
    if (each.spell.standing == Standing::declined) {
      session.print("plan.log.outside", code, text.duration(outcome.minutes),
                    text.duration(each.sum));
      continue;
    }
    if (participants == 1) print_one(session, outcome, each, codes, prefix);
    if (!each.reportable) session.print(unreported(outcome.basis), code);
  }
  if (session.options.dry_run) session.say("dry_run");
}

void print_logged_file(Session& session, const ops::HoursFileOutcome& outcome,
                       const std::string& file, const std::string& prefix) {
  const Catalogue& text = session.text();
  std::size_t told = 0;
  for (const auto& each : outcome.overlaps)
    if (told++ < kMostLines)
      session.warn("note", text("plan.log.overlap_line", file, each.line,
                                person_code(each.person, prefix), text.duration(each.minutes)));
  if (told > kMostLines) session.warn("plan.log.more_overlaps", told - kMostLines);
  for (const auto& each : outcome.beside)
    session.warn("note",
                 text("plan.log.beside_line", file, each.line, person_code(each.person, prefix),
                      text.duration(each.minutes), each.typed));
  for (const auto& each : outcome.corrected)
    session.warn("note",
                 text(each.minutes > 0 ? "plan.log.corrected_line" : "plan.log.zeroed_line", file,
                      each.line, person_code(each.person, prefix), text.duration(each.minutes)));
  for (const auto& each : outcome.long_days)
    session.warn("note", text("plan.log.long_day", person_code(each.person, prefix),
                              day_words(session, each.day), text.duration(each.minutes)));
  tell_lines(session, "plan.log.guardians_line", file, outcome.doubtful);
  tell_lines(session, "plan.log.mixed_line", file, outcome.mixed);
  session.print("plan.log.file", file, outcome.rows, outcome.fresh, outcome.there, outcome.persons);
  print_share(session, "plan.log.file.reported", outcome.reported);
  print_share(session, "plan.log.file.unconsented", outcome.unconsented);
  print_share(session, "plan.log.file.outside", outcome.outside);
  print_share(session, "plan.log.file.guardian", outcome.guardian);
  if (session.options.dry_run)
    session.say("dry_run");
  else if (outcome.fresh > 0)
    session.say("plan.log.file.undo");
}

}  // namespace jagmed::cmd
