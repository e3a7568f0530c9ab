#include "ops/spells.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "store/hours.hpp"
#include "store/people.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

void check_service(const Enrollment& spell, const std::string& municipality,
                   const Programme& programme) {
  if (spell.standing != Standing::started) return;
  for (const auto& served : programme.municipalities) {
    if (served.key != municipality) continue;
    if (served.served_from && spell.started < *served.served_from)
      throw Error(ErrorKind::input,
                  {"enroll.not_served", {served.name, programme.name, served.served_from->iso()}},
                  "enroll.not_served.hint");
    if (served.served_to && spell.started > *served.served_to)
      throw Error(ErrorKind::input,
                  {"enroll.served_until", {served.name, programme.name, served.served_to->iso()}});
  }
}

std::string starts_of(const std::vector<Enrollment>& spells) {
  std::vector<std::string> words;
  for (const auto& spell : spells)
    words.push_back(spell.started.iso() + " (" + spell.programme + ")");
  return join(words, ", ");
}

}  // namespace

void set_ending(Enrollment& spell, const Ending& ending) {
  spell.ended = ending.day;
  spell.end_reason = ending.reason;
  spell.end_decided_by = ending.decided_by;
  spell.end_occupation = ending.occupation;
  spell.school_exit = ending.school_exit;
}

Enrollment choose_spell(ReadTxn& txn, PersonId person, const SpellChoice& choice,
                        const std::string& prefix) {
  const std::string code = person_code(person, prefix);
  const auto all = enrollments_of(txn, person, choice.programme);
  if (all.empty()) throw Error(ErrorKind::input, {"spell.none", {code}});
  std::vector<Enrollment> fitting, open;
  for (const auto& spell : all) {
    if (choice.start && spell.started != *choice.start) continue;
    fitting.push_back(spell);
    if (!spell.ended) open.push_back(spell);
  }
  if (fitting.empty())
    throw Error(ErrorKind::input, {"spell.no_such", {code, choice.start->iso()}},
                {"spell.known", {starts_of(all)}});
  if (fitting.size() == 1) return fitting.front();
  if (open.size() == 1) return open.front();
  throw Error(ErrorKind::input, {"spell.which", {code}},
              {"spell.which.hint", {starts_of(fitting)}});
}

void refuse_overlap(ReadTxn& txn, const Enrollment& spell, const std::string& prefix) {
  for (const auto& other : enrollments_of(txn, spell.person, spell.programme)) {
    if (other.id == spell.id || other.end_reason == "error") continue;  // a mistake counts nowhere
    const bool apart = (other.ended && *other.ended < spell.started) ||
                       (spell.ended && *spell.ended < other.started);
    if (apart) continue;
    const std::string code = person_code(spell.person, prefix), first = other.started.iso();
    if (other.ended)
      throw Error(ErrorKind::input, {"enroll.overlap", {code, first, other.ended->iso()}},
                  "enroll.overlap.hint");
    throw Error(ErrorKind::input, {"enroll.overlap_open", {code, first}},
                {"enroll.overlap_open.hint", {code}});
  }
}

void check_dates(const Enrollment& spell, const std::string& municipality,
                 const Programme& programme, Date today) {
  if (spell.started > today)
    throw Error(ErrorKind::input, {"enroll.future", {spell.started.iso(), today.iso()}},
                "day.future.hint");
  if (spell.ended && *spell.ended < spell.started)
    throw Error(ErrorKind::input,
                {"enroll.end_before_start", {spell.ended->iso(), spell.started.iso()}},
                {"enroll.end_before_start.hint", {spell.started.iso()}});
  if (spell.ended && *spell.ended > today)
    throw Error(ErrorKind::input, {"enroll.end_future", {spell.ended->iso(), today.iso()}},
                "day.future.hint");
  if (programme.start && spell.started < *programme.start)
    throw Error(ErrorKind::input,
                {"enroll.before_programme", {programme.name, programme.start->iso()}});
  if (programme.end && spell.started > *programme.end)
    throw Error(ErrorKind::input,
                {"enroll.after_programme", {programme.name, programme.end->iso()}});
  check_service(spell, municipality, programme);
}

void refuse_hours_outside(ReadTxn& txn, const Enrollment& spell, const std::string& prefix) {
  const std::string code = person_code(spell.person, prefix);
  const auto first = first_work(txn, spell.id), last = last_work(txn, spell.id);
  if (first && *first < spell.started)
    throw Error(ErrorKind::input,
                {"enroll.hours_before", {code, first->iso(), spell.started.iso()}},
                "enroll.hours.hint");
  if (last && spell.ended && *last > *spell.ended)
    throw Error(ErrorKind::input, {"enroll.hours_after", {code, last->iso(), spell.ended->iso()}},
                "enroll.hours.hint");
}

}  // namespace jagmed::ops
