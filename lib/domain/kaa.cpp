#include "domain/kaa.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace jagmed {
namespace {

constexpr std::array kMeetings{"reached", "refused", "booked"};  // contact_result

bool is_over(std::string_view status) { return status == "completed" || status == "interrupted"; }

KaaMeasure new_measure(const KaaMeasureChange& change) {
  if (is_over(change.status))
    throw Error(ErrorKind::input, "kaa.measure.not_begun", "kaa.measure.not_begun.hint");
  KaaMeasure fresh{.kind = change.kind, .status = change.status, .offered = change.day};
  if (change.status == "ongoing") fresh.started = change.day;
  return fresh;
}

void go_on(KaaMeasure& measure, const KaaMeasureChange& change) {
  if (measure.status == change.status)
    throw Error(ErrorKind::input, "kaa.measure.same", "kaa.measure.same.hint");
  if (change.status == "offered" || (change.status == "declined" && measure.started))
    throw Error(ErrorKind::input, "kaa.measure.going_on", "kaa.measure.going_on.hint");
  if (change.day < measure.started.value_or(measure.offered))
    throw Error(ErrorKind::input, "kaa.measure.order");
  if (is_over(change.status) && !measure.started)
    throw Error(ErrorKind::input, "kaa.measure.not_begun", "kaa.measure.not_begun.hint");
  measure.status = change.status;
  if (change.status == "ongoing") measure.started = change.day;
  if (is_over(change.status))
    measure.ended = change.day;
  else if (change.status == "declined" && change.day > measure.offered)
    measure.ended = change.day;
}

/// The day of a no that is put right: it may be another than that of the offer; one that was the
/// same moves both.
void correct_no(KaaMeasure& measure, bool was_declined, std::optional<Date> day) {
  const bool apart = measure.ended.has_value() || !was_declined;
  if (!was_declined) measure.ended.reset();
  if (!day) return;
  if (apart && *day > measure.offered) {
    measure.ended = day;
  } else {
    measure.ended.reset();
    measure.offered = *day;
  }
}

/// A text of another kind, or what came afterwards of a measure that is not over.
void refuse_misplaced(const KaaMeasureChange& change, bool over) {
  if (!change.other_text.empty() && change.kind != "other")
    throw Error(ErrorKind::input, "kaa.measure.text");
  if (!change.occupation_after.empty() && !over) throw Error(ErrorKind::input, "kaa.measure.after");
}

}  // namespace

DateRange Half::days() const {
  const unsigned from = number == 1 ? 1 : 7;
  return {Month{year, from}.first(), Month{year, from + 5}.last()};
}

Half Half::before() const { return number == 2 ? Half{year, 1} : Half{year - 1, 2}; }
Half Half::after() const { return number == 1 ? Half{year, 2} : Half{year + 1, 1}; }

std::string Half::name() const { return std::to_string(year) + "H" + std::to_string(number); }

Half parse_half(std::string_view typed) {
  const std::string_view text = trim(typed);
  int year = 0;
  const bool form = text.size() == 6 && (text[4] == 'H' || text[4] == 'h' || text[4] == '-') &&
                    (text[5] == '1' || text[5] == '2');
  if (form) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + 4, year);
    if (error == std::errc() && end == text.data() + 4 && year >= 2015 && year <= 2198)
      return {year, text[5] - '0'};
  }
  throw Error(ErrorKind::input,
              {"kaa.half.form", {looks_like_identity(typed) ? "…" : terminal_safe(typed)}},
              "kaa.half.form.hint");
}

std::optional<Date> twentieth_birthday(const Person& person) {
  if (!person.birth_date) return {};
  return birthday(*person.birth_date, 20);
}

bool kaa_covers(const Person& person, const KaaSpell& spell, Date day) {
  const auto twenty = twentieth_birthday(person);
  return spell.started <= day && (!spell.ended || day < *spell.ended) && (!twenty || day < *twenty);
}

std::string occupation_on(const KaaCase& one, Date day) {
  std::string known;
  for (const auto& each : one.occupations)
    if (each.since <= day) known = each.occupation;
  return known;
}

bool by_mistake(const KaaSpell& spell) {
  return spell.deregistration_reason == "registered_in_error";
}

bool made_contact(const KaaContact& contact) {
  return contact.incoming ||
         std::find(kMeetings.begin(), kMeetings.end(), contact.result) != kMeetings.end();
}

bool contact_within(const KaaCase& one, const DateRange& days) {
  return std::any_of(one.contacts.begin(), one.contacts.end(), [&](const KaaContact& contact) {
    return days.contains(contact.day) && made_contact(contact);
  });
}

bool goes_on(const KaaMeasure& measure, const DateRange& days) {
  return measure.started && *measure.started <= days.last &&
         (!measure.ended || *measure.ended >= days.first);
}

KaaMeasure changed_measure(const std::optional<KaaMeasure>& measure,
                           const KaaMeasureChange& change) {
  refuse_misplaced(change, is_over(change.status));
  KaaMeasure result = measure ? *measure : new_measure(change);
  const bool filled_in = measure && is_over(measure->status) && !change.occupation_after.empty();
  if (measure && !filled_in) go_on(result, change);
  if (!change.other_text.empty()) result.other_text = change.other_text;
  result.occupation_after = change.occupation_after;
  return result;
}

KaaMeasure corrected_measure(const KaaMeasure& measure, const KaaMeasureChange& change,
                             std::optional<Date> day) {
  KaaMeasure result = measure;
  if (!change.status.empty()) result.status = change.status;
  const bool over = is_over(result.status), begun = over || result.status == "ongoing";
  refuse_misplaced(change, over);
  const bool no = result.status == "declined";
  if (no)
    correct_no(result, measure.status == "declined", day);
  else if (!begun)
    result.offered = day.value_or(result.offered);
  if (!begun)
    result.started.reset();
  else if (!over)
    result.started = day ? day : result.started ? result.started : result.offered;
  const auto known_end = measure.status == "declined" ? std::nullopt : measure.ended;
  if (!no) result.ended = over ? (day ? day : known_end) : std::nullopt;
  if (begun && result.started) result.offered = std::min(result.offered, *result.started);
  if (over && (!result.started || !result.ended))
    throw Error(ErrorKind::input, "kaa.measure.not_begun", "kaa.measure.not_begun.hint");
  if (over && *result.ended < *result.started) throw Error(ErrorKind::input, "kaa.measure.order");
  if (!over) result.occupation_after.clear();
  if (!change.other_text.empty()) result.other_text = change.other_text;
  if (!change.occupation_after.empty()) result.occupation_after = change.occupation_after;
  return result;
}

std::optional<KaaMeasure> measure_meant(std::span<const KaaMeasure> measures,
                                        const KaaMeasureChange& change) {
  std::optional<KaaMeasure> found;
  for (const auto& each : measures) {
    const bool open = each.status == "offered" || each.status == "ongoing";
    const bool unfinished = each.status == change.status && is_over(each.status) &&
                            each.occupation_after.empty() && !change.occupation_after.empty();
    if (each.kind == change.kind && (open || unfinished)) found = each;
  }
  return found;
}

}  // namespace jagmed
