#include "ops/hours_file_rows.hpp"
#include "store/hours.hpp"
#include "store/other_work.hpp"

#include <algorithm>
#include <utility>

namespace jagmed::ops {
namespace {

/// The writing of one sheet.
class Writing {
 public:
  Writing(WriteTxn& txn, const std::vector<JudgedRow>& rows, FileOccasions& occasions,
          HoursLedger& ledger, const CodeBook& codes, HoursFileOutcome& outcome)
      : txn_(txn),
        rows_(rows),
        occasions_(occasions),
        ledger_(ledger),
        codes_(codes),
        outcome_(outcome) {}

  void run() {
    for (const auto& each : rows_)
      if (each.there == 0) store(each);
    count_persons();
  }

 private:
  void store(const JudgedRow& each) {
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
  std::int64_t occasion_of(const JudgedRow& each) {
    if (each.row->occasion.empty()) return insert(each, each.activity, each.aim);
    FileOccasion& occasion = occasions_.at(each.row->occasion);
    const auto& day = ledger_.day(each.spell, each.activity.day, each.row->with);
    bool person_is_in_it = false;
    for (const auto& line : day)
      person_is_in_it = person_is_in_it || (occasion.id != 0 && line.hours.id == occasion.id);
    if (person_is_in_it) return insert(each, each.activity, each.aim);
    const Aim aim = common_aim(occasion.aims);
    const bool differ =
        std::ranges::any_of(occasion.aims, [&](const Aim& own) { return own != aim; });
    if (occasion.id == 0) {
      occasion.id = insert(each, occasion.activity, aim);
      if (differ) outcome_.mixed.push_back(each.row->line);
    } else if (const auto before = std::exchange(occasion.stored, {}); before && *before != aim) {
      set_aim(txn_, occasion.id, aim, codes_);
      outcome_.mixed.push_back(each.row->line);
    }
    return occasion.id;
  }
  std::int64_t insert(const JudgedRow& each, const Activity& said, const Aim& aim) {
    Activity activity = for_aim(said, aim);
    drop_for_protected(txn_, persons_at(each, occasions_), activity);
    return insert_activity(txn_, activity, codes_);
  }

  void count_persons() {
    std::set<PersonId> all;
    for (const auto& each : rows_) all.insert(each.spell.person);
    outcome_.persons = static_cast<int>(all.size());
    outcome_.reported.persons = static_cast<int>(reported_.size());
    outcome_.unconsented.persons = static_cast<int>(unconsented_.size());
    outcome_.outside.persons = static_cast<int>(outside_.size());
    outcome_.guardian.persons = static_cast<int>(guardian_.size());
  }

  WriteTxn& txn_;
  const std::vector<JudgedRow>& rows_;
  FileOccasions& occasions_;
  HoursLedger& ledger_;
  const CodeBook& codes_;
  HoursFileOutcome& outcome_;
  std::set<PersonId> reported_, unconsented_, outside_, guardian_;
};

}  // namespace

void store_rows(WriteTxn& txn, const std::vector<JudgedRow>& rows, FileOccasions& occasions,
                HoursLedger& ledger, const CodeBook& codes, HoursFileOutcome& outcome) {
  Writing(txn, rows, occasions, ledger, codes, outcome).run();
}

}  // namespace jagmed::ops
