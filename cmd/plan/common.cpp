#include "cmd/plan/common.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <charconv>

namespace jagmed::cmd {

std::optional<PersonId> person_or_nobody(Session& session, const std::string& typed,
                                         const std::string& prefix) {
  if (typed == "-" || typed == "–" || typed == "—") return {};
  try {
    return session.person(typed, prefix);
  } catch (const Error& e) {
    if (e.message().key != "person.form") throw;
    throw Error(e.kind(), e.message(), {"person.or_nobody.hint", {person_code(17, prefix)}});
  }
}

ops::PlanWhere plan_where(Session& session, const std::string& person, const std::string& programme,
                          const std::string& date, const std::string& prefix) {
  const Date day = date.empty() ? session.today() : parse_day(date, session.today());
  return {.person = session.person(person, prefix),
          .programme = programme,
          .day = day,
          .day_said = day != session.today()};
}

std::string closed_words(Session& session, const Plan& plan) {
  return plan.closed ? " – " + session.text()("plan.is_closed", plan.closed->iso()) : "";
}

Date near_day(const std::string& typed, Date today) {
  std::optional<Date> past;
  try {
    past = parse_day(typed, today);
  } catch (const Error& e) {
    if (e.message().key != "date.soon" && e.message().key != "date.form") throw;
  }
  try {
    const Date coming = parse_coming_day(typed, today);
    return past && today - *past < coming - today ? *past : coming;
  } catch (const Error&) {
    if (!past) throw;
    return *past;
  }
}

std::optional<Date> coming_day(Session& session, const std::string& typed) {
  return typed.empty() ? std::nullopt : std::optional(parse_coming_day(typed, session.today()));
}

std::optional<int> level_from(const std::string& typed) {
  if (typed.empty()) return {};
  if (typed.size() == 1 && typed[0] >= '1' && typed[0] <= '3') return typed[0] - '0';
  throw Error(ErrorKind::input, {"plan.level.form", {terminal_safe(typed)}});
}

int number_from(const std::string& typed, const char* option) {
  if (typed.empty()) return 0;
  int number = 0;
  const auto [end, fault] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (fault != std::errc() || end != typed.data() + typed.size() || number < 1)
    throw Error(ErrorKind::usage, {"number.form", {option, terminal_safe(typed)}});
  return number;
}

std::string begin_sentence(const std::string& words) {
  std::string text = words;
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

std::string month_words(Session& session, Month month) {
  const Catalogue& text = session.text();
  const std::string name = text("month." + std::to_string(month.month));
  return month.year == session.today().year() ? name : name + " " + std::to_string(month.year);
}

std::string day_words(Session& session, Date day) {
  const Date today = session.today();
  if (day == today) return session.text()("plan.today");
  if (day == today - 1) return session.text()("plan.yesterday");
  return std::to_string(day.day()) + " " + month_words(session, Month::of(day));
}

}  // namespace jagmed::cmd
