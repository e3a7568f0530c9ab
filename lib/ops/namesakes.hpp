// Persons with the same name: perhaps the same person entered twice.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

/// All names of a store, read once; persons with protection have none there.
class Namesakes {
 public:
  explicit Namesakes(ReadTxn& txn);
  void add(const Person& person, const ContactDetail& contact);
  /// Others with the same family name, the same given name (or one that is not known) and the same
  /// birth year (or one that is not known).
  [[nodiscard]] std::vector<PersonId> of(const Person& person, const ContactDetail& contact) const;
  /// Whether whoever did something that is in the log is called so: it stays there when all else of
  /// somebody is gone (ops/who_acts.hpp refuses it once that one is registered).
  [[nodiscard]] bool stands_in_log(const ContactDetail& contact) const;

 private:
  struct Entry {
    PersonId person = 0;
    std::string given;
    std::optional<int> birth_year;
  };
  std::multimap<std::string, Entry> by_family_name_;
  std::vector<std::string> actors_;
};

}  // namespace jagmed::ops
