// SQLite's file system with a fault in it: the n-th call that changes a file fails, or is the last.
#pragma once

namespace jagmed::test {

enum class Fault {
  error,  ///< the call fails with an I/O error, once; later ones work
  full,   ///< from this call on, writes fail as on a full disk
  kill,   ///< the process ends in the call
};

/// Registers the VFS "jagmed-fault" over the default one, unarmed. Call once.
void register_fault_vfs();
/// Arms the fault for the n-th changing call from now (write, sync, truncate, delete), n >= 0.
void arm_fault(Fault fault, int n);
/// Disarms; true when the fault was met.
bool disarm_fault();

inline constexpr char kFaultVfs[] = "jagmed-fault";
/// Exit status of a process that was ended by Fault::kill.
inline constexpr int kKilled = 99;

}  // namespace jagmed::test
