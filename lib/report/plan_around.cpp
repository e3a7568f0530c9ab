#include "report/plan_around.hpp"

#include "base/text.hpp"
#include "domain/free_text.hpp"

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

std::string party_and_what(const WaitingOn& each, const CodeBook& codes, const Catalogue& text) {
  const std::string party = codes.label("party", each.party, text.language());
  return is_wordless(each.what) ? party : party + ": " + each.what;
}

std::string since(const std::string& what, Date day, const Catalogue& text) {
  return text("plan.around.since", what, day.iso());
}

std::string waiting_words(const WaitingOn& each, Date as_of, const CodeBook& codes,
                          const Catalogue& text) {
  const auto reminded = each.last_reminder(as_of);
  return since(party_and_what(each, codes, text), each.since, text) + " " +
         text("plan.around.days", each.days(as_of)) +
         (reminded ? text("plan.around.reminded", reminded->iso()) : "");
}

std::string answered_words(const WaitingOn& each, const CodeBook& codes, const Catalogue& text) {
  return text("plan.around.answer", party_and_what(each, codes, text), each.answered->iso(),
              each.days(*each.answered),
              inside_sentence(codes.label("waiting_result", each.result, text.language())));
}

std::string need_words(const UnmetNeed& need, const CodeBook& codes, const Catalogue& text) {
  const std::string kind = codes.label("unmet_need", need.kind, text.language());
  return since(need.other_text.empty() ? kind : kind + " (" + need.other_text + ")", need.day,
               text);
}

std::string block(const std::string& heading, const std::vector<std::string>& lines) {
  return lines.empty() ? "" : heading + "\n  " + join(lines, "\n  ") + "\n";
}

std::string notes_words(const NoteCount& notes, const PlanFrame& frame, const Catalogue& text) {
  std::string line = text("plan.around.notes", notes.all);
  if (notes.restricted > 0) line += text("plan.around.notes.restricted", notes.restricted);
  if (notes.latest) line += text("plan.around.notes.latest", notes.latest->iso());
  const std::string only = notes.programme.empty() ? "" : " --programme " + notes.programme;
  return line + " " + text("plan.around.notes.read", frame.code + only) + "\n";
}

std::string blocks(const PlanAround& around, Date as_of, const std::string& where,
                   const CodeBook& codes, const Catalogue& text) {
  std::vector<std::string> waiting, answered, met;
  for (const auto& each : around.waiting)
    waiting.push_back(waiting_words(each, as_of, codes, text));
  for (const auto& each : around.answered) answered.push_back(answered_words(each, codes, text));
  for (const auto& need : around.met)
    met.push_back(need_words(need, codes, text) + text("plan.around.met_on", need.met->iso()));
  return block(text("plan.around.waiting") + where, waiting) +
         block(text("plan.around.answered") + where, answered) +
         block(text("plan.around.needs") + where, needs_in_words(around, codes, text)) +
         block(text("plan.around.met") + where, met);
}

Json or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }
Json or_null(const std::optional<Date>& day) { return day ? Json(day->iso()) : Json(); }

Json waiting_json(const WaitingOn& each, const std::string& programme, Date as_of) {
  const bool open = each.open_on(as_of);
  return {{"programme", programme},
          {"party", each.party},
          {"what", or_null(each.what)},
          {"since", each.since.iso()},
          {"days", each.days(open ? as_of : *each.answered)},
          {"reminders", each.reminders(as_of)},
          {"last_reminder", or_null(each.last_reminder(as_of))},
          {"answered", open ? Json() : or_null(each.answered)},
          {"result", open ? Json() : or_null(each.result)}};
}

Json need_json(const UnmetNeed& need, const std::string& programme, Date as_of) {
  return {{"programme", programme},
          {"need", need.kind},
          {"other_text", or_null(need.other_text)},
          {"since", need.day.iso()},
          {"met", need.open_on(as_of) ? Json() : or_null(need.met)}};
}

}  // namespace

std::vector<std::string> waiting_on_paper(const PlanAround& around, const CodeBook& codes,
                                          const Catalogue& text) {
  std::vector<std::string> lines;
  for (const auto& each : around.waiting)
    lines.push_back(since(party_and_what(each, codes, text), each.since, text));
  return lines;
}

std::vector<std::string> needs_in_words(const PlanAround& around, const CodeBook& codes,
                                        const Catalogue& text) {
  std::vector<std::string> lines;
  for (const auto& need : around.unmet) lines.push_back(need_words(need, codes, text));
  return lines;
}

std::string around_text(const PlanFrame& frame, const CodeBook& codes, const Catalogue& text) {
  std::string out;
  for (const auto& [programme, around] : frame.around) {
    const auto name = frame.programmes.find(programme);
    const bool one = frame.around.size() == 1 || name == frame.programmes.end();
    out += blocks(around, frame.as_of, one ? "" : "  " + name->second, codes, text);
  }
  if (frame.notes && frame.notes->all > 0) out += notes_words(*frame.notes, frame, text);
  return out;
}

void add_around(Json& plan, const PlanFrame& frame) {
  Json waiting = Json::array(), needs = Json::array();
  for (const auto& [programme, around] : frame.around) {
    for (const auto* part : {&around.waiting, &around.answered})
      for (const auto& each : *part) waiting.push_back(waiting_json(each, programme, frame.as_of));
    for (const auto* part : {&around.unmet, &around.met})
      for (const auto& need : *part) needs.push_back(need_json(need, programme, frame.as_of));
  }
  plan["waiting"] = std::move(waiting);
  plan["needs"] = std::move(needs);
  plan["notes"] = !frame.notes ? Json()
                               : Json{{"count", frame.notes->all},
                                      {"restricted", frame.notes->restricted},
                                      {"latest", or_null(frame.notes->latest)}};
}

}  // namespace jagmed
