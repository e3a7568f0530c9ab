// The code lists of the field: a key in English, a label in Swedish and English.
#pragma once

#include <array>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// One code. Keys are stable; a code is deactivated, never deleted, so old rows keep their meaning.
struct Code {
  std::string list;  ///< as in "activity"
  std::string key;   ///< as in "studies"
  std::string sv, en;
  bool active = true;
  bool operator==(const Code&) const = default;
};

/// A row of the lists that come with the program (code_lists.cpp, plan_code_lists.cpp).
struct BuiltInCode {
  std::string_view list, key, sv, en;
};
[[nodiscard]] std::array<std::span<const BuiltInCode>, 2> built_in_codes();
/// Of plan and co-operation, the second of them.
[[nodiscard]] std::span<const BuiltInCode> plan_codes();

/// Another word for a code that people type; one word for two codes is ambiguous.
struct Synonym {
  std::string_view list, word, key;
};
[[nodiscard]] std::span<const Synonym> synonyms();

/// All codes a store knows: built in, then those of the configuration, then those of the store,
/// where a later one with the same list and key replaces an earlier one.
class CodeBook {
 public:
  /// The built-in lists.
  CodeBook();

  void put(Code code);
  /// A word that is somebody's, as a name in the staff: the beginning of no code, so that "anna" is
  /// never taken for "Annan".
  void keep_from_beginnings(std::string_view word);

  [[nodiscard]] bool has_list(std::string_view list) const;
  [[nodiscard]] std::vector<std::string> lists() const;
  /// The codes of a list in their order; empty for an unknown list.
  [[nodiscard]] std::vector<Code> list(std::string_view list) const;
  /// Null when there is none.
  [[nodiscard]] const Code* find(std::string_view list, std::string_view key) const;

  /// What a coordinator typed: the key, either label, a synonym, or an unambiguous beginning of key
  /// or label, without regard to case. Throws Error{input, "code.unknown"} with the nearest word or
  /// all labels as a hint, {"code.ambiguous"}, {"code.staff"} for a name that would be such a
  /// beginning, or
  /// {"code.inactive"}.
  [[nodiscard]] const Code& resolve(std::string_view list, std::string_view typed) const;
  /// Whether `resolve` would find one.
  [[nodiscard]] bool knows(std::string_view list, std::string_view typed) const;
  /// As `resolve`, also among deactivated codes: for looking at old rows.
  [[nodiscard]] const Code& resolve_any(std::string_view list, std::string_view typed) const;
  /// The label in a language ("sv" or "en"); the key itself when the code is unknown.
  [[nodiscard]] std::string label(std::string_view list, std::string_view key,
                                  std::string_view language) const;
  /// The label as a value of a message, as it stands inside a sentence: see `in_both`.
  [[nodiscard]] std::string said(std::string_view list, std::string_view key) const;

 private:
  /// What a word means: one code, or what stands in the way of it.
  struct Meant {
    const Code* code = nullptr;
    std::vector<Code> likely;  ///< one: a name in the staff; several: ambiguous
    const Code* inactive = nullptr;
  };
  [[nodiscard]] Meant meant(std::string_view list, const std::string& wanted,
                            bool inactive_too) const;
  [[nodiscard]] const Code& search(std::string_view list, std::string_view typed,
                                   bool inactive_too) const;
  std::vector<Code> codes_;
  std::set<std::string> kept_;  ///< folded words that begin no code
};

/// Codes as one value of a message: their labels in Swedish (which may hold commas), their keys in
/// English.
[[nodiscard]] std::string words_of(std::span<const Code> codes);

}  // namespace jagmed
