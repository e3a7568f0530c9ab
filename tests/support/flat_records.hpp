// The records of a JSON or XML file as its reader flattens them, before a profile gives them
// meaning.
#pragma once

#include "intake/json_source.hpp"
#include "intake/xml_source.hpp"
#include "support/memory_file.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jagmed::test {

struct FlatRecord {
  int line = 0;
  std::vector<std::string> cells;
  std::string fault;  ///< "E-TYPE startTime.date", "E-OBJECT", or empty
  bool is_protected = false;
};

struct FlatFile {
  std::vector<std::string> headings;
  std::vector<FlatRecord> records;
  std::string refused;  ///< key of the message
  std::string place;    ///< behind the path: ":12"

  /// The cell under a heading.
  [[nodiscard]] std::string at(std::size_t record, std::string_view heading) const {
    for (std::size_t i = 0; i < headings.size(); ++i)
      if (headings[i] == heading) return records.at(record).cells.at(i);
    throw std::runtime_error("no heading " + std::string(heading));
  }
  /// "heading=cell" of all cells that are not empty.
  [[nodiscard]] std::string told(std::size_t record) const {
    std::string text;
    for (std::size_t i = 0; i < headings.size(); ++i)
      if (const auto& cell = records.at(record).cells.at(i); !cell.empty())
        text += (text.empty() ? "" : " ") + headings[i] + "=" + cell;
    return text;
  }
};

inline void take_records(RecordSource& source, FlatFile& all) {
  CsvRecord record;
  while (source.next(record)) {
    FlatRecord flat{record.line, {record.fields.begin(), record.fields.end()}, {}, false};
    flat.is_protected = record.is_protected;
    if (record.flaw == CsvFlaw::no_object)
      flat.fault = "E-OBJECT";
    else if (!record.fault.empty())
      flat.fault = std::string(record.fault) + " " + all.headings.at(record.fault_column);
    all.records.push_back(flat);
  }
}

template <class Read>
FlatFile flat_file(std::string_view bytes, Read read) {
  FlatFile all;
  const MemoryFile memory(bytes);
  try {
    const SourceFile file(memory.path());
    TextStream text(file, {});
    read(text, file, all);
  } catch (const Error& e) {
    all.refused = e.message().key;
    if (e.place().size() > memory.path().size()) all.place = e.place().substr(memory.path().size());
  }
  return all;
}

inline FlatFile flat_json(std::string_view bytes, const std::string& lessons = {}) {
  return flat_file(bytes, [&](TextStream& text, const SourceFile& file, FlatFile& all) {
    JsonSource source(text, file, lessons);
    if (source.kind()) {
      const auto headings = object_headings(*source.kind());
      all.headings.assign(headings.begin(), headings.end());
    }
    take_records(source, all);
  });
}

inline FlatFile flat_xml(std::string_view bytes, XmlRows rows = XmlRows::events) {
  return flat_file(bytes, [&](TextStream& text, const SourceFile& file, FlatFile& all) {
    const auto headings = xml_headings(rows);
    all.headings.assign(headings.begin(), headings.end());
    XmlSource source(text, file, rows);
    take_records(source, all);
  });
}

}  // namespace jagmed::test
