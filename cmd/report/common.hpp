// What the reports take and give in the same way: the day, the format, the place of the result.
#pragma once

#include "cmd/command.hpp"
#include "cmd/session.hpp"
#include "report/format.hpp"
#include "report/public_note.hpp"

#include <functional>
#include <initializer_list>
#include <string>
#include <vector>

namespace jagmed::cmd {

// One file each.
[[nodiscard]] Action report_list();
[[nodiscard]] Action report_tally();
[[nodiscard]] Action report_bridge();
[[nodiscard]] Action report_targets();
[[nodiscard]] Action report_scb();
[[nodiscard]] Action report_hemmasittare();
[[nodiscard]] Action report_today();
[[nodiscard]] Action report_levels();
[[nodiscard]] Action report_unmet();
[[nodiscard]] Action report_kaa();
[[nodiscard]] Action report_waiting();
[[nodiscard]] Action report_agenda();

/// Options of every report on a day.
struct ReportOptions {
  std::string as_of, programme, format, out;
};
void bind_report(ReportOptions& options, Form& form);

/// --public of the reports that can be given out.
struct PublicOptions {
  bool print = false;
};
void bind_public(PublicOptions& options, Form& form);
/// Refuses an option that shows persons when --public asks for none. Throws Error{usage,
/// "usage.not_both"}.
void refuse_with_public(const PublicOptions& options, bool given, const char* option);

/// One programme's part of a report that is given out.
struct PublicPart {
  const Programme* programme = nullptr;
  std::vector<PublicTable> tables;
  PublicOutcome outcome;
};
/// A report that is given out: what is remembered of it, and its text.
struct PublicReport {
  std::vector<PublicPart> parts;
  std::string text;
};
/// Those of [privacy].
[[nodiscard]] PublicRules public_rules(Session& session);
/// Hides what is small in the tables of a programme, also against its earlier publications.
[[nodiscard]] PublicPart public_part(Session& session, const Programme& programme,
                                     std::span<const Publication> earlier,
                                     std::vector<PublicTable> tables);
[[nodiscard]] PublicPrint public_print(Session& session, std::span<const PublicPart> parts);
/// Makes the report; when something in it has not been given out before, makes it again in a
/// transaction that remembers it. Then delivers it: what reaches a reader is known to the store, so
/// that --dry-run shows no table that is news. Throws Error{input, "public.refused"} when nothing
/// can be shown. `verb` is the report, as "report tally".
ExitCode give_out(Session& session, const std::string& verb, const ReportOptions& options,
                  const std::function<PublicReport(ReadTxn&)>& make);

/// --as-of, else today.
[[nodiscard]] Date report_day(const ReportOptions& options, Session& session);
/// --format, one of `allowed`; when nothing is said the ending of `out` decides (.html .md .csv
/// .json), else it is text. Throws Error{usage, "report.format"}, "report.ending" for an ending
/// that is not allowed.
[[nodiscard]] Format report_format(const std::string& typed, const std::string& out,
                                   std::initializer_list<Format> allowed);
/// The same of a command that writes no file.
[[nodiscard]] Format report_format(const std::string& typed, std::initializer_list<Format> allowed);
/// Days of --within, "90d" or "90". Throws Error{usage, "consent.due.within"}.
[[nodiscard]] int days_ahead(const std::string& typed);
/// Those with protection, in order: an explanation counts them and does not name them.
[[nodiscard]] std::vector<PersonId> protected_persons(ReadTxn& txn);
/// To standard output, or to the file of --out.
void deliver(const std::string& report, const std::string& out, Session& session);

}  // namespace jagmed::cmd
