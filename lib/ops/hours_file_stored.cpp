#include "ops/hours_file_stored.hpp"

#include <algorithm>
#include <iterator>

namespace jagmed::ops {
namespace {

using Rows = std::vector<JudgedRow>;

/// The rows with one word for the occasion, or a row without.
std::vector<Rows> by_occasion(Rows& rows) {
  std::map<std::string, std::size_t> of_word;
  std::vector<Rows> occasions;
  for (auto& each : rows) {
    const std::string& word = each.row->occasion;
    const auto [known, fresh] = of_word.try_emplace(word, occasions.size());
    if (fresh || word.empty()) occasions.emplace_back();
    (word.empty() ? occasions.back() : occasions[known->second]).push_back(std::move(each));
  }
  std::ranges::stable_sort(occasions, {}, [](const Rows& each) {
    return std::pair(!tells_purpose(each.front().purpose), -std::ssize(each));
  });
  return occasions;
}

class Stored {
 public:
  Stored(HoursLedger& ledger, HoursLedger::Agree agree) : ledger_(ledger), agree_(agree) {}

  /// Those that one occasion in the store has, the one that has most.
  void take_together(Rows& rows, Rows& taken) {
    std::map<std::int64_t, int> stored;  // how many each has
    for (const auto& each : rows)
      for (const auto* line : alike(each)) ++stored[line->hours.id];
    if (stored.empty()) return;
    using Count = std::pair<const std::int64_t, int>;
    const auto most = std::ranges::max_element(stored, {}, &Count::second)->first;
    take(rows, taken, [&](const auto* line) { return line->hours.id == most; });
    take_corrected(rows, taken, most);
  }
  void take_each(Rows& rows, Rows& taken) {
    take(rows, taken, [](const auto*) { return true; });
  }
  /// `only`: of that occasion; 0: of any.
  void take_corrected(Rows& rows, Rows& taken, std::int64_t only = 0) {
    std::erase_if(rows, [&](JudgedRow& each) {
      auto* line = ledger_.corrected(each.spell, each.activity, each.row->minutes, each.row->with,
                                     each.purpose, agree_, only);
      if (line == nullptr) return false;
      each.corrected = line->hours.minutes;
      move_to(taken, each, *line);
      return true;
    });
  }

 private:
  std::vector<HoursLedger::Line*> alike(const JudgedRow& each) {
    return ledger_.alike(each.spell, each.activity, each.row->minutes, each.row->with, each.purpose,
                         agree_);
  }
  void take(Rows& rows, Rows& taken, const auto& wanted) {
    std::erase_if(rows, [&](JudgedRow& each) {
      const auto lines = alike(each);
      const auto line = std::ranges::find_if(lines, wanted);
      if (line == lines.end()) return false;
      move_to(taken, each, **line);
      return true;
    });
  }
  static void move_to(Rows& taken, JudgedRow& row, HoursLedger::Line& line) {
    line.taken = true;
    row.there = line.hours.id;
    row.aim = {line.hours.activity.level, line.hours.activity.focus};
    taken.push_back(std::move(row));
  }

  HoursLedger& ledger_;
  HoursLedger::Agree agree_;
};

}  // namespace

std::vector<JudgedRow> take_stored(std::vector<JudgedRow>& rows, HoursLedger& ledger) {
  auto occasions = by_occasion(rows);
  rows.clear();
  Rows taken;
  for (const auto& agree : {same_purpose, agrees}) {
    Stored stored(ledger, agree);
    for (auto& each : occasions) stored.take_together(each, taken);
    for (auto& each : occasions) stored.take_each(each, taken);
  }
  for (const auto& agree : {same_purpose, agrees})
    for (auto& each : occasions) Stored(ledger, agree).take_corrected(each, taken);
  for (auto& each : occasions) std::ranges::move(each, std::back_inserter(rows));
  std::ranges::stable_sort(rows, {}, [](const JudgedRow& each) {
    return std::pair(!tells_purpose(each.purpose), each.row->line);
  });
  return taken;
}

}  // namespace jagmed::ops
