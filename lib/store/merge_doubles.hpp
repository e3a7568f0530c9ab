// What goes on in both of two records and could not be told apart in one.
#pragma once

#include "store/merge.hpp"

#include <string>
#include <vector>

namespace jagmed {

struct OpenDouble {
  std::string programme;
  std::string key;                   ///< the party waited for, or the kind of practice; of a plan none
};
/// Programmes in which both have a plan that is not closed.
[[nodiscard]] std::vector<OpenDouble> open_plans_of_both(ReadTxn& txn, const Merging& merging);
/// For whom both wait in one programme.
[[nodiscard]] std::vector<OpenDouble> waiting_of_both(ReadTxn& txn, const Merging& merging);
/// Kinds of practice that go on in both in one programme.
[[nodiscard]] std::vector<OpenDouble> practices_of_both(ReadTxn& txn, const Merging& merging);

}  // namespace jagmed
