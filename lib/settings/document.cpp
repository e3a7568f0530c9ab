#include "settings/document.hpp"

#include "base/file.hpp"
#include "base/text.hpp"

#include <fmt/format.h>
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

namespace jagmed {
namespace {

constexpr std::size_t kLargest = 1 << 20;

std::string place_of(const std::string& name, const toml::source_region& source) {
  return fmt::format("{}:{}:{}", name, source.begin.line, source.begin.column);
}

const char* type_key(toml::node_type type) {
  switch (type) {
    case toml::node_type::string: return "toml.found.text";
    case toml::node_type::integer: return "toml.found.integer";
    case toml::node_type::floating_point: return "toml.found.number";
    case toml::node_type::boolean: return "toml.found.boolean";
    case toml::node_type::array: return "toml.found.array";
    case toml::node_type::table: return "toml.found.table";
    case toml::node_type::none:
    case toml::node_type::date:
    case toml::node_type::time:
    case toml::node_type::date_time: break;
  }
  return "toml.found.date";
}

}  // namespace

struct Document::Tree {
  toml::table root;
};

struct Section::Node {
  const toml::table* table;
  const std::string* file;
  std::set<std::string, std::less<>> asked;

  [[nodiscard]] std::string place(const toml::node& node) const {
    return place_of(*file, node.source());
  }

  /// The node of `key`, which is asked for by this; null when absent.
  const toml::node* get(std::string_view key) {
    asked.emplace(key);
    return table->get(key);
  }

  [[noreturn]] void wrong_type(std::string_view key, const toml::node& found,
                               const char* wanted) const {
    throw Error(ErrorKind::config, {wanted, {std::string(key)}}, type_key(found.type()),
                place(found));
  }

  template <class T>
  std::optional<T> value(std::string_view key, const char* wanted) {
    const toml::node* node = get(key);
    if (node == nullptr) return {};
    if (const auto found = node->value_exact<T>()) return *found;
    wrong_type(key, *node, wanted);
  }

  template <class T>
  std::optional<std::vector<T>> values(std::string_view key, const char* wanted) {
    const toml::node* node = get(key);
    if (node == nullptr) return {};
    if (!node->is_array()) wrong_type(key, *node, wanted);
    std::vector<T> all;
    for (const auto& element : *node->as_array()) {
      const auto found = element.value_exact<T>();
      if (!found) wrong_type(key, element, wanted);
      all.push_back(*found);
    }
    return all;
  }
};

namespace {

/// Lines may be several, as those of a form.
bool steers_terminal(std::string text) {
  std::erase_if(text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
  return terminal_safe(text) != text;
}

}  // namespace

Document::Document(std::string name, std::unique_ptr<Tree> tree)
    : name_(std::move(name)), tree_(std::move(tree)) {}
Document::~Document() = default;
Document::Document(Document&&) noexcept = default;

namespace {

/// What mostly is wrong: the library says it in English only.
const char* hint_of(std::string_view description) {
  const auto says = [&](std::string_view words) {
    return description.find(words) != std::string_view::npos;
  };
  if (says("redefine") || says("duplicate")) return "toml.syntax.twice.hint";
  for (const char* kind :
       {"value type", "expected value", "boolean", "integer", "floating-point", "date", "time"})
    if (says(kind)) return "toml.syntax.value.hint";
  return "toml.syntax.hint";
}

}  // namespace

Document Document::parse(std::string_view text, std::string name) {
  if (text.size() > kLargest) throw Error(ErrorKind::config, {"toml.large", {name}}, {}, name);
  try {
    auto tree = std::make_unique<Tree>(Tree{toml::parse(text, name)});
    return Document(std::move(name), std::move(tree));
  } catch (const toml::parse_error& e) {
    throw Error(ErrorKind::config, {"toml.syntax", {terminal_safe(e.description())}},
                hint_of(e.description()), place_of(name, e.source()));
  }
}

Document Document::read(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored))
    throw Error(ErrorKind::config, {"toml.missing", {path}}, "toml.missing.hint");
  return parse(read_file(path), path);
}

Section Document::root() const {
  return Section(std::make_shared<Section::Node>(Section::Node{&tree_->root, &name_, {}}));
}

std::optional<std::string> Section::text(std::string_view key) {
  auto found = node_->value<std::string>(key, "toml.want.text");
  if (found && steers_terminal(*found)) refuse(key, {"toml.control", {std::string(key)}});
  return found;
}
std::string Section::required_text(std::string_view key) {
  const auto value = text(key);
  if (!value || trim(*value).empty()) refuse(key, {"toml.required", {std::string(key)}});
  return *value;
}
std::optional<std::int64_t> Section::integer(std::string_view key) {
  return node_->value<std::int64_t>(key, "toml.want.integer");
}
std::optional<bool> Section::boolean(std::string_view key) {
  return node_->value<bool>(key, "toml.want.boolean");
}

std::optional<double> Section::number(std::string_view key) {
  const toml::node* node = node_->get(key);
  if (node == nullptr) return {};
  if (const auto found = node->value_exact<double>(); found && std::isfinite(*found)) return found;
  if (const auto found = node->value_exact<std::int64_t>()) return static_cast<double>(*found);
  node_->wrong_type(key, *node, "toml.want.number");
}

std::optional<std::vector<std::string>> Section::texts(std::string_view key) {
  return node_->values<std::string>(key, "toml.want.texts");
}
std::optional<std::vector<std::int64_t>> Section::integers(std::string_view key) {
  return node_->values<std::int64_t>(key, "toml.want.integers");
}

std::optional<Section> Section::section(std::string_view key) {
  const toml::node* node = node_->get(key);
  if (node == nullptr) return {};
  if (!node->is_table()) node_->wrong_type(key, *node, "toml.want.table");
  return Section(std::make_shared<Node>(Node{node->as_table(), node_->file, {}}));
}

std::vector<Section> Section::sections(std::string_view key) {
  const toml::node* node = node_->get(key);
  std::vector<Section> all;
  if (node == nullptr) return all;
  if (!node->is_array()) node_->wrong_type(key, *node, "toml.want.tables");
  for (const auto& element : *node->as_array()) {
    if (!element.is_table()) node_->wrong_type(key, element, "toml.want.tables");
    all.push_back(Section(std::make_shared<Node>(Node{element.as_table(), node_->file, {}})));
  }
  return all;
}

std::vector<std::string> Section::keys() const {
  std::vector<std::pair<toml::source_position, std::string>> found;
  for (const auto& [key, node] : *node_->table)
    found.emplace_back(key.source().begin, std::string(key.str()));
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> names;
  for (auto& entry : found) names.push_back(std::move(entry.second));
  return names;
}

bool Section::has(std::string_view key) const { return node_->table->contains(key); }

bool Section::is_table(std::string_view key) const {
  const toml::node* node = node_->table->get(key);
  return node != nullptr && node->is_table();
}

bool Section::is_text(std::string_view key) const {
  const toml::node* node = node_->table->get(key);
  return node != nullptr && node->is_string();
}

namespace {

/// Digits in a key that is not ours may be of a person, however they are grouped.
std::string shown_key(const std::string& key) {
  constexpr int kOfNobody = 5;
  const auto digits =
      std::count_if(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits > kOfNobody ? "…" : terminal_safe(key);
}

}  // namespace

void Section::finish() const {
  for (const auto& key : keys()) {
    if (node_->asked.contains(key)) continue;
    const std::vector<std::string> known(node_->asked.begin(), node_->asked.end());
    const auto near = nearest(key, known);
    throw Error(ErrorKind::config, {"toml.unknown", {shown_key(key)}},
                near ? Message("toml.unknown.near", {*near})
                     : Message("toml.unknown.known", {join(known, ", ")}),
                place(key));
  }
}

std::string Section::place(std::string_view key) const {
  for (const auto& [name, node] : *node_->table)
    if (name.str() == key) return place_of(*node_->file, name.source());
  return node_->table->source().begin ? place_of(*node_->file, node_->table->source())
                                      : *node_->file;
}

void Section::refuse(std::string_view toml_key, Message message, Message hint) const {
  throw Error(ErrorKind::config, std::move(message), std::move(hint), place(toml_key));
}

}  // namespace jagmed
