#include "cmd/plan/plan_for.hpp"

#include "cmd/consent/common.hpp"
#include "cmd/plan/share.hpp"
#include "domain/shared_kinds.hpp"
#include "ops/share_plan.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <functional>
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

/// The words of a plan and beside it are for those who may know of all.
void drop_words_for(ReadTxn& txn, const std::string& party, const CodeBook& codes, Session& session,
                    std::span<Plan> plans, PlanFrame& frame) {
  std::set<std::string> missing;
  for (Plan& plan : plans) {
    PlanAround nothing;
    const auto around = frame.around.find(plan.programme);
    for (auto& kind : ops::leave_out_words(
             txn, plan, around == frame.around.end() ? nothing : around->second, party,
             session.today(), codes, session.settings().consent, session.prefix(txn)))
      missing.insert(std::move(kind));
  }
  if (missing.empty()) return;
  const ConsentWords words{session.text(), codes};
  session.say("plan.view.no_words", words.list("data_kind", {missing.begin(), missing.end()}));
}

/// Which lines of a plan stand in the way, and by which kinds of data: for us alone. Of a plan of
/// which nothing may be told, whatever it holds, there are none.
void tell_lines(const Plan& plan, const PlanAround& around, const ops::ShareAnswer& answer,
                const CodeBook& codes, Session& session) {
  std::vector<std::string> missing, said;
  for (const auto& no : answer.no) missing.push_back(no.question.data_kind);
  if (std::ranges::find(missing, "measures") != missing.end()) return;
  const ConsentWords words{session.text(), codes};
  for (const auto& line : ops::lines_telling(plan, around, missing))
    said.push_back(session.text()(std::string("plan.share.") + line.what,
                                  line.number > 0 ? std::to_string(line.number) : line.since.iso(),
                                  inside_sentence(words.list("data_kind", line.kinds))));
  if (!said.empty())
    session.talk(session.text()("plan.share.because", plan.started.iso(), join(said, ", ")));
}

/// Those that the party may see, and beside them what goes on in their programmes; says why of the
/// others, but for those that nobody would have seen. None when what is open is refused and only
/// what is closed is left, unless all that ever was is asked for.
std::vector<Plan> shown_to(ReadTxn& txn, std::vector<Plan> plans, const PlanReader& reader,
                           const CodeBook& codes, Session& session, PlanFrame& frame) {
  const Format format = reader.format;
  Sharing sharing(txn, session, codes);
  const auto is_closed = [](const Plan& plan) { return plan.closed.has_value(); };
  const bool whole = frame.history && (format == Format::text || format == Format::json);
  const bool only_open = !whole && !std::ranges::all_of(plans, is_closed);
  const bool unseen = only_open && format != Format::json;
  const auto looked_at =
      unseen ? std::ranges::count_if(plans, std::not_fn(is_closed)) : std::ssize(plans);
  std::vector<Plan> shown;
  for (auto& plan : plans) {
    const auto answer =
        ops::may_share_plan(txn, plan, beside(frame, plan), reader.party, session.today(),
                            session.settings().consent, session.prefix(txn));
    const bool seen = unseen && plan.closed
                          ? answer.allowed()
                          : sharing.take(answer, about(plan, looked_at, frame, session));
    if (seen)
      shown.push_back(std::move(plan));
    else if (!unseen || !plan.closed)
      tell_lines(plan, beside(frame, plan), answer, codes, session);
  }
  if (only_open && std::ranges::all_of(shown, is_closed)) shown.clear();
  std::erase_if(frame.around, [&](const auto& around) {
    return std::ranges::find(shown, around.first, &Plan::programme) == shown.end();
  });
  return shown;
}

/// Who works with the person is for those who may know of the organisation.
void drop_staff_for(ReadTxn& txn, const std::string& party, const CodeBook& codes, Session& session,
                    std::span<Plan> plans) {
  const std::string prefix = session.prefix(txn);
  const auto gone = std::ranges::count_if(plans, [&](Plan& plan) {
    return ops::leave_out_staff(txn, plan, party, session.today(), codes, session.settings(),
                                prefix);
  });
  if (gone > 0) session.say("plan.view.no_staff");
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

std::vector<Plan> plans_for(ReadTxn& txn, std::vector<Plan> plans, const PlanReader& reader,
                            const CodeBook& codes, Session& session, PlanFrame& frame) {
  plans = shown_to(txn, std::move(plans), reader, codes, session, frame);
  if (plans.empty()) return plans;
  empty_unseen(plans, frame, reader.format);
  drop_words_for(txn, reader.party, codes, session, plans, frame);
  drop_staff_for(txn, reader.party, codes, session, plans);
  for (Plan& plan : plans)
    if (frame.over.contains(plan.programme)) forget_follow_ups(plan);
  return plans;
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
    tell_disclose(session, codes, {frame.code, reader.party, programme, kinds});
}

}  // namespace jagmed::cmd
