#include "domain/scb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace jagmed {
namespace {

/// Where a spell and the month meet; nothing when they do not.
std::optional<DateRange> days_in_month(const ScbSpell& spell, Month month) {
  const Date first = std::max(spell.started, month.first());
  const Date last = std::min(spell.ended.value_or(month.last()), month.last());
  return first <= last ? std::optional(DateRange{first, last}) : std::nullopt;
}

class Basis {
 public:
  explicit Basis(const ScbInput& input) {
    for (const auto& each : input.basis) days_[each.person].push_back(each.days);
  }
  [[nodiscard]] bool holds(PersonId person, const DateRange& some_day_of) const {
    const auto found = days_.find(person);
    if (found == days_.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(), [&](const DateRange& days) {
      return days.first <= some_day_of.last && some_day_of.first <= days.last;
    });
  }
  [[nodiscard]] bool holds(PersonId person, Date day) const { return holds(person, {day, day}); }

 private:
  std::map<PersonId, std::vector<DateRange>> days_;
};

/// The month's minutes of a spell on days when the basis holds.
using MinutesByDay = std::map<Date, int>;

long long sum(const MinutesByDay& days) {
  long long minutes = 0;
  for (const auto& [day, each] : days) minutes += each;
  return minutes;
}

/// Whole hours of a person's spells in the month, in the order of the spells. Rounded once per
/// person, on the sum: what one spell leaves over counts in the next.
std::vector<long long> whole_hours(const std::vector<MinutesByDay>& spells,
                                   HoursRounding rounding) {
  std::vector<long long> hours;
  long long so_far = 0;
  for (const auto& days : spells) {
    if (rounding == HoursRounding::floor_day) {
      long long whole = 0;
      for (const auto& [day, minutes] : days) whole += minutes / 60;
      hours.push_back(whole);
    } else {
      const long long before = so_far / 60;
      so_far += sum(days);
      hours.push_back(so_far / 60 - before);
    }
  }
  return hours;
}

/// `fresh`: this is the first month of the spell in which the basis holds. It is an event like the
/// start, so that whoever counts as reported stands in some file.
bool row_wanted(const ScbRow& row, bool fresh, ZeroHourRows zero_rows) {
  if (row.hours > 0 || zero_rows == ZeroHourRows::all_open) return true;
  if (zero_rows == ZeroHourRows::never) return false;
  return fresh || row.ended.has_value();
}

/// Everything of the month that is put together person by person.
class Builder {
 public:
  Builder(const ScbInput& input, const Programme& programme, Month month, Date today)
      : input_(input),
        programme_(programme),
        today_(today),
        basis_(input),
        codes_(protected_codes(input.protected_persons, programme.scb)) {
    result_.month = month;
    result_.due = scb_due(month);
    for (const auto& spell : input.spells) spells_[spell.person].push_back(spell);
    for (const auto& day : input.days)
      if (basis_.holds(day.person, day.day)) minutes_[day.enrollment][day.day] += day.minutes;
  }

  ScbMonth build() {
    for (const auto& who : input_.persons) add(who);
    count_minutes();
    std::sort(result_.rows.begin(), result_.rows.end(), [](const ScbRow& a, const ScbRow& b) {
      return std::tie(a.started, a.number, a.person) < std::tie(b.started, b.number, b.person);
    });
    return std::move(result_);
  }

 private:
  void add(const ScbPerson& who) {
    const Person& person = who.person;
    std::vector<ScbSpell> reportable;
    bool present = false;
    for (const auto& spell : spells_[person.id]) {
      const auto days = days_in_month(spell, result_.month);
      present = present || days;
      if (days && basis_.holds(person.id, *days)) reportable.push_back(spell);
    }
    if (!present) return;
    if (reportable.empty()) {
      result_.left_out.add(person.sex, 1);
      if (programme_.scb.basis == ReportingBasis::information)
        result_.findings.push_back({12, CheckLevel::error, person.id, "scb.check.not_informed"});
      return;
    }
    count_events(person, reportable);
    add_rows(who, reportable);
  }

  void count_events(const Person& person, const std::vector<ScbSpell>& reportable) {
    bool fresh = false, back = false, ended = false, idle = true;
    for (const auto& spell : reportable) {
      const bool begins = Month::of(spell.started) == result_.month;
      const bool first = spell.enrollment == spells_[person.id].front().enrollment;
      fresh = fresh || (begins && first);
      back = back || (begins && !first);
      ended = ended || (spell.ended && Month::of(*spell.ended) == result_.month);
      idle = idle && minutes_[spell.enrollment].empty();
    }
    result_.fresh.add(person.sex, fresh ? 1 : 0);
    result_.reentered.add(person.sex, back ? 1 : 0);
    result_.ended.add(person.sex, ended ? 1 : 0);
    result_.idle.add(person.sex, idle ? 1 : 0);
  }

  void add_rows(const ScbPerson& who, const std::vector<ScbSpell>& reportable) {
    std::vector<MinutesByDay> minutes;
    for (const auto& spell : reportable) minutes.push_back(minutes_[spell.enrollment]);
    const auto hours = whole_hours(minutes, programme_.scb.hours_rounding);
    std::vector<ScbRow> rows;
    for (std::size_t i = 0; i < reportable.size(); ++i) {
      const ScbSpell& spell = reportable[i];
      ScbRow row{.person = who.person.id, .sex = who.person.sex, .started = spell.started};
      row.show_start = programme_.scb.startdate_rows == StartdateRows::every ||
                       Month::of(spell.started) == result_.month;
      if (spell.ended && Month::of(*spell.ended) == result_.month) row.ended = spell.ended;
      row.hours = hours[i];
      row.minutes = sum(minutes[i]);
      const Date first = result_.month.first();
      const bool fresh =
          spell.started >= first || !basis_.holds(who.person.id, {spell.started, first - 1});
      if (row_wanted(row, fresh, programme_.scb.zero_hour_rows)) rows.push_back(row);
    }
    if (rows.empty()) return;
    if (who.erased && !who.number && !who.person.birth_date) {
      count_erased(who.person.sex, rows);
      return;
    }
    const std::string number =
        check_identity(who, today_, programme_.scb, codes_, result_.findings);
    result_.participants.add(who.person.sex, 1);
    for (auto& row : rows) {
      row.number = number;
      result_.hours.add(row.sex, row.hours);
      result_.rows.push_back(std::move(row));
    }
  }

  /// Figures stay what was reported; the file is of those who are known.
  void count_erased(Sex sex, const std::vector<ScbRow>& rows) {
    result_.participants.add(sex, 1);
    result_.erased.add(sex, 1);
    for (const auto& row : rows) {
      result_.hours.add(sex, row.hours);
      result_.erased_hours.add(sex, row.hours);
    }
  }

  void count_minutes() {
    std::map<PersonId, Sex> sexes;
    for (const auto& who : input_.persons) sexes[who.person.id] = who.person.sex;
    for (const auto& day : input_.days) {
      const bool reported = basis_.holds(day.person, day.day);
      (reported ? result_.minutes : result_.left_out_minutes).add(sexes[day.person], day.minutes);
    }
  }

  const ScbInput& input_;
  const Programme& programme_;
  Date today_;
  Basis basis_;
  std::map<PersonId, ProtectedCode> codes_;
  std::map<PersonId, std::vector<ScbSpell>> spells_;
  std::map<std::int64_t, MinutesByDay> minutes_;  // by spell
  ScbMonth result_;
};

}  // namespace

ScbMonth scb_month(const ScbInput& input, const Programme& programme, Month month, Date today,
                   std::optional<long long> previous_minutes, const std::string& file_name) {
  ScbMonth result = Builder(input, programme, month, today).build();
  result.written = input.written;
  std::vector<ScbFinding> findings = std::move(result.findings);
  check_month(input, programme, result, findings);
  check_file(programme, result, today, previous_minutes, file_name, findings);
  std::stable_sort(findings.begin(), findings.end(), [](const ScbFinding& a, const ScbFinding& b) {
    return std::tie(a.severity, a.number, a.person) < std::tie(b.severity, b.number, b.person);
  });
  result.findings = std::move(findings);
  return result;
}

long long scb_minutes(const ScbInput& input) {
  const Basis basis(input);
  long long minutes = 0;
  for (const auto& day : input.days)
    if (basis.holds(day.person, day.day)) minutes += day.minutes;
  return minutes;
}

BySex ScbMonth::lost_minutes() const {
  return {minutes.female - 60 * hours.female, minutes.male - 60 * hours.male,
          minutes.unknown - 60 * hours.unknown};
}

int ScbMonth::errors() const {
  return static_cast<int>(
      std::count_if(findings.begin(), findings.end(),
                    [](const ScbFinding& each) { return each.severity == CheckLevel::error; }));
}

Date scb_due(Month month) { return month.last() + 28; }

std::string scb_month_name(Month month) {
  constexpr std::string_view kNames[] = {"Januari",   "Februari", "Mars",     "April",
                                         "Maj",       "Juni",     "Juli",     "Augusti",
                                         "September", "Oktober",  "November", "December"};
  return fmt::format("{} {}", kNames[month.month - 1], month.year);
}

std::string scb_file_name(Month month, const Programme& programme) {
  const std::string& name =
      programme.scb.project_name.empty() ? programme.name : programme.scb.project_name;
  std::string kept;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       c == '_' || c == '-';
    if (plain) kept += c;
    for (const std::string_view letter : {"Å", "Ä", "Ö", "å", "ä", "ö"})
      if (std::string_view(name).substr(i).starts_with(letter)) kept += letter;
  }
  std::string period = scb_month_name(month);
  period.erase(period.find(' '), 1);
  return period + "_" + (kept.empty() ? programme.code : kept) + ".csv";
}

std::string scb_contact_field(ContactFields fields) {
  return fields == ContactFields::okant ? "okänt" : "";
}

}  // namespace jagmed
