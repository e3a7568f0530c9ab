#include "ops/audit_log.hpp"

#include "base/error.hpp"
#include "base/local_time.hpp"
#include "intake/digest.hpp"
#include "store/audit_chain.hpp"
#include "store/history.hpp"
#include "store/merge.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace jagmed::ops {
namespace {

LogLine line_of(const AuditEvent& event) {
  const LocalMinute at = read_local_time(event.at).value_or(LocalMinute{});
  return {.event = event, .day = at.day, .minute = at.minute};
}

bool wanted(const LogLine& line, const LogRequest& request) {
  return (!request.kind || line.event.kind == *request.kind) &&
         (request.actor.empty() || line.event.actor == request.actor) &&
         (!request.since || line.day >= *request.since) &&
         (!request.month || Month::of(line.day) == *request.month);
}

std::set<PersonId> protected_persons(ReadTxn& txn) {
  std::set<PersonId> hidden;
  for (const auto& person : all_persons(txn))
    if (person.protection != Protection::none) hidden.insert(person.id);
  return hidden;
}

/// What an actor may be called: the word in the trail, and the name of the staff member it is.
std::vector<std::string> names_of(const std::string& actor, const Settings& settings) {
  std::vector<std::string> names{actor};
  for (const auto& programme : settings.programmes)
    for (const auto& member : programme.staff)
      if (member.key == actor) names.push_back(member.name);
  return names;
}

class Flags {
 public:
  Flags(ReadTxn& txn, const LogRules& rules, const Settings& settings)
      : rules_(rules), settings_(settings), contacts_(all_contact_details(txn)) {
    for (const auto& spell : all_enrollments(txn)) spells_[spell.person].push_back(spell);
  }

  [[nodiscard]] std::vector<LogFlag> of(const LogLine& line) const {
    std::vector<LogFlag> flags;
    if (line.hidden > 0) flags.push_back(LogFlag::protected_person);
    if (is_out_of_hours(line.day, line.minute, rules_)) flags.push_back(LogFlag::out_of_hours);
    if (any_of(line, &Flags::is_closed)) flags.push_back(LogFlag::closed_case);
    if (any_of(line, &Flags::is_namesake)) flags.push_back(LogFlag::own_name);
    return flags;
  }

 private:
  using Test = bool (Flags::*)(const LogLine&, PersonId) const;
  [[nodiscard]] bool any_of(const LogLine& line, Test test) const {
    return std::ranges::any_of(line.persons,
                               [&](PersonId person) { return (this->*test)(line, person); });
  }
  [[nodiscard]] bool is_closed(const LogLine& line, PersonId person) const {
    const auto spells = spells_.find(person);
    return spells != spells_.end() &&
           std::ranges::all_of(spells->second, [&](const Enrollment& spell) {
             return spell.ended && *spell.ended < line.day;
           });
  }
  [[nodiscard]] bool is_namesake(const LogLine& line, PersonId person) const {
    const auto contact = contacts_.find(person);
    return contact != contacts_.end() &&
           shares_family_name(names_of(line.event.actor, settings_), contact->second.family_name);
  }

  const LogRules& rules_;
  const Settings& settings_;
  std::map<PersonId, ContactDetail> contacts_;
  std::map<PersonId, std::vector<Enrollment>> spells_;
};

/// Orders events as nobody could have chosen.
std::string lot(const std::string& seed, std::int64_t event) {
  FileDigest digest;
  digest.add(seed);
  digest.add(" " + std::to_string(event));
  return digest.hex();
}

}  // namespace

std::vector<LogLine> log_lines(ReadTxn& txn, const LogRequest& request) {
  const UndoState state = undo_state(audit_events(txn));
  const auto hidden = protected_persons(txn);
  const auto former = former_codes_of_protected(txn);
  std::vector<LogLine> lines;
  for (const auto& event : audit_events(txn, request.person)) {
    LogLine line = line_of(event);
    if (!wanted(line, request)) continue;
    line.undone = std::ranges::find(state.taken_back, event.id) != state.taken_back.end();
    std::set<PersonId> concerned;
    for (const PersonId person : persons_of_event(txn, event.id)) {
      const auto now = former.find(person);
      concerned.insert(now == former.end() ? person : now->second);
    }
    for (const PersonId person : concerned) {
      if (hidden.contains(person) && request.person != person)
        ++line.hidden;
      else
        line.persons.push_back(person);
    }
    lines.push_back(std::move(line));
  }
  std::ranges::reverse(lines);
  return lines;
}

LogSample draw_sample(ReadTxn& txn, Month month, const LogRules& rules, const Settings& settings,
                      Date today) {
  if (today <= month.last())
    throw Error(ErrorKind::input, {"log.month_open", {month.iso()}},
                {"log.month_open.hint", {month.iso()}});
  LogSample sample{.month = month};
  auto lines = log_lines(txn, {.month = month});
  if (!lines.empty()) sample.last_event = lines.front().event.id;
  std::erase_if(lines,
                [](const LogLine& line) { return line.persons.empty() && line.hidden == 0; });
  sample.events = static_cast<std::int64_t>(lines.size());
  const std::string seed = chain_hash(txn, sample.last_event);
  std::ranges::sort(lines, {}, [&](const LogLine& line) { return lot(seed, line.event.id); });
  lines.resize(static_cast<std::size_t>(
      sample_size(sample.events, rules.sample_percent, rules.sample_least)));
  std::ranges::sort(lines, {}, [](const LogLine& line) { return line.event.id; });
  const Flags flags(txn, rules, settings);
  for (auto& line : lines) {
    auto raised = flags.of(line);
    sample.lines.push_back({std::move(line), std::move(raised)});
  }
  return sample;
}

}  // namespace jagmed::ops
