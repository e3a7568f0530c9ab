#include "ops/hours_file_standing.hpp"

#include "domain/recurring.hpp"
#include "ops/correct_hours.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

std::string was(int minutes) { return " --was " + std::to_string(minutes) + "m"; }

}  // namespace

std::optional<Message> HoursStanding::instead(const JudgedRow& found) {
  const HoursRow& row = *found.row;
  const std::string missed =
      instead_of_missed(txn_, found.spell, found.activity, row.minutes, row.with, prefix_);
  if (!missed.empty()) return Message{"sheet.missed", {missed}};
  return otherwise(found);
}

std::optional<Message> HoursStanding::otherwise(const JudgedRow& found) {
  const HoursRow& row = *found.row;
  const bool guardian = row.with == HoursWith::guardian;
  const HoursWith others = guardian ? HoursWith::youth : HoursWith::guardian;
  for (const HoursWith with : {row.with, others})
    if (!ledger_.alike(found.spell, found.activity, row.minutes, with, {}, agrees).empty())
      return Message{with == row.with ? "sheet.otherwise"
                     : guardian       ? "sheet.youths_own"
                                      : "sheet.guardians_own",
                     {taken_away(found, with)}};
  return {};
}

/// What to type so that the hours go that stand as long as the row says.
std::string HoursStanding::taken_away(const JudgedRow& found, HoursWith with) {
  const auto& day = ledger_.day(found.spell, found.activity.day, with);
  const bool several = std::ranges::count_if(day, [&](const HoursLedger::Line& line) {
                         return line.hours.activity.kind == found.activity.kind;
                       }) > 1;
  return typed_for(found, found.activity, with) + (several ? was(found.row->minutes) : "");
}

std::string HoursStanding::typed_for(const JudgedRow& found, const Activity& there,
                                     HoursWith with) const {
  return correction_typed(person_code(found.spell.person, prefix_), 0, there, with);
}

std::optional<SheetBeside> HoursStanding::beside(const JudgedRow& found) {
  const bool youth = found.row->with == HoursWith::youth;
  for (const auto& line : ledger_.day(found.spell, found.activity.day, found.row->with)) {
    const Activity& there = line.hours.activity;
    const int minutes = line.hours.minutes;
    if (line.taken || line.hours.id == 0 || there.kind != found.activity.kind) continue;
    if (youth && overlap_minutes(found.activity, found.row->minutes, there, minutes) > 0) continue;
    return SheetBeside{found.row->line, found.spell.person, minutes,
                       typed_for(found, there, found.row->with) + was(minutes)};
  }
  return {};
}

}  // namespace jagmed::ops
