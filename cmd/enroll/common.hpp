// What several enroll actions read and print in the same way.
#pragma once

#include "base/error.hpp"
#include "cmd/command.hpp"
#include "cmd/session.hpp"
#include "domain/person_words.hpp"
#include "domain/referral.hpp"
#include "ops/enroll.hpp"
#include "ops/protected_before.hpp"
#include "store/people.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jagmed::cmd {

// One file each.
[[nodiscard]] Action enroll_enroll();
[[nodiscard]] Action enroll_list();
[[nodiscard]] Action enroll_show();
[[nodiscard]] Action enroll_find();
[[nodiscard]] Action enroll_edit();
[[nodiscard]] Action enroll_end();
[[nodiscard]] Action enroll_contact_person();
[[nodiscard]] Action enroll_import();
[[nodiscard]] Action enroll_refer();
[[nodiscard]] Action enroll_offer();
[[nodiscard]] Action enroll_answer();
[[nodiscard]] Action enroll_watch();
[[nodiscard]] Action enroll_card();
[[nodiscard]] Action enroll_ask_again();
[[nodiscard]] Action enroll_touch();
[[nodiscard]] Action enroll_ladder();
[[nodiscard]] Action enroll_pause();
[[nodiscard]] Action enroll_resume();
[[nodiscard]] Action enroll_kaa();

using IdentityFields = std::map<std::string, std::string>;

/// Keys that --id-from takes: id, given_name, family_name, phone, email.
[[nodiscard]] const std::vector<std::string>& identity_keys();
/// The value of a key; empty when it is not there.
[[nodiscard]] std::string field(const IdentityFields& fields, const std::string& key);
/// "-": it is said that there is none.
[[nodiscard]] bool is_nothing(const IdentityFields& fields, const std::string& key);
/// Names and ways to reach somebody; "-" is empty. Throws Error{input, "fields.control"} naming the
/// key.
[[nodiscard]] ContactDetail contact_from(const IdentityFields& fields);

/// Words of options. Each throws Error{input} with its forms: "born.form", "sex.form",
/// "protection.form", "standing.form", "guardians.form".
[[nodiscard]] Birth birth_of(const std::string& typed, Date today);
[[nodiscard]] Sex sex_from(const std::string& typed);
[[nodiscard]] Protection protection_from(const std::string& typed);
[[nodiscard]] Standing standing_from(const std::string& typed);
[[nodiscard]] int guardians_from(const std::string& typed);
/// The same for what --risk takes: throws "refer.risk.form".
void take_risk(const std::string& typed, Referral& said);

/// The code book and the letter of person codes, read and let go.
[[nodiscard]] std::pair<CodeBook, std::string> codes_and_prefix(Session& session);
/// Whose a number is may be told by a trial run and by a refusal, too.
void note_owner(Session& session, ReadTxn& txn, const std::optional<IdentityNumber>& number);
/// The spell that --programme and --spell point at; a programme that is not said is any.
[[nodiscard]] ops::SpellChoice spell_choice(Session& session, const std::string& programme,
                                            const std::string& start);
/// What `look_up` finds in the programme named, or in the first that has it; throws what the last
/// one throws.
template <class LookUp>
[[nodiscard]] std::string in_programmes(Session& session, const std::string& programme,
                                        LookUp look_up) {
  const auto all = session.programmes(programme);
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    try {
      return look_up(*all[i]).key;
    } catch (const Error&) {
      // perhaps the next one has it
    }
  }
  return look_up(*all.back()).key;
}

/// The name of a municipality, school or member of the staff, by key; the key when nobody knows it.
[[nodiscard]] std::string place_name(Session& session, const std::string& list,
                                     const std::string& key);
/// "flicka", "girl" …
[[nodiscard]] std::string sex_word(Session& session, Sex sex);
/// "Anna (specialpedagog)"
[[nodiscard]] std::string staff_words(const StaffMember& staff, Protection of = Protection::none);
/// The spell that began, the one it ended, and what is to be noted.
void print_begun(Session& session, const ops::EnrollOutcome& outcome, const Programme& programme,
                 const CodeBook& codes, const std::string& prefix);
/// The same, of somebody who may have been known before.
void print_enrolled(Session& session, const ops::EnrollOutcome& outcome, const Programme& programme,
                    const CodeBook& codes, const std::string& prefix);
/// Tells that somebody new may be one of those with protection, when they came by number or with
/// protection.
void note_doubt(Session& session, const ops::ProtectedBefore& before,
                const ops::EnrollRequest& request, bool new_person);

}  // namespace jagmed::cmd
