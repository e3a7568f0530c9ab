#include "cmd/plan/share.hpp"

#include "cmd/consent/answer.hpp"

#include <algorithm>

namespace jagmed::cmd {

bool Sharing::may_see(const ops::ShareQuestion& question, const std::string& about) {
  return take(ops::may_share(txn_, question, session_.settings().consent, session_.prefix(txn_)),
              about);
}

bool Sharing::take(const ops::ShareAnswer& share, const std::string& about) {
  const auto& rules = session_.settings().consent;
  if (share.protection != Protection::none && !noted_) {
    session_.warn("note", session_.text()("consent.check.protected"));
    noted_ = true;
  }
  if (share.allowed()) return true;
  for (const auto& line : no_words(ConsentWords{session_.text(), codes_}, rules, share))
    tell(about.empty() ? line : about + ": " + line);
  return false;
}

bool Sharing::may_see_none(ops::ShareQuestion question,
                           std::span<const Programme* const> programmes) {
  return std::ranges::any_of(programmes, [&](const Programme* programme) {
    question.programme = programme->code;
    return may_see(question);
  });
}

void Sharing::tell(const std::string& line) {
  if (told_.insert(line).second) session_.talk(line);
}

}  // namespace jagmed::cmd
