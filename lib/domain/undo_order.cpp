#include "domain/undo_order.hpp"

#include <algorithm>
#include <string>

namespace jagmed {
namespace {

constexpr std::size_t kTold = 5;

}  // namespace

Message later_commands(std::int64_t earlier, std::span<const AuditEvent> later, const char* key, const char* many) {
  std::string words;
  for (const auto& event : later.first(std::min(later.size(), kTold)))
    words += (words.empty() ? "" : ", ") + std::to_string(event.id) + " (" + event.verb + ")";
  return {later.size() > kTold ? many : key, {std::to_string(earlier), std::to_string(later.size()), words}};
}

Message undo_lines(std::span<const AuditEvent> later, const char* key, const char* many) {
  std::string lines;
  for (const auto& event : later.last(std::min(later.size(), kTold)))
    lines = "jagmed store undo " + std::to_string(event.id) + (lines.empty() ? "" : "; ") + lines;
  return {later.size() > kTold ? many : key, {lines}};
}

}  // namespace jagmed
