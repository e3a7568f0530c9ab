#include "cmd/plan/common.hpp"

#include "base/text.hpp"

namespace jagmed::cmd {
namespace {

/// Bytes of the letter at `at`, by its leading byte.
std::size_t letter_length(const std::string& text, std::size_t at) {
  const auto byte = at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
  return byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
}

}  // namespace

std::string inside_sentence(const std::string& label) {
  const std::size_t first = letter_length(label, 0), second = letter_length(label, first);
  const std::string next = label.substr(std::min(first, label.size()), second);
  if (fold_case(next) != next) return label;
  return fold_case(label.substr(0, first)) + label.substr(std::min(first, label.size()));
}

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
