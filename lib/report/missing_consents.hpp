// Who is aktuell without consent, by reason: as text, CSV and JSON.
#pragma once

#include "domain/code_book.hpp"
#include "domain/consent.hpp"
#include "report/format.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

struct MissingConsentLine {
  std::string code;  ///< "P-0017"
  Sex sex = Sex::unknown;
  Protection protection = Protection::none;
  MissingReason reason;  ///< key "erased": whatever it was, it was erased
  bool ended = false;    ///< aktuell once: the case is over
};

/// One programme.
struct MissingConsents {
  const Programme& programme;
  std::string purpose;
  long long current = 0;  ///< aktuella
  std::vector<MissingConsentLine> lines;
};

/// Counts by reason, or also who. Persons with protection are counted, never listed.
enum class MissingDetail { counts, persons };

/// The largest reason first. Text says what solving the language cases would mean when the purpose
/// is what the programme reports on, and how many have ended: they are marked. CSV: counts by
/// reason and sex; with persons a row for each instead.
[[nodiscard]] std::string missing_consents_report(std::span<const MissingConsents> programmes,
                                                  Date as_of, const CodeBook& codes,
                                                  const Catalogue& text, Format format,
                                                  MissingDetail detail);

}  // namespace jagmed
