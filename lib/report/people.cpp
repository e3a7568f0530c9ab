#include "report/people.hpp"

#include "domain/person_words.hpp"

#include <nlohmann/json.hpp>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json line_json(const EnrollmentLine& line, ShowNames names) {
  const Person& person = line.person;
  const Enrollment& spell = line.spell;
  const bool hidden = person.protection != Protection::none;
  Json row;
  row["person"] = line.code;
  row["programme"] = spell.programme;
  row["protected"] = hidden;
  row["sex"] = hidden ? Json() : Json(sex_name(person.sex));
  row["birth_year"] = hidden || !person.birth_year ? Json() : Json(*person.birth_year);
  row["language"] = hidden ? Json() : text_or_null(person.language);
  row["municipality"] = hidden ? Json() : text_or_null(person.municipality);
  row["school"] = hidden ? Json() : text_or_null(person.school);
  row["target_group"] = text_or_null(spell.target_group);
  row["standing"] = standing_name(spell.standing);
  row["started"] = spell.started.iso();
  row["ended"] = spell.ended ? Json(spell.ended->iso()) : Json();
  row["end_reason"] = text_or_null(spell.end_reason);
  row["contact_person"] = text_or_null(line.staff);
  if (names == ShowNames::yes && !hidden) {
    row["given_name"] = text_or_null(line.name.given_name);
    row["family_name"] = text_or_null(line.name.family_name);
  }
  return row;
}

Json days_json(Date started, const std::optional<Date>& ended) {
  return {{"started", started.iso()}, {"ended", ended ? Json(ended->iso()) : Json()}};
}

Json other_json(const ProtectedOther& other, std::string_view prefix) {
  Json spell;
  if (other.spell) {
    spell = days_json(other.spell->started, other.spell->ended);
    spell["programme"] = other.spell->programme;
  }
  return {{"person", person_code(other.person.id, prefix)},
          {"protection", protection_name(other.person.protection)},
          {"kaa", other.kaa ? days_json(other.kaa->started, other.kaa->ended) : Json()},
          {"spell", std::move(spell)}};
}

}  // namespace

std::string enrollments_json(std::span<const EnrollmentLine> lines, Date as_of, int left_out,
                             ShowNames names, std::span<const ProtectedOther> others,
                             std::string_view prefix) {
  Json document{{"schema_version", 1}, {"as_of", as_of.iso()}, {"enrollments", Json::array()}};
  for (const auto& line : lines) document["enrollments"].push_back(line_json(line, names));
  document["left_out"] = left_out;
  for (const auto& other : others)
    document["protected_elsewhere"].push_back(other_json(other, prefix));
  return document.dump(2) + "\n";
}

}  // namespace jagmed
