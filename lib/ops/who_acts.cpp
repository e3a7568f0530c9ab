#include "ops/who_acts.hpp"

#include "base/error.hpp"
#include "domain/written_names.hpp"
#include "ops/named_in_text.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

/// "Alva Prov", "alva.prov" and "alva_prov" are one name.
ContactDetail name_of(std::string written) {
  std::ranges::replace_if(written, [](char c) { return c == '.' || c == '_' || c == '-'; }, ' ');
  ContactDetail name;
  name.given_name = std::move(written);
  return name;
}

bool is_staff(const std::string& actor, std::span<const Programme> programmes) {
  const ContactDetail name = name_of(actor);
  return std::ranges::any_of(programmes, [&](const Programme& programme) {
    return std::ranges::any_of(programme.staff, [&](const auto& member) {
      return member.key == actor || are_namesakes(name_of(member.name), name);
    });
  });
}

}  // namespace

void refuse_registered_actor(ReadTxn& txn, const std::string& actor, std::span<const Programme> programmes,
                             const std::string& prefix) {
  if (actor.find_first_of("0123456789 ._-") == std::string::npos) return;  // neither two words nor a code
  if (is_staff(actor, programmes)) return;
  if (names_anybody(txn, actor, prefix) || file_name_names_anybody(txn, actor))
    throw Error(ErrorKind::usage, "option.actor.registered", "option.actor.registered.hint");
}

}  // namespace jagmed::ops
