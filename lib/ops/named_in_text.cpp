#include "ops/named_in_text.hpp"

#include "base/error.hpp"
#include "domain/free_text.hpp"
#include "domain/odd_codes.hpp"
#include "store/people.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

bool is_anybody(ReadTxn& txn, std::span<const PersonId> persons) {
  return std::ranges::any_of(persons, [&](PersonId person) { return find_person(txn, person).has_value(); });
}

}  // namespace

bool names_somebody_else(ReadTxn& txn, const std::string& text, std::span<const PersonId> persons,
                         const std::string& prefix) {
  if (names_others(text, persons, prefix)) return true;
  auto odd = odd_codes_in_text(text, prefix);
  std::erase_if(odd, [&](PersonId named) { return std::ranges::find(persons, named) != persons.end(); });
  return is_anybody(txn, odd);
}

std::string text_of_nobody(ReadTxn& txn, const std::string& typed, const std::string& prefix,
                           const Message& hint) {
  std::string text = checked_text_of_nobody(typed, prefix, hint);
  if (is_anybody(txn, odd_codes_in_text(text, prefix)) || is_anybody(txn, bare_codes_in_text(text)))
    throw Error(ErrorKind::input, "text.code", hint);
  return text;
}

}  // namespace jagmed::ops
