#include "store/carry_tables.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kTables[] = R"sql(
SELECT id, day, as_of, report, programme, threshold FROM publication ORDER BY id)sql";
constexpr char kCells[] = R"sql(
SELECT row_key, column_key, value, shown FROM published_cell WHERE publication = :id)sql";
constexpr char kLastTable[] = R"sql(SELECT coalesce(max(id), 0) FROM publication)sql";
constexpr char kInsertTable[] = R"sql(
INSERT INTO publication(id, day, report, programme, as_of, threshold, event)
VALUES (:id, :day, :report, :programme, :as_of, :threshold, :event))sql";
constexpr char kInsertCell[] = R"sql(
INSERT INTO published_cell(publication, row_key, column_key, value, shown, event)
VALUES (:id, :row, :column, :value, :shown, :event))sql";

void add_table(WriteTxn& copy, const CarriedTable& table) {
  Statement(copy.connection(), kInsertTable)
      .bind(":id", table.id)
      .bind(":day", table.day)
      .bind(":report", table.report)
      .bind(":programme", table.programme)
      .bind(":as_of", table.as_of)
      .bind(":threshold", table.threshold)
      .bind(":event", copy.event())
      .run();
  for (const auto& cell : table.cells)
    Statement(copy.connection(), kInsertCell)
        .bind(":id", table.id)
        .bind(":row", cell.row)
        .bind(":column", cell.column)
        .bind(":value", cell.value)
        .bind(":shown", cell.shown)
        .bind(":event", copy.event())
        .run();
}

}  // namespace

std::vector<CarriedTable> tables_to_carry(ReadTxn& txn) {
  std::vector<CarriedTable> tables;
  {
    Statement rows(txn.connection(), kTables);
    while (rows.step())
      tables.push_back({.id = rows.integer(0),
                        .day = rows.date(1),
                        .as_of = rows.date(2),
                        .report = rows.text(3),
                        .programme = rows.text(4),
                        .threshold = rows.number(5)});
  }
  for (auto& table : tables) {
    Statement cells(txn.connection(), kCells);
    cells.bind(":id", table.id);
    while (cells.step())
      table.cells.push_back({cells.text(0), cells.text(1), cells.integer(2), cells.number(3)});
  }
  return tables;
}

int carry_tables(WriteTxn& copy, const std::vector<CarriedTable>& tables) {
  std::int64_t last = 0;
  if (Statement found(copy.connection(), kLastTable); found.step()) last = found.integer(0);
  int carried = 0;
  for (const auto& table : tables) {
    if (table.id <= last) continue;
    add_table(copy, table);
    ++carried;
  }
  return carried;
}

}  // namespace jagmed
