#include "store/absence_texts.hpp"

#include "base/error.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kAll[] = R"sql(SELECT id, text FROM absence_text ORDER BY id)sql";
constexpr char kAdd[] = R"sql(
INSERT INTO absence_text(id, text) VALUES (:id, :text) ON CONFLICT DO NOTHING)sql";

}  // namespace

std::vector<std::pair<TextId, std::string>> absence_texts(ReadTxn& txn) {
  std::vector<std::pair<TextId, std::string>> texts;
  Statement all(txn.connection(), kAll);
  while (all.step()) texts.emplace_back(static_cast<TextId>(all.integer(0)), all.text(1));
  return texts;
}

void add_absence_texts(WriteTxn& txn, TextId first, const std::vector<std::string>& texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Statement add(txn.connection(), kAdd);
    add.bind(":id", std::int64_t{first} + static_cast<std::int64_t>(i)).bind(":text", texts[i]).run();
    if (txn.connection().db().getChanges() != 1)
      throw Error(ErrorKind::busy, "import.overtaken", "import.overtaken.hint");
  }
}

}  // namespace jagmed
