// Spreadsheets of consents and of reasons why they are missing.
#pragma once

#include "base/error.hpp"
#include "intake/sheet.hpp"
#include "ops/give_consent.hpp"
#include "ops/set_missing_reason.hpp"
#include "settings/settings.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jagmed::ops {

/// Requests of a sheet by line, and what is wrong: as long as there is a problem nothing may be
/// saved.
template <class Request>
struct RequestSheet {
  struct Row {
    int line = 0;
    Request request;
  };
  std::vector<Row> rows;
  std::vector<SheetProblem> problems;
  std::vector<std::string> ignored;  ///< headings that nobody asked for
};

/// What a sheet is read against. `programme` is for rows that name none: as typed, or empty.
struct SheetContext {
  const CodeBook& codes;
  const Settings& settings;
  std::string programme, prefix;
  Date today;
};

/// Columns
/// person;purpose;giver;date;to;with;data;form;language;interpreter;child_informed;programme;
/// without;ground;decided_by;reference;form_version;copy_given;witness, or the same in Swedish;
/// person and purpose are required, a date that is left out is today. Throws as `read_sheet` and
/// `require_column`.
[[nodiscard]] RequestSheet<GiveRequest> read_consent_sheet(std::string_view bytes,
                                                           const std::string& file,
                                                           const SheetContext& context);
/// Columns person;reason;date;purpose;programme; person and reason are required, a purpose that is
/// left out is what the programme reports on.
[[nodiscard]] RequestSheet<ReasonRequest> read_reason_sheet(std::string_view bytes,
                                                            const std::string& file,
                                                            const SheetContext& context);

/// The problem of a row that a rule refuses.
[[nodiscard]] SheetProblem refused_row(int line, const Error& e);

}  // namespace jagmed::ops
