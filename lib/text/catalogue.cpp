#include "text/catalogue.hpp"

#include <fmt/args.h>

#include <unordered_map>

namespace jagmed {
namespace {

constexpr CatalogueEntry kSwedish[] = {
#include "text/sv/absence_files.inc"
#include "text/sv/audit.inc"
#include "text/sv/common.inc"
#include "text/sv/consent.inc"
#include "text/sv/contact.inc"
#include "text/sv/disclose.inc"
#include "text/sv/enroll.inc"
#include "text/sv/explain.inc"
#include "text/sv/kaa.inc"
#include "text/sv/log_absence.inc"
#include "text/sv/mapping.inc"
#include "text/sv/meet.inc"
#include "text/sv/placeholders.inc"
#include "text/sv/plan.inc"
#include "text/sv/plans.inc"
#include "text/sv/public.inc"
#include "text/sv/refer.inc"
#include "text/sv/report.inc"
#include "text/sv/rights.inc"
#include "text/sv/screen.inc"
#include "text/sv/steps.inc"
#include "text/sv/store.inc"
#include "text/sv/week.inc"
};

constexpr CatalogueEntry kEnglish[] = {
#include "text/en/absence_files.inc"
#include "text/en/audit.inc"
#include "text/en/common.inc"
#include "text/en/consent.inc"
#include "text/en/contact.inc"
#include "text/en/disclose.inc"
#include "text/en/enroll.inc"
#include "text/en/explain.inc"
#include "text/en/kaa.inc"
#include "text/en/log_absence.inc"
#include "text/en/mapping.inc"
#include "text/en/meet.inc"
#include "text/en/placeholders.inc"
#include "text/en/plan.inc"
#include "text/en/plans.inc"
#include "text/en/public.inc"
#include "text/en/refer.inc"
#include "text/en/report.inc"
#include "text/en/rights.inc"
#include "text/en/screen.inc"
#include "text/en/steps.inc"
#include "text/en/store.inc"
#include "text/en/week.inc"
};

using Index = std::unordered_map<std::string_view, std::string_view>;

Index index_of(std::span<const CatalogueEntry> entries) {
  Index index;
  for (const auto& entry : entries) index.emplace(entry.key, entry.text);
  return index;
}

const Index& index_for(std::string_view language) {
  static const Index kIndexSwedish = index_of(kSwedish), kIndexEnglish = index_of(kEnglish);
  return language == "sv" ? kIndexSwedish : kIndexEnglish;
}

}  // namespace

Catalogue::Catalogue(std::string_view language, std::span<const CatalogueEntry> entries)
    : language_(language), entries_(entries) {}

const Catalogue& Catalogue::of(std::string_view language) {
  static const Catalogue kSv("sv", kSwedish), kEn("en", kEnglish);
  return language == "sv" ? kSv : kEn;
}

bool Catalogue::has(std::string_view key) const { return index_for(language_).contains(key); }

std::string_view Catalogue::raw(std::string_view key) const {
  const auto& index = index_for(language_);
  const auto found = index.find(key);
  return found == index.end() ? key : found->second;
}

std::string Catalogue::in_number(std::string text) {
  for (std::size_t at = 0; (at = text.find('{', at)) != std::string::npos;) {
    const auto one = text.find('|', at), many = text.find('|', one + 1), end = text.find('}', many);
    const auto number = std::string_view(text).substr(at + 1, one - at - 1);
    if (end == std::string::npos || number.empty() ||
        number.find_first_not_of("0123456789 ") != std::string_view::npos) {
      ++at;
      continue;
    }
    const std::string word = number == "1" ? text.substr(one + 1, many - one - 1)
                                           : text.substr(many + 1, end - many - 1);
    text.replace(at, end - at + 1, word);
    at += word.size();
  }
  return text;
}

std::string Catalogue::in_own(std::string value) const {
  for (std::size_t at = 0; (at = value.find('\x1E', at)) != std::string::npos;) {
    const auto middle = value.find('\x1F', at), end = value.find('\x1E', at + 1);
    if (middle >= end || end == std::string::npos) return value;
    const std::string word = swedish() ? value.substr(at + 1, middle - at - 1)
                                       : value.substr(middle + 1, end - middle - 1);
    value.replace(at, end - at + 1, word);
    at += word.size();
  }
  return value;
}

std::string Catalogue::text(const Message& message) const {
  fmt::dynamic_format_arg_store<fmt::format_context> values;
  for (const auto& value : message.values) values.push_back(in_own(value));
  return in_number(fmt::vformat(raw(message.key), values));
}

std::string Catalogue::count(long long n) const {
  std::string text = std::to_string(n);
  const std::size_t first = n < 0 ? 1 : 0;  // digit
  for (std::size_t at = text.size(); at > first + 3;) text.insert(at -= 3, 1, ' ');
  return text;
}

std::string Catalogue::tenths(long long tenths) const {
  const long long whole = tenths / 10, rest = tenths % 10;
  return fmt::format("{}{}{}", count(whole), swedish() ? ',' : '.', rest < 0 ? -rest : rest);
}

std::string Catalogue::hours(long long minutes) const { return tenths((minutes * 10 + 30) / 60); }

std::string Catalogue::duration(long long minutes) const {
  if (minutes < 60) return fmt::format("{} min", minutes);
  if (minutes % 60 == 0) return fmt::format("{} h", count(minutes / 60));
  return fmt::format("{} h {} min", count(minutes / 60), minutes % 60);
}

}  // namespace jagmed
