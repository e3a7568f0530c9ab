// SQLite's file system with a fault in it: the n-th call that changes a file fails, or is seen
// before.
#pragma once

#include <functional>

namespace jagmed::test {

enum class Fault {
  error,  ///< the call fails with an I/O error, once; later ones work
  full,   ///< from this call on, writes fail as on a full disk
};

/// Registers the VFS "jagmed-fault" over the default one, unarmed. Call once.
void register_fault_vfs();
/// Arms the fault for the n-th changing call from now (write, sync, truncate, delete), n >= 0.
void arm_fault(Fault fault, int n);
/// Disarms; true when the fault was met.
bool disarm_fault();
/// Calls `look` before each changing call, when the files are what a process that ended in it would
/// leave, until it is called with nothing. Exceptions of it are lost in SQLite: it must not throw.
void look_before_calls(std::function<void()> look);

inline constexpr char kFaultVfs[] = "jagmed-fault";

}  // namespace jagmed::test
