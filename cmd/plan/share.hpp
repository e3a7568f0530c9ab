// --for PARTY: what a consent lets somebody else see.
#pragma once

#include "cmd/session.hpp"
#include "ops/may_share.hpp"

#include <set>
#include <span>
#include <string>
#include <vector>

namespace jagmed::cmd {

/// What a party has learnt of somebody in a programme from what it is shown.
struct Learnt {
  std::string person, party, programme;  ///< code of the person, keys
  std::vector<std::string> kinds;        ///< list data_kind
};
/// How to write it down, for us alone.
void tell_disclose(Session& session, const CodeBook& codes, const Learnt& told);

/// The answers to one reader; each thing is said once.
class Sharing {
 public:
  Sharing(ReadTxn& txn, Session& session, const CodeBook& codes)
      : txn_(txn), session_(session), codes_(codes) {}

  /// Whether the party may see all of it, by ops::may_share; when not, tells why, and the caller
  /// shows nothing. The reasons are for us alone, never among what is made for the party.
  /// Protection is noted, whatever the answer. `about`: which of several things a refusal speaks
  /// of; or empty.
  [[nodiscard]] bool may_see(const ops::ShareQuestion& question, const std::string& about = {});
  /// The same of an answer that is known.
  bool take(const ops::ShareAnswer& answer, const std::string& about = {});
  /// Likewise of somebody of whom there is nothing to show: not even that may be told. In one of
  /// the programmes is enough.
  [[nodiscard]] bool may_see_none(ops::ShareQuestion question,
                                  std::span<const Programme* const> programmes);

 private:
  void tell(const std::string& line);
  ReadTxn& txn_;
  Session& session_;
  const CodeBook& codes_;
  std::set<std::string> told_;
  bool noted_ = false;
};

}  // namespace jagmed::cmd
