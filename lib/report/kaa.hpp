// The half-year of the KAA register, and who in it is still to be reached, as text, CSV and JSON.
#pragma once

#include "domain/code_book.hpp"
#include "domain/kaa_checks.hpp"
#include "domain/kaa_contacts.hpp"
#include "domain/kaa_figures.hpp"
#include "report/format.hpp"
#include "report/public_note.hpp"
#include "text/catalogue.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace jagmed {

/// What the reports on a half-year are made of.
struct KaaHalfSheet {
  const Catalogue& text;
  const CodeBook& codes;
  std::string_view prefix;
  Half half;
  Date as_of;
  KaaRules rules;
  std::span<const KaaFigure> figures;
  std::span<const KaaFinding> findings;
  long long hidden = 0;  ///< persons with protection: counted, not in the file
  int by_mistake = 0;    ///< spells left out
  long long erased = 0;  ///< persons whose contacts were erased: whether they had any is not known
  bool has_layout = true;  ///< whether the file of the half-year is described: not ready without
  bool details = false;    ///< in text, each finding with its persons instead of the figures
  HiddenFigures suppressed = {};  ///< in public
  MaybePublic print = {};         ///< in public neither findings nor protected persons are told of
};
/// {"schema_version":1,"as_of":…,"half":…,"covered":{"total":…},…,"findings":[…],"ready":false}
[[nodiscard]] std::string kaa_half_report(const KaaHalfSheet& sheet, Format format);
/// The persons of one figure by code; those with protection only as their number.
[[nodiscard]] std::string kaa_explanation(const KaaHalfSheet& sheet, const KaaFigure& figure,
                                          std::span<const KaaCase> cases, Format format);

/// Who is to be reached.
struct KaaReachSheet {
  const Catalogue& text;
  const CodeBook& codes;
  std::string_view prefix;
  Date as_of;
  std::span<const KaaReach> all;  ///< everybody registered
  KaaReachRules rules;
  int goal_percent = 90;
  bool everybody = false;  ///< else only those with something to do
  int left_out = 0;        ///< with protection in the store
  const std::map<PersonId, ContactDetail>* names = nullptr;  ///< null: persons by code alone
};
[[nodiscard]] std::string kaa_reach_report(const KaaReachSheet& sheet, Format format);

}  // namespace jagmed
