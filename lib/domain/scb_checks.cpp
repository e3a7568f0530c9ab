#include "domain/scb.hpp"

#include <algorithm>
#include <set>

namespace jagmed {
namespace {

constexpr int kMergeDays = 28;     // a shorter break: one spell rather than two, perhaps
constexpr int kLongDay = 13 * 60;  // the ceiling for project staff in ESF+, as a yardstick
constexpr int kFullTimeHours = 184;
constexpr std::size_t kMonthsForMedian = 3;

/// The checks of spells and minutes, person by person.
class MonthChecks {
 public:
  MonthChecks(const ScbInput& input, const Programme& programme, const ScbMonth& month,
              std::vector<ScbFinding>& findings)
      : programme_(programme), month_(month), findings_(findings) {
    for (const auto& who : input.persons) persons_[who.person.id] = &who;
    for (const auto& spell : input.spells) spells_[spell.person].push_back(&spell);
    for (const auto& each : input.basis) basis_[each.person].push_back(each.days);
    for (const auto& day : input.days) days_[day.person][day.day] += day.minutes;
    for (const auto& day : input.earlier) history_[day.person][Month::of(day.day)] += day.minutes;
  }

  void run() {
    for (const auto& [person, days] : days_) {
      check_spells_hold(person, days);
      check_long_days(person, days);
      check_history(person, days);
    }
    for (const auto& row : month_.rows) {
      check_row(row);
      check_hours(row);
      check_age(row);
    }
    for (const auto& [person, spells] : spells_) check_neighbours(person, spells);
    check_doubles();
    check_full_time();
  }

 private:
  void error(int number, PersonId person, const char* key, std::vector<std::string> values = {}) {
    findings_.push_back({number, CheckLevel::error, person, {key, std::move(values)}});
  }
  void warn(int number, PersonId person, const char* key, std::vector<std::string> values = {}) {
    findings_.push_back({number, CheckLevel::warning, person, {key, std::move(values)}});
  }

  [[nodiscard]] bool in_month(const ScbSpell& spell) const {
    return spell.started <= month_.month.last() &&
           (!spell.ended || *spell.ended >= month_.month.first());
  }
  [[nodiscard]] bool covered(PersonId person, Date day) const {
    const auto found = spells_.find(person);
    if (found == spells_.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(), [&](const ScbSpell* spell) {
      return spell->started <= day && (!spell->ended || day <= *spell->ended);
    });
  }
  [[nodiscard]] bool attended(PersonId person, Date day) const {
    const auto found = days_.find(person);
    return found != days_.end() && found->second.contains(day);
  }
  [[nodiscard]] bool held_before(const ScbRow& row) const {
    const auto found = basis_.find(row.person);
    return found != basis_.end() &&
           std::any_of(found->second.begin(), found->second.end(), [&](const DateRange& days) {
             return days.first < month_.month.first() && days.last >= row.started;
           });
  }

  /// 11 and 28: minutes without a spell.
  void check_spells_hold(PersonId person, const std::map<Date, int>& days) {
    const auto found = spells_.find(person);
    const bool none = found == spells_.end() ||
                      std::none_of(found->second.begin(), found->second.end(),
                                   [&](const ScbSpell* spell) { return in_month(*spell); });
    if (none) return error(11, person, "scb.check.no_spell");
    for (const auto& [day, minutes] : days)
      if (!covered(person, day)) error(28, person, "scb.check.outside_spell", {day.iso()});
  }

  /// 31 and 32.
  void check_long_days(PersonId person, const std::map<Date, int>& days) {
    for (const auto& [day, minutes] : days) {
      if (minutes > 24 * 60)
        error(31, person, "scb.check.over_24", {day.iso()});
      else if (minutes > kLongDay)
        warn(32, person, "scb.check.over_13", {day.iso()});
    }
  }

  /// 35: three times the person's own median of earlier months with minutes.
  void check_history(PersonId person, const std::map<Date, int>& days) {
    const auto found = history_.find(person);
    if (found == history_.end() || found->second.size() < kMonthsForMedian) return;
    std::vector<long long> months;
    for (const auto& [month, minutes] : found->second) months.push_back(minutes);
    std::sort(months.begin(), months.end());
    const std::size_t half = months.size() / 2;
    const long long twice_median =
        months.size() % 2 == 1 ? 2 * months[half] : months[half - 1] + months[half];
    long long now = 0;
    for (const auto& [day, minutes] : days) now += minutes;
    if (2 * now > 3 * twice_median) warn(35, person, "scb.check.over_median");
  }

  /// 21, 23, 24, 29.
  void check_row(const ScbRow& row) {
    if (row.ended && *row.ended < row.started) error(21, row.person, "scb.check.end_before_start");
    if (row.started < month_.month.first() && !held_before(row))
      warn(23, row.person, "scb.check.first_time", {row.started.iso()});
    if (programme_.start && row.started < *programme_.start)
      error(24, row.person, "scb.check.before_programme", {row.started.iso()});
    if (programme_.end && row.ended && *row.ended > *programme_.end)
      error(24, row.person, "scb.check.after_programme", {row.ended->iso()});
    const bool begins = row.started >= month_.month.first();
    if (begins && row.minutes > 0 && !attended(row.person, row.started))
      warn(29, row.person, "scb.check.start_without", {row.started.iso()});
    if (row.ended && !attended(row.person, *row.ended))
      warn(29, row.person, "scb.check.end_without", {row.ended->iso()});
  }

  /// 30 and 33.
  void check_hours(const ScbRow& row) {
    if (row.hours == 0)
      warn(30, row.person,
           row.started >= month_.month.first() ? "scb.check.zero_start" : "scb.check.zero_hours");
    const Date first = std::max(row.started, month_.month.first());
    const Date last = row.ended.value_or(month_.month.last());
    if (row.hours > 24LL * (last - first + 1)) error(33, row.person, "scb.check.over_days");
  }

  /// 8
  void check_age(const ScbRow& row) {
    const Person& person = persons_.at(row.person)->person;
    if (!person.birth_year) return;
    const int age = person.birth_date ? age_on(*person.birth_date, row.started)
                                      : row.started.year() - *person.birth_year;
    if (age < programme_.age_min || age > programme_.age_max)
      warn(8, row.person, "scb.check.age",
           {std::to_string(age), std::to_string(programme_.age_min),
            std::to_string(programme_.age_max)});
  }

  /// 26 and 27, when the later spell has days in the month.
  void check_neighbours(PersonId person, const std::vector<const ScbSpell*>& spells) {
    for (std::size_t i = 1; i < spells.size(); ++i) {
      const ScbSpell &before = *spells[i - 1], &after = *spells[i];
      if (!in_month(after)) continue;
      if (!before.ended || *before.ended >= after.started)
        error(26, person, "scb.check.overlap", {before.started.iso(), after.started.iso()});
      else if (after.started - *before.ended < kMergeDays)
        warn(27, person, "scb.check.close", {before.ended->iso(), after.started.iso()});
    }
  }

  /// 25
  void check_doubles() {
    std::set<std::pair<std::string, Date>> seen;
    for (const auto& row : month_.rows)
      if (!row.number.empty() && !seen.insert({row.number, row.started}).second)
        error(25, row.person, "scb.check.double", {row.started.iso()});
  }

  /// 34: eight hours on each weekday; holidays are not known here.
  void check_full_time() {
    int weekdays = 0;
    for (Date day = month_.month.first(); day <= month_.month.last(); day = day + 1)
      weekdays += day.weekday() <= 5 ? 1 : 0;
    const int most = std::min(8 * weekdays, kFullTimeHours);
    std::map<PersonId, long long> hours;
    for (const auto& row : month_.rows) hours[row.person] += row.hours;
    for (const auto& [person, each] : hours)
      if (each > most)
        warn(34, person, "scb.check.over_full_time", {std::to_string(each), std::to_string(most)});
  }

  const Programme& programme_;
  const ScbMonth& month_;
  std::vector<ScbFinding>& findings_;
  std::map<PersonId, std::vector<DateRange>> basis_;
  std::map<PersonId, const ScbPerson*> persons_;
  std::map<PersonId, std::vector<const ScbSpell*>> spells_;
  std::map<PersonId, std::map<Date, int>> days_;
  std::map<PersonId, std::map<Month, long long>> history_;
};

/// A separator, a line break, or a beginning that a spreadsheet runs as a formula.
bool unsafe(const std::string& field) {
  return field.find_first_of(";\t\r\n\"") != std::string::npos ||
         (!field.empty() && std::string_view("=+-@").find(field[0]) != std::string_view::npos);
}

bool adds_up(const ScbMonth& month) {
  std::set<PersonId> persons;
  long long hours = 0;
  for (const auto& row : month.rows) {
    persons.insert(row.person);
    hours += row.hours;
  }
  return static_cast<long long>(persons.size()) + month.erased.total() ==
             month.participants.total() &&
         hours + month.erased_hours.total() == month.hours.total();
}

}  // namespace

void check_month(const ScbInput& input, const Programme& programme, const ScbMonth& month,
                 std::vector<ScbFinding>& findings) {
  MonthChecks(input, programme, month, findings).run();
}

void check_file(const Programme& programme, const ScbMonth& month, Date today,
                std::optional<long long> previous_minutes, const std::string& file_name,
                std::vector<ScbFinding>& findings) {
  const auto error = [&](int number, Message message) {
    findings.push_back({number, CheckLevel::error, 0, std::move(message)});
  };
  const auto warn = [&](int number, Message message) {
    findings.push_back({number, CheckLevel::warning, 0, std::move(message)});
  };
  if (const auto gone = month.erased.total(); gone > 0)
    warn(1, month.written
                ? Message{"scb.check.erased",
                          {std::to_string(gone), std::to_string(month.erased_hours.total()),
                           month.written->iso()}}
                : Message{"scb.check.erased.unwritten",
                          {std::to_string(gone), std::to_string(month.erased_hours.total())}});
  if (programme.scb.contact_person.empty()) warn(15, "scb.check.contact_person");
  for (std::size_t i = 0; i < programme.scb.columns.size(); ++i)
    if (unsafe(programme.scb.columns[i])) error(18, {"scb.check.heading", {std::to_string(i + 1)}});
  for (const auto& row : month.rows)
    if (unsafe(row.number))
      findings.push_back({18, CheckLevel::error, row.person, "scb.check.unsafe"});
  if (const auto wanted = scb_file_name(month.month, programme);
      !file_name.empty() && file_name != wanted)
    warn(19, {"scb.check.file_name", {wanted}});
  const long long minutes = month.minutes.total();
  if (const long long before = previous_minutes.value_or(0);
      before > 0 && 2 * std::abs(minutes - before) > before)
    warn(36, {"scb.check.total", {std::to_string(before / 60), std::to_string(minutes / 60)}});
  if (today <= month.month.last())
    error(37, {"scb.check.not_ended", {month.month.next().first().iso()}});
  if (today > month.due) warn(38, {"scb.check.late", {month.due.iso()}});
  if (20 * month.lost_minutes().total() > minutes) warn(44, "scb.check.lost");
  if (!adds_up(month)) error(45, "scb.check.sum");
}

}  // namespace jagmed
