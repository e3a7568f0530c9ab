#include "ops/note_need.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/free_text.hpp"
#include "ops/named_in_text.hpp"
#include "ops/open_case.hpp"
#include "ops/work_spell.hpp"
#include "store/needs.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace jagmed::ops {
namespace {

/// Only the kind other has words of its own; it must have some.
std::string text_of(ReadTxn& txn, const NeedRequest& request, const std::string& prefix) {
  const bool other = request.kind == "other";
  if (other && is_wordless(trim(request.other_text)))
    throw Error(ErrorKind::input, "need.text_missing", "need.text_missing.hint");
  if (!other && !request.other_text.empty())
    throw Error(ErrorKind::input, "need.text_unused", "need.text_unused.hint");
  if (!other) return {};
  return request.person ? text_about(txn, *request.person, request.other_text, prefix)
                        : text_of_nobody(txn, request.other_text, prefix, "text.nobody.hint");
}

/// The programmes in which a need may have been noted: the one typed, of nobody the only one, else
/// all of them, for it may have outlived the spell.
std::vector<std::string> programmes_of(ReadTxn& txn, const NeedRequest& request,
                                       const Settings& settings, const std::string& prefix) {
  if (request.person) (void)get_person(txn, *request.person, prefix);
  if (!request.person || !request.programme.empty())
    return {settings.programme(request.programme).code};
  std::vector<std::string> codes;
  for (const auto& programme : settings.programmes) codes.push_back(programme.code);
  return codes;
}

/// Needs of the kind that are not met, or those that are; with words, those of these words; with
/// "-", those without.
std::vector<UnmetNeed> unmet(ReadTxn& txn, const NeedRequest& request,
                             const std::vector<std::string>& programmes, bool met = false) {
  std::vector<UnmetNeed> open;
  const std::string words(trim(request.other_text));
  for (const auto& programme : programmes)
    for (auto& need : request.person ? needs_of(txn, *request.person, programme)
                                     : needs_of_nobody(txn, programme))
      if (need.kind == request.kind && need.met.has_value() == met &&
          (words.empty() || same_words(need.other_text, words)))
        open.push_back(std::move(need));
  return open;
}

/// Of an earlier case, with which it ended.
bool is_over(ReadTxn& txn, const UnmetNeed& need, Date day) {
  return need.person && ended_with_case(txn, need.programme, *need.person, need, day).has_value();
}

/// What is needed in the case that goes on is meant before what was needed in an earlier one.
void leave_out_earlier(ReadTxn& txn, std::vector<UnmetNeed>& open, Date day) {
  const auto over = [&](const UnmetNeed& need) { return is_over(txn, need, day); };
  if (!std::ranges::all_of(open, over)) std::erase_if(open, over);
}

/// Of several that cannot be told apart the oldest is met; of those that were, the last one was met
/// another day.
NeedNoted meet_need(WriteTxn& txn, const NeedRequest& request, const Settings& settings,
                    const std::string& prefix) {
  const auto programmes = programmes_of(txn, request, settings, prefix);
  auto open = unmet(txn, request, programmes);
  leave_out_earlier(txn, open, request.day);
  if (open.empty()) {
    open = unmet(txn, request, programmes, true);
    std::erase_if(open, [&](const UnmetNeed& need) { return need.met == request.day; });
    std::ranges::stable_sort(open, std::ranges::greater(),
                             [](const UnmetNeed& need) { return *need.met; });
  }
  if (open.empty() && request.person)
    throw Error(ErrorKind::input, {"need.unknown", {person_code(*request.person, prefix)}},
                {"need.unknown.hint", {person_code(*request.person, prefix)}});
  if (open.empty())
    throw Error(ErrorKind::input, "need.unknown.nobody", "need.unknown.nobody.hint");
  UnmetNeed known = open.front();
  if (std::ranges::any_of(open,
                          [&](const UnmetNeed& need) { return need.programme != known.programme; }))
    throw Error(ErrorKind::input, "need.programmes", "work.programmes.hint");
  if (std::ranges::any_of(open, [&](const UnmetNeed& need) {
        return !same_words(need.other_text, known.other_text);
      }))
    throw Error(ErrorKind::input, {"need.which", {std::to_string(open.size())}}, "need.which.hint");
  if (request.day < known.day)
    throw Error(ErrorKind::input, {"need.met_before", {request.day.iso(), known.day.iso()}},
                {"need.met_before.hint", {known.day.iso()}});
  const auto met_before = std::exchange(known.met, request.day);
  save_met(txn, known);
  return {known, met_before};
}

void refuse_known(ReadTxn& txn, const NeedRequest& request, const std::string& programme,
                  const std::string& prefix) {
  auto open = unmet(txn, request, {programme});
  std::erase_if(open, [&](const UnmetNeed& need) { return is_over(txn, need, request.day); });
  if (!request.person) {
    if (request.repeated == Repeated::refuse &&
        std::ranges::find(open, request.day, &UnmetNeed::day) != open.end())
      throw Error(ErrorKind::input, {"need.repeated", {request.day.iso()}}, "need.repeated.hint");
    return;
  }
  const std::string code = person_code(*request.person, prefix);
  for (const auto& met : unmet(txn, request, {programme}, true))
    if (request.day < *met.met)
      throw Error(ErrorKind::input, {"need.met_later", {code, met.day.iso(), met.met->iso()}},
                  {"need.met_later.hint", {met.met->iso()}});
  if (open.empty()) return;
  throw Error(
      ErrorKind::input, {"need.known", {code, open.front().day.iso()}},
      {"need.known.hint", {code, request.kind == "other" ? "other --text \"…\"" : request.kind}});
}

void refuse_known(ReadTxn& txn, const Obstacle& obstacle, Date today) {
  for (const auto& known : obstacles(txn, obstacle.programme, today))
    if (!known.ended && known.ground == obstacle.ground &&
        fold_case(known.text) == fold_case(obstacle.text))
      throw Error(ErrorKind::input,
                  {"obstacle.known", {known.day.iso(), std::to_string(known.affected)}},
                  "obstacle.known.hint");
}

/// Obstacles that have not been removed and are noted in these words; else those that begin with
/// them.
std::vector<Obstacle> open_obstacles(ReadTxn& txn, const ObstacleEnd& request, Date today) {
  const std::string words = fold_case(trim(request.text));
  std::vector<Obstacle> exact, begun;
  for (auto& each : obstacles(txn, request.programme, today)) {
    const std::string text = fold_case(each.text);
    if (each.ended || (!request.ground.empty() && each.ground != request.ground)) continue;
    if (text == words)
      exact.push_back(std::move(each));
    else if (!words.empty() && text.starts_with(words))
      begun.push_back(std::move(each));
  }
  return exact.empty() ? begun : exact;
}

}  // namespace

NeedNoted note_need(WriteTxn& txn, const NeedRequest& request, const Settings& settings,
                    const CodeBook& codes, Date today, const std::string& prefix) {
  refuse_future(request.day, today);
  if (request.met) return meet_need(txn, request, settings, prefix);
  UnmetNeed need{.person = request.person, .kind = request.kind, .day = request.day};
  need.programme = request.person ? work_spell(txn, *request.person, request.programme, request.day,
                                               settings, prefix)
                                        .programme
                                  : settings.programme(request.programme).code;
  need.other_text = text_of(txn, request, prefix);
  refuse_known(txn, request, need.programme, prefix);
  insert_need(txn, need, codes);
  return {need};
}

void note_obstacle(WriteTxn& txn, Obstacle obstacle, Repeated repeated, const Settings& settings,
                   const CodeBook& codes, Date today, const std::string& prefix) {
  refuse_future(obstacle.day, today);
  refuse_before_programme(settings.programme(obstacle.programme), obstacle.day);
  if (obstacle.affected < 2) throw Error(ErrorKind::input, "obstacle.one", "obstacle.one.hint");
  obstacle.text = text_of_nobody(txn, obstacle.text, prefix, "obstacle.text.hint");
  if (repeated == Repeated::refuse) refuse_known(txn, obstacle, today);
  insert_obstacle(txn, obstacle, codes);
}

Obstacle end_obstacle(WriteTxn& txn, const ObstacleEnd& request, Date today) {
  refuse_future(request.day, today);
  auto open = open_obstacles(txn, request, today);
  if (open.empty()) throw Error(ErrorKind::input, "obstacle.unknown", "obstacle.unknown.hint");
  Obstacle& known = open.front();
  if (std::ranges::any_of(open, [&](const Obstacle& each) {
        return each.text != known.text || each.ground != known.ground;
      }))
    throw Error(ErrorKind::input, {"obstacle.which", {std::to_string(open.size())}},
                "obstacle.which.hint");
  if (request.day < known.day)
    throw Error(ErrorKind::input, {"obstacle.ended_before", {request.day.iso(), known.day.iso()}});
  known.ended = request.day;
  save_obstacle_end(txn, known);
  return known;
}

}  // namespace jagmed::ops
