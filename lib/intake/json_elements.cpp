#include "intake/json_elements.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <iterator>

namespace jagmed {
namespace {

constexpr std::size_t kBlock = 64 * 1024;
constexpr std::size_t kLongestField = 1 << 20;
constexpr std::size_t kLargestObject = 2 << 20;
constexpr std::size_t kDeepest = 32;

constexpr const char* kHint = "import.F-JSON.hint";

using Type = JsonValue::Type;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Instead of "data" some give their list the name that it has in the address.
bool is_list_name(std::string_view key) {
  return key == "calendarEvents" || key == "attendances" || key == "absences" ||
         key == "aggregatedAttendance";
}

bool is_number_part(char c) {
  return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

/// Gives the characters to the library, which takes none beyond the value that it reads.
class Characters {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  Characters() = default;
  explicit Characters(JsonText& text) : text_(&text) {}
  char operator*() const { return text_->peek(); }
  Characters& operator++() {
    text_->take();
    return *this;
  }
  Characters operator++(int) {
    text_->take();
    return *this;
  }
  bool operator==(const Characters& other) const { return ended() == other.ended(); }
  bool operator!=(const Characters& other) const { return !(*this == other); }

 private:
  [[nodiscard]] bool ended() const { return text_ == nullptr || text_->at_end(); }
  JsonText* text_ = nullptr;
};

/// What the library calls, with the names it wants; puts a value into a tree.
class Builder {
 public:
  Builder(JsonTree& tree, JsonText& text) : tree_(tree), text_(text) {}

  bool null() { return add(Type::null, {}); }
  bool boolean(bool value) { return add(Type::truth, value ? "true" : "false"); }
  bool number_integer(std::int64_t value) { return add(Type::number, std::to_string(value)); }
  bool number_unsigned(std::uint64_t value) { return add(Type::number, std::to_string(value)); }
  bool number_float(double, const std::string& written) { return add(Type::number, written); }
  bool string(std::string& value) { return add(Type::text, checked(value)); }
  bool binary(std::vector<std::uint8_t>&) { return false; }
  bool start_object(std::size_t) { return add(Type::object, {}); }
  bool start_array(std::size_t) { return add(Type::list, {}); }
  bool key(std::string& value) {
    tree_.key(checked(value));
    return true;
  }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  /// The exception quotes what it could not read: never look at it.
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) {
    return false;
  }

 private:
  bool add(Type type, std::string_view text) {
    if (tree_.depth() >= kDeepest) text_.refuse("import.F-JSON.deep", kHint);
    tree_.add(type, text_.line(), text);
    return true;
  }
  bool close() {
    if (!tree_.close()) text_.refuse("import.F-JSON.twice", kHint);
    return true;
  }
  std::string_view checked(const std::string& text) {
    if (text.find('\0') != std::string::npos)
      text_.refuse("import.F-JSON.nul", "import.F-BIN.nul.hint");
    return text;
  }

  JsonTree& tree_;
  JsonText& text_;
};

constexpr auto kJson = nlohmann::json::input_format_t::json;

}  // namespace

JsonText::JsonText(TextStream& text, const SourceFile& file)
    : text_(text), file_(file), buffer_(kBlock) {}

bool JsonText::at_end() {
  if (at_ < end_) return false;
  if (ended_) return true;
  at_ = 0;
  end_ = text_.read(buffer_.data(), buffer_.size());
  ended_ = end_ == 0;
  return ended_;
}

void JsonText::take() {
  const char c = buffer_[at_++];
  if (c == '\n') ++line_;
  measure(c);
}

void JsonText::measure(char c) {
  const bool bound =
      in_string_ ? false
                 : is_space(c) || std::string_view("{}[],:").find(c) != std::string_view::npos;
  token_bytes_ = bound ? 0 : token_bytes_ + 1;
  if (escaped_)
    escaped_ = false;
  else if (in_string_ && c == '\\')
    escaped_ = true;
  else if (c == '"') {
    in_string_ = !in_string_;
    token_bytes_ = 0;
  }
  if (token_bytes_ > kLongestField || ++object_bytes_ > kLargestObject)
    refuse("import.F-FIELD", "import.F-FIELD.hint");
}

void JsonText::refuse(const char* key, const char* hint) const {
  throw Error(ErrorKind::input, {key, {std::to_string(line_)}}, hint,
              file_.place(static_cast<std::uint64_t>(line_)));
}

JsonElements::JsonElements(TextStream& text, const SourceFile& file) : text_(text, file) {}

bool JsonElements::next() {
  while (true) switch (at_) {
      case At::document:
        if (!begin_document()) return false;
        break;
      case At::list:
        if (next_item()) return true;
        break;
      case At::page:
        if (next_member()) return true;
        break;
    }
}

/// False at the end of the file.
bool JsonElements::begin_document() {
  skip_space();
  while (!text_.at_end() && text_.peek() == '\xEF') {  // a mark between files put together
    for (const char c : {'\xEF', '\xBB', '\xBF'}) expect(c);
    skip_space();
  }
  if (text_.at_end()) return false;
  text_.begin_object();
  first_ = true;
  in_page_ = has_data_ = has_more_ = false;
  page_.clear();
  const int line = text_.line();
  if (text_.peek() == '[') {
    text_.take();
    at_ = At::list;
  } else {
    expect('{');
    page_.add(Type::object, line);
    at_ = At::page;
  }
  return true;
}

/// False at the end of the list.
bool JsonElements::next_item() {
  if (ends(']')) {
    at_ = in_page_ ? At::page : At::document;
    first_ = false;
    return false;
  }
  text_.begin_object();
  item_.clear();
  read_value(item_);
  of_page_ = false;
  return true;
}

/// True when the page was none, but an object of its own.
bool JsonElements::next_member() {
  if (ends('}')) {
    at_ = At::document;
    if (!page_.close()) text_.refuse("import.F-JSON.twice", kHint);
    of_page_ = true;
    return !has_data_;
  }
  read_key();
  const bool data = key_ == "data" && !has_data_, token = key_ == "pageToken";
  page_.key(key_);
  if (peek() == '[' && (data || (!has_data_ && is_list_name(key_)))) {
    const int line = text_.line();
    text_.take();
    skip_space();
    if (data || peek() == '{') {
      page_.add(Type::null, line);
      at_ = At::list;
      in_page_ = has_data_ = first_ = true;
      return false;
    }
    read_ids(line);
    return false;
  }
  read_value(page_);
  if (token) has_more_ = !page_.root()["pageToken"].text().empty();
  if (data) has_data_ = page_.root()["data"].type() == Type::null;
  if (page_.bytes() > kLargestObject) text_.refuse("import.F-FIELD", "import.F-FIELD.hint");
  return false;
}

/// A list that is no list of objects, its mark behind us: deletedEntities has the ids of a kind
/// under the name of its list.
void JsonElements::read_ids(int line) {
  page_.add(Type::list, line);
  for (first_ = true; !ends(']');) read_value(page_);
  (void)page_.close();
  first_ = false;
}

void JsonElements::read_value(JsonTree& tree) {
  const char c = peek();
  if (c == '-' || (c >= '0' && c <= '9')) return read_number(tree);
  Builder builder(tree, text_);
  if (!nlohmann::json::sax_parse(Characters(text_), Characters(), &builder, kJson, false)) broken();
}

/// Apart, because the library would take the character after it.
void JsonElements::read_number(JsonTree& tree) {
  std::string written;
  for (; !text_.at_end() && is_number_part(text_.peek()); text_.take()) written += text_.peek();
  Builder builder(tree, text_);
  if (!nlohmann::json::sax_parse(written, &builder, kJson)) broken();
}

void JsonElements::read_key() {
  if (peek() != '"') broken();
  JsonTree& tree = item_;
  tree.clear();
  read_value(tree);
  key_ = tree.root().text();
  skip_space();
  expect(':');
  skip_space();
}

/// True past the closing mark; else at the next value.
bool JsonElements::ends(char closing) {
  skip_space();
  if (peek() == closing) {
    text_.take();
    return true;
  }
  if (!first_) expect(',');
  first_ = false;
  skip_space();
  return false;
}

void JsonElements::skip_space() {
  while (!text_.at_end() && is_space(text_.peek())) text_.take();
}

char JsonElements::peek() {
  if (text_.at_end()) broken();
  return text_.peek();
}

void JsonElements::expect(char c) {
  if (peek() != c) broken();
  text_.take();
}

void JsonElements::broken() {
  text_.refuse(text_.ran_out() ? "import.F-JSON.cut" : "import.F-JSON", kHint);
}

}  // namespace jagmed
