#include "domain/person_words.hpp"

#include "base/text.hpp"

#include <span>
#include <string>

namespace jagmed {
namespace {

template <class E>
struct Word {
  std::string_view word;
  E value;
};

constexpr Word<Sex> kSexes[] = {
    {"f", Sex::female},      {"k", Sex::female},       {"flicka", Sex::female},
    {"kvinna", Sex::female}, {"female", Sex::female},  {"girl", Sex::female},
    {"woman", Sex::female},  {"m", Sex::male},         {"p", Sex::male},
    {"pojke", Sex::male},    {"man", Sex::male},       {"male", Sex::male},
    {"boy", Sex::male},      {"u", Sex::unknown},      {"okänd", Sex::unknown},
    {"okänt", Sex::unknown}, {"unknown", Sex::unknown}};

constexpr Word<Protection> kProtections[] = {
    {"", Protection::none},
    {"none", Protection::none},
    {"nej", Protection::none},
    {"mark", Protection::confidentiality_mark},
    {"sekretessmarkering", Protection::confidentiality_mark},
    {"registration", Protection::protected_registration},
    {"skyddad", Protection::protected_registration},
    {"skyddad folkbokföring", Protection::protected_registration},
    {"identity", Protection::new_identity},
    {"fingerade", Protection::new_identity},
    {"fingerade personuppgifter", Protection::new_identity}};

constexpr Word<Standing> kStandings[] = {{"started", Standing::started},
                                         {"deltagare", Standing::started},
                                         {"participant", Standing::started},
                                         {"declined", Standing::declined},
                                         {"nej", Standing::declined},
                                         {"tackat nej", Standing::declined},
                                         {"tackat nej, får stöd", Standing::declined},
                                         {"watch", Standing::watch},
                                         {"bevakning", Standing::watch},
                                         {"not_started", Standing::not_started},
                                         {"påbörjade aldrig", Standing::not_started},
                                         {"ej påbörjat", Standing::not_started}};

template <class E, std::size_t N>
std::optional<E> value_of(const Word<E> (&words)[N], std::string_view typed) {
  const std::string wanted = fold_case(trim(typed));
  for (const auto& [word, value] : words)
    if (word == wanted) return value;
  return {};
}

}  // namespace

std::optional<Sex> sex_from_word(std::string_view typed) { return value_of(kSexes, typed); }
std::optional<Protection> protection_from_word(std::string_view typed) {
  return value_of(kProtections, typed);
}
std::optional<Standing> standing_from_word(std::string_view typed) {
  return value_of(kStandings, typed);
}

std::optional<Birth> birth_from(std::string_view typed, Date today) {
  const std::string text(trim(typed));
  Birth birth;
  if (const auto day = Date::from_iso(text))
    birth = {day->year(), *day};
  else if (const auto first = Date::from_iso(text + "-01-01"); first && text.size() == 4)
    birth = {first->year(), {}};
  if (birth.year < 1900 || birth.year > today.year() || (birth.day && *birth.day > today))
    return {};
  return birth;
}

std::string_view sex_name(Sex sex) {
  switch (sex) {
    case Sex::female: return "female";
    case Sex::male: return "male";
    case Sex::unknown: break;
  }
  return "unknown";
}

std::string full_name(const ContactDetail& contact) {
  return std::string(trim(contact.given_name + " " + contact.family_name));
}

std::string_view standing_name(Standing standing) {
  return standing_key(standing).substr(std::string_view("standing.").size());
}

std::string_view protection_name(Protection protection) {
  switch (protection) {
    case Protection::none: return "none";
    case Protection::confidentiality_mark: return "mark";
    case Protection::protected_registration: return "registration";
    case Protection::new_identity: return "identity";
  }
  return "";
}

std::string_view id_kind_name(IdKind kind) {
  switch (kind) {
    case IdKind::personnummer: return "pnr";
    case IdKind::coordination: return "samnr";
    case IdKind::interim: return "interim";
    case IdKind::temporary: return "temporary";
  }
  return "";
}

}  // namespace jagmed
