// Withdraw consents, and what that changes.
#pragma once

#include "domain/code_book.hpp"
#include "domain/consent.hpp"
#include "domain/disclosure.hpp"
#include "store/consents.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed::ops {

struct WithdrawRequest {
  PersonId person = 0;
  std::string programme, purpose;
  Date date;                         ///< the first day on which it no longer holds
  std::string by;                    ///< giver key, or empty
  std::vector<std::string> parties;  ///< only consents that name one of these; empty: all
};

/// A party and what it can no longer be told.
struct LostParty {
  std::string party;
  std::vector<std::string> data_kinds;
};

struct WithdrawOutcome {
  std::vector<Consent> consents;                   ///< those withdrawn, as they stand now
  std::vector<Consent> never;                      ///< those of them that had not begun to hold
  std::vector<ReportableMonth> months;             ///< hours that are no longer reportable
  bool was_reported = false, is_reported = false;  ///< the person, as of `today`
  std::vector<LostParty> lost;                     ///< as of `date`
  std::vector<Disclosure> told_after;  ///< on the ground of these consents, after `date`
};

/// Withdraws, as a whole, every consent to the purpose that was given by `date` and is not over or
/// withdrawn by then; nothing is deleted. The outcome tells what it changes: a caller that only
/// wants to know lets the transaction go. Throws Error{input}: person or spell unknown, day in the
/// future, "consent.none_to_withdraw", "letter.not_guardian" for a guardian who has no say that day
/// (FB 6:2, 6:11): the young person may always take it back, and who signed it as long as guardians
/// decide.
[[nodiscard]] WithdrawOutcome withdraw_consent(WriteTxn& txn, const WithdrawRequest& request,
                                               const CodeBook& codes, const ConsentRules& rules,
                                               Date today, const std::string& prefix);

}  // namespace jagmed::ops
