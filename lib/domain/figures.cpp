#include "domain/figures.hpp"

#include <array>

#include <algorithm>
#include <map>

namespace jagmed {

long long BySex::of(Sex sex) const {
  switch (sex) {
    case Sex::female: return female;
    case Sex::male: return male;
    case Sex::unknown: break;
  }
  return unknown;
}

void BySex::add(Sex sex, long long n) {
  switch (sex) {
    case Sex::female: female += n; return;
    case Sex::male: male += n; return;
    case Sex::unknown: unknown += n; return;
  }
}

bool belongs(const PersonFigures& person, Population population) {
  switch (population) {
    case Population::current: return person.current;
    case Population::reported: return person.current && person.reported;
    case Population::left_out: return person.current && !person.reported;
    case Population::outside: return person.declined && !person.current;
  }
  return false;
}

long long minutes_of(const PersonFigures& person, HourKind kind) {
  switch (kind) {
    case HourKind::reported: return person.reported_minutes;
    case HourKind::unreported:
      return person.minutes - person.declined_minutes - person.reported_minutes;
    case HourKind::outside: return person.declined_minutes;
  }
  return 0;
}

Tally tally_of(std::span<const PersonFigures> persons, const Programme& programme) {
  Tally tally;
  for (const auto& person : persons) {
    const auto count = [&](BySex& figure, Population population) {
      if (belongs(person, population)) figure.add(person.sex, 1);
    };
    count(tally.current, Population::current);
    count(tally.reported, Population::reported);
    count(tally.left_out, Population::left_out);
    count(tally.outside, Population::outside);
    tally.reported_minutes.add(person.sex, minutes_of(person, HourKind::reported));
    tally.unreported_minutes.add(person.sex, minutes_of(person, HourKind::unreported));
    tally.outside_minutes.add(person.sex, minutes_of(person, HourKind::outside));
  }
  for (const auto& target : programme.targets)
    if (target.measure == Measure::participants && !tally.target) tally.target = target.value;
  return tally;
}

namespace {

std::string reason_of(const MissingBasis& missing) {
  if (!missing.reason.empty() && missing.reason != "not_asked") return missing.reason;
  return missing.erased ? "erased" : "not_asked";
}

}  // namespace

Bridge bridge_of(std::span<const PersonFigures> persons, std::span<const PersonFigures> other,
                 std::span<const MissingBasis> missing, ReportingBasis basis) {
  Bridge bridge{.basis = basis};
  std::map<PersonId, std::string> reasons;
  for (const auto& each : missing) reasons[each.person] = reason_of(each);
  std::map<std::string, std::vector<PersonId>> groups;
  for (const auto& person : persons) {
    if (belongs(person, Population::current)) bridge.current.add(person.sex, 1);
    if (belongs(person, Population::reported)) bridge.reported.add(person.sex, 1);
    if (belongs(person, Population::reported) && !person.in_force) bridge.lapsed.add(person.sex, 1);
    if (belongs(person, Population::outside)) bridge.outside.add(person.sex, 1);
    bridge.outside_minutes.add(person.sex, minutes_of(person, HourKind::outside));
    if (!belongs(person, Population::left_out)) continue;
    const auto reason = reasons.find(person.person);
    groups[reason == reasons.end() ? "not_asked" : reason->second].push_back(person.person);
  }
  for (const auto& person : other)
    if (belongs(person, Population::reported)) bridge.reported_on_other_basis.add(person.sex, 1);
  for (auto& [reason, who] : groups) bridge.left_out.push_back({reason, std::move(who)});
  std::stable_sort(
      bridge.left_out.begin(), bridge.left_out.end(),
      [](const auto& a, const auto& b) { return a.persons.size() > b.persons.size(); });
  return bridge;
}

TargetFigure target_figure(const Target& target, const BySex& reached, Date as_of) {
  TargetFigure figure{.target = target, .reached = reached};
  const long long unit = target.measure == Measure::hours ? 60 : 1;
  const long long goal = target.value * unit, rest = goal - reached.total();
  figure.permille = full_permille(reached.total(), goal).value_or(0);
  if (rest <= 0) {
    figure.state = TargetState::reached;
  } else if (target.by && *target.by < as_of) {
    figure.state = TargetState::not_reached;
  } else if (target.by && *target.by > as_of) {
    // a month is a twelfth of 365 days
    const long long days = (*target.by - as_of) * 12 * unit;
    figure.pace_tenths = (rest * 10 * 365 * 2 + days) / (2 * days);
  }
  return figure;
}

std::optional<long long> permille(long long part, long long whole) {
  if (whole <= 0) return {};
  return (part * 2000 + whole) / (2 * whole);
}

std::optional<long long> full_permille(long long part, long long whole) {
  if (whole <= 0) return {};
  return part * 1000 / whole;
}

std::optional<long long> tenths_of_hours(long long minutes, long long heads) {
  if (heads <= 0) return {};
  return (minutes * 20 + 60 * heads) / (120 * heads);
}

BySex tenths_that_add_up(const BySex& minutes) {
  BySex tenths{
      .female = minutes.female / 6, .male = minutes.male / 6, .unknown = minutes.unknown / 6};
  long long left = tenths_of_hours(minutes.total(), 1).value_or(0) - tenths.total();
  // What is left over goes to the parts that lost most by being cut off.
  std::array parts{std::pair{minutes.female % 6, &tenths.female},
                   std::pair{minutes.male % 6, &tenths.male},
                   std::pair{minutes.unknown % 6, &tenths.unknown}};
  std::stable_sort(parts.begin(), parts.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (auto& [lost, part] : parts)
    if (left > 0 && lost > 0) {
      ++*part;
      --left;
    }
  return tenths;
}

std::string_view basis_key(ReportingBasis basis) {
  return basis == ReportingBasis::consent ? "consent" : "information";
}

ReportingBasis other_basis(ReportingBasis basis) {
  return basis == ReportingBasis::consent ? ReportingBasis::information : ReportingBasis::consent;
}

}  // namespace jagmed
