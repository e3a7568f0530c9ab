#include "cmd/plan/plan_for.hpp"

#include "cmd/consent/common.hpp"
#include "cmd/plan/share.hpp"
#include "domain/shared_parts.hpp"
#include "ops/may_share.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace jagmed::cmd {
namespace {

const PlanAround& beside(const PlanFrame& frame, const Plan& plan) {
  static const PlanAround nothing;
  const auto found = frame.around.find(plan.programme);
  return found == frame.around.end() ? nothing : found->second;
}

/// Whether what is delivered shows what is in the plan: a paper is one plan, and text without the
/// history those that are open.
bool is_seen(const Plan& plan, std::span<const Plan> plans, const PlanFrame& frame, Format format) {
  if (format == Format::json) return true;
  if (format == Format::text) return frame.history || !plan.closed;
  return &plan == printed(plans, frame.as_of);
}

/// What the party will not see tells it nothing: of those plans only that they are there is kept.
void empty_unseen(std::span<Plan> plans, PlanFrame& frame, Format format) {
  if (format != Format::text && format != Format::json)
    std::erase_if(frame.around, [only = printed(plans, frame.as_of)](const auto& around) {
      return around.first != only->programme;
    });
  for (Plan& plan : plans)
    if (!is_seen(plan, plans, frame, format))
      plan = {.person = plan.person,
              .programme = plan.programme,
              .started = plan.started,
              .closed = plan.closed};
}

/// What is left out, for whoever has the plan: where it stands, and what of it the parties may not
/// know.
class LeavingOut {
 public:
  LeavingOut(Session& session, const CodeBook& codes, const PlanReader& reader)
      : session_(session), codes_(codes), reader_(reader) {}

  void add(const std::string& where, const std::vector<PartLeftOut>& parts,
           const MayKnow& may_know) {
    if (parts.empty()) return;
    std::vector<std::string> said;
    for (const auto& part : parts)
      said.push_back(
          session_.text()(std::string("plan.share.") + part.what,
                          part.number > 0 ? std::to_string(part.number) : part.since.iso(),
                          missing(part.told, may_know)));
    lines_.push_back(where + ": " + join(said, ", "));
  }
  void list() const {
    session_.print(lines_.empty() ? "plan.share.all" : "plan.share.left", parties());
    for (const auto& line : lines_) session_.out() << "  " << line << '\n';
  }
  /// To be said whoever looks on: neither what, nor how much.
  void note(const std::string& code) const {
    if (!lines_.empty()) session_.say("plan.share.not_all", code, parties());
  }

 private:
  [[nodiscard]] std::string parties() const {
    return typed_parties(reader_.parties, codes_, session_.text().language());
  }
  [[nodiscard]] std::string missing(const Told& told, const MayKnow& may_know) const {
    auto kinds = told.kinds;
    std::erase_if(kinds, may_know);
    std::vector<std::string> words;
    const ConsentWords labels{session_.text(), codes_};
    if (!kinds.empty()) words.push_back(inside_sentence(labels.list("data_kind", kinds)));
    if (told.of_others) words.push_back(session_.text()("consent.check.family"));
    return join(words, ", ");
  }
  Session& session_;
  const CodeBook& codes_;
  const PlanReader& reader_;
  std::vector<std::string> lines_;
};

const Programme* programme_of(Session& session, const std::string& code) {
  const auto& all = session.settings().programmes;
  const auto found = std::ranges::find(all, code, &Programme::code);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

const Plan* printed(std::span<const Plan> plans, Date day) {
  const Plan* plan = open_plan(plans, day);
  return plan == nullptr ? &plans.back() : plan;
}

std::string about(const Plan& plan, std::ptrdiff_t of, const PlanFrame& frame, Session& session) {
  const auto known = frame.programmes.find(plan.programme);
  return of == 1 ? ""
                 : (known == frame.programmes.end() ? plan.programme : known->second) + ", " +
                       session.text()("plan.view.since", plan.started.iso());
}

void forget_follow_ups(Plan& plan) {
  plan.review_on.reset();
  for (auto& measure : plan.measures) measure.review_on.reset();
}

void keep_programmes(std::vector<Plan>& plans, PlanFrame& frame,
                     std::span<const Programme* const> programmes) {
  const auto is_other = [&](const std::string& code) {
    return std::ranges::find(programmes, code, &Programme::code) == programmes.end();
  };
  std::erase_if(plans, [&](const Plan& plan) { return is_other(plan.programme); });
  std::erase_if(frame.around, [&](const auto& around) { return is_other(around.first); });
}

void leave_out_for(ReadTxn& txn, std::vector<Plan>& plans, const PlanReader& reader, bool lists,
                   const CodeBook& codes, Session& session, PlanFrame& frame) {
  LeavingOut leaving(session, codes, reader);
  std::set<std::string> wordless;
  bool staff = false;
  const PersonId person = plans.front().person;
  const auto known = [&](const std::string& programme) {
    return ops::known_to(txn, person, programme, reader.parties, session.today(),
                         session.settings().consent, session.prefix(txn));
  };
  empty_unseen(plans, frame, reader.format);
  for (auto& [programme, around] : frame.around) {
    const auto may_know = known(programme);
    const auto name = frame.programmes.find(programme);
    leaving.add(name == frame.programmes.end() ? programme : name->second,
                leave_out(around, may_know), may_know);
  }
  for (Plan& plan : plans) {
    const auto may_know = known(plan.programme);
    if (reader.format != Format::json && !frame.history && !plan.closed)
      drop_over(plan, frame.as_of);
    leaving.add(about(plan, 2, frame, session), leave_out(plan, may_know), may_know);
    PlanAround nothing;
    const auto beside = frame.around.find(plan.programme);
    for (auto& kind : leave_out_words(plan, beside == frame.around.end() ? nothing : beside->second,
                                      may_know, codes))
      wordless.insert(std::move(kind));
    staff |= leave_out_staff(plan, may_know, programme_of(session, plan.programme), codes);
    if (frame.over.contains(plan.programme)) forget_follow_ups(plan);
    forget_numbers(plan);
  }
  if (lists) return leaving.list();
  leaving.note(frame.code);
  const ConsentWords words{session.text(), codes};
  if (!wordless.empty())
    session.say("plan.view.no_words", words.list("data_kind", {wordless.begin(), wordless.end()}));
  if (staff) session.say("plan.view.no_staff");
}

void tell_disclose(std::span<const Plan> plans, const PlanFrame& frame, const PlanReader& reader,
                   const CodeBook& codes, Session& session) {
  std::map<std::string, std::vector<std::string>> told;
  const auto seen = [&](const Plan& plan) { return is_seen(plan, plans, frame, reader.format); };
  const bool any = std::ranges::any_of(plans, seen);
  for (const Plan& plan : plans) {
    if (any && !seen(plan) && beside(frame, plan).empty()) continue;
    for (auto& kind : kinds_told(plan, beside(frame, plan), codes)) {
      auto& kinds = told[plan.programme];
      if (std::ranges::find(kinds, kind) == kinds.end()) kinds.push_back(std::move(kind));
    }
  }
  for (const auto& [programme, kinds] : told)
    tell_disclose(session, codes, {frame.code, programme, reader.parties, kinds});
}

}  // namespace jagmed::cmd
