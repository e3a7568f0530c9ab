#include "domain/public_referrals.hpp"

#include <map>
#include <set>
#include <utility>
#include <vector>

namespace jagmed {

namespace public_referrals_row {
std::string channel(std::string_view key) {
  return std::string(kAll) + "/channel=" + (key.empty() ? "not_said" : std::string(key));
}
std::string sex(Sex sex) { return std::string(kAll) + "/sex=" + sex_letter(sex); }
}  // namespace public_referrals_row

namespace public_referrals_column {
std::string outcome(ReferralOutcome outcome) {
  return "/outcome=" + std::string(referral_outcome_name(outcome));
}
}  // namespace public_referrals_column

namespace {

namespace row = public_referrals_row;
namespace column = public_referrals_column;

/// No channel is called so: a hidden channel is not named, for the reader it may be any other.
constexpr char kOther[] = "/channel=other_than_these";
constexpr char kNotComplete[] = "/complete=no";

struct Count {
  long long referrals = 0;
  std::set<PersonId> persons;
};
using Counts = std::map<std::pair<std::string, std::string>, Count>;

std::vector<std::string> columns_of(const ReferralStory& story, Date as_of) {
  return {"", gaps(story.referral).empty() ? column::kComplete : kNotComplete,
          column::outcome(outcome_of(story, as_of))};
}

std::vector<std::string> all_columns() {
  std::vector<std::string> columns{"", column::kComplete, kNotComplete};
  for (int i = 0; i < kReferralOutcomes; ++i)
    columns.push_back(column::outcome(static_cast<ReferralOutcome>(i)));
  return columns;
}

/// What is not printed but follows from what is.
bool never(const std::string& name) { return name == kNotComplete; }

}  // namespace

PublicTable public_referrals(std::span<const ReferralStory> stories, Date as_of) {
  Counts counts;
  const auto columns = all_columns();
  std::set<std::string> rows{row::kAll, std::string(row::kAll) + kOther};
  for (const Sex sex : {Sex::female, Sex::male, Sex::unknown}) rows.insert(row::sex(sex));
  for (const auto& story : stories) rows.insert(row::channel(story.referral.channel));
  for (const auto& each : rows)
    for (const auto& name : columns) counts[{each, name}];
  for (const auto& story : stories)
    for (const auto& each :
         {std::string(row::kAll), row::channel(story.referral.channel), row::sex(story.sex)})
      for (const auto& name : columns_of(story, as_of)) {
        Count& count = counts[{each, name}];
        ++count.referrals;
        count.persons.insert(story.referral.person);
      }
  PublicTable table{.as_of = as_of, .figures = {}};
  for (const auto& [key, count] : counts)
    table.figures.push_back(
        {.row = key.first,
         .column = key.second,
         .value = count.referrals,
         .persons = static_cast<long long>(count.persons.size()),
         .shown = never(key.second) || key.first.ends_with(kOther) ? Shown::never : Shown::printed,
         .cumulative = true});
  return table;
}

}  // namespace jagmed
