#include "cmd/plan/share.hpp"

#include "base/text.hpp"
#include "cmd/consent/answer.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

/// "insatser,hälsa", as it is typed.
std::string typed_code(const char* list, const std::string& key, const CodeBook& codes,
                       std::string_view language) {
  std::string label = inside_sentence(codes.label(list, key, language));
  return label.find(' ') != std::string::npos ? key : label;
}

std::string typed_kinds(const std::vector<std::string>& kinds, const CodeBook& codes,
                        std::string_view language) {
  std::vector<std::string> typed;
  for (const auto& kind : kinds) typed.push_back(typed_code("data_kind", kind, codes, language));
  return join(typed, ",");
}

}  // namespace

void tell_disclose(Session& session, const CodeBook& codes, const Learnt& told) {
  const auto& language = session.text().language();
  const bool several = session.settings().programmes.size() > 1;
  session.say(
      "plan.view.told", told.person, typed_code("party", told.party, codes, language),
      typed_kinds(told.kinds, codes, language) + (several ? " --programme " + told.programme : ""));
}

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
