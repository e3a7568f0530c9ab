// The spell that work with a young person belongs to, and what may be written of it: plans,
// meetings, waiting.
#pragma once

#include "domain/person.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed::ops {

/// The spell that goes on on the day, of a participant or of somebody who declined and is
/// supported; in the programme typed, or in the only one. Throws Error{input}: an unknown person or
/// programme, "work.none" when there is none that day, "work.programmes" when there are several.
[[nodiscard]] Enrollment work_spell(ReadTxn& txn, PersonId person, const std::string& programme,
                                    Date day, const Settings& settings, const std::string& prefix);

/// Throws Error{input, "day.before_programme"} for a day before the first one of the programme,
/// when that is set.
void refuse_before_programme(const Programme& programme, Date day);
/// Throws Error{input, "day.before_birth"} for a day before the birth, as far as that is known.
void refuse_unborn(const Person& person, Date day);

/// Throws Error{input, "work.programmes"} when they are several; a programme may be named twice.
void refuse_several(const std::vector<std::string>& programmes, PersonId person,
                    const std::string& prefix);

/// A free text about somebody, without blanks at its ends. Of those with protection nothing is
/// written down in words; of the others no code of somebody else. Throws Error{input} as
/// checked_text, "text.protected", those of refuse_names.
[[nodiscard]] std::string text_about(ReadTxn& txn, PersonId person, const std::string& typed,
                                     const std::string& prefix);
/// Throws Error{input, "text.other_code"} when the code or name of somebody else stands in a text
/// about somebody, and "text.own_name" when the name of that one does: lists show texts beside
/// codes.
void refuse_names(ReadTxn& txn, PersonId person, const std::string& text,
                  const std::string& prefix);

}  // namespace jagmed::ops
