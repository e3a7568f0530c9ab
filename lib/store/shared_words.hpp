// Internal to lib/store: words that were written of what several share, forgotten for one of them.
// That it was something is a rule of the store: a text becomes a stroke.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

namespace jagmed {

/// Of hours and of work with guardians, and of what was decided of nobody at a meeting, also where
/// others were: nobody can tell whom the words are about. With what the audit trail recorded of
/// them.
void forget_words_of_done(WriteTxn& txn, PersonId person);
/// Of occasions of every week, for somebody who stays in them. With what the command that planned
/// them recorded.
void forget_words_of_planned(WriteTxn& txn, PersonId person);
/// The same where they name the person by code, a former one too: they are about what the others
/// are to do.
void forget_code_in_planned(WriteTxn& txn, PersonId person);

}  // namespace jagmed
