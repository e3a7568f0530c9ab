#include "ops/who_acts.hpp"

#include "base/error.hpp"
#include "domain/written_names.hpp"
#include "ops/named_in_text.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

/// "Alva Prov", "alva.prov" and "alvaprov" are one name.
bool is_staff(const std::string& actor, std::span<const Programme> programmes) {
  const std::string name = run_together(actor);
  return std::ranges::any_of(programmes, [&](const Programme& programme) {
    return std::ranges::any_of(programme.staff, [&](const auto& member) {
      return member.key == actor || run_together(member.name) == name;
    });
  });
}

/// Letters alone, as an account is mostly called: no code, and two names only when nothing parts
/// them.
bool is_one_word(const std::string& actor) {
  return std::ranges::all_of(
      actor, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

}  // namespace

void refuse_registered_actor(ReadTxn& txn, const std::string& actor,
                             std::span<const Programme> programmes, const std::string& prefix) {
  if (actor.empty() || is_staff(actor, programmes)) return;
  const bool parted = !is_one_word(actor) && (names_anybody(txn, actor, prefix) ||
                                              !named_by_file_name(txn, actor).empty());
  if (parted || registered_names(txn).is_run_together(actor))
    throw Error(ErrorKind::usage, "option.actor.registered", "option.actor.registered.hint");
}

}  // namespace jagmed::ops
