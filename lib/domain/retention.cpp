#include "domain/retention.hpp"

#include <utility>

namespace jagmed {
namespace {

constexpr std::pair<RetentionClass, std::string_view> kKeys[] = {
    {RetentionClass::everything, "all"}, {RetentionClass::absence, "absence"},
    {RetentionClass::case_data, "case"}, {RetentionClass::consent, "consent"},
    {RetentionClass::access, "access"},  {RetentionClass::kaa, "kaa"}};

}  // namespace

std::string_view retention_key(RetentionClass c) {
  return kKeys[static_cast<std::size_t>(c)].second;
}

std::optional<RetentionClass> retention_from_key(std::string_view key) {
  for (const auto& [c, name] : kKeys)
    if (name == key) return c;
  return {};
}

bool is_due(Date last, int months, Date as_of) {
  return months > 0 && months_after(last, months) <= as_of;
}

Date absence_limit(Date as_of, int months) {
  Date end = *Date::make(as_of.year(), 6, 30);
  while (months_after(end, months) > as_of) end = *Date::make(end.year() - 1, 6, 30);
  return end;
}

}  // namespace jagmed
