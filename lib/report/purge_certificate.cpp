#include "report/purge_certificate.hpp"

#include "report/markup.hpp"
#include "report/table.hpp"

namespace jagmed {
std::string purge_certificate(const Catalogue& text, std::span<const ErasedClass> erased,
                              const std::string& decision, const std::string& actor, Date day) {
  std::string out = "# " + text("certificate.title") + "\n\n";
  out += text("certificate.decision", markdown_text(decision)) + "  \n" +
         text("certificate.day", day.iso()) + "  \n" +
         text("certificate.by", markdown_text(actor)) + "\n";
  for (const auto& each : erased) {
    out += "\n## " + text("purge.class." + std::string(retention_key(each.what))) + "\n\n";
    if (each.persons > 0) out += text("certificate.persons", each.persons) + "\n\n";
    if (each.known_to_kaa > 0) out += text("purge.known_to_kaa", each.known_to_kaa) + "\n\n";
    Table table({text("certificate.col.table"), text("certificate.col.rows")},
                {Align::left, Align::right});
    for (const auto& [name, rows] : each.rows)
      table.add({text("table." + name), std::to_string(rows)});
    out += table.markdown();
  }
  return out + "\n" + text("certificate.note") + "\n\n" + text("certificate.sign") + "\n";
}

}  // namespace jagmed
