#include "ops/log_hours_file.hpp"

#include "base/error.hpp"
#include "ops/correct_hours.hpp"
#include "ops/hours_ledger.hpp"
#include "ops/named_in_text.hpp"
#include "ops/open_case.hpp"
#include "store/hours.hpp"
#include "store/other_work.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace jagmed::ops {
namespace {

using Column = HoursColumn;

/// A row that the rules have been asked about.
struct Judged {
  const HoursRow* row = nullptr;
  Activity activity;
  Enrollment spell;
  const Programme* programme = nullptr;
  std::int64_t there = 0;  ///< the occasion it is stored in; 0: a new row
  Aim aim = {};            ///< of a new row
};

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
        ledger_(txn, settings, prefix) {}

  HoursFileOutcome run() {
    outcome_.problems = sheet_.problems;
    for (const auto& row : sheet_.rows) guard(row, [&] { judge(row); });
    for (auto& each : others_) guard(*each.row, [&] { judge_other(std::move(each)); });
    refuse_texts();
    std::ranges::stable_sort(outcome_.problems, {}, &SheetProblem::line);
    if (!outcome_.problems.empty()) return std::move(outcome_);
    outcome_.rows = static_cast<int>(judged_.size());
    for (const auto& each : judged_)
      if (each.there == 0) store(each);
    outcome_.there = outcome_.rows - outcome_.fresh;
    count_persons();
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

  /// Finds the row as it stands in the store. Others wait: their hours may be those that another
  /// row says.
  void judge(const HoursRow& row) {
    const auto known = person_of(row);
    if (!known) return;
    const PersonId person = *known;
    Judged found{.row = &row};
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
    if (!row.occasion.empty() && !check_occasion(found)) return;
    if (auto* line = ledger_.same(found.spell, found.activity, row.minutes, row.with))
      take(*line, std::move(found));
    else
      others_.push_back(std::move(found));
  }

  void take(HoursLedger::Line& line, Judged found) {
    line.taken = true;
    found.there = line.hours.id;
    if (!found.row->occasion.empty()) occasions_.at(found.row->occasion).id = found.there;
    keep(std::move(found));
  }
  void keep(Judged found) {
    rows_of_day_[{found.spell.person, found.activity.day}].push_back(judged_.size());
    judged_.push_back(std::move(found));
  }

  /// A row that has been corrected since, or a new one.
  void judge_other(Judged found) {
    const HoursRow& row = *found.row;
    if (auto* line = ledger_.corrected(found.spell, found.activity, row.minutes, row.with)) {
      outcome_.corrected.push_back({row.line, found.spell.person, line->hours.minutes});
      return take(*line, std::move(found));
    }
    if (const HoursRow* twin = twin_of(found)) {
      outcome_.problems.push_back({row.line, "", {"sheet.repeated", {std::to_string(twin->line)}}});
    } else if (const auto instead = missed(row, found); !instead.empty()) {
      outcome_.problems.push_back({row.line, "", {"sheet.missed", {instead}}});
    } else {
      if (row.with == HoursWith::youth) note(row, found.activity, found.spell.person);
      found.aim = aim_of_row(found);
      if (!row.occasion.empty()) occasions_.at(row.occasion).aims.push_back(found.aim);
      keep(std::move(found));
    }
  }

  /// A row further up that says the same of the same person, and of no other occasion.
  const HoursRow* twin_of(const Judged& found) {
    if (repeated_ == Repeated::save) return nullptr;
    const HoursRow& row = *found.row;
    for (const std::size_t at : rows_of_day_[{found.spell.person, found.activity.day}]) {
      const Judged& earlier = judged_[at];
      if (earlier.row->with == row.with && earlier.row->occasion == row.occasion &&
          same_hours(found.activity, row.minutes, earlier.activity, earlier.row->minutes) &&
          same_purpose(found.activity, earlier.activity))
        return earlier.row;
    }
    return nullptr;
  }

  /// What the hours of the row are for: as it says or its group, else as the insats of that one.
  Aim aim_of_row(const Judged& found) {
    const PersonId person[] = {found.spell.person};
    return own_aims(txn_, person, found.activity, *found.programme, found.row->with).front();
  }

  /// What to type instead of the row; empty: it may be written.
  std::string missed(const HoursRow& row, const Judged& found) {
    if (repeated_ == Repeated::save) return {};
    return instead_of_missed(txn_, found.spell, found.activity, row.minutes, row.with, prefix_);
  }

  /// Of what is new. What is written of an hour with somebody protected may tell who or where it
  /// is, and a code of somebody who was not there would stay when that one becomes protected.
  void refuse_texts() {
    for (const auto& each : judged_) {
      const Activity& said = each.row->activity;
      if (each.there != 0 || !(has_free_text(said) || activity_tells_where(said))) continue;
      const auto persons = persons_at(each);
      if (activity_tells_where(said) && all_protected(txn_, persons))
        refuse(*each.row, said.place.empty() ? Column::language_support : Column::place,
               "sheet.protected_place");
      if (!has_free_text(said)) continue;
      if (any_protected(txn_, persons))
        refuse(*each.row, said.partner.empty() ? Column::text : Column::partner, "sheet.protected");
      refuse_naming(each, Column::text, said.other_text, persons);
      refuse_naming(each, Column::partner, said.partner, persons);
    }
  }
  void refuse_naming(const Judged& each, Column column, const std::string& text,
                     const std::vector<PersonId>& persons) {
    if (names_somebody_else(txn_, text, persons, prefix_))
      refuse(*each.row, column, "sheet.other_code");
    else if (names_themselves(txn_, text, persons))
      refuse(*each.row, column, "sheet.own_name");
  }

  /// Who took part in the occasion of the row.
  std::vector<PersonId> persons_at(const Judged& each) {
    if (each.row->occasion.empty()) return {each.spell.person};
    const auto& persons = occasions_.at(each.row->occasion).persons;
    return {persons.begin(), persons.end()};
  }

  void note(const HoursRow& row, const Activity& activity, PersonId person) {
    const int overlap = ledger_.overlap(person, activity, row.minutes);
    check_day_total(ledger_.day_total(person, activity.day) + row.minutes, activity.day,
                    person_code(person, prefix_));
    if (overlap > 0) outcome_.overlaps.push_back({row.line, person, overlap});
    ledger_.note(person, activity, row.minutes);
  }

  /// Rows of one occasion must agree on what it was, and hold each person once.
  bool check_occasion(const Judged& found) {
    const HoursRow& row = *found.row;
    const Activity& activity = found.activity;
    const PersonId person = found.spell.person;
    Occasion& occasion =
        occasions_.try_emplace(row.occasion, Occasion{activity, row.with}).first->second;
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

  void store(const Judged& each) {
    const Activity& activity = each.activity;
    const std::int64_t id = occasion_of(each);
    ++outcome_.fresh;
    if (each.row->with == HoursWith::guardian) {
      add_guardian_work(txn_, id, activity.day, each.spell, each.row->minutes);
      guardian_.insert(each.spell.person);
      outcome_.guardian.minutes += each.row->minutes;
      return;
    }
    if (is_guardian_activity(activity.kind)) outcome_.doubtful.push_back(each.row->line);
    add_participation(txn_, id, activity.day, each.spell, each.row->minutes);
    const bool outside = each.spell.standing == Standing::declined;
    const bool reported =
        !outside && is_reportable(txn_, each.spell, activity.day, id, *each.programme);
    (outside ? outside_ : reported ? reported_ : unconsented_).insert(each.spell.person);
    auto& share = outside ? outcome_.outside : reported ? outcome_.reported : outcome_.unconsented;
    share.minutes += each.row->minutes;
  }

  /// The stored occasion that the row belongs to, or a new one.
  std::int64_t occasion_of(const Judged& each) {
    if (each.row->occasion.empty()) return insert(each, each.activity, each.aim);
    Occasion& occasion = occasions_.at(each.row->occasion);
    const auto& day = each.row->with == HoursWith::guardian
                          ? ledger_.guardian_day(each.spell, each.activity.day)
                          : ledger_.day(each.spell.person, each.activity.day);
    bool person_is_in_it = false;
    for (const auto& line : day)
      person_is_in_it = person_is_in_it || (occasion.id != 0 && line.hours.id == occasion.id);
    if (person_is_in_it) return insert(each, each.activity, each.aim);
    if (occasion.id == 0) {
      const Aim aim = common_aim(occasion.aims);
      occasion.id = insert(each, occasion.activity, aim);
      if (std::ranges::any_of(occasion.aims, [&](const Aim& own) { return own != aim; }))
        outcome_.mixed.push_back(each.row->line);
    }
    return occasion.id;
  }
  std::int64_t insert(const Judged& each, const Activity& said, const Aim& aim) {
    Activity activity = for_aim(said, aim);
    drop_for_protected(txn_, persons_at(each), activity);
    return insert_activity(txn_, activity, codes_);
  }

  void count_persons() {
    std::set<PersonId> all;
    for (const auto& each : judged_) all.insert(each.spell.person);
    outcome_.persons = static_cast<int>(all.size());
    outcome_.reported.persons = static_cast<int>(reported_.size());
    outcome_.unconsented.persons = static_cast<int>(unconsented_.size());
    outcome_.outside.persons = static_cast<int>(outside_.size());
    outcome_.guardian.persons = static_cast<int>(guardian_.size());
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

  struct Occasion {
    Activity activity;
    HoursWith with;
    std::set<PersonId> persons = {};
    std::vector<Aim> aims = {};  ///< of its new rows
    std::int64_t id = 0;         ///< in the store; 0: not yet
  };

  WriteTxn& txn_;
  const HoursSheet& sheet_;
  const std::string& named_;
  const CodeBook& codes_;
  const std::string& prefix_;
  Repeated repeated_;
  HoursLedger ledger_;
  HoursFileOutcome outcome_;
  std::vector<Judged> judged_, others_;
  std::map<std::pair<PersonId, Date>, std::vector<std::size_t>> rows_of_day_;  ///< of judged_
  std::map<std::string, Occasion> occasions_;
  std::map<std::string, std::optional<PersonId>> numbers_;
  std::set<PersonId> reported_, unconsented_, outside_, guardian_;
};

}  // namespace

HoursFileOutcome log_hours_file(WriteTxn& txn, const HoursSheet& sheet,
                                const std::string& programme, const Settings& settings,
                                const CodeBook& codes, const std::string& prefix,
                                Repeated repeated) {
  return Reading(txn, sheet, programme, settings, codes, prefix, repeated).run();
}

}  // namespace jagmed::ops
