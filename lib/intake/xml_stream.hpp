// XML as a stream of elements and texts.
#pragma once

#include "intake/source_file.hpp"

#include <memory>
#include <string_view>

namespace jagmed {

/// Who hears what is in an XML file, in its order. Names are without prefix and namespace;
/// attributes are not told. Must not throw.
class XmlHearer {
 public:
  XmlHearer() = default;
  virtual ~XmlHearer() = default;
  XmlHearer(const XmlHearer&) = delete;
  XmlHearer& operator=(const XmlHearer&) = delete;
  virtual void start_element(std::string_view name) = 0;
  virtual void end_element(std::string_view name) = 0;
  /// A text may come in several pieces.
  virtual void add_text(std::string_view text) = 0;
};

/// Document types are refused, and with them entities; nothing outside the file is ever opened.
class XmlStream {
 public:
  /// All must outlive it. Throws Error{system, "import.xml_library"} when libxml2 is not installed.
  XmlStream(TextStream& text, const SourceFile& file, XmlHearer& hearer);
  ~XmlStream();

  /// Tells the hearer what the next block holds; false at the end of the file. Throws Error{input}
  /// with the line, and nothing of what stands there: "import.F-XML" not XML, "import.F-XML.cut"
  /// the file ends in the middle, "import.F-XML.deep" nested too deeply, "import.F-XML.doctype" a
  /// document type, "import.F-FIELD" a text over 1 MiB; and as TextStream.
  [[nodiscard]] bool feed();
  /// The line at which the parser is.
  [[nodiscard]] int line() const;

 private:
  class Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace jagmed
