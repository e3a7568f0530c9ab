#include "ops/import_calendar.hpp"

#include <memory>
#include <unordered_map>

namespace jagmed::ops {
namespace {

std::optional<Date> known_until(const ImportRequest& request) {
  constexpr std::int64_t kDay = 24 * 60;
  if (request.exported_said) return Date(static_cast<int>(request.exported_at / kDay));
  return request.period ? std::optional(request.period->last) : std::nullopt;
}

}  // namespace

const SchoolCalendar& calendar_on_import(ReadTxn& txn, const ImportRequest& request, PersonId id) {
  const Person person = find_person(txn, id).value_or(Person());
  const SchoolCalendar* found = &calendar_for(request.calendars, person.school, person.municipality);
  for (const auto& spell : enrollments_of(txn, id))
    for (const Programme& programme : request.programmes)
      if (programme.code == spell.programme) found = &calendar_of(request.calendars, person, programme);
  return *found;
}

SpanRules span_rules(ReadTxn* txn, const Profile& profile, const KnownPupils& known,
                     const ImportRequest& request) {
  if (!profile.has_spans()) return {};
  using ByPupil = std::unordered_map<std::string, const SchoolCalendar*>;
  const auto by_pupil = std::make_shared<ByPupil>();
  if (txn != nullptr && !request.calendars.empty())
    for (const auto& [key, person] : known.persons)
      by_pupil->emplace(key, &calendar_on_import(*txn, request, person));
  const auto is_day_off = [by_pupil, &request](const ReadRow& row, Date day) {
    const auto found = by_pupil->find(pupil_key(row));
    return found != by_pupil->end() ? found->second->is_day_off(day)
                                    : calendar_for(request.calendars, row.data.school, "").is_day_off(day);
  };
  return {.is_day_off = is_day_off, .known_until = known_until(request)};
}

}  // namespace jagmed::ops
