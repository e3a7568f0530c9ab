#include "store/publications.hpp"

#include "store/connection.hpp"

#include <optional>

namespace jagmed {
namespace {

constexpr char kSelect[] = R"sql(
SELECT p.id, p.as_of, c.row_key, c.column_key, c.value, c.shown
FROM publication p JOIN published_cell c ON c.publication = p.id
WHERE p.programme = :programme
ORDER BY p.id)sql";
constexpr char kInsert[] = R"sql(
INSERT INTO publication(day, report, programme, as_of, threshold, event)
VALUES (:day, :report, :programme, :as_of, :threshold, :event))sql";
constexpr char kInsertCell[] = R"sql(
INSERT INTO published_cell(publication, row_key, column_key, value, shown, event)
VALUES (:publication, :row, :column, :value, :shown, :event))sql";

}  // namespace

std::vector<Publication> publications_of(ReadTxn& txn, const std::string& programme) {
  std::vector<Publication> all;
  std::optional<std::int64_t> last;
  Statement rows(txn.connection(), kSelect);
  rows.bind(":programme", programme);
  while (rows.step()) {
    if (last != rows.integer(0)) all.push_back({.as_of = rows.date(1), .figures = {}});
    last = rows.integer(0);
    all.back().figures.push_back(
        {rows.text(2), rows.text(3), rows.integer(4), static_cast<FigureFate>(rows.number(5))});
  }
  return all;
}

void add_publication(WriteTxn& txn, const PublicationNote& note, const Publication& publication) {
  Statement(txn.connection(), kInsert)
      .bind(":day", note.day)
      .bind(":report", note.report)
      .bind(":programme", note.programme)
      .bind(":as_of", publication.as_of)
      .bind(":threshold", note.threshold)
      .bind(":event", txn.event())
      .run();
  const std::int64_t id = txn.connection().db().getLastInsertRowid();
  for (const auto& figure : publication.figures)
    Statement(txn.connection(), kInsertCell)
        .bind(":publication", id)
        .bind(":row", figure.row)
        .bind(":column", figure.column)
        .bind(":value", static_cast<std::int64_t>(figure.value))
        .bind(":shown", static_cast<int>(figure.fate))
        .bind(":event", txn.event())
        .run();
}

}  // namespace jagmed
