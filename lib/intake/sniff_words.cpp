// Which words of a file can be shown beside the names in it.
#include "intake/csv_reader.hpp"
#include "intake/sniff.hpp"
#include "intake/sniff_facts.hpp"

#include <algorithm>

namespace jagmed {
namespace {

bool is_name(Field field) {
  return field == Field::name || field == Field::given_name || field == Field::family_name;
}

/// Columns with names; where none is known to, those that nobody knows.
std::vector<std::size_t> columns_of_names(const Sniffed& sniffed) {
  std::vector<std::size_t> named, open;
  for (std::size_t i = 0; i < sniffed.columns.size(); ++i) {
    const SniffedColumn& column = sniffed.columns[i];
    if (column.field && is_name(*column.field))
      named.push_back(i);
    else if (!column.field && !column.month && column.cells.kind() == CellKind::word)
      open.push_back(i);
  }
  return named.empty() ? open : named;
}

/// From the cells with names, and from rows that open the section of a pupil.
void take_names(const SourceFile& file, const SniffRequest& request, const Sniffed& sniffed,
                const HeadingCatalogue& catalogue, NamesInFile& names) {
  const auto columns = columns_of_names(sniffed);
  const auto opens = [](const SniffedFact& fact) {
    return fact.what == SniffedFact::What::section &&
           (is_name(fact.field) || fact.field == Field::personnummer);
  };
  const bool sections = std::ranges::any_of(sniffed.facts, opens);
  TextStream text(file, request.encoding);
  CsvReader records([&](char* out, std::size_t capacity) { return text.read(out, capacity); },
                    sniffed.form.csv, file.path());
  for (CsvRecord record; records.next(record);) {
    if (record.flaw != CsvFlaw::none) continue;
    const auto fact = sections ? fact_in(record.fields, catalogue, request.today) : std::nullopt;
    if (fact && opens(*fact))
      for (const auto cell : record.fields) names.take(cell);
    else if (record.line > sniffed.form.line)
      for (const std::size_t at : columns)
        if (at < record.fields.size()) names.take(record.fields[at]);
  }
}

}  // namespace

std::vector<SniffedWord> words_shown(const SourceFile& file, const SniffRequest& request,
                                     const Sniffed& sniffed, const HeadingCatalogue& catalogue,
                                     const Profile& base) {
  NamesInFile names;
  auto words = words_in(sniffed.columns, base, names);
  for (const auto& word : words)
    if (!word.known) names.look_for(word.word);
  if (!names.looks_for_any()) return words;
  take_names(file, request, sniffed, catalogue, names);
  return words_in(sniffed.columns, base, names);
}

}  // namespace jagmed
