// The cells that tell who a row is about: the number, and words for a protected identity.
#pragma once

#include "domain/identity_number.hpp"
#include "intake/layout.hpp"
#include "intake/marked_row.hpp"
#include "intake/recent.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// As schools' files write a number besides: ="20080103-2384", by which a spreadsheet keeps it a
/// text, a blank where the hyphen would be, or blanks beside it.
[[nodiscard]] std::string plain_number(std::string_view text);

class PersonCells {
 public:
  static constexpr std::size_t kLongest =
      64;  ///< bytes of a number or id, far above any written form

  /// What the text of a number says.
  struct Identity {
    std::optional<IdProblem> problem = IdProblem::missing;
    std::array<char, 12> canonical{};
    bool century_inferred = false, wrong_check_digit = false, right_age = false;
  };

  /// `profile` must outlive it.
  PersonCells(const Profile& profile, const Layout& layout, Date exported_at);

  /// The number will be asked for soon.
  [[gnu::always_inline]] void expect(std::string_view number) const { identities_.expect(number); }
  /// As `identify`, remembered; good until the next call.
  [[nodiscard]] const Identity& identity(std::string_view number) {
    return identities_.of(number, [this](std::string_view text) { return identify(text); });
  }
  [[nodiscard]] Identity identify(std::string_view text) const;
  /// One of the profile's words for a protected identity, or text that begins with one.
  [[nodiscard]] bool is_protected_word(std::string_view text) const;
  /// Some cell that may speak of the person is such a word.
  [[nodiscard]] bool tell_protection(Cells cells) const;
  /// Some cell is an identity number, perhaps behind words and a colon.
  [[nodiscard]] bool hold_number(Cells cells) const;

 private:
  static constexpr int kRemembered = 14;  ///< 2 to the power of it

  const Profile& profile_;
  Date exported_at_;
  IdRules rules_;
  std::vector<std::size_t> columns_;  ///< searched for words of protection
  std::array<bool, 256> protected_initial_{};
  Recent<Identity> identities_{kRemembered};
};

}  // namespace jagmed
