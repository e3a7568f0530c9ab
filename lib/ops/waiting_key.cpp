#include "ops/waiting_key.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>

namespace jagmed::ops {
namespace {

constexpr char kBetween = '|', kRival = '#';

}  // namespace

std::string waiting_key(std::string_view who, const WaitingPlace& place) {
  std::string key = fmt::format("{}|{}|{}|{}|{}|{}", who, absence_kind_code(place.kind),
                                place.day.iso(), place.start, place.course, place.occurrence);
  if (is_measured(place.kind)) return key;
  key += fmt::format("|{}|{}", place.last.iso(), place.end);
  return place.school.empty() ? key : fmt::format("{}|{}", key, place.school);
}

std::string rival_key(const std::string& key, int nth) {
  return fmt::format("{}{}{}", key, kRival, nth);
}

/// A course may have the mark in its name: what follows the last one is then more than a number.
std::string_view shared_key(std::string_view key) {
  const auto mark = key.rfind(kRival);
  if (mark == std::string_view::npos) return key;
  const std::string_view nth = key.substr(mark + 1);
  const bool is_rival =
      !nth.empty() && std::ranges::all_of(nth, [](char c) { return c >= '0' && c <= '9'; });
  return is_rival ? key.substr(0, mark) : key;
}

bool has_shared_key(std::string_view key, std::string_view shared) {
  return key == shared || (key.starts_with(shared) && shared_key(key) == shared);
}

std::string_view who_in_key(std::string_view key) { return key.substr(0, key.find(kBetween)); }

std::string_view day_in_key(std::string_view key) {
  constexpr std::size_t kIso = 10;
  for (int field = 0; field < 2; ++field)
    key.remove_prefix(std::min(key.find(kBetween), key.size() - 1) + 1);
  return key.substr(0, kIso);
}

PersonId person_in_key(std::string_view key) {
  PersonId person = 0;
  const std::string_view who = who_in_key(key);
  std::from_chars(who.data(), who.data() + who.size(), person);
  return person;
}

}  // namespace jagmed::ops
