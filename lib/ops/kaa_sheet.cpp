#include "ops/kaa_sheet.hpp"

#include "ops/sheet_cells.hpp"

namespace jagmed::ops {
namespace {

enum KaaPlace : std::size_t {
  id,
  given_name,
  family_name,
  address,
  phone,
  email,
  sex,
  born,
  protection,
  registration_reason,
  start,
  end,
  deregistration_reason,
  occupation
};

const std::vector<SheetColumn>& columns() {
  static const std::vector<SheetColumn> kColumns{
      {{"id", "personnummer", "nummer"}},
      {{"given_name", "förnamn"}},
      {{"family_name", "efternamn"}},
      {{"address", "adress", "bostadsadress"}},
      {{"phone", "telefon", "mobil"}},
      {{"email", "e-post", "epost"}},
      {{"sex", "kön"}},
      {{"born", "född", "födelseår"}},
      {{"protection", "skydd"}},
      {{"registration_reason", "registreringsorsak"}},
      {{"start", "startdatum", "registrerad"}},
      {{"end", "slut", "avregistrerad"}},
      {{"deregistration_reason", "avregistreringsorsak"}},
      {{"occupation", "sysselsättning"}}};
  return kColumns;
}

void read_spell(SheetCells& cells, KaaRow& row) {
  row.started = cells.day(start);
  row.ended = cells.day(end);
  cells.take_code(registration_reason, "kaa_reg_reason", row.registration_reason);
  cells.take_code(deregistration_reason, "kaa_dereg_reason", row.deregistration_reason);
  cells.take_code(occupation, "kaa_occupation", row.occupation);
  if (row.ended && cells.cell(deregistration_reason).empty())
    cells.refuse(end, "kaa.sheet.no_reason");
  if (cells.cell(end).empty() && !cells.cell(deregistration_reason).empty())
    cells.refuse(deregistration_reason, "people.no_end");
}

}  // namespace

KaaSheet read_kaa_sheet(std::string_view bytes, const std::string& file, const CodeBook& codes,
                        Date today) {
  const Sheet sheet = read_sheet(bytes, file, columns());
  refuse_unknown_headings(sheet, file, "kaa.sheet.headings");
  require_column(sheet, file, columns(), {id, sex});
  KaaSheet result{.start_heading = sheet.headings[start], .end_heading = sheet.headings[end]};
  for (const auto& problem : sheet.problems)
    result.problems.push_back({problem.line, problem.column, problem.what, {}});
  SheetCells cells(sheet, codes, today, result.problems);
  for (const auto& sheet_row : sheet.rows) {
    cells.at(sheet_row);
    const std::size_t before = result.problems.size();
    KaaRow row{.line = sheet_row.line};
    cells.person({id, given_name, family_name, phone, email, sex, born, protection}, row.person);
    cells.check_text(address);
    cells.refuse_number_in(address);
    row.address = cells.cell(address);
    read_spell(cells, row);
    if (result.problems.size() == before) result.rows.push_back(std::move(row));
  }
  sort_by_line(result.problems);
  return result;
}

}  // namespace jagmed::ops
