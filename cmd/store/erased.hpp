// What the actions that erase print and keep in the same way.
#pragma once

#include "cmd/exit_code.hpp"
#include "cmd/session.hpp"
#include "ops/erase_person.hpp"
#include "store/erasing.hpp"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace jagmed::cmd {

/// A line per table: "  kontaktuppgifter: 1".
void print_erased(Session& session, const std::vector<ErasedRows>& erased);
/// Of texts how many of which kind, and about whom, by code. Of those with protected data no code
/// is told.
[[nodiscard]] std::pair<std::string, std::string> places_of(Session& session, ReadTxn& txn,
                                                            std::span<const NamingText> naming);
/// What to tell of texts about others that held a name which has gone: where, and what to do.
/// Nothing when there were none.
[[nodiscard]] std::vector<std::string> naming_words(Session& session, ReadTxn& txn,
                                                    std::span<const NamingText> naming);
/// Tells which commands can no longer be undone once somebody is erased or protected.
void warn_of_ended(Session& session, const ops::EndedCommands& ended);
/// Tells which copies in the store's folder still have somebody who has just been erased or
/// protected.
void warn_of_copies(Session& session, PersonId person, const std::string& code);
/// Brings the list of erasures beside the store up to date, once an erasure is durable. When that
/// cannot be done, says so and gives io: `store backup` and `store restore` try again.
[[nodiscard]] ExitCode keep_erasure_list(Session& session);

}  // namespace jagmed::cmd
