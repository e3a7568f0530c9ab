#include "ops/pause.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "store/pauses.hpp"
#include "store/people.hpp"

namespace jagmed::ops {
namespace {

/// The participant's spell that covers the day.
Enrollment running_spell(ReadTxn& txn, const PauseRequest& request, const std::string& prefix) {
  const std::string code = person_code(request.person, prefix);
  (void)get_person(txn, request.person, prefix);
  std::vector<Enrollment> running;
  std::vector<std::string> starts, known;
  for (const auto& spell : enrollments_of(txn, request.person, request.programme)) {
    if (spell.standing != Standing::started) continue;
    known.push_back(spell.started.iso() + " –" + (spell.ended ? " " + spell.ended->iso() : ""));
    if (!spell.covers(request.from)) continue;
    running.push_back(spell);
    starts.push_back(spell.started.iso() + " (" + spell.programme + ")");
  }
  if (running.empty() && !known.empty())
    throw Error(ErrorKind::input, {"pause.outside", {code, request.from.iso(), join(known, ", ")}},
                "pause.outside.hint");
  if (running.empty())
    throw Error(ErrorKind::input, {"pause.no_spell", {code, request.from.iso()}},
                {"pause.no_spell.hint", {code}});
  if (running.size() > 1)
    throw Error(ErrorKind::input, {"spell.which", {code}},
                {"pause.programme.hint", {join(starts, ", ")}});
  return running.front();
}

}  // namespace

ProjectPause pause_project(WriteTxn& txn, const PauseRequest& request, Date today,
                           const std::string& prefix) {
  refuse_future(request.from, today);
  const Enrollment spell = running_spell(txn, request, prefix);
  const std::string code = person_code(request.person, prefix);
  if (const auto earlier = pauses_of(txn, spell.id); !earlier.empty()) {
    const ProjectPause& last = earlier.back();
    if (!last.until)
      throw Error(ErrorKind::input, {"pause.open", {code, last.since.iso()}},
                  {"pause.open.hint", {code}});
    if (request.from <= *last.until)
      throw Error(ErrorKind::input, {"pause.earlier", {code, last.since.iso(), last.until->iso()}},
                  "pause.earlier.hint");
  }
  // A spell that has ended takes the pause along to its last day.
  const ProjectPause pause{.enrollment = spell.id, .since = request.from, .until = spell.ended};
  insert_pause(txn, pause);
  txn.concerns(request.person);
  return pause;
}

ProjectPause resume_project(WriteTxn& txn, const PauseRequest& request, Date today,
                            const std::string& prefix) {
  refuse_future(request.from, today);
  const Enrollment spell = running_spell(txn, request, prefix);
  const std::string code = person_code(request.person, prefix);
  const auto pauses = pauses_of(txn, spell.id);
  if (pauses.empty() || pauses.back().until)
    throw Error(ErrorKind::input, {"pause.none", {code}}, {"pause.none.hint", {code}});
  ProjectPause pause = pauses.back();
  if (request.from < pause.since)
    throw Error(ErrorKind::input, {"pause.before_start", {code, pause.since.iso()}},
                "day.undo.hint");
  if (request.from == pause.since) {
    delete_pause(txn, pause.id);
  } else {
    pause.until = request.from - 1;
    end_pause(txn, pause.id, *pause.until);
  }
  txn.concerns(request.person);
  return pause;
}

bool set_school_status(WriteTxn& txn, const SchoolStatus& status, Date today, const CodeBook& codes,
                       const std::string& prefix) {
  refuse_future(status.since, today);
  (void)get_person(txn, status.person, prefix);
  if (const auto known = school_statuses(txn, status.person); !known.empty()) {
    const SchoolStatus& last = known.back();
    if (status.since < last.since)
      throw Error(ErrorKind::input,
                  {"pause.school_earlier", {person_code(status.person, prefix), last.since.iso()}},
                  "day.undo.hint");
    if (!last.until && last.status == status.status) return false;
  }
  save_school_status(txn, status, codes);
  return true;
}

}  // namespace jagmed::ops
