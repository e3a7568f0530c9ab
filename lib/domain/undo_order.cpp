#include "domain/undo_order.hpp"

#include <algorithm>
#include <string>

namespace jagmed {
namespace {

constexpr std::size_t kTold = 5;

struct Correction {
  std::string_view verb;
  const char* command;
};
constexpr Correction kCorrections[] = {{"consent give", "jagmed consent withdraw …"},
                                       {"enroll", "jagmed enroll edit …"},
                                       {"enroll edit", "jagmed enroll edit …"},
                                       {"enroll end", "jagmed enroll end … --correct"},
                                       {"enroll import", "jagmed enroll edit …"},
                                       {"enroll kaa", "jagmed enroll kaa … --correct"},
                                       {"enroll refer", "jagmed enroll refer … --correct"},
                                       {"plan log", "jagmed plan log … --correct"},
                                       {"plan log --from", "jagmed plan log … --correct"},
                                       {"plan week", "jagmed plan log … --correct"}};
constexpr std::string_view kOfFiles[] = {"log-absence import", "log-absence staged"};

}  // namespace

Message later_commands(std::int64_t earlier, std::span<const AuditEvent> later, const char* key,
                       const char* many) {
  std::string words;
  for (const auto& event : later.first(std::min(later.size(), kTold)))
    words += (words.empty() ? "" : ", ") + std::to_string(event.id) + " (" + event.verb + ")";
  return {later.size() > kTold ? many : key,
          {std::to_string(earlier), std::to_string(later.size()), words}};
}

Message undo_lines(std::span<const AuditEvent> later, const char* key, const char* many) {
  std::string lines;
  for (const auto& event : later.last(std::min(later.size(), kTold)))
    lines = "jagmed store undo " + std::to_string(event.id) + (lines.empty() ? "" : "; ") + lines;
  return {later.size() > kTold ? many : key, {lines}};
}

Message hint_of_gone(std::string_view verb) {
  if (std::ranges::find(kOfFiles, verb) != std::end(kOfFiles)) return "undo.gone.file";
  const auto found = std::ranges::find(kCorrections, verb, &Correction::verb);
  if (found == std::end(kCorrections)) return "undo.gone.hint";
  return {"undo.gone.correct", {found->command}};
}

}  // namespace jagmed
