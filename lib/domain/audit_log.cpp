#include "domain/audit_log.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <set>

namespace jagmed {
namespace {

std::set<std::string> words_of(std::string_view name) {
  std::string folded = fold_case(name);
  for (char& c : folded)
    if (std::string_view("._-@+,").find(c) != std::string_view::npos) c = ' ';
  std::set<std::string> words;
  for (auto& word : split(folded, ' '))
    if (word.size() > 1) words.insert(std::move(word));
  return words;
}

}  // namespace

std::int64_t sample_size(std::int64_t events, int percent, int least) {
  return std::min(events, std::max<std::int64_t>(least, (events * percent + 99) / 100));
}

bool is_out_of_hours(Date day, int minute, const LogRules& rules) {
  return day.weekday() > 5 || minute < rules.hours_from || minute >= rules.hours_to;
}

bool shares_family_name(const std::vector<std::string>& names, const std::string& family_name) {
  const auto family = words_of(family_name);
  return std::ranges::any_of(names, [&](const std::string& name) {
    const auto words = words_of(name);
    return std::ranges::any_of(words, [&](const auto& word) { return family.contains(word); });
  });
}

}  // namespace jagmed
