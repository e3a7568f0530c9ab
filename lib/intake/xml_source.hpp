// The rows of a file from Tieto Education, now Edlevo (Absence API v2).
#pragma once

#include "intake/csv_reader.hpp"
#include "intake/record_cells.hpp"
#include "intake/source_file.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace jagmed {

/// A file may hold both; they are never read together, for the sums are those of the events.
enum class XmlRows { events, sums };

/// The headings of their cells, the first is the name of the element.
[[nodiscard]] std::span<const std::string_view> xml_headings(XmlRows rows);

/// Whether a text that begins so is XML of this kind, whatever its namespace prefix. False for
/// HTML and for other XML; true for a document type other than HTML's, which is then refused.
[[nodiscard]] bool is_absence_xml(std::string_view head);
/// Events if there is a single one, else sums; nothing when there is neither.
/// Throws as XmlSource::next.
[[nodiscard]] std::optional<XmlRows> xml_rows(TextStream& text, const SourceFile& file);

/// One record per event or per sum. Comments and who registered are not read.
/// Memory: the records of one block.
class XmlSource : public RecordSource {
 public:
  /// `text` and `file` must outlive it.
  XmlSource(TextStream& text, const SourceFile& file, XmlRows rows);
  ~XmlSource() override;

  /// Throws what XmlStream throws; and at the end Error{input, "import.F-KIND.preschool"} when
  /// there was only preschool, "import.F-KIND.xml" when there were no persons.
  bool next(CsvRecord& record) override;
  /// Of what was read so far.
  [[nodiscard]] bool has_sums() const;

 private:
  class Reading;
  std::unique_ptr<Reading> reading_;
};

}  // namespace jagmed
