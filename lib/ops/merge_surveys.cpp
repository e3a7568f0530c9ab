#include "ops/merge_surveys.hpp"

#include "store/surveys.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace jagmed::ops {
namespace {

/// Those of the kept record first, then by day.
void sort_by_rank(std::vector<Survey>& surveys, PersonId kept) {
  std::ranges::sort(surveys, [&](const Survey& a, const Survey& b) {
    const bool first = a.person == kept, second = b.person == kept;
    return first != second ? first : a.day != b.day ? a.day < b.day : a.id < b.id;
  });
}

void settle(WriteTxn& txn, std::vector<Survey> surveys, PersonId kept, SurveyDoubles& doubles) {
  sort_by_rank(surveys, kept);
  std::vector<Survey> stay;
  for (auto& each : surveys) {
    const Survey* known = answered(stay, each.occasion, each.respondent);
    if (known == nullptr || each.person == kept) {
      stay.push_back(std::move(each));
      continue;
    }
    ++doubles.surveys;
    doubles.scores += std::ranges::count_if(each.scores, [](int score) { return score > 0; });
    doubles.unlike = doubles.unlike || each.scores != known->scores;
    remove_survey(txn, each);
  }
}

void add_dropped(std::vector<MergedRows>& rows, const char* table, std::int64_t dropped) {
  if (dropped == 0) return;
  const auto found = std::ranges::find(rows, table, &MergedRows::table);
  if (found == rows.end()) rows.push_back({.table = table, .dropped = dropped});
  else found->dropped += dropped;
}

}  // namespace

SurveyDoubles settle_surveys(WriteTxn& txn, const Merging& merging, std::span<const Enrollment> spells) {
  std::map<std::string, std::vector<Enrollment>> by_programme;
  for (const auto& spell : spells) by_programme[spell.programme].push_back(spell);
  SurveyDoubles doubles;
  for (const auto& [programme, those] : by_programme) {
    auto surveys = surveys_of(txn, merging.kept, programme);
    for (auto& each : surveys_of(txn, merging.former, programme)) surveys.push_back(std::move(each));
    for (auto& in_spell : surveys_by_spell(surveys, those))
      settle(txn, std::move(in_spell.surveys), merging.kept, doubles);
  }
  return doubles;
}

void add_doubles(std::vector<MergedRows>& rows, const SurveyDoubles& doubles) {
  add_dropped(rows, "survey_score", doubles.scores);
  add_dropped(rows, "survey", doubles.surveys);
}

}  // namespace jagmed::ops
