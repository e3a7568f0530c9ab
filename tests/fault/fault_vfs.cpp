#include "fault/fault_vfs.hpp"

#include <sqlite3.h>
#include <cstring>
#include <new>
#include <utility>

namespace jagmed::test {
namespace {

struct State {
  Fault fault = Fault::error;
  int left = -1;  // calls until the fault; -1: not armed
  bool met = false;
  bool full = false;  // a full disk stays full
} g_state;
std::function<void()> g_look;

/// The result code with which this changing call must fail, or SQLITE_OK.
int met_fault() {
  if (g_look) g_look();
  if (g_state.full) return SQLITE_FULL;
  if (g_state.left < 0) return SQLITE_OK;
  if (g_state.left-- > 0) return SQLITE_OK;
  g_state.met = true;
  if (g_state.fault == Fault::error) return SQLITE_IOERR;
  g_state.full = true;
  return SQLITE_FULL;
}

struct File {
  sqlite3_file base;
  sqlite3_file* real;
};
sqlite3_file* real_of(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real; }
sqlite3_vfs* default_vfs() {
  static sqlite3_vfs* const kDefault = sqlite3_vfs_find("unix");
  return kDefault;
}

int x_close(sqlite3_file* f) {
  sqlite3_file* real = real_of(f);
  const int code = real->pMethods != nullptr ? real->pMethods->xClose(real) : SQLITE_OK;
  ::operator delete(real);
  return code;
}
int x_read(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
  return real_of(f)->pMethods->xRead(real_of(f), to, n, at);
}
int x_write(sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
  if (const int code = met_fault(); code != SQLITE_OK)
    return code == SQLITE_FULL ? code : SQLITE_IOERR_WRITE;
  return real_of(f)->pMethods->xWrite(real_of(f), from, n, at);
}
int x_truncate(sqlite3_file* f, sqlite3_int64 size) {
  if (met_fault() != SQLITE_OK) return SQLITE_IOERR_TRUNCATE;
  return real_of(f)->pMethods->xTruncate(real_of(f), size);
}
int x_sync(sqlite3_file* f, int flags) {
  if (met_fault() != SQLITE_OK) return SQLITE_IOERR_FSYNC;
  return real_of(f)->pMethods->xSync(real_of(f), flags);
}
int x_file_size(sqlite3_file* f, sqlite3_int64* size) {
  return real_of(f)->pMethods->xFileSize(real_of(f), size);
}
int x_lock(sqlite3_file* f, int level) { return real_of(f)->pMethods->xLock(real_of(f), level); }
int x_unlock(sqlite3_file* f, int level) {
  return real_of(f)->pMethods->xUnlock(real_of(f), level);
}
int x_check(sqlite3_file* f, int* out) {
  return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}
int x_control(sqlite3_file* f, int op, void* arg) {
  return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}
int x_sector(sqlite3_file* f) { return real_of(f)->pMethods->xSectorSize(real_of(f)); }
int x_device(sqlite3_file* f) { return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f)); }

const sqlite3_io_methods kMethods = {1,         x_close,     x_read,   x_write,  x_truncate,
                                     x_sync,    x_file_size, x_lock,   x_unlock, x_check,
                                     x_control, x_sector,    x_device, nullptr,  nullptr,
                                     nullptr,   nullptr,     nullptr,  nullptr};

int v_open(sqlite3_vfs*, const char* name, sqlite3_file* f, int flags, int* out) {
  auto* file = reinterpret_cast<File*>(f);
  file->real =
      static_cast<sqlite3_file*>(::operator new(static_cast<std::size_t>(default_vfs()->szOsFile)));
  std::memset(file->real, 0, static_cast<std::size_t>(default_vfs()->szOsFile));
  const int code = default_vfs()->xOpen(default_vfs(), name, file->real, flags, out);
  if (code != SQLITE_OK) {
    ::operator delete(file->real);
    file->base.pMethods = nullptr;
    return code;
  }
  file->base.pMethods = &kMethods;
  return SQLITE_OK;
}
int v_delete(sqlite3_vfs*, const char* name, int sync) {
  if (met_fault() != SQLITE_OK) return SQLITE_IOERR_DELETE;
  return default_vfs()->xDelete(default_vfs(), name, sync);
}

}  // namespace

void register_fault_vfs() {
  static sqlite3_vfs vfs = *default_vfs();
  vfs.zName = kFaultVfs;
  vfs.szOsFile = sizeof(File);
  vfs.pNext = nullptr;
  vfs.xOpen = v_open;
  vfs.xDelete = v_delete;
  sqlite3_vfs_register(&vfs, 0);
}

void arm_fault(Fault fault, int n) { g_state = {fault, n, false, false}; }

bool disarm_fault() {
  const bool met = g_state.met;
  g_state = {};
  return met;
}

void look_before_calls(std::function<void()> look) { g_look = std::move(look); }

}  // namespace jagmed::test
