#include "report/kaa_file.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

namespace jagmed {
namespace {

/// A field between delimiters: quoted when it holds one, or a quote. The receiver's program reads
/// it, no spreadsheet: nothing is put before a sign.
std::string field(const std::string& value, const std::string& delimiter) {
  if (value.find(delimiter) == std::string::npos && value.find('"') == std::string::npos)
    return value;
  std::string quoted = "\"";
  for (const char c : value) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string line_of(const std::vector<std::string>& cells, const KaaExport& layout) {
  const std::string delimiter = layout.form == KaaFileForm::txt_tab ? "\t" : layout.delimiter;
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (layout.form == KaaFileForm::txt_fixed) {
      line += pad_right(cells[i], layout.columns[i].width);
      continue;
    }
    if (i > 0) line += delimiter;
    line += layout.form == KaaFileForm::csv ? field(cells[i], delimiter) : cells[i];
  }
  return line + "\r\n";
}

/// ISO 8859-1 from UTF-8: the letters up to U+00FF.
std::string latin1(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      out += text[i];
    } else if ((byte == 0xC2 || byte == 0xC3) && i + 1 < text.size()) {
      const auto next = static_cast<unsigned char>(text[++i]);
      out += static_cast<char>(((byte & 0x03) << 6) | (next & 0x3F));
    } else {
      throw Error(ErrorKind::config, {"kaa.file.letter", {"ISO-8859-1"}}, "kaa.file.letter.hint");
    }
  }
  return out;
}

}  // namespace

std::string kaa_file_bytes(const KaaFile& file, const KaaExport& layout) {
  std::string bytes;
  if (layout.header) {
    std::vector<std::string> headings;
    for (const auto& column : layout.columns) headings.push_back(column.name);
    bytes += line_of(headings, layout);
  }
  for (const auto& row : file.rows) bytes += line_of(row, layout);
  return layout.encoding == KaaFileEncoding::latin1 ? latin1(bytes) : bytes;
}

}  // namespace jagmed
