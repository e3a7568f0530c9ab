#include "ops/open_case.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/meeting.hpp"
#include "domain/need.hpp"
#include "domain/plan.hpp"
#include "domain/practice.hpp"
#include "domain/sig.hpp"
#include "domain/survey.hpp"
#include "domain/waiting_clock.hpp"
#include "store/contacts.hpp"
#include "store/people.hpp"

#include <optional>
#include <vector>

#include <algorithm>

namespace jagmed::ops {
namespace {

std::optional<Date> open_since(ReadTxn& txn, const std::string& programme, PersonId person,
                               Date day) {
  for (const auto& facts : contact_facts(txn, programme, person, day))
    if (const auto found = contact_case(facts, day); found && !found->until) return found->since;
  return {};
}

/// Whether it was written down after the spell had been marked as a mistake.
bool written_after(ReadTxn& txn, const Written& what, const Enrollment& mistake) {
  if (!what.kind) return false;
  return what.id == 0 || first_written(txn, *what.kind, what.id) > end_written(txn, mistake.id);
}

}  // namespace

Written::Written(const WaitingOn& waiting) : Written(waiting.since, RowKind::waiting, waiting.id) {}
Written::Written(const Plan& plan) : Written(plan.started, RowKind::plan, plan.id) {}
Written::Written(const UnmetNeed& need) : Written(need.day, RowKind::need, need.id) {}
Written::Written(const Practice& practice)
    : Written(practice.started, RowKind::practice, practice.id) {}
Written::Written(const Decision& decision)
    : Written(decision.day, RowKind::decision, decision.id) {}
Written::Written(const Survey& survey) : Written(survey.day, RowKind::survey, survey.id) {}
Written::Written(const SigCase& sig) : Written(sig.day, RowKind::sig, sig.id) {}

OpenCase open_case(ReadTxn& txn, PersonId person, const std::string& named, Date day,
                   const Settings& settings, const std::string& prefix) {
  (void)get_person(txn, person, prefix);
  const Programme* only = named.empty() ? nullptr : &settings.programme(named);
  std::vector<OpenCase> found;
  for (const auto& programme : settings.programmes)
    if (only == nullptr || programme.code == only->code)
      if (const auto since = open_since(txn, programme.code, person, day))
        found.push_back({&programme, *since});
  const std::string code = person_code(person, prefix);
  if (found.empty())
    throw Error(ErrorKind::input, {"case.none", {code, day.iso()}}, {"case.none.hint", {code}});
  if (found.size() == 1) return found.front();
  std::vector<std::string> codes;
  for (const auto& each : found) codes.push_back(each.programme->code);
  throw Error(ErrorKind::input, {"case.programmes", {code, join(codes, ", ")}},
              "case.programmes.hint");
}

const Programme& programme_of(ReadTxn& txn, PersonId person, const std::string& named, Date day,
                              const Settings& settings) {
  if (!named.empty() || settings.programmes.size() < 2) return settings.programme(named);
  std::vector<const Programme*> open, ever;
  for (const auto& programme : settings.programmes) {
    if (open_since(txn, programme.code, person, day)) open.push_back(&programme);
    if (!enrollments_of(txn, person, programme.code).empty()) ever.push_back(&programme);
  }
  const auto& found = open.empty() ? ever : open;
  return found.size() == 1 ? *found.front() : settings.programme(named);
}

std::optional<Date> case_since(ReadTxn& txn, const std::string& programme, PersonId person,
                               Date day) {
  return open_since(txn, programme, person, day);
}

bool has_open_case(ReadTxn& txn, const std::string& programme, PersonId person, Date day) {
  return open_since(txn, programme, person, day).has_value();
}

bool in_open_case(ReadTxn& txn, const std::string& programme, PersonId person, const Written& what,
                  Date day) {
  const auto begun = open_since(txn, programme, person, day);
  if (!begun || what.since >= *begun) return begun.has_value();
  const auto before = end_before_case(txn, programme, person, day);
  return (!before || *before < what.since) && !is_by_mistake(txn, programme, person, what);
}

std::optional<Date> end_before_case(ReadTxn& txn, const std::string& programme, PersonId person,
                                    Date day) {
  const auto begun = open_since(txn, programme, person, day);
  std::optional<Date> last;
  if (!begun) return last;
  for (const Enrollment& spell : enrollments_of(txn, person, programme))
    if (spell.ended && *spell.ended < *begun && spell.end_reason != "error")
      last = std::max(last, spell.ended);
  return last;
}

std::optional<Date> ended_with_case(ReadTxn& txn, const std::string& programme, PersonId person,
                                    const Written& what, Date day) {
  if (!has_open_case(txn, programme, person, day)) return {};
  if (in_open_case(txn, programme, person, what, day)) return {};
  const auto mistake = end_of_mistake(txn, programme, person, what);
  return mistake ? mistake : end_of_case(txn, programme, person, what);
}

std::optional<Date> end_of_case(ReadTxn& txn, const std::string& programme, PersonId person,
                                const Written& what) {
  std::optional<Date> end;
  if (is_by_mistake(txn, programme, person, what)) return end;
  for (const Enrollment& spell : enrollments_of(txn, person, programme))
    if (spell.ended && what.since <= *spell.ended && spell.end_reason != "error" &&
        spell.end_reason != "joined")
      end = end ? std::min(*end, *spell.ended) : *spell.ended;
  return end;
}

std::optional<Date> end_of_mistake(ReadTxn& txn, const std::string& programme, PersonId person,
                                   const Written& what) {
  std::optional<Date> end;
  for (const Enrollment& spell : enrollments_of(txn, person, programme)) {
    if (!spell.covers(what.since)) continue;
    if (spell.end_reason != "error") return {};
    if (!written_after(txn, what, spell)) end = std::max(end, spell.ended);
  }
  return end;
}

bool is_by_mistake(ReadTxn& txn, const std::string& programme, PersonId person,
                   const Written& what) {
  return end_of_mistake(txn, programme, person, what).has_value();
}

bool is_protected(ReadTxn& txn, PersonId person) {
  const auto found = find_person(txn, person);
  return found && found->protection != Protection::none;
}

bool any_protected(ReadTxn& txn, std::span<const PersonId> persons) {
  return std::ranges::any_of(persons, [&](PersonId person) { return is_protected(txn, person); });
}

bool all_protected(ReadTxn& txn, std::span<const PersonId> persons) {
  return std::ranges::all_of(persons, [&](PersonId person) { return is_protected(txn, person); });
}

void refuse_text_of_protected(ReadTxn& txn, PersonId person, const std::string& prefix) {
  if (is_protected(txn, person))
    throw Error(ErrorKind::input, {"text.protected", {person_code(person, prefix)}},
                "text.protected.hint");
}

}  // namespace jagmed::ops
