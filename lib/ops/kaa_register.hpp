// What is written into the KAA register of one person. The duty is the law's, not a consent's:
// nothing here touches enrolments or consents, and ending those touches nothing here.
#pragma once

#include "domain/code_book.hpp"
#include "domain/kaa.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

/// Registers somebody from a day on; of a spell that begins on that day it corrects the reason. One
/// registered by mistake stays as it is, beside the new one.
/// Throws Error{input}: what `check_kaa_spell` throws.
[[nodiscard]] KaaSpell start_kaa(WriteTxn& txn, PersonId person, const std::string& reason,
                                 Date day, const KaaRules& rules, const CodeBook& codes, Date today,
                                 const std::string& prefix);
struct KaaStartCorrection {
  KaaSpell before, after;
  bool occupation_moved = false;    ///< see move_first_occupation
  std::vector<std::string> halves;  ///< written already, and may get other figures: "2017H1"
};
/// Moves the start of the latest spell (not one registered by mistake), with its reason; what was
/// done in it stays, and what somebody did from the first day on moves along. Throws Error{input}:
/// "kaa.none", what `check_kaa_spell` throws, "kaa.start.same" when day and reason stand so
/// already, and "kaa.start.outside" when contacts or measures would lie before the new day.
[[nodiscard]] KaaStartCorrection correct_kaa_start(WriteTxn& txn, PersonId person,
                                                   const std::string& reason, Date day,
                                                   const KaaRules& rules, const CodeBook& codes,
                                                   Date today, const std::string& prefix);
/// Deregisters somebody: `day` is the first one outside. Without a day it is the 20th birthday for
/// `turned_20`, else today. Throws Error{input}: "kaa.none_open", "kaa.birthday_unknown", and what
/// `check_kaa_spell` throws.
[[nodiscard]] KaaSpell end_kaa(WriteTxn& txn, PersonId person, const std::string& reason,
                               std::optional<Date> day, const KaaRules& rules,
                               const CodeBook& codes, Date today, const std::string& prefix);
/// Has what somebody did from the first day of a spell on begin on `day` instead, when the spell is
/// to begin there; nothing, and false, when there is none, or another one by that day.
bool move_first_occupation(WriteTxn& txn, const KaaCase& one, Date day);
/// How many contacts and measures of an ended spell lie after its end; none of one registered by
/// mistake.
[[nodiscard]] int kaa_steps_after_end(ReadTxn& txn, const KaaSpell& spell);
/// A deregistration as it is to become.
struct KaaEndCorrection {
  std::string reason;       ///< kaa_dereg_reason; empty: it is taken back
  std::optional<Date> day;  ///< the first one outside; nothing: as it was
  std::optional<Date>
      began;  ///< of the registration from that day; nothing: of the latest that has ended
};
/// Throws Error{input}: "kaa.none_ended", "kaa.none_ended_from", and what `end_kaa` throws.
[[nodiscard]] KaaSpell correct_kaa_end(WriteTxn& txn, PersonId person,
                                       const KaaEndCorrection& correction, const KaaRules& rules,
                                       const CodeBook& codes, Date today,
                                       const std::string& prefix);
/// What somebody does from a day on. Throws Error{input}: "kaa.none_on", "day.future".
[[nodiscard]] KaaSpell set_kaa_occupation(WriteTxn& txn, PersonId person,
                                          const KaaOccupation& occupation, const CodeBook& codes,
                                          Date today, const std::string& prefix);
/// Throws Error{input}: what `changed_measure` throws, "kaa.none_on", "day.future", and
/// "kaa.protected_text" for a text about a person with protection, "text.other_code" for one with
/// somebody else's code or name.
[[nodiscard]] KaaMeasure change_kaa_measure(WriteTxn& txn, PersonId person,
                                            const KaaMeasureChange& change, const CodeBook& codes,
                                            Date today, const std::string& prefix);
/// The latest measure of the kind, put right (corrected_measure). Throws Error{input}: what that
/// throws, "kaa.measure.none" when there is none, "day.future", "kaa.none_on" for a day outside its
/// registration, and for the text what `change_kaa_measure` throws.
[[nodiscard]] KaaMeasure correct_kaa_measure(WriteTxn& txn, PersonId person,
                                             const KaaMeasureChange& change,
                                             std::optional<Date> day, const CodeBook& codes,
                                             Date today, const std::string& prefix);
/// Throws Error{input}: "kaa.none_on", "day.future", "kaa.next_past", and "kaa.alone" for a home
/// visit made by one.
void log_kaa_contact(WriteTxn& txn, PersonId person, const KaaContact& contact,
                     const CodeBook& codes, Date today, const std::string& prefix);

/// The rules that every spell keeps, as it is to become. Throws Error{input}: "day.future" for a
/// start or end after `today`, "day.before_birth" (not of one registered by mistake), "kaa.twenty"
/// for a start from the 20th birthday on, "kaa.end_before_start", "kaa.not_birthday",
/// "kaa.after_birthday", and "kaa.overlap" or "kaa.overlap_open" when it shares a day with another
/// of the person's; neither of them registered by mistake.
void check_kaa_spell(ReadTxn& txn, const Person& person, const KaaSpell& spell,
                     const KaaRules& rules, Date today, const std::string& prefix);

}  // namespace jagmed::ops
