#include "report/check_findings.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace jagmed {
namespace {

constexpr std::size_t kMostCodes = 10;  ///< of one finding; JSON has them all

std::ptrdiff_t count(std::span<const CheckFinding> findings, CheckLevel level) {
  return std::count_if(findings.begin(), findings.end(),
                       [&](const CheckFinding& f) { return f.level == level; });
}

std::vector<std::string> codes(const CheckFinding& finding, std::string_view prefix) {
  std::vector<std::string> all;
  for (const auto person : finding.persons) all.push_back(person_code(person, prefix));
  return all;
}

}  // namespace

std::string check_text(std::span<const CheckFinding> findings, std::string_view prefix,
                       const Catalogue& text) {
  std::string out =
      text("check.sum", count(findings, CheckLevel::error), count(findings, CheckLevel::warning)) +
      "\n";
  for (const auto& finding : findings) {
    const bool error = finding.level == CheckLevel::error;
    auto persons = codes(finding, prefix);
    if (persons.size() > kMostCodes) {
      const std::size_t more = persons.size() - kMostCodes;
      persons.resize(kMostCodes);
      persons.push_back(text("check.more", more));
    }
    if (finding.hidden > 0) persons.push_back(text("protected.count", finding.hidden));
    out += pad_right(text.raw(error ? "check.error" : "check.warning"), 9);
    // An error is about one person, who comes first; a warning counts them, and they come last.
    if (error && !persons.empty()) out += join(persons, ", ") + (finding.hidden > 0 ? ": " : " ");
    out += text.text(finding.message);
    if (!error && !persons.empty()) out += ": " + join(persons, ", ");
    out += "\n";
  }
  return out;
}

std::string check_json(std::span<const CheckFinding> findings, std::string_view prefix,
                       const Catalogue& text) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const auto& finding : findings) {
    const auto key = finding.message.key;
    all.push_back({{"severity", finding.level == CheckLevel::error ? "error" : "warning"},
                   {"check", key.substr(key.find('.') + 1)},
                   {"persons", codes(finding, prefix)},
                   {"hidden", finding.hidden},
                   {"text", text.text(finding.message)}});
  }
  const nlohmann::ordered_json document{{"schema_version", 1},
                                        {"errors", count(findings, CheckLevel::error)},
                                        {"warnings", count(findings, CheckLevel::warning)},
                                        {"findings", all}};
  return document.dump() + "\n";
}

}  // namespace jagmed
