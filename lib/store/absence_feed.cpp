#include "store/absence_feed.hpp"

#include "store/connection.hpp"

#include <sqlite3.h>

#include <new>

namespace jagmed {
namespace {

constexpr char kColumns[] =
    "CREATE TABLE absence_feed(person, day, start, lesson, end_time, place, scheduled, absent, "
    "valid_minutes, invalid_minutes, marks, batch, source_code)";

struct Table : sqlite3_vtab {
  const AbsenceFeed* feed;
};
struct Cursor : sqlite3_vtab_cursor {
  std::size_t at;
};

const std::vector<AbsenceFeed::Row>& rows_of(const sqlite3_vtab_cursor* cursor) {
  return static_cast<const Table*>(cursor->pVtab)->feed->rows;
}
std::size_t& at(sqlite3_vtab_cursor* cursor) { return static_cast<Cursor*>(cursor)->at; }

int connect(sqlite3* db, void* feed, int, const char* const*, sqlite3_vtab** made, char**) {
  auto* table = new (std::nothrow) Table{};
  if (table == nullptr) return SQLITE_NOMEM;
  table->feed = static_cast<const AbsenceFeed*>(feed);
  *made = table;
  return sqlite3_declare_vtab(db, kColumns);
}
int disconnect(sqlite3_vtab* table) {
  delete static_cast<Table*>(table);
  return SQLITE_OK;
}
int plan(sqlite3_vtab*, sqlite3_index_info*) { return SQLITE_OK; }
int open(sqlite3_vtab*, sqlite3_vtab_cursor** made) {
  *made = new (std::nothrow) Cursor{};
  return *made == nullptr ? SQLITE_NOMEM : SQLITE_OK;
}
int close(sqlite3_vtab_cursor* cursor) {
  delete static_cast<Cursor*>(cursor);
  return SQLITE_OK;
}
int rewind(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**) {
  at(cursor) = 0;
  return SQLITE_OK;
}
int next(sqlite3_vtab_cursor* cursor) {
  ++at(cursor);
  return SQLITE_OK;
}
int is_at_end(sqlite3_vtab_cursor* cursor) { return at(cursor) >= rows_of(cursor).size(); }
int column(sqlite3_vtab_cursor* cursor, sqlite3_context* to, int number) {
  const AbsenceFeed::Row& row = rows_of(cursor)[at(cursor)];
  const auto column = static_cast<std::size_t>(number);
  if (column < row.numbers.size()) {
    if (row.numbers[column] != AbsenceFeed::kNull) sqlite3_result_int64(to, row.numbers[column]);
  } else if (!row.source_code.empty()) {
    sqlite3_result_text64(to, row.source_code.data(), row.source_code.size(), SQLITE_STATIC,
                          SQLITE_UTF8);
  }
  return SQLITE_OK;
}
int row_number(sqlite3_vtab_cursor* cursor, sqlite3_int64* number) {
  *number = static_cast<sqlite3_int64>(at(cursor));
  return SQLITE_OK;
}

constexpr sqlite3_module kModule{.iVersion = 1,
                                 .xCreate = nullptr,  // there is one, and only by its own name
                                 .xConnect = connect,
                                 .xBestIndex = plan,
                                 .xDisconnect = disconnect,
                                 .xDestroy = nullptr,
                                 .xOpen = open,
                                 .xClose = close,
                                 .xFilter = rewind,
                                 .xNext = next,
                                 .xEof = is_at_end,
                                 .xColumn = column,
                                 .xRowid = row_number};

}  // namespace

void AbsenceFeed::offer(sqlite3* connection) {
  const int code = sqlite3_create_module(connection, "absence_feed", &kModule, this);
  if (code != SQLITE_OK) throw_store_code(code);
}

}  // namespace jagmed
