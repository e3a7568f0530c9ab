#include "intake/sum_check.hpp"

#include <algorithm>
#include <cstdlib>

namespace jagmed {
namespace {

constexpr std::size_t kWordings = 200;
constexpr std::size_t kWordsThatTell = 2;

/// "summa klass" of "summa klass ba24a".
std::string first_words(const std::string& wording) {
  std::size_t end = 0;
  for (std::size_t words = 0; words < kWordsThatTell && end != std::string::npos; ++words)
    end = wording.find(' ', end == 0 ? 0 : end + 1);
  return wording.substr(0, end);
}

MinutesCell amount_in(const RowCells& row, Field field, const NumberForm& form) {
  return read_minutes(row[field], form, field_unit(field) == Unit::hours ? 60 : 1);
}

}  // namespace

SumCheck::SumCheck(Field field, std::size_t sections, int tolerance)
    : field_(field), tolerance_(tolerance), sections_(sections) {}

void SumCheck::add(std::int64_t amount) {
  all_.sum += amount;
  ++all_.rows;
}

void SumCheck::open_section(std::size_t section) { sections_[section] = all_; }

bool SumCheck::equals(std::int64_t stated, const Mark& since) const {
  const std::int64_t own = all_.sum - since.sum, rows = all_.rows - since.rows;
  return std::abs(stated - own) * 100 <= rows * tolerance_;
}

SumCheck::Mark& SumCheck::last_like(const std::string& words) {
  auto found = std::ranges::find(wordings_, words, &std::pair<std::string, Mark>::first);
  if (found == wordings_.end()) {
    if (wordings_.size() == kWordings) wordings_.erase(wordings_.begin());
    return wordings_.emplace_back(words, Mark{}).second;
  }
  std::rotate(found, found + 1, wordings_.end());
  return wordings_.back().second;
}

bool SumCheck::confirms(std::int64_t stated, const std::string& wording) {
  Mark& like = last_like(first_words(wording));
  const bool right =
      equals(stated, {}) || equals(stated, last_sum_) || equals(stated, like) ||
      std::ranges::any_of(sections_, [&](const Mark& section) { return equals(stated, section); });
  like = last_sum_ = all_;
  return right;
}

StatedSums::StatedSums(const std::vector<SkipRule>& skips, std::size_t sections) {
  for (const SkipRule& rule : skips) {
    if (!rule.verify_sum) continue;
    const Field field = *rule.verify_sum;
    if (std::ranges::find(sums_, field, &SumCheck::field) != sums_.end()) continue;
    // Hours are rounded to whole minutes, each row by itself.
    const int tolerance = field_unit(field) == Unit::hours ? 50 : 0;
    sums_.emplace_back(field, sections, tolerance);
  }
}

void StatedSums::open_section(std::size_t section) {
  for (auto& sum : sums_) sum.open_section(section);
}

void StatedSums::add(const RowCells& row, const NumberForm& numbers) {
  for (auto& sum : sums_) {
    const MinutesCell amount = amount_in(row, sum.field(), numbers);
    if (amount.reading == Reading::value) sum.add(amount.minutes);
  }
}

std::optional<bool> StatedSums::confirm(Field field, const RowCells& row, const NumberForm& numbers,
                                        const std::string& wording) {
  const MinutesCell stated = amount_in(row, field, numbers);
  if (stated.reading == Reading::nothing) return {};
  SumCheck& sum = *std::ranges::find(sums_, field, &SumCheck::field);
  return sum.confirms(stated.minutes, wording) && stated.reading == Reading::value;
}

}  // namespace jagmed
