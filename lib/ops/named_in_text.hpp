// Whose codes and names stand in a text, also written oddly: what names somebody stays when that
// one becomes protected.
#pragma once

#include "base/error.hpp"
#include "domain/person.hpp"
#include "domain/written_names.hpp"
#include "store/txn.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed::ops {

/// Whether the code of somebody else than these stands in it, or the given and family name of
/// somebody else who is registered. An odd spelling ("p 3", "P_0003", "person 0003") is one only
/// when there is such a person, or was one before two records were joined.
[[nodiscard]] bool names_somebody_else(ReadTxn& txn, const std::string& text,
                                       std::span<const PersonId> persons,
                                       const std::string& prefix);
/// Whether the given and family name of one of these stands in it: lists show texts beside codes.
[[nodiscard]] bool names_themselves(ReadTxn& txn, const std::string& text,
                                    std::span<const PersonId> persons);
/// Whether the code of anybody that there is stands in it, in whichever spelling, or such a name:
/// of short words, as numbers of cases and labels, where a letter and a number may mean something
/// else.
[[nodiscard]] bool names_anybody(ReadTxn& txn, const std::string& text, const std::string& prefix);
/// That a text is refused tells that those whose names stand in it are registered.
class NamingError : public Error {
 public:
  NamingError(ReadTxn& txn, const std::string& text, Message message, Message hint = {});
  [[nodiscard]] const std::vector<PersonId>& persons() const { return persons_; }

 private:
  std::vector<PersonId> persons_;
};
/// The names of everybody registered: words of a school (a course, a reason) are shown without
/// them.
[[nodiscard]] WrittenNames registered_names(ReadTxn& txn);
/// Whose given and family name, of those registered, stands in the name of a file, also with
/// underscores or nothing but a capital between the words ("AlvaPahitt_v41.csv").
[[nodiscard]] std::vector<PersonId> named_by_file_name(ReadTxn& txn, const std::string& file_name);
/// checked_text_of_nobody, and the odd spellings; also the bare number of somebody, "0003".
[[nodiscard]] std::string text_of_nobody(ReadTxn& txn, const std::string& typed,
                                         const std::string& prefix, const Message& hint);

}  // namespace jagmed::ops
