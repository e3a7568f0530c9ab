#include "domain/agenda.hpp"

#include <algorithm>
#include <array>

namespace jagmed {

std::optional<AgendaWhat> agenda_what(const TodayItem& item, Date as_of) {
  const bool past = item.day < as_of;
  if (item.kind == DueKind::reach && past) return AgendaWhat::unreached;
  if (item.kind == DueKind::quiet) return AgendaWhat::quiet;
  if (item.kind == DueKind::decision && past) return AgendaWhat::decision;
  if (item.kind == DueKind::review) return AgendaWhat::review;
  return {};
}

bool ends_well(std::string_view end_reason) {
  constexpr std::array<std::string_view, 6> kGood{"to_studies",  "to_work", "to_practice",
                                                  "np_eligible", "exam",    "works_in_school"};
  return std::ranges::find(kGood, end_reason) != kGood.end();
}

}  // namespace jagmed
