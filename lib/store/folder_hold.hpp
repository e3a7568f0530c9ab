// Internal to lib/store: who writes copies into a folder, so that what a killed command left there
// can be told from what another one is writing.
#pragma once

#include <string>

namespace jagmed {

/// Held while a copy is written into the folder, by any number at once. The lock is on the folder:
/// on the copy itself it would be in SQLite's way. It goes with the process, however that ends.
class FolderHold {
 public:
  /// Throws Error busy while another one has the folder alone.
  explicit FolderHold(const std::string& folder);
  ~FolderHold();
  FolderHold(const FolderHold&) = delete;
  FolderHold& operator=(const FolderHold&) = delete;
  /// True when nobody else holds the folder, and nobody can until this ends: what is half-made
  /// there is a leftover. False also where the file system knows no locks. Call once.
  [[nodiscard]] bool take_alone();

 private:
  int fd_;
  bool held_ = false;
};

}  // namespace jagmed
