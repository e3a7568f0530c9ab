#include "cmd/enroll/referral_words.hpp"

#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/plan/common.hpp"

namespace jagmed::cmd {
namespace {

class Words {
 public:
  Words(Session& session, const CodeBook& codes) : session_(session), codes_(codes) {}

  [[nodiscard]] std::string person(const Person& person) const {
    if (person.protection != Protection::none) return text("refer.protected_person");
    std::vector<std::string> words{sex_word(session_, person.sex)};
    if (person.birth_year) words.push_back(text("enroll.born", *person.birth_year));
    if (!person.school.empty()) words.push_back(place_name(session_, "school", person.school));
    return join(words, ", ");
  }

  [[nodiscard]] std::string source(const Referral& referral) const {
    const std::string by = label("referrer_role", referral.referrer);
    if (referral.channel.empty()) return by.empty() ? "" : text("refer.by", by);
    const std::string channel = label("channel", referral.channel);
    return text("refer.via", channel) + (by.empty() || by == channel ? "" : " (" + by + ")");
  }

  [[nodiscard]] std::string risk(const Referral& referral) const {
    std::vector<std::string> words;
    if (*referral.risk_absence) words.push_back(text("refer.risk.absence"));
    if (*referral.risk_goals) words.push_back(text("refer.risk.goals"));
    return words.empty() ? text("refer.risk.none") : join(words, ", ");
  }

  [[nodiscard]] std::string tried(const Referral& referral) const {
    std::vector<std::string> words;
    for (const auto& [who, result] : referral.tried)
      words.push_back(label("tried_by", who) +
                      (result.empty() ? "" : " – " + label("tried_result", result)));
    return join(words, "; ");
  }

  [[nodiscard]] std::string missing(const std::vector<ReferralGap>& all) const {
    std::vector<std::string> words;
    for (const auto& gap : all) words.push_back(gap_words(gap));
    return join(words, ", ");
  }

  [[nodiscard]] std::string label(const char* list, const std::string& key) const {
    return inside_sentence(codes_.label(list, key, session_.text().language()));
  }

 private:
  template <class... A>
  [[nodiscard]] std::string text(std::string_view key, const A&... values) const {
    return session_.text()(key, values...);
  }

  [[nodiscard]] std::string gap_words(const ReferralGap& gap) const {
    switch (gap.kind) {
      case ReferralGap::Kind::channel: return text("refer.gap.channel");
      case ReferralGap::Kind::risk: return text("refer.gap.risk");
      case ReferralGap::Kind::presence: return text("refer.gap.presence");
      case ReferralGap::Kind::tried: return text("refer.gap.tried", label("tried_by", gap.who));
      case ReferralGap::Kind::result: break;
    }
    return text("refer.gap.result", label("tried_by", gap.who));
  }

  Session& session_;
  const CodeBook& codes_;
};

}  // namespace

void print_referral(Session& session, const char* head, const Person& person,
                    const Referral& referral, const CodeBook& codes, const std::string& prefix) {
  const Words words(session, codes);
  session.print(head, person_code(person.id, prefix), words.person(person), referral.day.iso(),
                words.source(referral));
  if (referral.risk_absence && referral.risk_goals)
    session.print("refer.risk", words.risk(referral));
  if (!referral.presence_picture.empty())
    session.print("refer.presence", words.label("presence_picture", referral.presence_picture));
  if (!referral.tried.empty()) session.print("refer.tried", words.tried(referral));
  const auto missing = gaps(referral);
  if (missing.empty())
    session.print("refer.complete");
  else
    session.print("refer.missing", words.missing(missing));
}

}  // namespace jagmed::cmd
