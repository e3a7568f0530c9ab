#include "store/scb_written.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kNote[] = R"sql(
INSERT INTO store_property(key, value) VALUES (:key, :day)
ON CONFLICT (key) DO UPDATE SET value = max(value, excluded.value))sql";
constexpr char kAll[] = R"sql(
SELECT key, value FROM store_property WHERE key GLOB 'scb_written:*' ORDER BY key)sql";

std::string key_of(const std::string& programme, Month month) {
  return "scb_written:" + month.iso() + ":" + programme;
}

void note(WriteTxn& txn, const std::string& key, const std::string& day) {
  const Connection::Unrecorded unrecorded(txn.connection());
  Statement(txn.connection(), kNote).bind(":key", key).bind(":day", day).run();
}

}  // namespace

std::optional<Date> scb_written(ReadTxn& txn, const std::string& programme, Month month) {
  return Date::from_iso(store_property(txn, key_of(programme, month)));
}

void note_scb_written(WriteTxn& txn, const std::string& programme, Month month, Date day) {
  note(txn, key_of(programme, month), day.iso());
}

void carry_scb_written(WriteTxn& copy, ReadTxn& former) {
  Statement all(former.connection(), kAll);
  while (all.step()) note(copy, all.text(0), all.text(1));
}

}  // namespace jagmed
