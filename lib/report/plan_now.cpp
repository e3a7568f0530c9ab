#include "report/plan_now.hpp"

#include "base/text.hpp"
#include "report/meetings.hpp"

#include <algorithm>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostShown = 3;

std::string decision_line(const Decision& each, Date as_of, const MeetingWords& words) {
  std::string line = std::to_string(each.id) + "  " + each.text + " · " + words.owner(each);
  if (each.done) return line + " · " + words.text("meeting.shown.done", each.done->iso());
  if (each.due)
    line += " · " + words.text(each.overdue(as_of) ? "meeting.shown.overdue" : "meeting.shown.due",
                               each.due->iso());
  return line;
}

std::string decisions_block(const PlanNow& now, const std::string& where, const PlanFrame& frame,
                            const MeetingWords& words) {
  std::string out;
  if (!now.decisions.empty()) out += words.text("plan.now.decisions") + where + "\n";
  for (std::size_t i = 0; i < std::min(kMostShown, now.decisions.size()); ++i)
    out += "  " + decision_line(now.decisions[i], frame.as_of, words) + "\n";
  if (now.decisions.size() > kMostShown)
    out += "  " + words.text("plan.now.more", now.decisions.size() - kMostShown, frame.code) + "\n";
  if (!frame.history || now.done.empty()) return out;
  out += words.text("plan.now.done") + where + "\n";
  for (const auto& each : now.done) out += "  " + decision_line(each, frame.as_of, words) + "\n";
  return out;
}

/// "risk skolmiljö 3 (huvudproblematik), fritid 1"; empty when there is none of the kind.
std::string factors_words(const Mapping& mapping, FactorKind kind, const MeetingWords& words) {
  std::vector<std::string> areas;
  for (const auto& factor : factors_of(mapping, kind)) {
    const bool main = kind == FactorKind::risk && factor.area == mapping.main_area;
    areas.push_back(inside_sentence(words.label("area", factor.area)) + " " +
                    std::to_string(factor.rating) + (main ? words.text("plan.now.main") : ""));
  }
  if (areas.size() > kMostShown) {
    areas.resize(kMostShown);
    areas.emplace_back("…");
  }
  const char* key = kind == FactorKind::risk ? "map.kind.risk" : "map.kind.protective";
  return areas.empty() ? "" : inside_sentence(words.text(key)) + " " + join(areas, ", ");
}

std::string mapping_line(const Mapping& mapping, const MeetingWords& words) {
  std::vector<std::string> parts;
  for (const FactorKind kind : {FactorKind::risk, FactorKind::protective})
    if (auto part = factors_words(mapping, kind, words); !part.empty())
      parts.push_back(std::move(part));
  return words.text("plan.now.mapping", mapping.day.iso(),
                    parts.empty() ? words.text("plan.now.mapping.none") : join(parts, " · ")) +
         "\n";
}

std::string blocks_of(const PlanNow& now, const std::string& where, const PlanFrame& frame,
                      const MeetingWords& words) {
  std::string out = decisions_block(now, where, frame, words);
  if (now.mapping) out += mapping_line(*now.mapping, words);
  for (const auto& practice : now.practices)
    out += words.text("plan.now.practice",
                      inside_sentence(words.label("practice_kind", practice.kind)),
                      practice.workplace, practice.started.iso()) +
           "\n";
  if (now.latest)
    out +=
        words.text("plan.now.met", now.latest->day.iso(),
                   inside_sentence(words.label("meeting_kind", now.latest->kind)), now.latest->id) +
        (now.next ? words.text("plan.now.next", now.next->iso()) : "") + "\n";
  return out;
}

Json areas_json(const Mapping& mapping, FactorKind kind) {
  Json areas = Json::array();
  for (const auto& factor : factors_of(mapping, kind))
    areas.push_back({{"area", factor.area}, {"rating", factor.rating}});
  return areas;
}

Json or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json decisions_json(const std::vector<Decision>& decisions, Date as_of) {
  Json all = Json::array();
  for (const auto& each : decisions) {
    Json one = {{"number", each.id},
                {"text", each.text},
                {"staff", or_null(each.owner)},
                {"party", or_null(each.owner_party)},
                {"due", each.due ? Json(each.due->iso()) : Json()}};
    if (each.done)
      one["done"] = each.done->iso();
    else
      one["overdue"] = each.overdue(as_of);
    all.push_back(std::move(one));
  }
  return all;
}

Json now_json(const PlanNow& now, const std::string& programme, Date as_of) {
  Json practices = Json::array();
  for (const auto& each : now.practices)
    practices.push_back(
        {{"kind", each.kind}, {"workplace", each.workplace}, {"started", each.started.iso()}});
  Json mapping, latest;
  if (now.mapping)
    mapping = {{"day", now.mapping->day.iso()},
               {"main_area", or_null(now.mapping->main_area)},
               {"risk", areas_json(*now.mapping, FactorKind::risk)},
               {"protective", areas_json(*now.mapping, FactorKind::protective)}};
  if (now.latest)
    latest = {
        {"number", now.latest->id}, {"day", now.latest->day.iso()}, {"kind", now.latest->kind}};
  return {{"programme", programme},
          {"decisions", decisions_json(now.decisions, as_of)},
          {"done_decisions", decisions_json(now.done, as_of)},
          {"mapping", std::move(mapping)},
          {"practices", std::move(practices)},
          {"latest_meeting", std::move(latest)},
          {"next_meeting", now.next ? Json(now.next->iso()) : Json()}};
}

}  // namespace

std::string now_text(const PlanFrame& frame, const CodeBook& codes, const Catalogue& text) {
  const MeetingWords words{text, codes, ""};
  std::string out;
  for (const auto& [programme, now] : frame.now) {
    const auto name = frame.programmes.find(programme);
    const bool one = frame.now.size() == 1 || name == frame.programmes.end();
    out += blocks_of(now, one ? "" : "  " + name->second, frame, words);
  }
  return out;
}

void add_now(Json& plan, const PlanFrame& frame) {
  Json all = Json::array();
  for (const auto& [programme, now] : frame.now)
    all.push_back(now_json(now, programme, frame.as_of));
  plan["now"] = std::move(all);
}

}  // namespace jagmed
