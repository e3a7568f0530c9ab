#include "support/leak_scan.hpp"

#include <algorithm>
#include <array>
#include <regex>
#include <sstream>

namespace jagmed::test {
namespace {

constexpr std::array kKeys{"given_name", "family_name", "phone",  "email",
                           "förnamn",    "efternamn",   "namn",   "elev",
                           "elevnamn",   "telefon",     "e-post", "name"};

struct Excuse {
  const char* words;  ///< in the line
  const char* reason;
};
constexpr Excuse kExcuses[] = {
    {"--names", "asks for names"},
    {"JAGMED_NAMES", "asks for names"},
    {"store extract", "is what somebody asks to be told of themselves"},
    {"report scb", "SCB is told who takes part"},
    {"cat ", "shows a file as it is"},
    {"head ", "shows a file as it is"},
    {"sed ", "shows a file as it is"},
    {"tail ", "shows a file as it is"},
};

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return text;
}

bool is_name_key(const std::string& word) {
  return std::ranges::find(kKeys, lower(word)) != kKeys.end();
}

std::vector<std::string> cells_of(const std::string& line, char between) {
  std::vector<std::string> cells;
  std::istringstream stream(line);
  for (std::string cell; std::getline(stream, cell, between);) {
    if (cell.size() > 1 && cell.front() == '"' && cell.back() == '"')
      cell = cell.substr(1, cell.size() - 2);
    cells.push_back(cell);
  }
  return cells;
}

void keep_name(const std::string& value, Secrets& secrets) {
  if (value.size() > 2) secrets.insert(value);
}

void collect_numbers(const std::string& line, Secrets& secrets) {
  static const std::regex kNumber(
      R"((?:^|[^\d])(?:19|20)?(\d{6})[-+]?(238\d|239\d|9[89]\d\d)(?!\d))");
  for (std::sregex_iterator at(line.begin(), line.end(), kNumber), end; at != end; ++at)
    secrets.insert((*at)[1].str() + (*at)[2].str());
}

/// After their key, as in "given_name=Alva" and in JSON.
void collect_named(const std::string& line, Secrets& secrets) {
  static const std::regex kNamed(
      R"re((?:given_?name|family_?name|phone|email)"?\s*[=:]\s*"?([^"'\\;,{}]+))re",
      std::regex::icase);
  for (std::sregex_iterator at(line.begin(), line.end(), kNamed), end; at != end; ++at)
    keep_name((*at)[1].str(), secrets);
}

/// Below a heading with names; a file without one has none.
void collect_columns(const std::vector<std::string>& lines, Secrets& secrets) {
  std::vector<std::size_t> columns;
  for (const auto& line : lines) {
    const auto cells = cells_of(line, line.find(';') != std::string::npos ? ';' : ',');
    if (cells.size() < 2) continue;
    if (std::ranges::any_of(cells, is_name_key)) {
      columns.clear();
      for (std::size_t i = 0; i < cells.size(); ++i)
        if (is_name_key(cells[i])) columns.push_back(i);
      continue;
    }
    for (const auto column : columns)
      if (column < cells.size()) keep_name(cells[column], secrets);
  }
}

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool has_word(const std::string& text, const std::string& word) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end])))
      return true;
  }
  return false;
}

bool is_number(const std::string& secret) {
  return secret.size() == 10 &&
         std::ranges::all_of(secret, [](char c) { return c >= '0' && c <= '9'; });
}

void complain(std::vector<std::string>& leaks, int line, const char* where,
              const std::string& what) {
  leaks.push_back("line " + std::to_string(line) + ": " + where + " holds " + what);
}

}  // namespace

void collect_secrets(const std::vector<std::string>& lines, Secrets& secrets) {
  for (const auto& line : lines) {
    collect_numbers(line, secrets);
    collect_named(line, secrets);
  }
  collect_columns(lines, secrets);
}

Secrets secrets_of(const std::vector<Step>& story) {
  Secrets secrets;
  for (const auto& step : story) {
    if (step.kind == Step::Kind::file && !step.text.ends_with(".toml"))
      collect_secrets(step.body, secrets);
    if (step.kind != Step::Kind::command && step.kind != Step::Kind::target) continue;
    collect_numbers(step.text, secrets);
    collect_named(step.text, secrets);
  }
  return secrets;
}

std::string secret_in(const std::string& text, const Secrets& secrets) {
  Secrets numbers;
  collect_numbers(text, numbers);
  for (const auto& secret : secrets) {
    const bool found = is_number(secret) ? numbers.contains(secret) : has_word(text, secret);
    if (found) return secret.substr(0, 2) + "…";
  }
  return {};
}

std::vector<std::string> jagmed_calls(const std::string& line) {
  static const std::regex kCall(
      R"((?:^|[|;&(]|\s)jagmed((?:\s+(?:'[^']*'|"[^"]*"|[^\s|;&)>]+))*))");
  static const std::regex kFile(R"([^\s/]+\.[a-z]{2,4}\b)");  // a file may be called alva.txt
  std::vector<std::string> calls;
  for (std::sregex_iterator at(line.begin(), line.end(), kCall), end; at != end; ++at)
    calls.push_back(std::regex_replace((*at)[1].str(), kFile, "FILE"));
  return calls;
}

bool may_show(const std::string& line) {
  return std::ranges::any_of(
      kExcuses, [&](const Excuse& e) { return line.find(e.words) != std::string::npos; });
}

std::vector<std::string> leaks_of(const std::vector<Step>& story, Secrets outside) {
  Secrets secrets = secrets_of(story);
  secrets.merge(outside);
  std::vector<std::string> leaks;
  for (const auto& step : story) {
    if (step.kind != Step::Kind::command && step.kind != Step::Kind::target) continue;
    const bool refused = step.status == 64 || step.status == 65;  // that it is refused is the story
    for (const auto& call : jagmed_calls(step.text))
      if (const auto found = secret_in(call, secrets); !found.empty() && !refused)
        complain(leaks, step.line, "the command line", found);
    for (const auto& line : step.err)
      if (const auto found = secret_in(line, secrets); !found.empty())
        complain(leaks, step.line, "the error output", found);
    if (may_show(step.text)) continue;
    for (const auto& line : step.out)
      if (const auto found = secret_in(line, secrets); !found.empty())
        complain(leaks, step.line, "the output", found);
  }
  return leaks;
}

}  // namespace jagmed::test
