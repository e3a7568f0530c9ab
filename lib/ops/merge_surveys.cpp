#include "ops/merge_surveys.hpp"

#include "ops/take_survey.hpp"
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

std::int64_t given(const Survey& survey) {
  return std::ranges::count_if(survey.scores, [](int score) { return score > 0; });
}

/// Whether a question was answered in both, and otherwise.
bool differ(const Survey& a, const Survey& b) {
  for (std::size_t i = 0; i < std::min(a.scores.size(), b.scores.size()); ++i)
    if (a.scores[i] > 0 && b.scores[i] > 0 && a.scores[i] != b.scores[i]) return true;
  return false;
}

void take_missing(std::vector<int>& scores, const std::vector<int>& others) {
  scores.resize(std::max(scores.size(), others.size()));
  for (std::size_t i = 0; i < others.size(); ++i)
    if (scores[i] == 0) scores[i] = others[i];
}

/// What stays takes along the answers that only the other one has where it is one sheet, written
/// down twice: of two days it would be a survey that nobody gave.
void settle_double(WriteTxn& txn, Survey& stays, const Survey& goes, SurveyDoubles& doubles) {
  const bool one_sheet = stays.day == goes.day && !differ(stays, goes);
  const int moved = one_sheet ? add_answers(txn, stays, goes.scores) : 0;
  ++doubles.surveys;
  doubles.moved += moved;
  doubles.scores += given(goes) - moved;
  doubles.unlike =
      doubles.unlike || differ(stays, goes) || (!one_sheet && given(goes) > given(stays));
  if (one_sheet) take_missing(stays.scores, goes.scores);
  remove_survey(txn, goes);
}

void settle(WriteTxn& txn, std::vector<Survey> surveys, PersonId kept, SurveyDoubles& doubles) {
  sort_by_rank(surveys, kept);
  std::vector<Survey> stay;
  for (auto& each : surveys) {
    const auto known = std::ranges::find_if(stay, [&](const Survey& of) {
      return of.occasion == each.occasion && of.respondent == each.respondent;
    });
    if (known == stay.end() || each.person == kept)
      stay.push_back(std::move(each));
    else
      settle_double(txn, *known, each, doubles);
  }
}

}  // namespace

void add_rows(std::vector<MergedRows>& rows, const char* table, std::int64_t moved,
              std::int64_t dropped) {
  if (moved + dropped == 0) return;
  const auto found = std::ranges::find(rows, table, &MergedRows::table);
  if (found == rows.end())
    rows.push_back({.table = table, .moved = moved, .dropped = dropped});
  else {
    found->moved += moved;
    found->dropped += dropped;
  }
}

SurveyDoubles settle_surveys(WriteTxn& txn, const Merging& merging,
                             std::span<const Enrollment> spells) {
  std::map<std::string, std::vector<Enrollment>> by_programme;
  for (const auto& spell : spells) by_programme[spell.programme].push_back(spell);
  SurveyDoubles doubles;
  for (const auto& [programme, those] : by_programme) {
    auto surveys = known_surveys(txn, merging.kept, programme, those);
    for (auto& each : known_surveys(txn, merging.former, programme, those))
      surveys.push_back(std::move(each));
    for (auto& in_spell : surveys_by_spell(surveys, those))
      settle(txn, std::move(in_spell.surveys), merging.kept, doubles);
  }
  return doubles;
}

void add_doubles(std::vector<MergedRows>& rows, const SurveyDoubles& doubles) {
  add_rows(rows, "survey_score", doubles.moved, doubles.scores);
  add_rows(rows, "survey", 0, doubles.surveys);
}

}  // namespace jagmed::ops
