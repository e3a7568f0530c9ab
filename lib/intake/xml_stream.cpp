#include "intake/xml_stream.hpp"

#include <libxml/parser.h>

#include <optional>
#include <string>
#include <vector>

#include <dlfcn.h>

namespace jagmed {
namespace {

constexpr std::size_t kBlock = 16 * 1024;
constexpr std::size_t kLongestField = 1 << 20;
constexpr int kDeepest = 32;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

/// libxml2, opened when a file needs it: linked, it would make every start of jagmed slower by a
/// third, for a format that few have.
struct Library {
  decltype(&xmlCreatePushParserCtxt) create = nullptr;
  decltype(&xmlCtxtUseOptions) use_options = nullptr;
  decltype(&xmlParseChunk) parse = nullptr;
  decltype(&xmlStopParser) stop = nullptr;
  decltype(&xmlFreeParserCtxt) free = nullptr;

  Library() {
    void* const handle = dlopen("libxml2.so.2", RTLD_NOW | RTLD_LOCAL);
    const bool found =
        handle != nullptr && find(handle, "xmlCreatePushParserCtxt", create) &&
        find(handle, "xmlCtxtUseOptions", use_options) && find(handle, "xmlParseChunk", parse) &&
        find(handle, "xmlStopParser", stop) && find(handle, "xmlFreeParserCtxt", free);
    if (!found) throw Error(ErrorKind::system, "import.xml_library", "import.xml_library.hint");
  }

 private:
  template <class Function>
  static bool find(void* handle, const char* name, Function& function) {
    function = reinterpret_cast<Function>(dlsym(handle, name));
    return function != nullptr;
  }
};

const Library& library() {
  static const Library loaded;
  return loaded;
}

}  // namespace

/// Nothing may be thrown through the library: what goes wrong in a call from it is kept and thrown
/// when it has returned.
class XmlStream::Parser {
 public:
  Parser(TextStream& text, const SourceFile& file, XmlHearer& hearer)
      : text_(text), file_(file), hearer_(hearer), block_(kBlock) {
    xmlSAXHandler calls = made_calls();
    context_ = library().create(&calls, this, nullptr, 0, nullptr);
    if (context_ == nullptr) throw Error(ErrorKind::system, "import.xml_library");
    // The text is UTF-8 by now, whatever its first line says.
    library().use_options(context_, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
  }
  ~Parser() { library().free(context_); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  bool feed() {
    const std::size_t size = text_.read(block_.data(), block_.size());
    library().parse(context_, block_.data(), static_cast<int>(size), size == 0 ? 1 : 0);
    if (refused_) throw Error(*refused_);
    if (context_->wellFormed == 0)
      throw error(size == 0 && !root_closed_ ? "import.F-XML.cut" : "import.F-XML",
                  "import.F-XML.hint");
    return size > 0;
  }
  [[nodiscard]] int line() const { return context_->input == nullptr ? 0 : context_->input->line; }

 private:
  static xmlSAXHandler made_calls() {
    xmlSAXHandler calls{};
    calls.initialized = XML_SAX2_MAGIC;
    calls.startElementNs = [](void* self, const xmlChar* name, const xmlChar*, const xmlChar*, int,
                              const xmlChar**, int, int, const xmlChar**) {
      static_cast<Parser*>(self)->start_element(view(name));
    };
    calls.endElementNs = [](void* self, const xmlChar* name, const xmlChar*, const xmlChar*) {
      static_cast<Parser*>(self)->end_element(view(name));
    };
    calls.characters = calls.cdataBlock = [](void* self, const xmlChar* text, int size) {
      static_cast<Parser*>(self)->add_text(
          {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    };
    calls.internalSubset = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
      static_cast<Parser*>(self)->stop("import.F-XML.doctype", "import.F-XML.doctype.hint");
    };
    calls.serror = [](void*, xmlErrorPtr) {};  // its messages quote the file
    return calls;
  }

  void start_element(std::string_view name) {
    if (refused_) return;
    if (++depth_ > kDeepest) return stop("import.F-XML.deep", "import.F-XML.hint");
    text_bytes_ = 0;
    hearer_.start_element(name);
  }
  void end_element(std::string_view name) {
    if (refused_) return;
    root_closed_ = --depth_ == 0;
    text_bytes_ = 0;
    hearer_.end_element(name);
  }
  void add_text(std::string_view text) {
    if (refused_) return;
    text_bytes_ += text.size();
    if (text_bytes_ > kLongestField) return stop("import.F-FIELD", "import.F-FIELD.hint");
    hearer_.add_text(text);
  }

  [[nodiscard]] Error error(const char* key, const char* hint) const {
    return {ErrorKind::input,
            {key, {std::to_string(line())}},
            hint,
            file_.place(static_cast<std::uint64_t>(line()))};
  }
  void stop(const char* key, const char* hint) {
    refused_ = error(key, hint);
    library().stop(context_);
  }

  TextStream& text_;
  const SourceFile& file_;
  XmlHearer& hearer_;
  std::vector<char> block_;
  xmlParserCtxtPtr context_ = nullptr;
  std::optional<Error> refused_;
  int depth_ = 0;
  bool root_closed_ = false;
  std::size_t text_bytes_ = 0;  ///< in the element at hand
};

XmlStream::XmlStream(TextStream& text, const SourceFile& file, XmlHearer& hearer)
    : parser_(std::make_unique<Parser>(text, file, hearer)) {}
XmlStream::~XmlStream() = default;

bool XmlStream::feed() { return parser_->feed(); }
int XmlStream::line() const { return parser_->line(); }

}  // namespace jagmed
