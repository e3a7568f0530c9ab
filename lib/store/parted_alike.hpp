// What would tell of those whom the store hides: persons with protection, and cases that were
// parted from who it was (store/part_case.hpp).
#pragma once

#include "store/txn.hpp"

namespace jagmed {

/// Whether make_hidden_alike would change anything.
[[nodiscard]] bool is_hidden_unlike(ReadTxn& txn);
/// No parted case has protection then, which an earlier version left it and which tells where few
/// have it, nor references and languages. Occasions, meetings and what is planned every week have
/// no place, language or group, whose names may tell a school, when nobody but persons with
/// protection and parted cases is in them, whoever else has been in them and was erased; and an
/// occasion at which nobody but a parted case was, which an earlier version left where it stood in
/// its sheet, has a drawn id and is of the first event. For good.
void make_hidden_alike(WriteTxn& txn);

}  // namespace jagmed
