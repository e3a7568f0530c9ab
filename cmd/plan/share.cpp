#include "cmd/plan/share.hpp"

#include "cmd/consent/answer.hpp"

#include <set>

namespace jagmed::cmd {

bool may_see(ReadTxn& txn, Session& session, const CodeBook& codes, const ops::ShareQuestion& question) {
  const auto share = ops::may_share(txn, question, session.settings().consent, session.prefix(txn));
  if (share.allowed()) return true;
  const ConsentWords words{session.text(), codes};
  std::set<std::string> told;
  for (const auto& line : no_words(words, session.settings().consent, share))
    if (told.insert(line).second) session.out() << line << '\n';
  return false;
}

}  // namespace jagmed::cmd
