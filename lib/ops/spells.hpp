// Spells: which one is meant, and the rules that every spell keeps.
#pragma once

#include "domain/code_book.hpp"
#include "domain/person.hpp"
#include "domain/programme.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

/// How a coordinator points at a spell; both may be left out.
struct SpellChoice {
  std::string programme;  ///< code; empty: any
  std::optional<Date> start;
};

/// What is said when a spell ends. Keys of codes; empty where nothing is said.
struct Ending {
  Date day;              ///< the last day
  bool day_said = true;  ///< false: `day` is only today
  std::string reason;    ///< end_reason
  std::string decided_by, occupation, school_exit;
};
void set_ending(Enrollment& spell, const Ending& ending);

/// The spell meant: the only one, or the only open one. Throws Error{input}: "spell.none",
/// "spell.no_such" and "spell.which" with the starts there are.
[[nodiscard]] Enrollment choose_spell(ReadTxn& txn, PersonId person, const SpellChoice& choice,
                                      const std::string& prefix);
/// Throws Error{input, "enroll.overlap"} or {"enroll.overlap_open"} when `spell` shares a day with
/// another of the person's spells in the same programme, whatever the standing, but one that was
/// registered by mistake: an hour belongs to one spell.
void refuse_overlap(ReadTxn& txn, const Enrollment& spell, const std::string& prefix);
/// Start inside the programme's dates and the municipality's service, neither start nor end after
/// `today`, end not before start. A municipality that the programme does not list is let through.
/// Throws Error{input}.
void check_dates(const Enrollment& spell, const std::string& municipality,
                 const Programme& programme, Date today);
/// Throws Error{input, "enroll.hours_before"} or {"enroll.hours_after"} when hours are recorded on
/// days outside the spell as it is to become.
void refuse_hours_outside(ReadTxn& txn, const Enrollment& spell, const std::string& prefix);

}  // namespace jagmed::ops
