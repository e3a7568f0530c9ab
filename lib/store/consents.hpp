// Consents, their signatures and scope, and why a consent is missing.
#pragma once

#include "domain/code_book.hpp"
#include "domain/consent.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// Consents of one person, in the order given; of all programmes, or of one.
[[nodiscard]] std::vector<Consent> consents_of(ReadTxn& txn, PersonId person,
                                               const std::string& programme = {});
/// `consent.id` is ignored; returns the new one. `in_force` is stored as given: the caller has it
/// recomputed (ops/refresh_consents.hpp).
std::int64_t insert_consent(WriteTxn& txn, const Consent& consent, const CodeBook& codes);
/// Changes what can change: days, form and what is known of the paper, language, interpreter,
/// child_informed, withdrawal. Signatures and exceptions that are not there yet are added, none is
/// removed; purpose and scope stay.
void update_consent(WriteTxn& txn, const Consent& consent, const CodeBook& codes);
/// Stores the computed days on which a consent holds.
void set_in_force(WriteTxn& txn, std::int64_t consent, const std::optional<DateRange>& days);

/// The reason as last recorded; nothing when none is.
[[nodiscard]] std::optional<MissingReason> recorded_reason(ReadTxn& txn, PersonId person,
                                                           const std::string& programme,
                                                           std::string_view purpose);
void save_missing_reason(WriteTxn& txn, PersonId person, const std::string& programme,
                         std::string_view purpose, const MissingReason& reason,
                         const CodeBook& codes);
void clear_missing_reason(WriteTxn& txn, PersonId person, const std::string& programme,
                          std::string_view purpose);

/// Somebody aktuell who is not reported.
struct LeftOut {
  PersonId person = 0;
  Sex sex = Sex::unknown;
  Protection protection = Protection::none;
  MissingReason reason;  ///< as recorded, else as `missing_reason` derives it
  bool ended = false;    ///< no spell goes on on the day
};
/// Those aktuella in a programme on `as_of` (a `started` spell begun by then) who had no consent to
/// `purpose` in force on any day, up to `as_of`, of those spells: what has been reported stays so
/// (`register` and `inform`, see `reporting_purpose`). What is shared rests on a consent that
/// holds: of another purpose, those with none in force on the last of those days. By person.
[[nodiscard]] std::vector<LeftOut> left_out(ReadTxn& txn, const std::string& programme,
                                            std::string_view purpose, const ConsentRules& rules,
                                            Date as_of);
/// How many are aktuella in a programme on `as_of`.
[[nodiscard]] int count_current(ReadTxn& txn, const std::string& programme, Date as_of);

/// Whether a person is reported in a programme as of `as_of`: the opposite of `left_out`, for one.
[[nodiscard]] bool is_reported(ReadTxn& txn, PersonId person, const std::string& programme,
                               std::string_view purpose, Date as_of);

/// Hours of one month that are reported on the ground of a consent.
struct ReportableMonth {
  Month month;
  int occasions = 0;
  long long minutes = 0;
};
/// A participant's hours from a day on, by month, where a consent to `purpose` is in force.
[[nodiscard]] std::vector<ReportableMonth> reportable_from(ReadTxn& txn, PersonId person,
                                                           const std::string& programme,
                                                           std::string_view purpose, Date from);

}  // namespace jagmed
