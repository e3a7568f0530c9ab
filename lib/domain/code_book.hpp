// The code lists of the field: a key in English, a label in Swedish and English.
#pragma once

#include <array>
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

/// All codes a store knows: built in, then those of the configuration, then those of the store, where
/// a later one with the same list and key replaces an earlier one.
class CodeBook {
 public:
  /// The built-in lists.
  CodeBook();

  void put(Code code);

  [[nodiscard]] bool has_list(std::string_view list) const;
  [[nodiscard]] std::vector<std::string> lists() const;
  /// The codes of a list in their order; empty for an unknown list.
  [[nodiscard]] std::vector<Code> list(std::string_view list) const;
  /// Null when there is none.
  [[nodiscard]] const Code* find(std::string_view list, std::string_view key) const;

  /// What a coordinator typed: the key, either label, or an unambiguous beginning of any of them,
  /// without regard to case. Throws Error{input, "code.unknown"} with the nearest word as a hint,
  /// {"code.ambiguous"}, or {"code.inactive"}.
  [[nodiscard]] const Code& resolve(std::string_view list, std::string_view typed) const;
  /// As `resolve`, also among deactivated codes: for looking at old rows.
  [[nodiscard]] const Code& resolve_any(std::string_view list, std::string_view typed) const;
  /// The label in a language ("sv" or "en"); the key itself when the code is unknown.
  [[nodiscard]] std::string label(std::string_view list, std::string_view key,
                                  std::string_view language) const;

 private:
  [[nodiscard]] const Code& search(std::string_view list, std::string_view typed,
                                   bool inactive_too) const;
  std::vector<Code> codes_;
};

}  // namespace jagmed
