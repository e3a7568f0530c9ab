#include "report/person_extract.hpp"

#include "base/date.hpp"
#include "base/duration.hpp"
#include "domain/absence.hpp"
#include "domain/consent.hpp"

#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

int number_of(const Fact& fact) {
  int value = 0;
  std::from_chars(fact.value.data(), fact.value.data() + fact.value.size(), value);
  return value;
}

/// Lists whose words are those of the configuration.
bool is_place(const std::string& list) {
  return list == "staff" || list == "school" || list == "municipality";
}

/// Of a consent it is noted that it was done; nobody says that it was not.
bool is_noted_only(const Fact& fact) {
  return fact.name == "child_informed" || fact.name == "copy_given";
}

std::string words_of(const Catalogue& text, const Fact& fact, const CodeBook& codes,
                     const ExtractOptions& options) {
  switch (fact.kind) {
    case FactKind::day: {
      const Date day(number_of(fact));
      return day == kOpenEnd ? text("consent.open_end") : day.iso();
    }
    case FactKind::clock: return clock_text(number_of(fact));
    case FactKind::minutes: return text("extract.in_minutes", number_of(fact));
    case FactKind::yes:
      return text(number_of(fact) != 0  ? "extract.yes"
                  : is_noted_only(fact) ? "extract.not_noted"
                                        : "extract.no");
    case FactKind::word: return text("extract.word." + fact.list + "." + fact.value);
    case FactKind::code:
      return is_place(fact.list) ? options.place(fact.list, fact.value)
                                 : codes.label(fact.list, fact.value, text.language());
    case FactKind::text:
      if (fact.name == "source" && fact.value == "manual") return text("extract.by_hand");
      if (fact.name == "source" && fact.value.starts_with("protected:"))
        return text("extract.hidden");
      break;
    case FactKind::number: break;
  }
  return fact.value;
}

Json json_of(const Fact& fact) {
  switch (fact.kind) {
    case FactKind::day: return Date(number_of(fact)).iso();
    case FactKind::clock: return clock_text(number_of(fact));
    case FactKind::yes: return number_of(fact) != 0;
    case FactKind::minutes:
    case FactKind::number: return number_of(fact);
    case FactKind::word: return Catalogue::of("en")("extract.word." + fact.list + "." + fact.value);
    case FactKind::code:
    case FactKind::text: break;
  }
  return fact.value;
}

bool is_minor(const Person& person, const ExtractOptions& options) {
  if (person.birth_date) return age_on(*person.birth_date, options.day) < options.minor_until;
  return person.birth_year && options.day.year() - *person.birth_year <= options.minor_until;
}

/// Thousands of lessons as a line a month; of whole days it is not known how long they were.
std::vector<std::vector<Fact>> by_month(const std::vector<std::vector<Fact>>& rows) {
  struct Sum {
    int lessons = 0;
    std::optional<int> absent;
  };
  std::map<std::string, Sum> months;
  for (const auto& row : rows) {
    Sum* sum = nullptr;
    for (const auto& fact : row) {
      if (fact.name == "day") sum = &months[Date(number_of(fact)).iso().substr(0, 7)];
      if (fact.name == "absent" && sum != nullptr)
        sum->absent = sum->absent.value_or(0) + number_of(fact);
    }
    if (sum != nullptr) ++sum->lessons;
  }
  std::vector<std::vector<Fact>> lines;
  for (const auto& [month, sum] : months) {
    auto& line = lines.emplace_back(
        std::vector<Fact>{{"month", FactKind::text, "", month},
                          {"occasions", FactKind::number, "", std::to_string(sum.lessons)}});
    if (sum.absent) line.push_back({"absent", FactKind::minutes, "", std::to_string(*sum.absent)});
  }
  return lines;
}

std::string section_text(const Catalogue& text, const ExtractSection& section,
                         const CodeBook& codes, const ExtractOptions& options) {
  const bool months = section.table == "absence" && !options.rows;
  const auto lines = months ? by_month(section.rows) : section.rows;
  std::string out = "\n" + text("extract.table." + section.table) + "\n";
  for (const auto& line : lines) {
    std::string told;
    for (const auto& fact : line)
      told += (told.empty() ? "  " : "; ") + text("extract." + fact.name) + ": " +
              words_of(text, fact, codes, options);
    out += told + "\n";
  }
  return out;
}

std::string extract_text(const Catalogue& text, const PersonExtract& extract, const CodeBook& codes,
                         const ExtractOptions& options) {
  std::string out = text("extract.title", options.code, options.day.iso()) + "\n";
  if (extract.person.protection != Protection::none) out += text("extract.protected") + "\n";
  if (is_minor(extract.person, options)) out += text("extract.minor") + "\n";
  std::string nothing;
  for (const auto& section : extract.sections) {
    if (!section.rows.empty())
      out += section_text(text, section, codes, options);
    else
      nothing += (nothing.empty() ? "" : ", ") + text("extract.table." + section.table);
  }
  if (!nothing.empty()) out += "\n" + text("extract.nothing", nothing) + "\n";
  return out + "\n" + text("extract.rights") + "\n";
}

Json extract_json(const PersonExtract& extract, const ExtractOptions& options) {
  Json document{{"schema_version", 1}, {"as_of", options.day.iso()}, {"person", options.code}};
  Json& tables = document["tables"] = Json::object();
  for (const auto& section : extract.sections) {
    Json& rows = tables[section.table] = Json::array();
    for (const auto& line : section.rows) {
      Json& row = rows.emplace_back(Json::object());
      for (const auto& fact : line) row[fact.name] = json_of(fact);
    }
  }
  return document;
}

}  // namespace

std::string extract_report(const Catalogue& text, Format format, const PersonExtract& extract,
                           const CodeBook& codes, const ExtractOptions& options) {
  if (format == Format::json) return extract_json(extract, options).dump(2) + "\n";
  return extract_text(text, extract, codes, options);
}

}  // namespace jagmed
