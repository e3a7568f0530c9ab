#include "domain/meeting.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <charconv>

namespace jagmed {
namespace {

constexpr int kMostPersons = 200;

struct CameWord {
  std::string_view word;
  Came came;
};
constexpr CameWord kWords[] = {
    {"present", Came::present},      {"absent", Came::absent}, {"not_invited", Came::not_invited},
    {"närvarande", Came::present},   {"med", Came::present},   {"frånvarande", Came::absent},
    {"ej kallad", Came::not_invited}};

int how_many(std::string_view digits) {
  int persons = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), persons);
  if (error != std::errc() || end != digits.data() + digits.size() || persons < 1 ||
      persons > kMostPersons)
    throw Error(ErrorKind::input, "meeting.party", "meeting.party.hint");
  return persons;
}

}  // namespace

std::vector<PersonId> Meeting::person_ids() const {
  std::vector<PersonId> ids;
  for (const auto& each : persons) ids.push_back(each.person);
  return ids;
}

std::string_view came_word(Came came) {
  switch (came) {
    case Came::present: return "present";
    case Came::absent: return "absent";
    case Came::not_invited: return "not_invited";
    case Came::not_said: break;
  }
  return "not_said";
}

std::optional<Came> came_from(std::string_view typed) {
  const std::string folded = fold_case(trim(typed));
  for (const auto& each : kWords)
    if (each.word == folded) return each.came;
  return {};
}

bool Meeting::same_as(const Meeting& other) const {
  return programme == other.programme && day == other.day && kind == other.kind &&
         start == other.start && std::ranges::is_permutation(parties, other.parties) &&
         std::ranges::equal(persons, other.persons, {}, &PersonThere::person, &PersonThere::person);
}

bool Meeting::resembles(const Meeting& other) const {
  const auto is_about_all_of = [](const Meeting& one, const Meeting& two) {
    return std::ranges::all_of(two.persons, [&](const PersonThere& each) {
      return std::ranges::find(one.persons, each.person, &PersonThere::person) != one.persons.end();
    });
  };
  return programme == other.programme && day == other.day && kind == other.kind &&
         start == other.start && (is_about_all_of(*this, other) || is_about_all_of(other, *this));
}

std::vector<SaidParty> said_parties(std::string_view typed) {
  std::vector<SaidParty> said;
  for (const auto& part : split(typed, ',')) {
    const auto colon = part.rfind(':');
    if (colon == std::string::npos)
      said.push_back({part, 1});
    else
      said.push_back({std::string(trim(part.substr(0, colon))),
                      how_many(trim(std::string_view(part).substr(colon + 1)))});
  }
  return said;
}

}  // namespace jagmed
