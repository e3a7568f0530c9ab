// What a coordinator reads, in Swedish and English: one catalogue per language.
//
// The texts are in text/sv/*.inc and text/en/*.inc, one file per command, the same keys in both.
// A lint test holds keys, places {0} {1} … and use in the code together. A word that follows a
// number says both its forms: "{0} {{{0}|month|months}}" is "1 month", "6 months".
#pragma once

#include "base/message.hpp"

#include <fmt/format.h>

#include <span>
#include <string>
#include <string_view>

namespace jagmed {

struct CatalogueEntry {
  std::string_view key, text;
};

class Catalogue {
 public:
  /// "sv" or "en"; anything else is English.
  static const Catalogue& of(std::string_view language);

  [[nodiscard]] std::string_view language() const { return language_; }
  [[nodiscard]] bool swedish() const { return language_ == "sv"; }
  [[nodiscard]] bool has(std::string_view key) const;
  /// The raw text of a key; the key itself when there is none (a lint test prevents that).
  [[nodiscard]] std::string_view raw(std::string_view key) const;
  [[nodiscard]] std::span<const CatalogueEntry> entries() const { return entries_; }

  [[nodiscard]] std::string text(const Message& message) const;
  /// text("plan.log.many", activity, day, …): values of any kind that fmt knows.
  template <class... A>
  [[nodiscard]] std::string operator()(std::string_view key, const A&... values) const {
    return in_number(fmt::vformat(raw(key), fmt::make_format_args(values...)));
  }

  /// 2510.5 hours from minutes: "2 510,5" in Swedish, "2 510.5" in English; rounded half up to
  /// tenths.
  [[nodiscard]] std::string hours(long long minutes) const;
  /// "14 h 15 min", "45 min", "2 h"
  [[nodiscard]] std::string duration(long long minutes) const;
  /// A number of tenths as "81,0".
  [[nodiscard]] std::string tenths(long long tenths) const;
  /// "2 510"
  [[nodiscard]] std::string count(long long n) const;

 private:
  Catalogue(std::string_view language, std::span<const CatalogueEntry> entries);
  /// A value with every `in_both` in this language.
  [[nodiscard]] std::string in_own(std::string value) const;
  /// The right form of each "{1|month|months}".
  [[nodiscard]] static std::string in_number(std::string text);
  std::string_view language_;
  std::span<const CatalogueEntry> entries_;
};

}  // namespace jagmed
