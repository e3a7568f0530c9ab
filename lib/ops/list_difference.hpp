// What a list says otherwise than the store: who is new, changed, or gone from it.
#pragma once

#include "domain/person.hpp"

#include <string_view>
#include <vector>

namespace jagmed::ops {

struct ListOptions {
  bool update = false;    ///< take over what is changed; else it is only told
  bool complete = false;  ///< the list holds everybody: who is not in it is told, never changed
  bool none_protected = false;  ///< said by whoever imports: nobody new is one of `ProtectedBefore`
};

/// A person of whom the list says something else, by the names of the facts alone: values may
/// identify. A fact is completed to "list.fact.<fact>".
struct ListChange {
  int line = 0;
  PersonId person = 0;
  std::vector<std::string_view> facts;
  bool hidden = false;  ///< has protection: told by line, not by code
};

/// Those whom a complete list should hold and does not.
struct ListGone {
  std::vector<PersonId> persons;  ///< without those with protection; each once
  int hidden = 0;                 ///< with protection: a list seldom names them
};

}  // namespace jagmed::ops
