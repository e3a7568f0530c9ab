#include "ops/hours_file_rows.hpp"
#include "ops/named_in_text.hpp"
#include "ops/open_case.hpp"
#include "store/people.hpp"

namespace jagmed::ops {
namespace {

/// What is refused of one row.
class RowWords {
 public:
  RowWords(ReadTxn& txn, const HoursSheet& sheet, const JudgedRow& row,
           std::vector<PersonId> persons, std::vector<SheetProblem>& problems)
      : txn_(txn),
        sheet_(sheet),
        row_(*row.row),
        persons_(std::move(persons)),
        problems_(problems) {}

  void judge(const std::string& prefix) {
    const Activity& said = row_.activity;
    if (activity_tells_where(said) && all_protected(txn_, persons_))
      refuse(said.place.empty() ? HoursColumn::language_support : HoursColumn::place,
             "sheet.protected_place");
    if (!has_free_text(said)) return;
    if (any_protected(txn_, persons_))
      refuse(said.partner.empty() ? HoursColumn::text : HoursColumn::partner, "sheet.protected");
    refuse_naming(HoursColumn::text, said.other_text, prefix);
    refuse_naming(HoursColumn::partner, said.partner, prefix);
  }

 private:
  void refuse(HoursColumn column, Message what) {
    problems_.push_back({row_.line, sheet_.heading(column), std::move(what)});
  }
  void refuse_naming(HoursColumn column, const std::string& text, const std::string& prefix) {
    if (names_somebody_else(txn_, text, persons_, prefix))
      refuse(column, "sheet.other_code");
    else if (names_themselves(txn_, text, persons_))
      refuse(column, "sheet.own_name");
  }

  ReadTxn& txn_;
  const HoursSheet& sheet_;
  const HoursRow& row_;
  std::vector<PersonId> persons_;
  std::vector<SheetProblem>& problems_;
};

}  // namespace

std::vector<PersonId> persons_at(const JudgedRow& row, const FileOccasions& occasions) {
  if (row.row->occasion.empty()) return {row.spell.person};
  const auto& persons = occasions.at(row.row->occasion).persons;
  return {persons.begin(), persons.end()};
}

std::vector<SheetProblem> words_refused(ReadTxn& txn, const HoursSheet& sheet,
                                        const std::vector<JudgedRow>& rows,
                                        const FileOccasions& occasions, const std::string& prefix) {
  std::vector<SheetProblem> problems;
  for (const auto& each : rows) {
    const Activity& said = each.row->activity;
    if (each.there == 0 && (has_free_text(said) || activity_tells_where(said)))
      RowWords(txn, sheet, each, persons_at(each, occasions), problems).judge(prefix);
  }
  return problems;
}

}  // namespace jagmed::ops
