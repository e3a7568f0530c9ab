#include "domain/public_figures.hpp"

#include "domain/public_sheet.hpp"

#include <map>
#include <set>
#include <utility>

namespace jagmed {
namespace {

constexpr char kRest[] = "current/basis=left_out/reason=none";
constexpr char kInForce[] = "current/basis=reported/held=in_force";
constexpr char kNotOnOtherBasis[] = "current/other_basis=not";
constexpr char kEnded[] = "current/spell=ended";
constexpr char kKnown[] = "current/spell=ongoing/presence=known";

/// What women, men, unknown and all have of a kind of minutes.
struct ContributionsBySex {
  Contributions all, female, male, unknown;

  void add(Sex sex, long long minutes) {
    all.add(minutes);
    (sex == Sex::female ? female : sex == Sex::male ? male : unknown).add(minutes);
  }
  [[nodiscard]] const Contributions& of(Sex sex) const {
    return sex == Sex::female ? female : sex == Sex::male ? male : unknown;
  }
};

/// Of persons whose minutes of a kind are not the same on two days, by how much. Both lists are by
/// person.
ContributionsBySex changed_between(std::span<const PersonFigures> one,
                                   std::span<const PersonFigures> other, HourKind kind) {
  ContributionsBySex changed;
  auto b = other.begin();
  for (auto a = one.begin(); a != one.end() || b != other.end();) {
    const bool first = b == other.end() || (a != one.end() && a->person <= b->person);
    const bool second = a == one.end() || (b != other.end() && b->person <= a->person);
    const long long before = first ? minutes_of(*a, kind) : 0,
                    after = second ? minutes_of(*b, kind) : 0;
    changed.add(first ? a->sex : b->sex, after - before);
    a += first ? 1 : 0;
    b += second ? 1 : 0;
  }
  return changed;
}

void add_minutes(PublicSheet& sheet, const std::string& row, const PersonsBehind& behind,
                 HourKind kind, SexColumns columns = SexColumns::by_sex) {
  BySex minutes;
  ContributionsBySex persons;
  for (const auto& person : behind.persons) {
    const long long n = minutes_of(person, kind);
    minutes.add(person.sex, n);
    persons.add(person.sex, n);
  }
  std::map<Date, ContributionsBySex> changed;
  for (const auto& other : behind.others)
    changed[other.as_of] = changed_between(behind.persons, other.persons, kind);
  const auto add = [&](std::string column, long long value, const auto& of) {
    PublicFigure figure{.row = row,
                        .column = std::move(column),
                        .value = value,
                        .persons = of(persons).persons(),
                        .one_stands_out = of(persons).one_stands_out(),
                        .cumulative = true};
    for (const auto& [day, those] : changed)
      figure.changed[day] = of(those).one_stands_out() ? 1 : of(those).persons();
    sheet.add(std::move(figure));
  };
  add("", minutes.total(), [](const ContributionsBySex& n) { return n.all; });
  if (columns == SexColumns::by_sex)
    for (const auto& [sex, column] : kSexColumns)
      add(std::string(column), minutes.of(sex),
          [sex = sex](const ContributionsBySex& n) { return n.of(sex); });
}

}  // namespace

namespace public_row {

std::string reason(std::string_view key) {
  return std::string(kLeftOut) + "/reason=" + std::string(key);
}
std::string group(std::string_view key) {
  return std::string(kCurrent) + "/group." + std::string(key) + "=in";
}

std::string presence(Presence presence) {
  const std::string key(presence_key(presence));
  switch (presence) {
    case Presence::out_of_school: return std::string(kOngoing) + "/presence=" + key;
    case Presence::uncertain:
    case Presence::no_data: return std::string(kNotKnown) + "/why=" + key;
    case Presence::on_the_way:
    case Presence::in_school: break;
  }
  return std::string(kKnown) + "/state=" + key;
}

}  // namespace public_row

PublicTable public_tally(const Tally& tally, const PersonsBehind& behind) {
  PublicSheet sheet(behind.as_of);
  sheet.persons(public_row::kCurrent, tally.current);
  sheet.persons(public_row::kReported, tally.reported);
  sheet.persons(public_row::kLeftOut, tally.left_out);
  sheet.persons(public_row::kOutside, tally.outside);
  add_minutes(sheet, public_row::kHours, behind, HourKind::reported);
  add_minutes(sheet, public_row::kUnreportedHours, behind, HourKind::unreported);
  add_minutes(sheet, public_row::kOutsideHours, behind, HourKind::outside);
  return sheet.table();
}

PublicTable public_bridge(const Bridge& bridge, const PersonsBehind& behind) {
  PublicSheet sheet(behind.as_of);
  sheet.persons(public_row::kCurrent, bridge.current, SexColumns::total_here);
  sheet.persons(public_row::kReported, bridge.reported);
  sheet.persons(public_row::kLeftOut, bridge.current - bridge.reported, SexColumns::by_sex,
                Shown::never);
  for (const auto& group : bridge.left_out)
    sheet.persons(public_row::reason(group.reason),
                  {.unknown = static_cast<long long>(group.persons.size())}, SexColumns::total);
  // A hidden reason is not named: for the reader it may be any of those that are not printed.
  sheet.persons(kRest, {}, SexColumns::total, Shown::never);
  sheet.persons(public_row::kLapsed, bridge.lapsed);
  sheet.persons(kInForce, bridge.reported - bridge.lapsed, SexColumns::by_sex, Shown::never);
  sheet.persons(public_row::kOtherBasis, bridge.reported_on_other_basis);
  sheet.persons(kNotOnOtherBasis, bridge.current - bridge.reported_on_other_basis,
                SexColumns::by_sex, Shown::never);
  sheet.persons(public_row::kOutside, bridge.outside);
  add_minutes(sheet, public_row::kOutsideHours, behind, HourKind::outside, SexColumns::total);
  return sheet.table();
}

PublicTable public_targets(std::span<const TargetFigure> targets, const Tally& tally,
                           const PersonsBehind& behind) {
  PublicSheet sheet(behind.as_of);
  bool current = false, hours = false;
  std::set<std::string> groups;
  for (const auto& each : targets) {
    if (each.target.measure == Measure::hours && !std::exchange(hours, true))
      add_minutes(sheet, public_row::kHours, behind, HourKind::reported);
    if (each.target.measure == Measure::participants && !std::exchange(current, true))
      sheet.persons(public_row::kCurrent, tally.current);
    if (each.target.measure != Measure::group_participants ||
        !groups.insert(each.target.group).second)
      continue;
    const std::string in = public_row::group(each.target.group);
    sheet.persons(in, each.reached);
    sheet.persons(in.substr(0, in.rfind('=')) + "=out", tally.current - each.reached,
                  SexColumns::by_sex, Shown::never);
  }
  // Without a target of participants their number is no part of this report, but others print it.
  if (!current)
    sheet.persons(public_row::kCurrent, tally.current, SexColumns::by_sex, Shown::never);
  return sheet.table();
}

std::vector<PublicTable> public_presence(const PresenceFigures& figures) {
  std::vector<PublicTable> tables;
  for (const auto& point : figures.trend) {
    const bool last = &point == &figures.trend.back();
    const SexColumns columns = last ? SexColumns::by_sex : SexColumns::total;
    PublicSheet sheet(point.day);
    // Not in this report but in others; from both follows how many have ended.
    sheet.persons(public_row::kCurrent, point.begun, columns, Shown::never);
    sheet.cumulative(false);
    sheet.persons(public_row::kOngoing, point.current, columns);
    const BySex ended = point.begun - point.current;
    sheet.persons(kEnded, ended, columns, ended.total() == 0 ? Shown::guessed : Shown::never);
    if (last || point.out_of_school) {
      const BySex out = point.out_of_school.value_or(BySex{});
      sheet.persons(public_row::presence(Presence::out_of_school), out, columns);
      sheet.persons(public_row::kNotKnown, point.not_known, columns);
      sheet.persons(kKnown, point.current - out - point.not_known, columns, Shown::never);
    }
    if (last)
      for (const Presence each :
           {Presence::uncertain, Presence::no_data, Presence::on_the_way, Presence::in_school})
        sheet.persons(public_row::presence(each), figures.count(each));
    tables.push_back(sheet.table());
  }
  return tables;
}

HiddenBySex hidden_each(const HiddenBySex& minutes, const HiddenBySex& persons, const BySex& heads,
                        const PublicRules& rules) {
  const auto few = [&](long long n) { return n >= 1 && n < rules.hide_below; };
  return {.total = minutes.total || persons.total || few(heads.total()),
          .female = minutes.female || persons.female || few(heads.female),
          .male = minutes.male || persons.male || few(heads.male),
          .unknown = minutes.unknown || persons.unknown || few(heads.unknown)};
}

std::vector<Date> days_beside(std::span<const Publication> earlier, Date as_of) {
  std::map<std::string, std::map<Date, bool>> days_of;  // by row: whether all of it is shown
  for (const auto& publication : earlier)
    for (const auto& figure : publication.figures)
      if (figure.row.starts_with("minutes")) {
        const auto [day, is_new] = days_of[figure.row].try_emplace(publication.as_of, true);
        day->second = day->second && figure.fate == FigureFate::printed;
      }
  std::set<Date> beside;
  for (const auto& [row, days] : days_of) {
    for (auto at = days.lower_bound(as_of); at != days.begin();) {
      beside.insert((--at)->first);
      if (at->second) break;
    }
    for (auto at = days.upper_bound(as_of); at != days.end(); ++at) {
      beside.insert(at->first);
      if (at->second) break;
    }
  }
  return {beside.begin(), beside.end()};
}

}  // namespace jagmed
