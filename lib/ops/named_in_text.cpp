#include "ops/named_in_text.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/free_text.hpp"
#include "domain/odd_codes.hpp"
#include "domain/written_names.hpp"
#include "store/merge.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <cctype>
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

/// Whether the name of somebody registered stands in it, but for these and who is called as they
/// are.
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
    if (std::ranges::find(persons, person) == persons.end() && !is_theirs(detail))
      names.add(person, detail);
  return !names.in(text).empty();
}

struct Sign {
  enum Kind { small, capital, other };
  std::string text;
  Kind kind = small;
};

/// One by one; what is none of ASCII and has no other size is small.
std::vector<Sign> signs_of(const std::string& text) {
  std::vector<Sign> signs;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 && byte < 0xC0 && !signs.empty())
      signs.back().text += c;
    else
      signs.push_back({{c}});
  }
  for (Sign& each : signs) {
    const auto first = static_cast<unsigned char>(each.text.front());
    if (first < 0x80 && std::isalpha(first) == 0)
      each.kind = Sign::other;
    else if (fold_case(each.text) != each.text)
      each.kind = Sign::capital;
  }
  return signs;
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

NamingError::NamingError(ReadTxn& txn, const std::string& text, Message message, Message hint)
    : Error(ErrorKind::input, std::move(message), std::move(hint)),
      persons_(registered_names(txn).in(text)) {}

WrittenNames registered_names(ReadTxn& txn) {
  WrittenNames names;
  for (const auto& [person, detail] : all_contact_details(txn)) names.add(person, detail);
  return names;
}

std::vector<PersonId> named_by_file_name(ReadTxn& txn, const std::string& file_name) {
  const auto signs = signs_of(file_name);
  const auto is = [&](std::size_t at, Sign::Kind kind) {
    return at < signs.size() && signs[at].kind == kind;
  };
  std::string apart, as_written;  // "BoEk" is two words, "McTestberg" one
  for (std::size_t at = 0; at < signs.size(); ++at) {
    const bool begins_word =
        at > 0 && is(at, Sign::capital) &&
        (is(at - 1, Sign::small) || (is(at - 1, Sign::capital) && is(at + 1, Sign::small)));
    if (begins_word) apart += ' ';
    apart += is(at, Sign::other) ? " " : signs[at].text;
    as_written += is(at, Sign::other) ? " " : signs[at].text;
  }
  const WrittenNames names = registered_names(txn);
  auto named = names.in(apart);
  for (const PersonId person : names.in(as_written)) named.push_back(person);
  return named;
}

std::string text_of_nobody(ReadTxn& txn, const std::string& typed, const std::string& prefix,
                           const Message& hint) {
  std::string text = checked_text_of_nobody(typed, prefix, hint);
  if (names_anybody(txn, text, prefix) || is_anybody(txn, bare_codes_in_text(text)))
    throw NamingError(txn, text, "text.code", hint);
  return text;
}

}  // namespace jagmed::ops
