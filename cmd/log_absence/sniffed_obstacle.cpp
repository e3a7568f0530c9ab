#include "cmd/log_absence/sniffed_obstacle.hpp"

#include "base/error.hpp"

#include <optional>

namespace jagmed::cmd {
namespace {

/// What keeps a file from being read, and the way out; nothing for one that a profile can read.
struct Obstacle {
  const char* what;
  const char* hint;
};

std::optional<Obstacle> obstacle_in(const Sniffed& file) {
  switch (file.unsupported) {
    case Unsupported::none: return {};
    case Unsupported::marks: return Obstacle{"sniff.marks", "sniff.marks.hint"};
    case Unsupported::one_mark: return Obstacle{"sniff.one_mark", "sniff.one_mark.hint"};
    case Unsupported::two_answers: return Obstacle{"sniff.two_answers", "sniff.two_answers.hint"};
    case Unsupported::lesson_columns:
      return Obstacle{"sniff.lesson_columns", "sniff.lesson_columns.hint"};
    case Unsupported::half_days: return Obstacle{"sniff.half_days", "sniff.half_days.hint"};
    case Unsupported::counted: return Obstacle{"sniff.counted", "sniff.counted.hint"};
    case Unsupported::day_columns: return Obstacle{"sniff.day_columns", "sniff.day_columns.hint"};
    case Unsupported::bare_numbers:
      return Obstacle{"sniff.bare_numbers", "sniff.bare_numbers.hint"};
    case Unsupported::bare_months: return Obstacle{"sniff.bare_months", "sniff.bare_months.hint"};
    case Unsupported::presence: return Obstacle{"sniff.presence", "sniff.presence.hint"};
    case Unsupported::pupil_columns: break;
  }
  return Obstacle{"sniff.pupil_columns", "sniff.pupil_columns.hint"};
}

}  // namespace

void print_obstacle(const Sniffed& file, Session& session) {
  if (const auto obstacle = obstacle_in(file)) {
    session.print("sniff.unsupported", session.text()(obstacle->what));
    session.say(obstacle->hint);
  } else if (file.form.unsure) {
    session.say("sniff.unsure");
  }
}

void expect_readable(const Sniffed& file, Session& session, const std::string& place) {
  if (file.form.unsure || obstacle_in(file)) session.flush();  // what the file is, then why not
  if (const auto obstacle = obstacle_in(file))
    throw Error(ErrorKind::input, {"sniff.unsupported.write", {session.text()(obstacle->what)}},
                obstacle->hint, place);
  if (file.form.unsure)
    throw Error(ErrorKind::input, "sniff.unsure.write", "sniff.unsure.hint", place);
}

}  // namespace jagmed::cmd
