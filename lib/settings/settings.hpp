// The configuration of a store: every key, typed, with its default. The loader is load.hpp.
#pragma once

#include "domain/code_book.hpp"
#include "domain/consent.hpp"
#include "domain/programme.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// [presence]: when absence can be judged at all.
struct PresenceRules {
  int min_coverage_permille = 850;  ///< below this share of reported time: "går inte att mäta"
  int hemmasittare_weeks = 4;       ///< over this many weeks out of school
  bool operator==(const PresenceRules&) const = default;
};

/// [privacy]
struct PrivacySettings {
  bool names = false;               ///< show names without --names
  bool store_reason_text = false;   ///< keep the school's own words for a reason
  bool operator==(const PrivacySettings&) const = default;
};

struct Settings {
  std::string file;                 ///< where it was read from; empty: built-in defaults
  std::string store_path = "jagmed.db";  ///< already resolved against the folder of `file`
  bool allow_network = false;       ///< [store] allow_network_filesystem
  std::string id_prefix = "P";
  std::string language;             ///< "sv", "en", or empty: the locale decides
  ConsentRules consent;
  PresenceRules presence;
  PrivacySettings privacy;
  std::vector<Code> codes;          ///< added or deactivated by [codes]
  std::vector<Programme> programmes;
  bool operator==(const Settings&) const = default;

  /// By code. Throws Error{input, "programme.unknown"} with the nearest. An empty text means the only
  /// programme; with several Error{usage, "programme.which"}.
  [[nodiscard]] const Programme& programme(const std::string& typed) const;
  /// The built-in code lists with those of the configuration over them.
  [[nodiscard]] CodeBook code_book() const;
};

}  // namespace jagmed
