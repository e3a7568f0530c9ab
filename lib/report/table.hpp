// Rows and columns as aligned text, CSV or Markdown.
#pragma once

#include <string>
#include <vector>

namespace jagmed {

enum class Align { left, right };

/// A table of texts. Right-aligned columns are figures of ours: in a spreadsheet file they are
/// written as they are, while texts that a spreadsheet would run as a formula get a leading
/// apostrophe.
class Table {
 public:
  explicit Table(std::vector<std::string> headings, std::vector<Align> align = {});
  void add_column(std::string heading, Align align = Align::left);
  /// Cells in the order of the columns; missing cells are empty.
  void add(std::vector<std::string> cells);
  [[nodiscard]] bool empty() const { return rows_.empty(); }

  /// Aligned by display width, two blanks between columns, no trailing blanks. Longer words of one
  /// cell go on in the lines below.
  [[nodiscard]] std::string text() const;
  /// Semicolons, CRLF, quoted where needed (RFC 4180), UTF-8 without mark.
  [[nodiscard]] std::string csv() const;
  [[nodiscard]] std::string markdown() const;

 private:
  [[nodiscard]] Align align_of(std::size_t column) const;
  std::vector<std::string> headings_;
  std::vector<Align> align_;
  std::vector<std::vector<std::string>> rows_;
};

/// One CSV field: quoted when it holds a separator, a quote or a line break; formula-safe when
/// `text`.
[[nodiscard]] std::string csv_field(const std::string& value, bool text);

}  // namespace jagmed
