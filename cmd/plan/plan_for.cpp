#include "cmd/plan/plan_for.hpp"

#include "cmd/consent/common.hpp"
#include "cmd/plan/share.hpp"
#include "domain/shared_parts.hpp"
#include "ops/share_plans.hpp"

#include <algorithm>
#include <map>

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

/// What the party will not see tells it nothing: of plans that are not shown only that they are
/// there is kept, and of shown ones without the history what is not over.
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
    else if (format != Format::json && !frame.history && !plan.closed)
      drop_over(plan, frame.as_of);
}

/// What is left out is told to whoever has the plan.
class TellingLeftOut {
 public:
  TellingLeftOut(Session& session, const CodeBook& codes, const PlanFrame& frame,
                 const PlanReader& reader)
      : session_(session),
        words_{session.text(), codes},
        frame_(frame),
        parties_(typed_parties(reader.parties, codes, session.text().language())) {}

  void list(const ops::LeftOutOfPlans& left) const {
    session_.print(left.places.empty() ? "plan.share.all" : "plan.share.left", parties_);
    for (const auto& place : left.places) session_.out() << "  " << line(place) << '\n';
  }
  /// To be said whoever looks on: neither what, nor how much.
  void note(const ops::LeftOutOfPlans& left) const {
    if (!left.places.empty()) session_.say("plan.share.not_all", frame_.code, parties_);
    if (!left.wordless.empty())
      session_.say("plan.view.no_words",
                   words_.list("data_kind", {left.wordless.begin(), left.wordless.end()}));
    if (left.words) session_.warn("note", session_.text()("plan.view.read_words"));
    if (left.staff) session_.say("plan.view.no_staff");
  }

 private:
  [[nodiscard]] std::string line(const ops::PlaceLeftOut& place) const {
    const auto name = frame_.programmes.find(place.programme);
    std::string where = name == frame_.programmes.end() ? place.programme : name->second;
    if (place.started) where += ", " + session_.text()("plan.view.since", place.started->iso());
    std::vector<std::string> said;
    for (const auto& part : place.parts)
      said.push_back(session_.text()(
          std::string("plan.share.") + part.what,
          part.number > 0 ? std::to_string(part.number) : part.since.iso(), missing(part.told)));
    return where + ": " + join(said, ", ");
  }
  [[nodiscard]] std::string missing(const Told& told) const {
    std::vector<std::string> words;
    if (!told.kinds.empty()) words.push_back(inside_sentence(words_.list("data_kind", told.kinds)));
    if (told.of_others) words.push_back(session_.text()("consent.check.family"));
    return join(words, ", ");
  }
  Session& session_;
  ConsentWords words_;
  const PlanFrame& frame_;
  std::string parties_;
};

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
  empty_unseen(plans, frame, reader.format);
  const auto left = ops::leave_out(txn, plans.front().person, plans, frame.around, reader.parties,
                                   session.today(), session.settings(), codes, session.prefix(txn));
  for (Plan& plan : plans)
    if (frame.over.contains(plan.programme)) forget_follow_ups(plan);
  const TellingLeftOut telling(session, codes, frame, reader);
  lists ? telling.list(left) : telling.note(left);
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
