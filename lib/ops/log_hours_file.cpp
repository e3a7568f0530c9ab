#include "ops/log_hours_file.hpp"

#include "base/error.hpp"
#include "ops/hours_file_rows.hpp"
#include "ops/hours_file_standing.hpp"
#include "ops/hours_file_stored.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace jagmed::ops {
namespace {

using Column = HoursColumn;

bool same_occasion(const Activity& a, const Activity& b) {
  return same_hours(a, 0, b, 0) && a.language_support == b.language_support && same_purpose(a, b);
}

/// One reading of a sheet.
class Reading {
 public:
  Reading(WriteTxn& txn, const HoursSheet& sheet, const std::string& programme,
          const Settings& settings, const CodeBook& codes, const std::string& prefix,
          Repeated repeated)
      : txn_(txn),
        sheet_(sheet),
        named_(programme),
        codes_(codes),
        prefix_(prefix),
        repeated_(repeated),
        ledger_(txn, settings, prefix),
        standing_(txn, ledger_, prefix) {}

  HoursFileOutcome run() {
    outcome_.problems = sheet_.problems;
    for (const auto& row : sheet_.rows) guard(row, [&] { judge(row); });
    for (auto& each : asked_) each.purpose = purpose_of(each);
    for (auto& each : take_stored(asked_, ledger_)) keep_stored(std::move(each));
    for (auto& each : asked_) guard(*each.row, [&] { judge_new(std::move(each)); });
    for (auto& each : words_refused(txn_, sheet_, judged_, occasions_, prefix_))
      outcome_.problems.push_back(std::move(each));
    std::ranges::stable_sort(outcome_.problems, {}, &SheetProblem::line);
    if (!outcome_.problems.empty()) return std::move(outcome_);
    outcome_.rows = static_cast<int>(judged_.size());
    find_aims_of_stored();
    store_rows(txn_, judged_, occasions_, ledger_, codes_, outcome_);
    outcome_.there = outcome_.rows - outcome_.fresh;
    std::ranges::sort(outcome_.corrected, {}, [](const auto& each) { return each.line; });
    find_long_days();
    return std::move(outcome_);
  }

 private:
  void refuse(const HoursRow& row, Column column, Message what) {
    outcome_.problems.push_back({row.line, sheet_.heading(column), std::move(what)});
  }

  /// The column that a refusal speaks of.
  static Column column_of(std::string_view key) {
    if (key == "person.unknown" || key == "person.merged") return Column::person;
    if (key == "staff.unknown" || key == "settings.several") return Column::staff;
    if (key.starts_with("group.")) return Column::group;
    if (key.starts_with("programme.") || key == "plan.hours.programmes") return Column::programme;
    return Column::day;
  }

  /// What is thrown of a row is a problem of the sheet.
  template <typename Judge>
  void guard(const HoursRow& row, Judge judge_it) {
    try {
      judge_it();
    } catch (const Error& e) {
      const Message& what = e.message();
      if (what.key == "staff.unknown")
        refuse(row, Column::staff, "sheet.staff");
      else if (what.key == "group.unknown")
        refuse(row, Column::group, "sheet.group");
      else if (what.key == "programme.unknown")
        refuse(row, Column::programme, "sheet.programme");
      else
        refuse(row, column_of(what.key), what);
    }
  }

  std::optional<PersonId> person_of(const HoursRow& row) {
    if (row.number.empty()) return row.person;
    auto known = numbers_.find(row.number);
    if (known == numbers_.end())
      known = numbers_.emplace(row.number, person_by_identity(txn_, row.number)).first;
    if (!known->second)
      refuse(row, Column::number, "sheet.number_unknown");
    else if (row.person && *row.person != *known->second)
      refuse(row, Column::number, {"sheet.two_persons", {person_code(*row.person, prefix_)}});
    else
      return known->second;
    return {};
  }

  void judge(const HoursRow& row) {
    const auto known = person_of(row);
    if (!known) return;
    const PersonId person = *known;
    JudgedRow found{.row = &row};
    const Date day = row.activity.day;
    const std::string& named = row.activity.programme.empty() ? named_ : row.activity.programme;
    found.programme = &ledger_.programme({person}, day, named);
    found.spell = ledger_.spell(person, day, found.programme->code);
    found.activity = whole_activity({.persons = {person},
                                     .minutes = row.minutes,
                                     .activity = row.activity,
                                     .staff = row.staff,
                                     .with = row.with},
                                    *found.programme);
    found.activity.place = row.activity.place;
    if (row.occasion.empty() || check_occasion(found)) asked_.push_back(std::move(found));
  }

  /// What the row says itself of its purpose, less what is not kept of somebody protected.
  Activity purpose_of(const JudgedRow& found) {
    const Activity& said = found.row->activity;
    if (!tells_purpose(said)) return {};
    Activity purpose{.level = said.level,
                     .focus = said.focus,
                     .group = said.group.empty() ? "" : found.activity.group,
                     .partner = said.partner};
    drop_for_protected(txn_, persons_at(found, occasions_), purpose);
    return purpose;
  }

  void keep_stored(JudgedRow found) {
    if (found.corrected)
      outcome_.corrected.push_back({found.row->line, found.spell.person, *found.corrected});
    if (!found.row->occasion.empty())
      if (auto& stored = occasions_.at(found.row->occasion).id; stored == 0) stored = found.there;
    keep(std::move(found));
  }
  void keep(JudgedRow found) {
    rows_of_day_[{found.spell.person, found.activity.day}].push_back(judged_.size());
    judged_.push_back(std::move(found));
  }

  /// A new row, or one that must not be.
  void judge_new(JudgedRow found) {
    const HoursRow& row = *found.row;
    if (const HoursRow* twin = twin_of(found)) {
      outcome_.problems.push_back({row.line, "", {"sheet.repeated", {std::to_string(twin->line)}}});
    } else if (auto stands =
                   repeated_ == Repeated::save ? std::nullopt : standing_.instead(found)) {
      outcome_.problems.push_back({row.line, "", std::move(*stands)});
    } else {
      if (auto beside = standing_.beside(found)) outcome_.beside.push_back(std::move(*beside));
      if (row.with == HoursWith::youth) note(row, found.activity, found.spell.person);
      found.aim = aim_of_row(found);
      if (!row.occasion.empty()) occasions_.at(row.occasion).aims.push_back(found.aim);
      keep(std::move(found));
    }
  }

  /// A row further up that says the same of the same person, and of no other occasion.
  const HoursRow* twin_of(const JudgedRow& found) {
    if (repeated_ == Repeated::save) return nullptr;
    const HoursRow& row = *found.row;
    for (const std::size_t at : rows_of_day_[{found.spell.person, found.activity.day}]) {
      const JudgedRow& earlier = judged_[at];
      if (earlier.row->with == row.with && earlier.row->occasion == row.occasion &&
          same_hours(found.activity, row.minutes, earlier.activity, earlier.row->minutes) &&
          same_purpose(found.activity, earlier.activity))
        return earlier.row;
    }
    return nullptr;
  }

  /// What the hours of the row are for: as it says or its group, else as the insats of that one.
  Aim aim_of_row(const JudgedRow& found) {
    const PersonId person[] = {found.spell.person};
    return own_aims(txn_, person, found.activity, *found.programme, found.row->with).front();
  }

  /// Of occasions in the store to which rows come.
  void find_aims_of_stored() {
    std::map<std::string, std::vector<Aim>> own;
    for (const auto& each : judged_) {
      if (each.there == 0 || each.row->occasion.empty()) continue;
      FileOccasion& occasion = occasions_.at(each.row->occasion);
      if (occasion.aims.empty() || occasion.id != each.there) continue;
      own[each.row->occasion].push_back(aim_of_row(each));
      occasion.stored = each.aim;
    }
    for (const auto& [word, aims] : own)
      if (FileOccasion& occasion = occasions_.at(word); occasion.stored == common_aim(aims))
        occasion.aims.insert(occasion.aims.end(), aims.begin(), aims.end());
      else
        occasion.stored.reset();  // somebody said it
  }

  void note(const HoursRow& row, const Activity& activity, PersonId person) {
    const int overlap = ledger_.overlap(person, activity, row.minutes);
    check_day_total(ledger_.day_total(person, activity.day) + row.minutes, activity.day,
                    person_code(person, prefix_));
    if (overlap > 0) outcome_.overlaps.push_back({row.line, person, overlap});
    ledger_.note(person, activity, row.minutes);
  }

  /// Rows of one occasion must agree on what it was, and hold each person once.
  bool check_occasion(const JudgedRow& found) {
    const HoursRow& row = *found.row;
    const Activity& activity = found.activity;
    const PersonId person = found.spell.person;
    FileOccasion& occasion =
        occasions_.try_emplace(row.occasion, FileOccasion{activity, row.with}).first->second;
    if (!same_occasion(occasion.activity, activity) || occasion.with != row.with) {
      refuse(row, Column::occasion, "sheet.occasion_differs");
      return false;
    }
    auto& staff = occasion.activity.staff;
    for (const auto& member : activity.staff)
      if (std::ranges::find(staff, member) == staff.end()) staff.push_back(member);
    if (occasion.persons.insert(person).second) return true;
    refuse(row, Column::occasion, {"sheet.occasion_twice", {person_code(person, prefix_)}});
    return false;
  }

  void find_long_days() {
    std::set<std::pair<PersonId, Date>> seen;
    for (const auto& each : judged_) {
      const PersonId person = each.spell.person;
      if (each.there != 0 || each.row->with == HoursWith::guardian ||
          !seen.insert({person, each.activity.day}).second)
        continue;
      const int total = ledger_.day_total(person, each.activity.day);
      if (is_long_day(total)) outcome_.long_days.push_back({person, each.activity.day, total});
    }
  }

  WriteTxn& txn_;
  const HoursSheet& sheet_;
  const std::string& named_;
  const CodeBook& codes_;
  const std::string& prefix_;
  Repeated repeated_;
  HoursLedger ledger_;
  HoursStanding standing_;
  HoursFileOutcome outcome_;
  std::vector<JudgedRow> asked_, judged_;  ///< a row moves from one to the other
  std::map<std::pair<PersonId, Date>, std::vector<std::size_t>> rows_of_day_;  ///< of judged_
  FileOccasions occasions_;
  std::map<std::string, std::optional<PersonId>> numbers_;
};

}  // namespace

HoursFileOutcome log_hours_file(WriteTxn& txn, const HoursSheet& sheet,
                                const std::string& programme, const Settings& settings,
                                const CodeBook& codes, const std::string& prefix,
                                Repeated repeated) {
  return Reading(txn, sheet, programme, settings, codes, prefix, repeated).run();
}

}  // namespace jagmed::ops
