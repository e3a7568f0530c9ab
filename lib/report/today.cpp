#include "report/today.hpp"

#include "base/text.hpp"
#include "report/by_sex.hpp"

#include <algorithm>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

/// Renders for one frame and language.
class Renderer {
 public:
  Renderer(const TodayFrame& frame, const CodeBook& codes, const Catalogue& text)
      : frame_(frame), codes_(codes), text_(text) {}

  [[nodiscard]] std::string text(const ProgrammeToday& today) const {
    std::string out;
    for (auto first = today.items.begin(); first != today.items.end();) {
      const auto end = std::find_if(first, today.items.end(), [&](const TodayItem& item) {
        return item.kind != first->kind;
      });
      out += group(today, {first, end});
      first = end;
    }
    return out;
  }

  [[nodiscard]] Table table(std::span<const ProgrammeToday> programmes) const {
    Table table({text_("today.col.programme"), text_("today.col.kind"), text_("today.col.person"),
                 text_("today.col.day"), text_("today.col.what"), text_("today.col.command")});
    for (const auto& today : programmes)
      for (const auto& item : today.items)
        table.add({today.programme->name, heading(item.kind), code(item), item.day.iso(),
                   words(item), command(today, item)});
    return table;
  }

  [[nodiscard]] Json items(const ProgrammeToday& today) const {
    Json items = Json::array();
    for (const auto& item : today.items) {
      items.push_back({{"kind", due_kind_name(item.kind)},
                       {"person", item.person == 0 ? Json() : Json(code(item))},
                       {"day", item.day.iso()},
                       {"days_left", item.day - frame_.as_of},
                       {"number", item.number == 0 ? Json() : Json(item.number)},
                       {"key", item.key.empty() ? Json() : Json(item.key)},
                       {"command", command(today, item)}});
      if (item.kind == DueKind::survey) items.back()["respondents"] = item.respondents;
      if (!item.plan_rest.empty()) items.back()["plan_silences_nothing"] = item.plan_rest;
    }
    return items;
  }

  /// The register comes beside the programmes, with or without anybody in it.
  [[nodiscard]] Json json(std::span<const ProgrammeToday> programmes) const {
    std::vector<Json> all;
    Json kaa = Json::array();
    int left_out = 0;
    for (const auto& each : programmes) {
      if (is_kaa(each))
        kaa = items(each), left_out = each.left_out;
      else
        all.push_back({{"programme", each.programme->code},
                       {"items", items(each)},
                       {"left_out", each.left_out}});
    }
    Json whole = document(frame_.as_of, std::move(all));
    whole["kaa"] = std::move(kaa);
    whole["kaa_left_out"] = left_out;
    return whole;
  }

 private:
  static bool is_kaa(const ProgrammeToday& today) { return today.programme->code.empty(); }

  [[nodiscard]] std::string heading(DueKind kind) const {
    return text_("today.kind." + std::string(due_kind_name(kind)));
  }

  [[nodiscard]] std::string code(const TodayItem& item) const {
    return item.person == 0 ? "–" : person_code(item.person, frame_.prefix);
  }

  [[nodiscard]] std::string label(const char* list, const std::string& key) const {
    return codes_.label(list, key, text_.language());
  }

  [[nodiscard]] std::string words(const TodayItem& item) const {
    const std::string day = item.day.iso();
    switch (item.kind) {
      case DueKind::reach: return reach_words(item);
      case DueKind::quiet:
        return text_("today.quiet", item.number, (frame_.as_of - item.number).iso()) +
               (item.plan_rest.empty() ? "" : " · " + text_("plan.rest." + item.plan_rest));
      case DueKind::step:
        return text_(!item.key.empty() ? "today.step.no_day"
                     : late(item)      ? "today.step.over"
                                       : "today.step",
                     item.text, day);
      case DueKind::waiting:
        return text_(item.times == 1 ? "today.waiting.once" : "today.waiting",
                     label("party", item.key), item.number, item.times) +
               (item.several ? text_("today.waiting.since", (frame_.as_of - item.number).iso())
                             : "");
      case DueKind::decision: return decision_words(item);
      case DueKind::meeting: return label("meeting_kind", item.key) + " " + day;
      case DueKind::review:
        if (to_close(item)) return text_("today.review.close", day);
        return item.number == 0
                   ? text_(late(item) ? "today.review.over" : "today.review", day)
                   : text_(late(item) ? "today.review.measure.over" : "today.review.measure", day,
                           item.number);
      case DueKind::survey: return text_("today.survey", respondents(item), day);
      case DueKind::week:
        return text_(item.times == 1 ? "today.week" : "today.weeks", item.number,
                     iso_week(item.day), iso_week_year(item.day), item.times);
      case DueKind::thinking:
        return text_(item.day < frame_.as_of ? "today.thinking.over" : "today.thinking", day);
      case DueKind::ask_again: return text_("today.ask_again", day);
      case DueKind::follow_up: return text_("today.follow_up", item.number, day);
      case DueKind::consent_ended:
        return text_("today.consent_ended", label("purpose", item.key), day);
      case DueKind::consent_expires:
        return text_("today.consent_expires", label("purpose", item.key), day);
      case DueKind::birthday:
        return text_(item.day < frame_.as_of ? "today.birthday.past" : "today.birthday",
                     item.number, day);
      case DueKind::pause: break;
    }
    return text_("today.pause", day, frame_.as_of - item.day);
  }

  [[nodiscard]] static bool to_close(const TodayItem& item) { return item.key == "end"; }
  [[nodiscard]] bool late(const TodayItem& item) const { return item.day < frame_.as_of; }

  [[nodiscard]] std::string decision_words(const TodayItem& item) const {
    const std::string who = !item.owner.empty()  ? label("staff", item.owner)
                            : item.party.empty() ? "–"
                                                 : label("party", item.party);
    return text_(late(item) ? "today.decision.over" : "today.decision", item.number, item.text, who,
                 item.day.iso());
  }

  [[nodiscard]] std::string respondents(const TodayItem& item) const {
    std::vector<std::string> words;
    for (const auto& key : item.respondents)
      words.push_back(inside_sentence(label("respondent", key)));
    return join(words, ", ");
  }

  [[nodiscard]] std::string reach_words(const TodayItem& item) const {
    std::vector<std::string> tried;
    for (const auto& mode : item.tried) tried.push_back(fold_case(label("contact_mode", mode)));
    const bool over = item.number > frame_.within_days;
    const std::string words =
        text_(over ? "today.reach.over" : "today.reach", item.number, frame_.within_days,
              tried.empty() ? text_("today.reach.nothing") : join(tried, ", "));
    return words +
           (item.met ? text_("today.reach.elsewhere", item.elsewhere, item.met->iso()) : "");
  }

  /// What to type next; an ellipsis stands for what only the coordinator knows.
  [[nodiscard]] std::string command(const ProgrammeToday& today, const TodayItem& item) const {
    const std::string person = fold_case(frame_.prefix) + std::to_string(item.person);
    std::string line = "jagmed ";
    if (is_kaa(today) && item.kind == DueKind::birthday)
      return line + "enroll kaa " + person + " --end turned_20";
    if (is_kaa(today))
      return line + "enroll kaa " + person + " --touch " + (item.key.empty() ? "…" : item.key) +
             " --result …";
    if (item.key == "end" && item.kind != DueKind::review)
      return line + "enroll end " + person + " --reason …";
    switch (item.kind) {
      case DueKind::reach:
        line += "enroll touch " + person + " " + (item.key.empty() ? "…" : item.key);
        if (item.key == "visit_home") line += " --second …";
        break;
      case DueKind::quiet: line += "enroll touch " + person + " …"; break;
      case DueKind::step: line += "log-absence steps " + person; break;
      case DueKind::waiting:
        line += "plan waiting " + person + " --remind --on " + item.key;
        if (item.several) line += " --for …";
        break;
      case DueKind::decision: return line + "plan decide --done " + std::to_string(item.number);
      case DueKind::meeting: line += "report agenda --meeting " + item.key; break;
      case DueKind::review:
        line += to_close(item) ? "plan close " + person + " --reason …" : "plan review " + person;
        break;
      case DueKind::survey:
        line += "plan survey " + person + " --when start";
        for (const auto& key : item.respondents) line += " --" + key + " …";
        break;
      case DueKind::week:
        line +=
            "plan week " + text_("week.typed_year", iso_week(item.day), iso_week_year(item.day));
        if (!item.owner.empty()) line += " --staff " + item.owner;
        if (frame_.only_protected) line += " --protected";
        break;
      case DueKind::thinking: line += "enroll answer " + person + " …"; break;
      case DueKind::ask_again: line += "enroll offer " + person; break;
      case DueKind::follow_up: line += "enroll touch " + person + " phone --follow-up …"; break;
      case DueKind::consent_ended:
      case DueKind::consent_expires:
      case DueKind::birthday: return line + "consent show " + person;
      case DueKind::pause: line += "enroll resume " + person; break;
    }
    return frame_.name_programme ? line + " --programme " + today.programme->code : line;
  }

  [[nodiscard]] std::string group(const ProgrammeToday& today,
                                  std::span<const TodayItem> items) const {
    std::string out = text_("today.group", heading(items.front().kind), items.size()) + "\n";
    int width = 0, codes = 0;
    for (const auto& item : items) {
      width = std::max(width, display_width(words(item)));
      codes = std::max(codes, display_width(code(item)));
    }
    for (const auto& item : items)
      out += "  " + pad_right(code(item), codes) + "  " + pad_right(words(item), width) + "  " +
             command(today, item) + "\n";
    return out;
  }

  const TodayFrame& frame_;
  const CodeBook& codes_;
  const Catalogue& text_;
};

}  // namespace

std::string today_report(std::span<const ProgrammeToday> programmes, const TodayFrame& frame,
                         const CodeBook& codes, const Catalogue& text, Format format) {
  const Renderer renderer(frame, codes, text);
  if (format == Format::csv) return renderer.table(programmes).csv();
  if (format == Format::json) return json_text(renderer.json(programmes));
  std::string out;
  for (const auto& each : programmes) {
    if (each.items.empty()) continue;
    out +=
        text("today.title", each.programme->name, frame.as_of.iso()) + "\n" + renderer.text(each);
  }
  return out;
}

}  // namespace jagmed
