#include "intake/json_tree.hpp"

#include <algorithm>

namespace jagmed {

JsonValue::Type JsonValue::type() const {
  return tree_ == nullptr ? Type::none : tree_->nodes_[node_].type;
}

std::string_view JsonValue::text() const {
  return tree_ == nullptr ? std::string_view() : tree_->view(tree_->nodes_[node_].text);
}

int JsonValue::line() const { return tree_ == nullptr ? 0 : tree_->nodes_[node_].line; }

std::string_view JsonValue::key() const {
  return tree_ == nullptr ? std::string_view() : tree_->view(tree_->nodes_[node_].key);
}

JsonValue JsonValue::operator[](std::string_view key) const {
  if (!is_object()) return {};
  for (JsonValue member = first(); member; member = member.next())
    if (member.key() == key) return member;
  return {};
}

JsonValue JsonValue::first() const {
  const std::uint32_t node = tree_ == nullptr ? 0 : tree_->nodes_[node_].first;
  return node == 0 ? JsonValue() : JsonValue(tree_, node);
}

JsonValue JsonValue::next() const {
  const std::uint32_t node = tree_ == nullptr ? 0 : tree_->nodes_[node_].next;
  return node == 0 ? JsonValue() : JsonValue(tree_, node);
}

void JsonTree::clear() {
  nodes_.clear();
  texts_.clear();
  open_.clear();
  key_ = {};
}

JsonTree::Text JsonTree::store(std::string_view text) {
  const Text stored{static_cast<std::uint32_t>(texts_.size()),
                    static_cast<std::uint32_t>(text.size())};
  texts_ += text;
  return stored;
}

void JsonTree::add(JsonValue::Type type, int line, std::string_view text) {
  const auto node = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back({.type = type, .line = line, .key = key_, .text = store(text)});
  key_ = {};
  if (!open_.empty()) {
    Open& around = open_.back();
    (around.last == 0 ? nodes_[around.node].first : nodes_[around.last].next) = node;
    around.last = node;
  }
  if (type == JsonValue::Type::list || type == JsonValue::Type::object) open_.push_back({node, 0});
}

bool JsonTree::close() {
  const JsonValue closed(this, open_.back().node);
  open_.pop_back();
  if (!closed.is_object()) return true;
  keys_.clear();
  for (JsonValue member = closed.first(); member; member = member.next())
    keys_.push_back(member.key());
  std::ranges::sort(keys_);
  return std::ranges::adjacent_find(keys_) == keys_.end();
}

JsonValue JsonTree::root() const { return nodes_.empty() ? JsonValue() : JsonValue(this, 0); }

}  // namespace jagmed
