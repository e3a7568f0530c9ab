#include "domain/practice.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <charconv>

namespace jagmed {
namespace {

constexpr int kMostWeekMinutes = 3600;

constexpr std::initializer_list<int> kVisitDays[] = {{},
                                                     {3},
                                                     {2, 4},
                                                     {1, 3, 5},
                                                     {1, 2, 4, 5},
                                                     {1, 2, 3, 4, 5},
                                                     {1, 2, 3, 4, 5, 6},
                                                     {1, 2, 3, 4, 5, 6, 7}};

}  // namespace

std::optional<int> ladder_step(std::string_view kind) {
  const auto found = std::ranges::find(kPracticeLadder, kind);
  if (found == kPracticeLadder.end()) return {};
  return static_cast<int>(found - kPracticeLadder.begin());
}

std::vector<std::string> skipped_steps(std::span<const Practice> before, std::string_view kind) {
  std::vector<std::string> skipped;
  int highest = -1;
  for (const auto& practice : before)
    if (!practice.is_mistake())
      highest = std::max(highest, ladder_step(practice.kind).value_or(-1));
  const int step = ladder_step(kind).value_or(0);
  for (int i = highest + 1; i < step; ++i)
    skipped.emplace_back(kPracticeLadder[static_cast<std::size_t>(i)]);
  return skipped;
}

const Practice* overlapping(std::span<const Practice> known, const Practice& practice) {
  const bool on_ladder = ladder_step(practice.kind).has_value();
  for (const auto& other : known)
    if (ladder_step(other.kind).has_value() == on_ladder && other.id != practice.id &&
        !other.is_mistake() && (!other.ended || practice.started <= *other.ended) &&
        (!practice.ended || other.started <= *practice.ended))
      return &other;
  return nullptr;
}

std::vector<int> visit_days(int visits) { return kVisitDays[std::clamp(visits, 0, 7)]; }

int parse_week_hours(std::string_view typed) {
  const Error wrong(ErrorKind::input,
                    {"practice.hours", {looks_like_identity(typed) ? "…" : terminal_safe(typed)}},
                    "practice.hours.hint");
  std::string text = fold_case(trim(typed));
  if (text.ends_with('h')) text.pop_back();
  std::ranges::replace(text, ',', '.');
  double hours = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), hours);
  const bool plain = text.find_first_not_of("0123456789.") == std::string::npos;
  if (!plain || text.size() > 6 || fault != std::errc() || end != text.data() + text.size())
    throw wrong;
  const int minutes = static_cast<int>(hours * 60 + 0.5);
  if (minutes < 1 || minutes > kMostWeekMinutes) throw wrong;
  return minutes;
}

}  // namespace jagmed
