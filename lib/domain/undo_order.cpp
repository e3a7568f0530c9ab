#include "domain/undo_order.hpp"

#include "base/message.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr std::size_t kTold = 5;

}  // namespace

std::string commands_in_words(std::span<const AuditEvent> events) {
  std::string words;
  for (const auto& event : events.first(std::min(events.size(), kTold)))
    words += (words.empty() ? "" : ", ") + std::to_string(event.id) + " (" + event.verb + ")";
  if (events.size() <= kTold) return words;
  const std::string more = std::to_string(events.size() - kTold);
  return words + in_both(" och " + more + " till", " and " + more + " more");
}

std::string undo_lines(std::span<const AuditEvent> events) {
  std::string lines;
  for (const auto& event : events.last(std::min(events.size(), kTold)))
    lines = "jagmed store undo " + std::to_string(event.id) + (lines.empty() ? "" : "; ") + lines;
  if (events.size() <= kTold) return lines;
  return lines + in_both(", sedan de som då visas", ", then those that are told then");
}

}  // namespace jagmed
