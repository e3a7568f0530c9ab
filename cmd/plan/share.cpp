#include "cmd/plan/share.hpp"

#include "base/text.hpp"
#include "cmd/consent/answer.hpp"
#include "ops/may_share.hpp"
#include "store/people.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

/// "insatser,hälsa", as it is typed.
std::string typed_codes(const char* list, const std::vector<std::string>& keys,
                        const CodeBook& codes, std::string_view language) {
  std::vector<std::string> typed;
  for (const auto& key : keys) {
    std::string label = inside_sentence(codes.label(list, key, language));
    typed.push_back(label.find(' ') != std::string::npos ? key : std::move(label));
  }
  return join(typed, ",");
}

/// Those that the person has been in, of which there may be a paper; all when that is none.
std::vector<const Programme*> been_in(ReadTxn& txn, const PaperAsked& asked) {
  std::vector<const Programme*> been;
  for (const Programme* each : asked.programmes)
    if (!enrollments_of(txn, asked.person.id, each->code).empty()) been.push_back(each);
  return been.empty() ? asked.programmes : been;
}

/// Why it is no in a programme, each thing once.
std::vector<std::string> reasons(ReadTxn& txn, Session& session, const CodeBook& codes,
                                 const PaperAsked& asked, const Programme& programme) {
  const auto& rules = session.settings().consent;
  std::vector<std::string> all;
  for (const auto& party : asked.parties) {
    const auto share =
        ops::may_share(txn, {asked.person.id, programme.code, party, {asked.kind}, session.today()},
                       rules, session.prefix(txn));
    for (auto& line : no_words(ConsentWords{session.text(), codes}, rules, share))
      if (std::ranges::find(all, line) == all.end()) all.push_back(std::move(line));
  }
  if (all.empty()) all.push_back(session.text()("share.not_together"));
  return all;
}

/// Of several programmes it is not told which says what.
void tell_refused(ReadTxn& txn, Session& session, const CodeBook& codes, const PaperAsked& asked,
                  const std::vector<const Programme*>& programmes) {
  const auto first = reasons(txn, session, codes, asked, *programmes.front());
  const bool alike = std::ranges::all_of(programmes, [&](const Programme* each) {
    return reasons(txn, session, codes, asked, *each) == first;
  });
  if (!alike)
    session.say("share.no", session.code(txn, asked.person.id));
  else
    for (const auto& line : first) session.talk(line);
}

}  // namespace

std::string typed_parties(const std::vector<std::string>& parties, const CodeBook& codes,
                          std::string_view language) {
  return typed_codes("party", parties, codes, language);
}

void tell_disclose(Session& session, const CodeBook& codes, const Learnt& told) {
  const auto& language = session.text().language();
  const bool several = session.settings().programmes.size() > 1;
  const std::string kinds = typed_codes("data_kind", told.kinds, codes, language) +
                            (several ? " --programme " + told.programme : "");
  for (const auto& party : told.parties)
    session.say("plan.view.told", told.person, typed_parties({party}, codes, language), kinds);
}

std::vector<const Programme*> shared_programmes(ReadTxn& txn, Session& session,
                                                const CodeBook& codes, const PaperAsked& asked) {
  if (asked.person.protection != Protection::none)
    session.warn("note", session.text()("consent.check.protected"));
  const auto been = been_in(txn, asked);
  auto shared = been;
  std::erase_if(shared, [&](const Programme* each) {
    return !ops::known_to(txn, asked.person.id, each->code, asked.parties, session.today(),
                          session.settings().consent, session.prefix(txn))(asked.kind);
  });
  if (shared.empty()) tell_refused(txn, session, codes, asked, been);
  return shared;
}

}  // namespace jagmed::cmd
