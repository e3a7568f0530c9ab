// Correct what is known of a person, or of one of their spells.
#pragma once

#include "domain/consent.hpp"
#include "domain/written_names.hpp"
#include "ops/spells.hpp"
#include "settings/settings.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

/// What is to be changed; what is absent or empty stays.
struct EditRequest {
  PersonId person = 0;
  std::optional<Sex> sex;
  std::optional<int> birth_year;
  std::optional<Date> birth_date;
  std::optional<Protection> protection;
  std::optional<int> guardians;
  std::string language, municipality, school;
  std::optional<IdentityNumber> number;  ///< becomes the one in use
  ContactDetail contact;
  bool no_phone = false, no_email = false;  ///< what is known of it goes
  std::string target_group;                 ///< of the spell
  std::optional<Date> start;                ///< of the spell
  SpellChoice spell;
  bool kept_for_hold =
      false;  ///< what a legal hold keeps of what protection erases is in safety elsewhere
  std::vector<Giver> no_letter, letter;  ///< guardians who are not to be informed, and are again
};

enum class Fact {
  sex,
  born,
  number,
  name,
  reach,
  language,
  municipality,
  school,
  guardians,
  protection,
  group,
  start,
  letters
};
/// One fact that changed; `letters` once for each guardian: `before` is the key of one who was
/// informed until now, `after` of one who is informed again. Else `before` and `after` are keys of
/// codes, ISO days, years or kinds of numbers; empty where there was nothing, and for names and
/// ways to reach, whose values are never shown.
struct FactChange {
  Fact fact = Fact::sex;
  std::string before, after;
};

/// What a person who becomes protected has in the store until then.
struct Identifying {
  int numbers = 0;
  bool names = false, reach = false;
};
/// What protection erases is what a hold keeps: throws Error{input, "edit.held"} while there is
/// one.
void refuse_held_protection(ReadTxn& txn, PersonId person, const std::string& prefix);
[[nodiscard]] Identifying identifying(ReadTxn& txn, PersonId person);

struct EditOutcome {
  Person person;
  std::vector<FactChange> changes;  ///< none: nothing was written
  /// The number in use until now was a personnummer: it was wrong, and nothing is matched by it.
  /// Numbers of other kinds are kept as former.
  bool number_forgotten = false;
  /// For people to judge: the spell begins before its referral or answer; half-years of the KAA
  /// register whose file, which is written, a new one would not be like.
  std::vector<Message> notes;
  int consents = 0;                ///< whose days in force are others now
  bool becomes_protected = false;  ///< until now there was no protection
  Identifying erased;              ///< when the person became protected
  std::vector<NamingText> naming;  ///< texts that held the name, then
  bool times_forgotten = false;  ///< what had stayed with a protected person (store/times_left.hpp)
  /// Birth or sex of somebody with a new identity: neither what stood before nor this edit is
  /// recorded.
  bool for_good = false;
};

/// Protection that the person has already takes away the times of lessons that are still there, and
/// nothing else. The settings give the programmes and the rules by which consents are computed
/// again when birth or guardians change. Throws Error{input}: a number of somebody else, facts that
/// contradict the number, identity for somebody with protection, and for the spell what
/// `choose_spell`, `check_dates`, `refuse_overlap` and `refuse_hours_outside` throw.
[[nodiscard]] EditOutcome edit_person(WriteTxn& txn, const EditRequest& request,
                                      const Settings& settings, const CodeBook& codes, Date today,
                                      const std::string& prefix);

}  // namespace jagmed::ops
