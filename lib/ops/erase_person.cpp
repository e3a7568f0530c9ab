#include "ops/erase_person.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "domain/identity_number.hpp"
#include "ops/named_in_text.hpp"
#include "store/codes.hpp"
#include "store/history.hpp"
#include "store/import_batches.hpp"
#include "store/legal_holds.hpp"
#include "store/merge.hpp"
#include "store/people.hpp"
#include "store/person_extract.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <span>

namespace jagmed::ops {
namespace {

constexpr std::size_t kLongestDecision = 200;  ///< bytes

long long minutes_of(const PersonExtract& extract) {
  long long minutes = 0;
  for (const auto& section : extract.sections)
    if (section.table == "participation")
      for (const auto& row : section.rows)
        for (const auto& fact : row)
          if (fact.name == "minutes") minutes += std::stoll(fact.value);
  return minutes;
}

}  // namespace

bool taken_back(ReadTxn& txn, PersonId person) {
  const auto acts = all_erasures(txn);
  const auto erased = [&](const Erasure& act) {
    return act.person == person && act.what == RetentionClass::everything;
  };
  return !find_person(txn, person) && !audit_events(txn, person).empty() &&
         !merged_into(txn, person) && std::ranges::none_of(acts, erased);
}

void refuse_held(ReadTxn& txn, PersonId person, const std::string& prefix) {
  if (const auto hold = open_hold(txn, person))
    throw Error(ErrorKind::input, {"erase.hold", {person_code(person, prefix), hold->since.iso()}},
                {"erase.hold.hint", {person_code(person, prefix)}});
}

std::string checked_decision(ReadTxn& txn, const std::string& typed) {
  const std::string decision(trim(typed));
  if (decision.empty() || decision.size() > kLongestDecision || !valid_utf8(decision) ||
      terminal_safe(decision) != decision || decision.find_first_of("\n\t") != std::string::npos ||
      looks_like_identity(decision))
    throw Error(ErrorKind::input, "erase.decision", "erase.decision.hint");
  if (names_anybody(txn, decision, store_property(txn, "id_prefix")))
    throw NamingError(txn, decision, "erase.decision.code", "erase.decision.hint");
  return decision;
}

EndedCommands ended_commands(ReadTxn& txn) {
  const auto done = undo_state(audit_events(txn)).done, kept = kept_events(txn);
  std::vector<std::int64_t> events;
  std::ranges::set_intersection(done, kept, std::back_inserter(events));
  EndedCommands ended{.commands = std::ssize(events), .imports = {}};
  for (const auto& record : batches(txn))
    if (std::ranges::binary_search(events, record.event))
      ended.imports.push_back(std::to_string(record.batch.id));
  std::ranges::reverse(ended.imports);
  return ended;
}

ErasePreview preview_erasure(ReadTxn& txn, PersonId person, Date today, const std::string& prefix) {
  if (taken_back(txn, person))
    return {.programmes = {}, .minutes = 0, .ended = ended_commands(txn)};
  const PersonExtract extract = extract_person(txn, person, prefix);
  refuse_held(txn, person, prefix);
  ErasePreview preview{.programmes = {}, .minutes = minutes_of(extract)};
  std::set<std::string> programmes;
  for (const auto& spell : enrollments_of(txn, person))
    if (spell.standing == Standing::started && spell.started <= today)
      programmes.insert(spell.programme);
  preview.programmes = {programmes.begin(), programmes.end()};
  preview.ended = ended_commands(txn);
  return preview;
}

Erased erase_person(WriteTxn& txn, PersonId person, const std::string& decision, Date today,
                    const std::string& prefix) {
  if (!taken_back(txn, person)) (void)get_person(txn, person, prefix);
  refuse_held(txn, person, prefix);
  const Erasure act{.person = person,
                    .what = RetentionClass::everything,
                    .upto = today,
                    .day = today,
                    .decision = checked_decision(txn, decision)};
  return erase(txn, std::span(&act, 1));
}

}  // namespace jagmed::ops
