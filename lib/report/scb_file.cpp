#include "base/text.hpp"
#include "report/scb.hpp"
#include "report/table.hpp"

namespace jagmed {
namespace {

constexpr std::size_t kContactColumns = 2;  // the last two headings

std::string line_of(std::vector<std::string> cells, const ScbSettings& settings, ScbLayout layout) {
  if (settings.contact_fields == ContactFields::omit) cells.resize(cells.size() - kContactColumns);
  for (auto& cell : cells) cell = csv_field(cell, true);
  return join(cells, layout == ScbLayout::tabs ? "\t" : ";") + "\r\n";
}

}  // namespace

std::string scb_file(const ScbMonth& month, const ScbSettings& settings, ScbLayout layout) {
  std::string file;
  if (layout == ScbLayout::semicolons)
    file = "\xEF\xBB\xBF" + line_of(settings.columns, settings, layout);
  const std::string contact = scb_contact_field(settings.contact_fields);
  for (const auto& row : month.rows)
    file +=
        line_of({row.number, row.show_start ? row.started.iso() : "",
                 row.ended ? row.ended->iso() : "", std::to_string(row.hours), contact, contact},
                settings, layout);
  return file;
}

}  // namespace jagmed
