#include "ops/work_spell.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/before_birth.hpp"
#include "domain/free_text.hpp"
#include "domain/hours.hpp"
#include "ops/named_in_text.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <optional>
#include <span>

namespace jagmed::ops {

namespace {

/// The nearest days on which it would be possible, and how to be enrolled again.
Message way_on(const std::vector<Enrollment>& spells, Date day, const std::string& code) {
  std::optional<Date> ended, starts;
  for (const auto& spell : spells) {
    if (hours_programmes({spell}, spell.started).empty()) continue;
    if (spell.ended && *spell.ended < day) ended = std::max(ended, spell.ended);
    if (spell.started > day && (!starts || spell.started < *starts)) starts = spell.started;
  }
  if (ended && starts) return {"work.none.between", {ended->iso(), starts->iso()}};
  if (ended) return {"work.none.ended", {code, ended->iso()}};
  if (starts) return {"work.none.before", {starts->iso()}};
  return {"work.none.hint", {code}};
}

}  // namespace

Enrollment work_spell(ReadTxn& txn, PersonId person, const std::string& programme, Date day,
                      const Settings& settings, const std::string& prefix) {
  (void)get_person(txn, person, prefix);
  const std::string only = programme.empty() ? "" : settings.programme(programme).code;
  const auto spells = enrollments_of(txn, person, only);
  const std::string code = person_code(person, prefix);
  const auto programmes = hours_programmes(spells, day);
  if (programmes.empty())
    throw Error(ErrorKind::input, {"work.none", {code, day.iso()}}, way_on(spells, day, code));
  refuse_several(programmes, person, prefix);
  return *hours_spell(spells, day);
}

void refuse_unborn(const Person& person, Date day) {
  if (before_birth(person, day))
    throw Error(ErrorKind::input, {"day.before_birth", {day.iso()}}, "day.before_birth.hint");
}

void refuse_before_programme(const Programme& programme, Date day) {
  if (programme.start && day < *programme.start)
    throw Error(ErrorKind::input,
                {"day.before_programme", {day.iso(), programme.name, programme.start->iso()}},
                {"day.before_programme.hint", {programme.start->iso()}});
}

void refuse_several(const std::vector<std::string>& programmes, PersonId person,
                    const std::string& prefix) {
  std::vector<std::string> each;
  for (const auto& programme : programmes)
    if (std::ranges::find(each, programme) == each.end()) each.push_back(programme);
  if (each.size() > 1)
    throw Error(ErrorKind::input,
                {"work.programmes", {person_code(person, prefix), join(each, ", ")}},
                "work.programmes.hint");
}

std::string text_about(ReadTxn& txn, PersonId person, const std::string& typed,
                       const std::string& prefix) {
  if (get_person(txn, person, prefix).protection != Protection::none)
    throw Error(ErrorKind::input, {"text.protected", {person_code(person, prefix)}},
                "text.protected.hint");
  const std::string text = checked_text(typed);
  refuse_names(txn, person, text, prefix);
  return text;
}

void refuse_names(ReadTxn& txn, PersonId person, const std::string& text,
                  const std::string& prefix) {
  if (names_somebody_else(txn, text, std::span(&person, 1), prefix))
    throw NamingError(txn, text, {"text.other_code", {person_code(person, prefix)}},
                      "text.other_code.hint");
  if (names_themselves(txn, text, std::span(&person, 1)))
    throw NamingError(txn, text, {"text.own_name", {person_code(person, prefix)}},
                      "text.own_name.hint");
}

}  // namespace jagmed::ops
