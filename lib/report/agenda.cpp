#include "report/agenda.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "report/by_sex.hpp"
#include "report/markup.hpp"

#include <algorithm>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

class Renderer {
 public:
  Renderer(const AgendaFrame& frame, const CodeBook& codes, const Catalogue& text)
      : frame_(frame), codes_(codes), text_(text) {}

  [[nodiscard]] std::string text(const ProgrammeAgenda& part, bool markdown) const {
    const Agenda& agenda = part.agenda;
    std::string out = markdown ? "# " : "";
    out += text_(title_of(agenda), kind(), part.programme->name, frame_.as_of.iso(),
                 agenda.since.iso()) +
           "\n";
    if (markdown) out += "\n";
    if (agenda.next_meeting) out += text_("agenda.next", agenda.next_meeting->iso()) + "\n";
    if (!frame_.parties.empty()) out += text_("agenda.for", parties()) + "\n";
    out += counts(agenda) + "\n";
    for (const AgendaPart each : kAgendaParts) out += group(agenda, each, markdown);
    if (markdown) out += "\n";
    if (frame_.parties.empty())
      out += text_("agenda.own_eyes") + "\n";
    else if (!agenda.not_shared)
      out += text_("agenda.not_shared.some") + "\n";
    else if (*agenda.not_shared > 0)
      out += text_("agenda.not_shared", *agenda.not_shared) + "\n";
    return out;
  }

  void rows(const ProgrammeAgenda& part, Table& table) const {
    for (const auto& each : part.agenda.items)
      table.add({part.programme->code, heading(part_of(each.what)), code(each), each.item.day.iso(),
                 words(each)});
  }

  [[nodiscard]] std::string explained(const ProgrammeAgenda& part, AgendaPart of) const {
    std::string out = text_("agenda.explained", heading(of), part.programme->name,
                            frame_.as_of.iso(), part.agenda.count(of), part.agenda.since.iso()) +
                      "\n";
    for (const auto& each : part.agenda.items)
      if (part_of(each.what) == of)
        out += "  " + code(each) + "  " + words(each) + "  " + source(part, each) + "\n";
    return out;
  }
  [[nodiscard]] Json explained_json(const ProgrammeAgenda& part, AgendaPart of) const {
    Json items = Json::array();
    for (const auto& each : part.agenda.items) {
      if (part_of(each.what) != of) continue;
      items.push_back(json(each));
      items.back()["command"] = source(part, each);
    }
    return {{"programme", part.programme->code}, {"meeting", frame_.kind},
            {"part", agenda_part_name(of)},      {"since", part.agenda.since.iso()},
            {"count", part.agenda.count(of)},    {"items", std::move(items)}};
  }

  [[nodiscard]] Json json(const ProgrammeAgenda& part) const {
    const Agenda& agenda = part.agenda;
    Json counted = Json::object(), items = Json::array();
    for (const AgendaPart each : kAgendaParts) counted[agenda_part_name(each)] = agenda.count(each);
    for (const auto& each : agenda.items) items.push_back(json(each));
    return {{"programme", part.programme->code},
            {"meeting", frame_.kind},
            {"last_meeting", agenda.last_meeting ? Json(agenda.last_meeting->iso()) : Json()},
            {"next_meeting", agenda.next_meeting ? Json(agenda.next_meeting->iso()) : Json()},
            {"since", agenda.since.iso()},
            {"for", frame_.parties},
            {"counts", std::move(counted)},
            {"items", std::move(items)},
            {"left_out", agenda.left_out},
            {"not_shared", agenda.not_shared ? Json(*agenda.not_shared) : Json()}};
  }

 private:
  /// With parties a meeting that is not told of may have been: they may have been there.
  [[nodiscard]] const char* title_of(const Agenda& agenda) const {
    if (agenda.last_meeting) return "agenda.title";
    return frame_.parties.empty() ? "agenda.title.first" : "agenda.title.since";
  }
  [[nodiscard]] std::string label(const char* list, const std::string& key) const {
    return codes_.label(list, key, text_.language());
  }
  [[nodiscard]] std::string kind() const { return label("meeting_kind", frame_.kind); }
  [[nodiscard]] std::string parties() const {
    std::vector<std::string> names;
    for (const auto& each : frame_.parties) names.push_back(label("party", each));
    return join(names, ", ");
  }
  [[nodiscard]] std::string heading(AgendaPart part) const {
    return text_("agenda.part." + std::string(agenda_part_name(part)));
  }
  [[nodiscard]] std::string code(const AgendaItem& each) const {
    return each.item.person == 0 ? "–" : person_code(each.item.person, frame_.prefix);
  }

  [[nodiscard]] std::string counts(const Agenda& agenda) const {
    std::vector<std::string> parts;
    for (const AgendaPart each : kAgendaParts)
      parts.push_back(heading(each) + " " + std::to_string(agenda.count(each)));
    return join(parts, " · ");
  }

  [[nodiscard]] std::string group(const Agenda& agenda, AgendaPart part, bool markdown) const {
    std::string out;
    int width = 0;
    for (const auto& each : agenda.items)
      if (part_of(each.what) == part) width = std::max(width, display_width(code(each)));
    for (const auto& each : agenda.items)
      if (part_of(each.what) == part)
        out += markdown ? "- " + code(each) + "  " + markdown_text(words(each)) + "\n"
                        : "  " + pad_right(code(each), width) + "  " + words(each) + "\n";
    if (out.empty()) return out;
    return (markdown ? "\n## " : "") + heading(part) + (markdown ? "\n\n" : "\n") + out;
  }

  [[nodiscard]] Json json(const AgendaItem& each) const {
    return {{"part", agenda_part_name(part_of(each.what))},
            {"what", agenda_what_name(each.what)},
            {"person", each.item.person == 0 ? Json() : Json(code(each))},
            {"day", each.item.day.iso()},
            {"number", each.item.number == 0 ? Json() : Json(each.item.number)},
            {"key", each.item.key.empty() ? Json() : Json(each.item.key)},
            {"text", each.item.text.empty() ? Json() : Json(each.item.text)}};
  }

  /// The command that shows what the item was found in.
  [[nodiscard]] std::string source(const ProgrammeAgenda& part, const AgendaItem& each) const {
    const std::string person = person_code(each.item.person, frame_.prefix);
    switch (each.what) {
      case AgendaWhat::waiting: return "jagmed plan waiting " + person;
      case AgendaWhat::decision: return "jagmed plan meeting --recap";
      case AgendaWhat::review:
      case AgendaWhat::goal:
      case AgendaWhat::protective: return "jagmed plan " + person + " --history";
      case AgendaWhat::in_school:
        return "jagmed report hemmasittare --programme " + part.programme->code +
               " --explain 'in school'";
      case AgendaWhat::practice: return "jagmed plan practice " + person;
      case AgendaWhat::fresh:
      case AgendaWhat::unreached:
      case AgendaWhat::quiet:
      case AgendaWhat::moved_on: break;
    }
    return "jagmed enroll show " + person;
  }

  [[nodiscard]] std::string words(const AgendaItem& each) const {
    const TodayItem& item = each.item;
    const std::string day = item.day.iso();
    switch (each.what) {
      case AgendaWhat::fresh: return text_("agenda.new", day);
      case AgendaWhat::unreached:
        return text_("agenda.unreached", item.number, (frame_.as_of - item.number).iso());
      case AgendaWhat::quiet:
        return text_("agenda.quiet", item.number, (frame_.as_of - item.number).iso());
      case AgendaWhat::waiting: return waiting(item);
      case AgendaWhat::decision: return decision(item);
      case AgendaWhat::review:
        if (item.key == "end") return text_("agenda.review.close", day);
        return review(item, day);
      case AgendaWhat::goal:
        return item.number == 0 ? text_("agenda.goal.some", day)
                                : text_("agenda.goal", item.number, day);
      case AgendaWhat::in_school: return text_("agenda.in_school", day);
      case AgendaWhat::practice:
        return text_("agenda.practice", label("practice_kind", item.key), day);
      case AgendaWhat::moved_on:
        return text_("agenda.moved_on", inside_sentence(label("end_reason", item.key)), day);
      case AgendaWhat::protective: break;
    }
    return item.number == 0 ? text_("agenda.protective.some", day)
                            : text_("agenda.protective", item.number, day);
  }

  [[nodiscard]] std::string waiting(const TodayItem& item) const {
    return text_(item.times == 1 ? "agenda.waiting.once" : "agenda.waiting",
                 label("party", item.key), item.number, item.times);
  }

  [[nodiscard]] std::string review(const TodayItem& item, const std::string& day) const {
    const bool over = item.day < frame_.as_of;
    if (item.key == "measure")
      return text_(over ? "agenda.review.some.over" : "agenda.review.some", day);
    if (item.number == 0) return text_(over ? "agenda.review.over" : "agenda.review", day);
    return text_(over ? "agenda.review.measure.over" : "agenda.review.measure", day, item.number);
  }

  [[nodiscard]] std::string decision(const TodayItem& item) const {
    const std::string who = !item.owner.empty()  ? label("staff", item.owner)
                            : item.party.empty() ? "–"
                                                 : label("party", item.party);
    if (item.text.empty()) return text_("agenda.decision.other", item.number, who, item.day.iso());
    return text_("agenda.decision", item.number, item.text, who, item.day.iso());
  }

  const AgendaFrame& frame_;
  const CodeBook& codes_;
  const Catalogue& text_;
};

}  // namespace

AgendaPart agenda_part_from(const std::string& typed, const Catalogue& text) {
  const std::string folded = fold_case(typed);
  std::vector<AgendaPart> begun;
  std::vector<std::string> keys;
  for (const AgendaPart each : kAgendaParts) {
    const std::string key = agenda_part_name(each), label = fold_case(text("agenda.part." + key));
    if (folded == key || folded == label) return each;
    if (!folded.empty() && (key.starts_with(folded) || label.starts_with(folded)))
      begun.push_back(each);
    keys.push_back(key);
  }
  if (begun.size() == 1) return begun.front();
  throw Error(ErrorKind::usage,
              {"agenda.explain", {looks_like_identity(typed) ? "…" : terminal_safe(typed)}},
              {"agenda.explain.hint", {join(keys, ", ")}});
}

std::string agenda_explanation(std::span<const ProgrammeAgenda> all, AgendaPart part,
                               const AgendaFrame& frame, const CodeBook& codes,
                               const Catalogue& text, Format format) {
  const Renderer renderer(frame, codes, text);
  std::vector<Json> parts;
  std::string out;
  for (const auto& each : all) {
    parts.push_back(renderer.explained_json(each, part));
    out += renderer.explained(each, part);
  }
  if (format == Format::json) return json_text(document(frame.as_of, std::move(parts)));
  return out + text("agenda.own_eyes") + "\n";
}

std::string agenda_report(std::span<const ProgrammeAgenda> all, const AgendaFrame& frame,
                          const CodeBook& codes, const Catalogue& text, Format format) {
  const Renderer renderer(frame, codes, text);
  if (format == Format::csv) {
    Table table({text("agenda.col.programme"), text("agenda.col.part"), text("agenda.col.person"),
                 text("agenda.col.day"), text("agenda.col.what")});
    for (const auto& each : all) renderer.rows(each, table);
    return table.csv();
  }
  if (format == Format::json) {
    std::vector<Json> parts;
    for (const auto& each : all) parts.push_back(renderer.json(each));
    return json_text(document(frame.as_of, std::move(parts)));
  }
  std::string out;
  for (const auto& each : all)
    out += (out.empty() ? "" : "\n") + renderer.text(each, format == Format::md);
  return out;
}

}  // namespace jagmed
