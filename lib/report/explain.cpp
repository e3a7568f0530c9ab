#include "base/text.hpp"
#include "report/by_sex.hpp"
#include "report/figures.hpp"

#include <algorithm>
#include <map>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLargest = 3;

struct Share {
  std::string name;
  long long minutes = 0;
};

/// Largest first; what has the same size stays in its order.
std::vector<Share> by_size(const std::map<std::string, long long>& sums) {
  std::vector<Share> shares;
  for (const auto& [name, minutes] : sums) shares.push_back({name, minutes});
  std::stable_sort(shares.begin(), shares.end(),
                   [](const Share& a, const Share& b) { return a.minutes > b.minutes; });
  return shares;
}

struct Sums {
  long long minutes = 0, rows = 0, hidden_minutes = 0;
  std::vector<Share> persons, activities;
};

bool is_hidden(const Explanation& e, PersonId person) {
  return std::ranges::binary_search(e.hidden, person);
}

/// Those who are not named.
std::ptrdiff_t hidden_in(const Explanation& e) {
  return std::ranges::count_if(e.persons,
                               [&](const auto& each) { return is_hidden(e, each.person); });
}

std::vector<std::string> codes_of(const Explanation& e, const std::string& prefix) {
  std::vector<std::string> codes;
  for (const auto& person : e.persons)
    if (!is_hidden(e, person.person)) codes.push_back(person_code(person.person, prefix));
  return codes;
}

Sums sums_of(const Explanation& e, const std::string& prefix) {
  Sums sums;
  std::map<std::string, long long> persons, activities;
  for (const auto& part : e.parts) {
    sums.minutes += part.minutes;
    sums.rows += part.rows;
    if (is_hidden(e, part.person))
      sums.hidden_minutes += part.minutes;
    else
      persons[person_code(part.person, prefix)] += part.minutes;
    activities[part.activity] += part.minutes;
  }
  sums.persons = by_size(persons);
  sums.activities = by_size(activities);
  return sums;
}

std::string codes_text(const Catalogue& text, const Explanation& e, const std::string& prefix) {
  std::vector<std::string> codes = codes_of(e, prefix);
  if (const auto hidden = hidden_in(e); hidden > 0)
    codes.push_back(text("protected.count", hidden));
  return join(codes, ", ");
}

/// "17 pojkar", "1 flicka", "9 personer".
std::string sex_persons(const Catalogue& text, const Explanation& e) {
  const auto n = static_cast<long long>(e.persons.size());
  if (!e.figure.sex) return persons_text(text, n);
  const std::string count = text.count(n);
  switch (*e.figure.sex) {
    case Sex::female: return n == 1 ? "1 " + text("sex.female") : text("explain.female", count);
    case Sex::male: return n == 1 ? "1 " + text("sex.male") : text("explain.male", count);
    case Sex::unknown: break;
  }
  return text("explain.unknown", count);
}

std::string hours_text(const Catalogue& text, const Explanation& e, const CodeBook& codes,
                       const std::string& prefix) {
  const Sums sums = sums_of(e, prefix);
  std::vector<std::string> largest, activities;
  for (std::size_t i = 0; i < std::min(kLargest, sums.persons.size()); ++i)
    largest.push_back(sums.persons[i].name + " " + text.hours(sums.persons[i].minutes) + " h");
  for (const auto& [name, minutes] : sums.activities)
    activities.push_back(fold_case(codes.label("activity", name, text.language())) + " " +
                         text.hours(minutes));
  const std::string rows =
      sums.rows == 1 ? text("explain.row") : text("explain.rows", text.count(sums.rows));
  std::string out = text.hours(sums.minutes) + " h = " + sex_persons(text, e) + " · " + rows;
  if (!largest.empty()) out += " · " + text("explain.largest", join(largest, ", "));
  if (!activities.empty()) out += "\n" + text("explain.activities", join(activities, " · "));
  return out + "\n";
}

Json shares_json(const std::vector<Share>& shares, const char* name) {
  Json all = Json::array();
  for (const auto& share : shares)
    all.push_back(
        {{name, share.name}, {"minutes", share.minutes}, {"hours", hours_number(share.minutes)}});
  return all;
}

Json json_of(Date as_of, const Programme& programme, const Explanation& e,
             const std::string& prefix) {
  Json all{{"schema_version", 1},
           {"as_of", as_of.iso()},
           {"programme", programme.code},
           {"figure", e.figure.key()},
           {"persons", e.persons.size()}};
  if (e.figure.hours) {
    const Sums sums = sums_of(e, prefix);
    all["minutes"] = sums.minutes;
    all["hours"] = hours_number(sums.minutes);
    all["rows"] = sums.rows;
    all["hidden_minutes"] = sums.hidden_minutes;
    all["by_person"] = shares_json(sums.persons, "person");
    all["by_activity"] = shares_json(sums.activities, "activity");
  } else {
    all["codes"] = codes_of(e, prefix);
  }
  all["hidden"] = hidden_in(e);
  return all;
}

}  // namespace

Explanation explanation_of(const FigureName& figure, std::span<const PersonFigures> persons,
                           std::span<const HourPart> parts) {
  Explanation explanation{.figure = figure};
  for (const auto& person : persons)
    if (belongs(person, figure)) explanation.persons.push_back(person);
  for (const auto& part : parts)
    if (belongs(part, figure)) explanation.parts.push_back(part);
  return explanation;
}

std::string explanation_report(const Catalogue& text, Format format, Date as_of,
                               const Programme& programme, const Explanation& explanation,
                               const CodeBook& codes, const std::string& prefix) {
  if (format == Format::json) return json_text(json_of(as_of, programme, explanation, prefix));
  if (explanation.figure.hours) return hours_text(text, explanation, codes, prefix);
  std::string out = sex_persons(text, explanation);
  if (!explanation.persons.empty()) out += ": " + codes_text(text, explanation, prefix);
  return out + "\n";
}

}  // namespace jagmed
