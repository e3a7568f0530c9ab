#include "ops/check_store.hpp"

#include "base/printed_name.hpp"
#include "base/text.hpp"
#include "intake/calendar_sheet.hpp"
#include "ops/open_case.hpp"
#include "ops/purge.hpp"
#include "store/audit_chain.hpp"
#include "store/backup.hpp"
#include "store/check.hpp"
#include "store/codes.hpp"
#include "store/consents.hpp"
#include "store/copies.hpp"
#include "store/erasing.hpp"
#include "store/erasure_list.hpp"
#include "store/file_hashes.hpp"
#include "store/hidden_sources.hpp"
#include "store/naming_texts.hpp"
#include "store/parted_alike.hpp"
#include "store/people.hpp"
#include "store/sweeping.hpp"

#include <algorithm>
#include <set>

namespace jagmed::ops {
namespace {

struct RowCheck {
  RowFault fault;
  const char* key;
};
constexpr RowCheck kErrors[] = {{RowFault::spell_order, "check.spell_order"},
                                {RowFault::spell_overlap, "check.spell_overlap"},
                                {RowFault::hours_before_start, "check.hours_before_start"},
                                {RowFault::hours_after_end, "check.hours_after_end"},
                                {RowFault::hours_wrong_day, "check.hours_wrong_day"},
                                {RowFault::over_24_hours, "check.over_24_hours"},
                                {RowFault::other_without_text, "check.other_without_text"},
                                {RowFault::sex_differs, "check.sex_differs"},
                                {RowFault::protected_identity, "check.protected_identity"},
                                {RowFault::protected_words, "check.protected_words"},
                                {RowFault::protected_times, "check.protected_times"},
                                {RowFault::protected_lists, "check.protected_lists"}};
constexpr RowCheck kWarnings[] = {{RowFault::no_contact_person, "check.no_contact_person"},
                                  {RowFault::no_sex, "check.no_sex"},
                                  {RowFault::no_birth_year, "check.no_birth_year"},
                                  {RowFault::hours_in_pause, "check.hours_in_pause"},
                                  {RowFault::left_open, "check.left_open"}};

void add_errors(ReadTxn& txn, Date today, std::vector<CheckFinding>& found) {
  for (const auto& check : kErrors)
    for (const auto& row : rows_with_fault(txn, check.fault, today))
      found.push_back({CheckLevel::error,
                       {check.key, {row.day ? row.day->iso() : "", std::to_string(row.count)}},
                       {row.person}});
}

/// The stored days of a consent are those that the rules give: every figure asks them. Of a closed
/// case that was erased the days stay, and what they came from is gone.
void add_consent_days(ReadTxn& txn, const ConsentRules& rules, std::vector<CheckFinding>& found) {
  std::set<PersonId> erased;
  for (const auto& act : all_erasures(txn)) erased.insert(act.person);
  for (const auto& person : all_persons(txn))
    for (const auto& consent : consents_of(txn, person.id))
      if (!erased.contains(person.id) &&
          days_in_force(consent_facts(person, consent), rules) != consent.in_force)
        found.push_back({CheckLevel::error,
                         {"check.consent_days", {consent.given_on.iso(), consent.purpose}},
                         {person.id}});
}

void add_warnings(ReadTxn& txn, Date today, std::vector<CheckFinding>& found) {
  for (const auto& check : kWarnings) {
    const auto rows = rows_with_fault(txn, check.fault, today);
    if (rows.empty()) continue;
    CheckFinding all{CheckLevel::warning, {check.key, {std::to_string(rows.size())}}, {}};
    for (const auto& row : rows) all.persons.push_back(row.person);
    found.push_back(std::move(all));
  }
}

/// Texts from before somebody was registered. Their names go when that one becomes protected or is
/// erased.
void add_names_in_texts(ReadTxn& txn, std::vector<CheckFinding>& found) {
  WrittenNames names;
  const auto all = all_contact_details(txn);
  for (const auto& [person, detail] : all) names.add(person, detail);
  std::set<PersonId> about;
  int texts = 0;
  for (const auto& text : texts_naming(txn, names)) {
    const auto is_own = [&](PersonId named) {
      return std::ranges::any_of(text.about, [&](PersonId person) {
        const auto own = all.find(person);
        return person == named || (own != all.end() && are_namesakes(own->second, all.at(named)));
      });
    };
    if (std::ranges::all_of(text.named, is_own)) continue;
    about.insert(text.about.begin(), text.about.end());
    ++texts;
  }
  if (texts > 0)
    found.push_back({CheckLevel::warning,
                     {"check.names_in_texts", {std::to_string(texts)}},
                     {about.begin(), about.end()}});
}

/// Keys that the store uses and no programme of the configuration has.
void add_unknown(const std::vector<std::string>& used, const std::set<std::string>& known,
                 const char* key, std::vector<CheckFinding>& found) {
  std::vector<std::string> unknown;
  for (const auto& each : used)
    if (!known.contains(each)) unknown.push_back(terminal_safe(each));
  if (!unknown.empty()) found.push_back({CheckLevel::warning, {key, {join(unknown, ", ")}}, {}});
}

void add_unknown_words(ReadTxn& txn, const Settings& settings, std::vector<CheckFinding>& found) {
  std::set<std::string> programmes, staff, municipalities, schools;
  for (const auto& programme : settings.programmes) {
    programmes.insert(programme.code);
    for (const auto& each : programme.staff) staff.insert(each.key);
    for (const auto& each : programme.municipalities) municipalities.insert(each.key);
    for (const auto& each : programme.schools) schools.insert(each.key);
  }
  add_unknown(programme_codes(txn), programmes, "check.unknown_programme", found);
  add_unknown(recorded_keys(txn, "staff"), staff, "check.unknown_staff", found);
  add_unknown(recorded_keys(txn, "municipality"), municipalities, "check.unknown_municipality",
              found);
  add_unknown(recorded_keys(txn, "school"), schools, "check.unknown_school", found);
}

/// School years outside the rules of skolförordningen: a slip in the calendar, as a rule.
void add_calendars(const Settings& settings, std::vector<CheckFinding>& found) {
  for (const auto& calendar : school_calendars(settings))
    for (const auto& year : calendar.school_years())
      if (!year.within_rules())
        found.push_back({CheckLevel::warning,
                         {"check.school_year",
                          {terminal_safe(calendar.name),
                           std::to_string(year.year) + "/" + std::to_string(year.year + 1),
                           std::to_string(year.school_days), std::to_string(year.lov_days),
                           std::to_string(year.study_days)}},
                         {}});
}

void add_error(const char* key, std::vector<std::string> words, std::vector<CheckFinding>& found) {
  found.push_back({CheckLevel::error, {key, std::move(words)}, {}});
}

/// The list that keeps the erased from coming back with an older copy says what the audit trail
/// says.
void add_erasures(ReadTxn& txn, std::vector<CheckFinding>& found) {
  for (const auto event : unkept_erasures(txn))
    add_error("check.erasure_event", {std::to_string(event)}, found);
  const auto list = compare_erasure_list(txn);
  const std::string file = printed_name(list.file), lacking = std::to_string(list.lacking);
  if (list.missing)
    add_error("check.erasure_list_missing", {file, lacking}, found);
  else if (list.lacking > 0)
    add_error("check.erasure_line_missing", {file, lacking}, found);
  for (const int line : list.odd_lines)
    add_error("check.erasure_line", {file + ":" + std::to_string(line)}, found);
}

/// Kept for years, since nobody has said that the return was accepted.
void add_unaccepted(ReadTxn& txn, const Settings& settings, Date today,
                    std::vector<CheckFinding>& found) {
  const auto waiting = waiting_for_return(txn, settings.retention, today);
  if (waiting.empty()) return;
  const auto first = std::ranges::min(waiting, {}, &DueErasure::last).last;
  CheckFinding all{
      CheckLevel::warning, {"check.unaccepted", {std::to_string(waiting.size()), first.iso()}}, {}};
  for (const auto& each : waiting) all.persons.push_back(each.person);
  found.push_back(std::move(all));
}

void add_leftovers(ReadTxn& txn, std::vector<CheckFinding>& found) {
  std::vector<std::string> copies;
  for (const auto& file : copies_holding(txn, erased_or_protected(txn)))
    copies.push_back(printed_name(file));
  if (!copies.empty())
    found.push_back({CheckLevel::warning,
                     {"check.copies", {std::to_string(copies.size()), join(copies, ", ")}},
                     {}});
  for (const auto& file : unfinished_backups(txn))
    found.push_back({CheckLevel::warning, {"check.backup_left", {printed_name(file)}}, {}});
  if (const auto journal = journal_left(txn))
    found.push_back({CheckLevel::warning, {"check.journal_left", {printed_name(*journal)}}, {}});
}

}  // namespace

std::vector<CheckFinding> check_store(ReadTxn& txn, const Settings& settings, CheckDepth depth,
                                      Date today) {
  std::vector<CheckFinding> found;
  const auto faults = structure_faults(txn, depth);
  for (const auto& fault : faults)
    found.push_back({CheckLevel::error, {fault.key, {terminal_safe(fault.what)}}, {}});
  if (is_damaged(faults)) return found;
  add_errors(txn, today, found);
  add_consent_days(txn, settings.consent, found);
  add_erasures(txn, found);
  if (wants_sweeping(txn)) add_error("check.unswept", {}, found);
  if (is_hidden_unlike(txn)) add_error("check.hidden_unlike", {}, found);
  if (has_protected_files(txn)) add_error("check.protected_files", {}, found);
  if (has_schools_left(txn)) add_error("check.schools_left", {}, found);
  add_warnings(txn, today, found);
  add_names_in_texts(txn, found);
  add_unknown_words(txn, settings, found);
  add_calendars(settings, found);
  add_unaccepted(txn, settings, today, found);
  add_leftovers(txn, found);
  return found;
}

void hide_protected(ReadTxn& txn, std::vector<CheckFinding>& findings) {
  std::erase_if(findings, [&](CheckFinding& finding) {
    const auto all = finding.persons.size();
    const auto hidden =
        std::erase_if(finding.persons, [&](PersonId id) { return is_protected(txn, id); });
    if (finding.level == CheckLevel::error)
      finding.hidden = static_cast<int>(hidden);
    else if (hidden > 0 && finding.message.values.front() == std::to_string(all))
      finding.message.values.front() = std::to_string(all - hidden);
    return finding.level == CheckLevel::warning && hidden > 0 && finding.persons.empty();
  });
}

}  // namespace jagmed::ops
