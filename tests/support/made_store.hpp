// A store for a test, with a few persons and hours, and a raw connection past all our safeguards.
#pragma once

#include "ops/enroll.hpp"
#include "settings/load.hpp"
#include "store/store.hpp"
#include "store/txn.hpp"
#include "support/bytes.hpp"
#include "support/temp_dir.hpp"

#include <SQLiteCpp/Database.h>
#include <sys/stat.h>

#include <string>

namespace jagmed::test {

inline constexpr char kNow[] = "2017-06-30T12:00:00Z";
inline const Date kToday = *Date::make(2017, 6, 30);

inline Store make_store(const std::string& path, const std::string& vfs = {}) {
  return Store::create(path, {.lock_wait_ms = 0, .vfs = vfs}, "test", kNow, "P");
}

inline Store open_store(const std::string& path) { return Store::open(path, {.lock_wait_ms = 0}); }

/// A participant of the default programme, begun 2017-01-10; returns the person's number.
inline PersonId enroll_somebody(Store& store, Sex sex = Sex::female) {
  WriteTxn txn(store, "test", "enroll", kNow);
  const Settings settings = default_settings();
  const auto done =
      ops::enroll(txn, {.sex = sex, .birth_year = 2000, .start = *Date::make(2017, 1, 10)},
                  settings.programmes.front(), CodeBook(), kToday, "P");
  txn.commit();
  return done.person.id;
}

/// Statements run as any other program could, foreign keys and checks off.
inline void tamper(const std::string& path, const std::string& sql) {
  SQLite::Database db(path, SQLite::OPEN_READWRITE);
  db.exec("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;");
  db.exec(sql);
}

inline int mode_of(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 ? static_cast<int>(info.st_mode & 0777) : -1;
}

}  // namespace jagmed::test
