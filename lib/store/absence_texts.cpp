#include "store/absence_texts.hpp"

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/sealing.hpp"

namespace jagmed {
namespace {

constexpr char kAll[] = R"sql(SELECT id, text FROM absence_text ORDER BY id)sql";
constexpr char kAdd[] = R"sql(
INSERT INTO absence_text(id, text) VALUES (:id, :text) ON CONFLICT DO NOTHING)sql";

}  // namespace

NumberedTexts absence_texts(ReadTxn& txn) {
  NumberedTexts texts;
  Statement all(txn.connection(), kAll);
  while (all.step()) texts.emplace_back(static_cast<TextId>(all.integer(0)), all.text(1));
  return texts;
}

TextId number_of_text(std::string_view text) {
  return static_cast<TextId>(Sealing().add(text).number());
}

void add_absence_texts(WriteTxn& txn, const NumberedTexts& texts) {
  for (const auto& [id, text] : texts) {
    Statement(txn.connection(), kAdd).bind(":id", std::int64_t{id}).bind(":text", text).run();
    if (txn.connection().db().getChanges() != 1)
      throw Error(ErrorKind::busy, "import.overtaken", "import.overtaken.hint");
  }
}

}  // namespace jagmed
