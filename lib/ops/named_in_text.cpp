#include "ops/named_in_text.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/free_text.hpp"
#include "domain/odd_codes.hpp"
#include "domain/written_names.hpp"
#include "store/merge.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace jagmed::ops {
namespace {

/// In an odd spelling, or as a bare number with a word for a person.
std::vector<PersonId> codes_in(const std::string& text, const std::string& prefix) {
  auto codes = odd_codes_in_text(text, prefix);
  for (const PersonId code : persons_by_bare_code(text)) codes.push_back(code);
  return codes;
}

/// Who has this code now, or had it as a former one; nothing when nobody has.
std::optional<PersonId> whose(ReadTxn& txn, PersonId code) {
  return find_person(txn, code) ? std::optional(code) : merged_into(txn, code);
}

bool is_anybody(ReadTxn& txn, std::span<const PersonId> codes) {
  return std::ranges::any_of(codes, [&](PersonId code) { return whose(txn, code).has_value(); });
}

/// Whether the name of somebody registered stands in it, but for these and who is called as they are.
bool tells_name(ReadTxn& txn, const std::string& text, std::span<const PersonId> persons) {
  const auto all = all_contact_details(txn);
  const auto is_theirs = [&](const ContactDetail& name) {
    return std::ranges::any_of(persons, [&](PersonId person) {
      const auto own = all.find(person);
      return own != all.end() && are_namesakes(own->second, name);
    });
  };
  WrittenNames names;
  for (const auto& [person, detail] : all)
    if (std::ranges::find(persons, person) == persons.end() && !is_theirs(detail)) names.add(person, detail);
  return !names.in(text).empty();
}

}  // namespace

bool names_somebody_else(ReadTxn& txn, const std::string& text, std::span<const PersonId> persons,
                         const std::string& prefix) {
  if (names_others(text, persons, prefix) || tells_name(txn, text, persons)) return true;
  return std::ranges::any_of(codes_in(text, prefix), [&](PersonId code) {
    const auto named = whose(txn, code);
    return named && std::ranges::find(persons, *named) == persons.end();
  });
}

bool names_themselves(ReadTxn& txn, const std::string& text, std::span<const PersonId> persons) {
  WrittenNames own;
  for (const PersonId person : persons) own.add(person, contact_detail_of(txn, person));
  return !own.in(text).empty();
}

bool names_anybody(ReadTxn& txn, const std::string& text, const std::string& prefix) {
  return is_anybody(txn, codes_in(text, prefix)) || tells_name(txn, text, {});
}

bool file_name_names_anybody(ReadTxn& txn, const std::string& file_name) {
  const auto is_small = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
  std::string apart;
  for (const char c : file_name) {
    const bool capital = c >= 'A' && c <= 'Z';
    const bool letter = capital || is_small(c);
    if (capital && !apart.empty() && is_small(apart.back())) apart += ' ';
    apart += letter ? c : ' ';
  }
  return tells_name(txn, apart, {});
}

std::string text_of_nobody(ReadTxn& txn, const std::string& typed, const std::string& prefix,
                           const Message& hint) {
  std::string text = checked_text_of_nobody(typed, prefix, hint);
  if (names_anybody(txn, text, prefix) || is_anybody(txn, bare_codes_in_text(text)))
    throw Error(ErrorKind::input, "text.code", hint);
  return text;
}

}  // namespace jagmed::ops
