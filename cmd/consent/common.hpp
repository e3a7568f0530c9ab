// What several consent actions read and print in the same way.
#pragma once

#include "cmd/command.hpp"
#include "cmd/session.hpp"
#include "domain/consent.hpp"
#include "intake/sheet.hpp"
#include "ops/check_consent.hpp"
#include "report/paper.hpp"

#include <string>
#include <vector>

namespace jagmed::cmd {

// One file each.
[[nodiscard]] Action consent_give();
[[nodiscard]] Action consent_withdraw();
[[nodiscard]] Action consent_check();
[[nodiscard]] Action consent_missing();
[[nodiscard]] Action consent_due();
[[nodiscard]] Action consent_show();
[[nodiscard]] Action consent_form();
[[nodiscard]] Action consent_letter();
[[nodiscard]] Action consent_disclose();

/// What consents are shown with: the catalogue and the labels.
struct ConsentWords {
  const Catalogue& text;
  const CodeBook& codes;

  /// A label inside a sentence: "socialtjänst".
  [[nodiscard]] std::string label(const char* list, const std::string& key) const;
  /// The labels of keys, in the order of their code list.
  [[nodiscard]] std::vector<std::string> labels(const char* list,
                                                const std::vector<std::string>& keys) const;
  /// "skola, socialtjänst"
  [[nodiscard]] std::string list(const char* list, const std::vector<std::string>& keys) const;
  /// "skola, socialtjänst och polis"
  [[nodiscard]] std::string listed(const char* list, const std::vector<std::string>& keys) const;
  /// "registrering och SCB-rapportering", "häva sekretess mellan skola och polis"
  [[nodiscard]] std::string subject(const Consent& consent) const;
  /// "den unge 2017-05-08, vårdnadshavare 1 2017-05-15"
  [[nodiscard]] std::string signatures(const Consent& consent) const;
  /// "  Utan vårdnadshavare 2 från 2017-05-08: går inte att nå, beslut av socialtjänst, SN
  /// 2017/044"
  [[nodiscard]] std::string exception(const GuardianException& exception) const;
  /// "vårdnadshavare 1 och vårdnadshavare 2 saknas (under 18 år)"
  [[nodiscard]] std::string missing(const std::vector<Giver>& givers,
                                    const ConsentRules& rules) const;
  /// The same of what a consent lacks. That of an adult who signed it too young for the signature
  /// to be enough: "den unge behöver skriva under på nytt (…)".
  [[nodiscard]] std::string lacks(const Consent& consent, const std::vector<Giver>& givers,
                                  const ConsentRules& rules) const;
  /// "t.o.m. 2018-06-30", or "tills vidare"
  [[nodiscard]] std::string until(Date last) const;
  /// "2017-05-08 – 2018-05-07", or "2017-05-08, tills vidare"
  [[nodiscard]] std::string period(DateRange days) const;
};

/// Keys of a list from words separated by commas. Throws as CodeBook::resolve.
[[nodiscard]] std::vector<std::string> code_keys(const CodeBook& codes, const char* list,
                                                 const std::string& typed);
[[nodiscard]] std::string code_key(const CodeBook& codes, const char* list,
                                   const std::string& typed);
[[nodiscard]] std::vector<Giver> givers_from(const CodeBook& codes, const std::string& typed);
/// --format md or html; when nothing is said, by the ending of the file, else md. Throws
/// Error{usage, "report.format"}.
[[nodiscard]] PaperFormat paper_format(const std::string& typed, const std::string& out);
/// The day typed, else today.
[[nodiscard]] Date day_or_today(Session& session, const std::string& typed);
/// Throws Error{usage, "usage.missing"} when an option or word that this use needs is empty.
void require_typed(const std::string& value, const char* name, const char* action);
/// Throws Error{usage, "usage.not_both"} when `value` is there beside `other`.
void refuse_beside(const char* other, const std::string& value, const char* name);
/// Warns of every problem and throws Error{input}, when there is one.
void refuse_problems(Session& session, const std::string& file, std::vector<SheetProblem> problems);

}  // namespace jagmed::cmd
