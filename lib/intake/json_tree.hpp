// One JSON value in memory: the objects of a school's file, one at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

class JsonTree;

/// A value, or none where the file has none: looking into that gives none again.
/// Good until the tree changes.
class JsonValue {
 public:
  enum class Type : std::uint8_t { none, null, truth, number, text, list, object };

  JsonValue() = default;
  [[nodiscard]] Type type() const;
  [[nodiscard]] bool is_object() const { return type() == Type::object; }
  [[nodiscard]] bool is_list() const { return type() == Type::list; }
  /// Neither there nor null.
  [[nodiscard]] bool is_nothing() const { return type() == Type::none || type() == Type::null; }
  /// A text, a number as it is written, "true" or "false"; empty for all else.
  [[nodiscard]] std::string_view text() const;
  /// The line where the value begins.
  [[nodiscard]] int line() const;
  [[nodiscard]] std::string_view key() const;  ///< of a member of an object
  [[nodiscard]] JsonValue operator[](std::string_view key) const;
  /// The members or items: for (v = first(); v; v = v.next()).
  [[nodiscard]] JsonValue first() const;
  [[nodiscard]] JsonValue next() const;
  explicit operator bool() const { return tree_ != nullptr; }

 private:
  friend class JsonTree;
  JsonValue(const JsonTree* tree, std::uint32_t node) : tree_(tree), node_(node) {}
  const JsonTree* tree_ = nullptr;
  std::uint32_t node_ = 0;
};

/// The first value added is the root; those added after an object or list was opened are in it,
/// until it is closed.
class JsonTree {
 public:
  void clear();
  void key(std::string_view text) { key_ = store(text); }
  /// `text` is for truth, number and text; lists and objects are opened.
  void add(JsonValue::Type type, int line, std::string_view text = {});
  /// False when two members of the closed object have the same key.
  [[nodiscard]] bool close();

  [[nodiscard]] JsonValue root() const;
  [[nodiscard]] std::size_t depth() const { return open_.size(); }
  [[nodiscard]] std::size_t bytes() const { return nodes_.size() * sizeof(Node) + texts_.size(); }

 private:
  friend class JsonValue;
  struct Text {
    std::uint32_t at = 0, size = 0;
  };
  struct Node {
    JsonValue::Type type = JsonValue::Type::null;
    int line = 0;
    Text key, text;
    std::uint32_t first = 0, next = 0;  ///< 0: none, the root is nobody's
  };
  struct Open {
    std::uint32_t node = 0, last = 0;  ///< the latest in it, 0: none
  };
  Text store(std::string_view text);
  [[nodiscard]] std::string_view view(Text text) const {
    return std::string_view(texts_).substr(text.at, text.size);
  }

  std::vector<Node> nodes_;
  std::string texts_;
  std::vector<Open> open_;
  Text key_;
  std::vector<std::string_view> keys_;  ///< of the object being closed
};

}  // namespace jagmed
