// Internal to lib/store: values bound and read by position, for statements that run a million
// times.
#pragma once

#include "store/absences.hpp"
#include "store/connection.hpp"

#include <sqlite3.h>

namespace jagmed {

/// Binds one value after the other.
class Positions {
 public:
  explicit Positions(sqlite3_stmt* statement) : statement_(statement) {}
  Positions& add(std::int64_t value) {
    sqlite3_bind_int64(statement_, ++at_, value);
    return *this;
  }
  /// NULL when it is below zero.
  Positions& add_known(std::int32_t value) {
    if (value >= 0) return add(value);
    sqlite3_bind_null(statement_, ++at_);
    return *this;
  }
  Positions& add(const std::optional<int>& value) { return add_known(value.value_or(-1)); }
  /// NULL when it is empty. The text must live until the statement has run.
  Positions& add(const std::string& text) {
    if (text.empty())
      sqlite3_bind_null(statement_, ++at_);
    else
      sqlite3_bind_text(statement_, ++at_, text.data(), static_cast<int>(text.size()),
                        SQLITE_STATIC);
    return *this;
  }

 private:
  sqlite3_stmt* statement_;
  int at_ = 0;
};

/// Reads one column after the other.
class Columns {
 public:
  explicit Columns(sqlite3_stmt* statement) : statement_(statement) {}
  std::int64_t integer() { return sqlite3_column_int64(statement_, at_++); }
  std::int32_t number() { return sqlite3_column_int(statement_, at_++); }
  TextId text_id() { return static_cast<TextId>(integer()); }
  bool flag() { return number() != 0; }
  /// -1 for NULL.
  std::int32_t known() {
    const bool null = sqlite3_column_type(statement_, at_) == SQLITE_NULL;
    const std::int32_t value = number();
    return null ? -1 : value;
  }
  std::optional<int> maybe() {
    const std::int32_t value = known();
    return value < 0 ? std::nullopt : std::optional<int>(value);
  }
  std::string text() {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, at_));
    const int size = sqlite3_column_bytes(statement_, at_++);
    return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(size));
  }

 private:
  sqlite3_stmt* statement_;
  int at_ = 0;
};

/// Runs a statement, its values bound by `fill`; `take` gets each row.
template <class Fill, class Take>
void run_bare(sqlite3_stmt* statement, Fill&& fill, Take&& take) {
  Positions to(statement);
  fill(to);
  int code = sqlite3_step(statement);
  for (; code == SQLITE_ROW; code = sqlite3_step(statement)) take(Columns(statement));
  sqlite3_reset(statement);
  if (code != SQLITE_DONE) throw_store_code(code);
}
template <class Fill, class Take>
void run_bare(ReadTxn& txn, const char* sql, Fill&& fill, Take&& take) {
  run_bare(txn.connection().bare(sql), fill, take);
}
template <class Fill>
void run_bare(ReadTxn& txn, const char* sql, Fill&& fill) {
  run_bare(txn, sql, fill, [](const Columns&) {});
}

/// minutes_from and validity_derived in one number, as the column `traits` of a span has them.
constexpr std::int64_t kDerived = 16;
inline std::int64_t traits_of(const AbsenceRecord& row) {
  return static_cast<std::int64_t>(row.minutes_from) + (row.validity_derived ? kDerived : 0);
}
inline void set_traits(AbsenceRecord& row, std::int64_t traits) {
  row.minutes_from = static_cast<MinutesFrom>(traits % kDerived);
  row.validity_derived = traits >= kDerived;
}

/// The codes of a lesson or day in one number, as the column `marks` has them; where each begins.
/// SQL says `marks & 15` for the category and `marks & 8192` for a withdrawn row.
namespace marks {
constexpr unsigned kValidity = 4, kReported = 6, kMinutesFrom = 8, kDerived = 11, kByHand = 12,
                   kRetracted = 13;
template <class Code>
constexpr std::int64_t put(Code code, unsigned at) {
  return static_cast<std::int64_t>(code) << at;
}
/// `bits`: how many the code has.
template <class Code>
constexpr Code get(std::int64_t marks, unsigned at, unsigned bits) {
  return static_cast<Code>(marks >> at & ((1 << bits) - 1));
}
constexpr Category category(std::int64_t marks) { return get<Category>(marks, 0, 4); }
constexpr Validity validity(std::int64_t marks) { return get<Validity>(marks, kValidity, 2); }
constexpr Reported reported(std::int64_t marks) { return get<Reported>(marks, kReported, 2); }
}  // namespace marks

// lib/store/absence_spans.cpp: the same for periods and notices.
void read_spans(ReadTxn& txn, PersonId person, DateRange period, AbsenceKind kind,
                std::vector<AbsenceRecord>& into);
void insert_span(WriteTxn& txn, const AbsenceRecord& row);
void update_span(WriteTxn& txn, const AbsenceRecord& row);
void retract_span(WriteTxn& txn, const AbsenceRecordKey& key, std::int64_t batch);

}  // namespace jagmed
