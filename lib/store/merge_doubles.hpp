// What goes on in both of two records and could not be told apart in one.
#pragma once

#include "store/merge.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace jagmed {

struct OpenDouble {
  std::string programme;
  std::string key;  ///< the party waited for, or the kind of practice; of a plan none
};
/// Programmes in which both have a plan that is not closed.
[[nodiscard]] std::vector<OpenDouble> open_plans_of_both(ReadTxn& txn, const Merging& merging);
/// For whom both wait in one programme.
[[nodiscard]] std::vector<OpenDouble> waiting_of_both(ReadTxn& txn, const Merging& merging);
/// Kinds of practice that go on in both in one programme.
[[nodiscard]] std::vector<OpenDouble> practices_of_both(ReadTxn& txn, const Merging& merging);

/// What a place in a social insatsgrupp rests on, of one case in both.
struct SigDouble {
  std::int64_t former = 0, kept = 0;  ///< SigCase::id
};
/// By day: no case of the two ended between the days of the two. Each of the former record once.
[[nodiscard]] std::vector<SigDouble> sig_cases_of_both(ReadTxn& txn, const Merging& merging);
struct SigFolded {
  std::int64_t moved = 0,
               dropped = 0;  ///< risks that only the former one had, and those that both had
  bool unlike = false;  ///< crime, decision, or risks where one said none: the two said another
};
/// The kept one takes what only the former one says, which is removed: no risks beside that there
/// are none.
[[nodiscard]] SigFolded fold_sig_case(WriteTxn& txn, const SigDouble& both);

}  // namespace jagmed
