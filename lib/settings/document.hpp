// A TOML file, read strictly: every key is asked for or refused.
#pragma once

#include "base/error.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

class Section;

/// One parsed TOML file. Owns the tree; Sections point into it and must not outlive it.
/// The only user of toml++ is document.cpp.
class Document {
 public:
  /// `name` is how the file is called in messages. Throws Error{config, "toml.syntax"} with
  /// "name:line:column" for text that is not TOML, too large (1 MiB) or not UTF-8.
  static Document parse(std::string_view text, std::string name);
  /// Reads a file. Throws Error{config, "toml.missing"} when it is not there or not a file, and as
  /// read_file (without permission, say).
  static Document read(const std::string& path);
  ~Document();
  Document(Document&&) noexcept;

  [[nodiscard]] const std::string& name() const { return name_; }
  /// The whole file as a section.
  [[nodiscard]] Section root() const;

 private:
  friend class Section;
  struct Tree;
  Document(std::string name, std::unique_ptr<Tree> tree);
  std::string name_;
  std::unique_ptr<Tree> tree_;
};

/// A table of a Document. Each getter returns the value of a key, or nothing when the key is
/// absent, throws Error{config} ("toml.want." and the type) with place when the type is another,
/// and marks the key as known. `finish()` refuses every key nobody asked for.
class Section {
 public:
  [[nodiscard]] std::optional<std::string> text(std::string_view key);
  /// Refuses ("toml.required") when the key is absent or its text is blank.
  [[nodiscard]] std::string required_text(std::string_view key);
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key);
  [[nodiscard]] std::optional<double> number(std::string_view key);  ///< integer or float
  [[nodiscard]] std::optional<bool> boolean(std::string_view key);
  [[nodiscard]] std::optional<std::vector<std::string>> texts(std::string_view key);
  [[nodiscard]] std::optional<std::vector<std::int64_t>> integers(std::string_view key);
  /// A sub-table; the caller must `finish()` it too.
  [[nodiscard]] std::optional<Section> section(std::string_view key);
  /// An array of tables ([[key]]); empty when absent.
  [[nodiscard]] std::vector<Section> sections(std::string_view key);
  /// All keys in the order of the file, for tables whose keys are data (as [columns]); not marked.
  [[nodiscard]] std::vector<std::string> keys() const;
  [[nodiscard]] bool has(std::string_view key) const;
  /// What the value of a key is, for those that may be one of two things. Not marked.
  [[nodiscard]] bool is_table(std::string_view key) const;
  [[nodiscard]] bool is_text(std::string_view key) const;

  /// Throws Error{config, "toml.unknown"} naming the first key that no getter asked for, its place,
  /// and the nearest known key as a hint.
  void finish() const;
  /// "file:line:column" of a key of this section, or of the section itself when it has no such key.
  [[nodiscard]] std::string place(std::string_view key = {}) const;
  /// Error{config, key} at the place of `toml_key`, for values of the right type but no meaning.
  [[noreturn]] void refuse(std::string_view toml_key, Message message, Message hint = {}) const;

 private:
  friend class Document;
  struct Node;
  explicit Section(std::shared_ptr<Node> node) : node_(std::move(node)) {}
  std::shared_ptr<Node> node_;
};

}  // namespace jagmed
