#include "ops/import_calendar.hpp"

#include "store/people.hpp"

#include <set>
#include <utility>

namespace jagmed::ops {
namespace {

std::optional<Date> known_until(const ImportRequest& request) {
  constexpr std::int64_t kDay = 24 * 60;
  if (request.exported_said) return Date(static_cast<int>(request.exported_at / kDay));
  return request.period ? std::optional(request.period->last) : std::nullopt;
}

/// The key of the municipality of all programmes; empty when they have none, or several.
std::string only_town(const std::vector<Programme>& programmes) {
  std::set<std::string> towns;
  for (const Programme& programme : programmes)
    for (const auto& town : programme.municipalities) towns.insert(town.key);
  return towns.size() == 1 ? *towns.begin() : std::string();
}

}  // namespace

CalendarsOfPersons calendars_on_import(ReadTxn& txn, const ImportRequest& request) {
  CalendarsOfPersons all;
  if (request.calendars.empty()) return all;
  std::unordered_map<PersonId, const Programme*> programmes;
  for (const auto& spell : all_enrollments(txn))
    for (const Programme& programme : request.programmes)
      if (programme.code == spell.programme) programmes[spell.person] = &programme;
  for (const Person& person : all_persons(txn)) {
    const auto in = programmes.find(person.id);
    all.emplace(person.id,
                in == programmes.end()
                    ? &calendar_for(request.calendars, person.school, person.municipality)
                    : &calendar_of(request.calendars, person, *in->second));
  }
  return all;
}

bool DaysOff::has(PersonId person, std::int32_t day) {
  const auto found = calendars_.find(person);
  const SchoolCalendar& calendar =
      found == calendars_.end() ? calendar_for(request_.calendars, "", "") : *found->second;
  return known_.is_off(calendar, Date(day));
}

PupilCalendars::PupilCalendars() : else_(&calendar_for({}, "", "")) {}

PupilCalendars::PupilCalendars(ReadTxn* txn, const KnownPupils& known, const ImportRequest& request)
    : else_(&calendar_for(request.calendars, "", only_town(request.programmes))) {
  for (const Programme& programme : request.programmes)
    for (const auto& school : programme.schools)
      for (const auto& word : {school.key, school.name})
        by_school_.emplace(
            word, &calendar_for(request.calendars, school.key, only_town(request.programmes)));
  if (txn == nullptr) return;
  const auto all = calendars_on_import(*txn, request);
  for (const auto& [key, person] : known.persons)
    if (const auto found = all.find(person); found != all.end())
      by_pupil_.emplace(key, found->second);
}

const SchoolCalendar& PupilCalendars::of(const std::string& pupil,
                                         const std::string& school) const {
  if (const auto found = by_pupil_.find(pupil); found != by_pupil_.end()) return *found->second;
  const auto found = by_school_.find(school);
  return found != by_school_.end() ? *found->second : *else_;
}

SpanRules span_rules(ReadTxn* txn, const Profile& profile, const KnownPupils& known,
                     const ImportRequest& request) {
  if (!profile.has_spans()) return {};
  return span_rules(std::make_shared<PupilCalendars>(txn, known, request), request);
}

SpanRules span_rules(std::shared_ptr<const PupilCalendars> calendars,
                     const ImportRequest& request) {
  const auto is_day_off = [calendars = std::move(calendars)](const ReadRow& row, Date day) {
    return calendars->of(pupil_key(row), row.data.school).is_day_off(day);
  };
  return {.is_day_off = is_day_off, .known_until = known_until(request)};
}

}  // namespace jagmed::ops
