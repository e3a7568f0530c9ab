// Who is aktuell without consent: the same rows as text, CSV and JSON.
#pragma once

#include "cmd/session.hpp"
#include "domain/programme.hpp"
#include "store/consents.hpp"

#include <string>
#include <vector>

namespace jagmed::cmd {

struct MissingList {
  const Programme& programme;
  std::string purpose;
  Date as_of;
  int current = 0;
  std::vector<LeftOut> left_out;
};

/// Counts by reason, or also who. Persons with protected data are counted, never listed.
enum class MissingDetail { counts, persons };

void print_missing(Session& session, ReadTxn& txn, const MissingList& list, const CodeBook& codes,
                   MissingDetail detail);
/// Counts by reason and sex; with persons a row for each: code, sex, reason, since.
[[nodiscard]] std::string missing_csv(Session& session, ReadTxn& txn, const MissingList& list,
                                      const CodeBook& codes, MissingDetail detail);
[[nodiscard]] std::string missing_json(Session& session, ReadTxn& txn, const MissingList& list,
                                       MissingDetail detail);

}  // namespace jagmed::cmd
