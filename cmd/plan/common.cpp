#include "cmd/plan/common.hpp"

namespace jagmed::cmd {

std::string begin_sentence(const std::string& words) {
  std::string text = words;
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

std::string month_words(Session& session, Month month) {
  const Catalogue& text = session.text();
  const std::string name = text("plan.month." + std::to_string(month.month));
  return month.year == session.today().year() ? name : name + " " + std::to_string(month.year);
}

std::string day_words(Session& session, Date day) {
  const Date today = session.today();
  if (day == today) return session.text()("plan.today");
  if (day == today - 1) return session.text()("plan.yesterday");
  return std::to_string(day.day()) + " " + month_words(session, Month::of(day));
}

}  // namespace jagmed::cmd
