// --for PARTY,PARTY: what a consent lets others see.
#pragma once

#include "cmd/session.hpp"
#include "domain/person.hpp"

#include <string>
#include <vector>

namespace jagmed::cmd {

/// What parties have learnt of somebody in a programme from what they are shown.
struct Learnt {
  std::string person, programme;     ///< code of the person, key
  std::vector<std::string> parties;  ///< keys
  std::vector<std::string> kinds;    ///< list data_kind
};
/// How to write it down, for us alone.
void tell_disclose(Session& session, const CodeBook& codes, const Learnt& told);

/// A paper of somebody that all the parties are to see together.
struct PaperAsked {
  const Person& person;
  std::string kind;                          ///< list data_kind: what it is at all
  std::vector<const Programme*> programmes;  ///< in which it may be; those never been in are no
                                             ///< question
  std::vector<std::string> parties;
};
/// The programmes in which all the parties may see it; of the others nothing is told. When there is
/// none tells why, for us alone, and the same whatever there is: the caller shows nothing.
/// Protection is noted.
[[nodiscard]] std::vector<const Programme*> shared_programmes(ReadTxn& txn, Session& session,
                                                              const CodeBook& codes,
                                                              const PaperAsked& asked);
/// "skola,socialtjänst", as it is typed.
[[nodiscard]] std::string typed_parties(const std::vector<std::string>& parties,
                                        const CodeBook& codes, std::string_view language);

}  // namespace jagmed::cmd
