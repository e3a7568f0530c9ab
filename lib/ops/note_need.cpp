#include "ops/note_need.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/free_text.hpp"
#include "ops/work_spell.hpp"
#include "store/needs.hpp"

namespace jagmed::ops {
namespace {

void refuse_future(Date day, Date today) {
  if (day > today) throw Error(ErrorKind::input, {"need.future", {day.iso(), today.iso()}});
}

/// Only the kind other has words of its own; it must have some.
std::string text_of(ReadTxn& txn, const NeedRequest& request, const std::string& prefix) {
  const bool other = request.kind == "other";
  if (other && trim(request.other_text).empty())
    throw Error(ErrorKind::input, "plan.hours.text_missing", "plan.hours.text_missing.hint");
  if (!other && !request.other_text.empty())
    throw Error(ErrorKind::input, "plan.hours.text_unused", "plan.hours.text_unused.hint");
  if (!other) return {};
  return request.person ? text_about(txn, *request.person, request.other_text, prefix)
                        : checked_text(request.other_text);
}

UnmetNeed meet_need(WriteTxn& txn, const NeedRequest& request, UnmetNeed known) {
  if (request.day < known.day)
    throw Error(ErrorKind::input, {"need.met_before", {request.day.iso(), known.day.iso()}});
  known.met = request.day;
  save_met(txn, known);
  return known;
}

}  // namespace

UnmetNeed note_need(WriteTxn& txn, const NeedRequest& request, const Settings& settings,
                    const CodeBook& codes, Date today, const std::string& prefix) {
  refuse_future(request.day, today);
  UnmetNeed need{.person = request.person, .kind = request.kind, .day = request.day};
  need.programme =
      request.person
          ? work_spell(txn, *request.person, request.programme, request.day, settings, prefix).programme
          : settings.programme(request.programme).code;
  if (request.person) {
    const std::string code = person_code(*request.person, prefix);
    for (const auto& known : needs_of(txn, *request.person, need.programme)) {
      if (known.kind != need.kind || known.met) continue;
      if (request.met) return meet_need(txn, request, known);
      if (need.kind != "other")
        throw Error(ErrorKind::input, {"need.known", {code, known.day.iso()}},
                    {"need.known.hint", {code, need.kind}});
    }
    if (request.met) throw Error(ErrorKind::input, {"need.unknown", {code}});
  }
  need.other_text = text_of(txn, request, prefix);
  insert_need(txn, need, codes);
  return need;
}

void note_obstacle(WriteTxn& txn, Obstacle obstacle, const CodeBook& codes, Date today) {
  refuse_future(obstacle.day, today);
  obstacle.text = checked_text(obstacle.text);
  insert_obstacle(txn, obstacle, codes);
}

}  // namespace jagmed::ops
