#include "report/meetings.hpp"

#include "base/text.hpp"
#include "report/by_sex.hpp"
#include "report/own_eyes.hpp"
#include "report/table.hpp"

#include <algorithm>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

struct RecapSheet {
  const MeetingWords& words;
  Date as_of;
  static constexpr const char* kName = "decisions";

  static const std::vector<Decision>& rows(const ProgrammeRecap& all) { return all.open; }
  [[nodiscard]] std::string title(const ProgrammeRecap& all) const {
    const auto overdue =
        std::ranges::count_if(all.open, [&](const Decision& each) { return each.overdue(as_of); });
    const auto ended = std::ranges::count_if(all.open, &Decision::case_ended);
    return words.text("recap.title", all.programme->name, all.open.size(), overdue) +
           (ended > 0 ? words.text("recap.ended", ended) : "");
  }
  void columns(Table& table) const {
    table.add_column(words.text("recap.col.number"), Align::right);
    for (const char* key : {"recap.col.person", "recap.col.what", "recap.col.owner",
                            "recap.col.due", "recap.col.mark"})
      table.add_column(words.text(key));
  }
  [[nodiscard]] std::vector<std::string> cells(const Decision& each) const {
    return {std::to_string(each.id),
            each.person ? person_code(*each.person, words.prefix) : "–",
            each.text,
            words.owner(each),
            each.due ? each.due->iso() : "–",
            each.overdue(as_of) ? words.text("recap.overdue", as_of - *each.due) : ""};
  }
  [[nodiscard]] Json json(const Decision& each) const {
    return {{"number", each.id},
            {"person", each.person ? Json(person_code(*each.person, words.prefix)) : Json()},
            {"text", each.text},
            {"staff", each.owner.empty() ? Json() : Json(each.owner)},
            {"party", each.owner_party.empty() ? Json() : Json(each.owner_party)},
            {"due", each.due ? Json(each.due->iso()) : Json()},
            {"overdue", each.overdue(as_of)},
            {"case_ended", each.case_ended}};
  }
};

struct MeetingSheet {
  const MeetingWords& words;
  static constexpr const char* kName = "meetings";

  static const std::vector<Meeting>& rows(const ProgrammeMeetings& all) { return all.latest; }
  [[nodiscard]] std::string title(const ProgrammeMeetings& all) const {
    const char* none = all.left_out > 0 ? "meeting.none_shown" : "meeting.none";
    return words.text(all.latest.empty() ? none : "meeting.latest", all.programme->name);
  }
  void columns(Table& table) const {
    table.add_column(words.text("recap.col.number"), Align::right);
    for (const char* key : {"meeting.col.day", "meeting.col.kind"})
      table.add_column(words.text(key));
    table.add_column(words.text("meeting.col.length"), Align::right);
    for (const char* key : {"meeting.col.present", "meeting.col.absent", "meeting.col.next"})
      table.add_column(words.text(key));
  }
  [[nodiscard]] std::vector<std::string> cells(const Meeting& each) const {
    return {std::to_string(each.id),
            each.day.iso(),
            words.label("meeting_kind", each.kind),
            words.text.duration(each.minutes),
            words.parties(each, Came::present),
            words.parties(each, Came::absent),
            each.next ? each.next->iso() : ""};
  }
  [[nodiscard]] static Json json(const Meeting& each) {
    Json parties = Json::array();
    for (const auto& there : each.parties)
      parties.push_back(
          {{"party", there.party}, {"came", came_word(there.came)}, {"persons", there.persons}});
    return {{"number", each.id},
            {"day", each.day.iso()},
            {"kind", each.kind},
            {"minutes", each.minutes},
            {"parties", std::move(parties)},
            {"next", each.next ? Json(each.next->iso()) : Json()}};
  }
};

template <class Sheet, class Part>
Table table_of(const Sheet& sheet, const Part& part) {
  Table table({}, {});
  sheet.columns(table);
  for (const auto& each : Sheet::rows(part)) table.add(sheet.cells(each));
  return table;
}

/// One table of all programmes.
template <class Sheet, class Part>
std::string csv(std::span<const Part> all, const MeetingWords& words, const Sheet& sheet) {
  Table table({words.text("today.col.programme")});
  sheet.columns(table);
  for (const auto& part : all)
    for (const auto& each : Sheet::rows(part)) {
      auto cells = sheet.cells(each);
      cells.insert(cells.begin(), part.programme->code);
      table.add(std::move(cells));
    }
  return table.csv();
}

template <class Sheet, class Part>
Json json_of(const Sheet& sheet, const Part& part) {
  Json rows = Json::array();
  for (const auto& each : Sheet::rows(part)) rows.push_back(sheet.json(each));
  return {{"programme", part.programme->code}, {Sheet::kName, std::move(rows)}};
}

template <class Sheet, class Part>
std::string rendered(std::span<const Part> all, Date as_of, const MeetingWords& words,
                     Format format, const Sheet& sheet) {
  if (format == Format::csv) return csv(all, words, sheet);
  std::vector<Json> parts;
  std::string out;
  for (const auto& part : all) {
    parts.push_back(json_of(sheet, part));
    const bool markdown = format == Format::md;
    out += (markdown ? (out.empty() ? "## " : "\n## ") : "") + sheet.title(part) + "\n";
    if (Sheet::rows(part).empty()) continue;
    out += markdown ? "\n" + table_of(sheet, part).markdown() : table_of(sheet, part).text();
  }
  return format == Format::json ? json_text(document(as_of, std::move(parts))) : out;
}

std::string came_words(Came came, const MeetingWords& words) {
  return words.text("meeting.came." + std::string(came_word(came)));
}

std::string details_text(const MeetingDetails& each, Date as_of, const MeetingWords& words) {
  const Meeting& meeting = *each.meeting;
  const Catalogue& text = words.text;
  std::vector<std::string> lines{text("meeting.shown", meeting.id, meeting.day.iso(),
                                      words.label("meeting_kind", meeting.kind),
                                      text.duration(meeting.minutes))};
  for (const Came came : {Came::present, Came::absent, Came::not_invited})
    if (const auto names = words.parties(meeting, came); !names.empty())
      lines.push_back("  " + text("meeting.parties." + std::string(came_word(came)), names));
  for (const auto& there : meeting.persons)
    lines.push_back(text("meeting.person", person_code(there.person, words.prefix),
                         came_words(there.youth, words), came_words(there.guardian, words)));
  for (const auto& decision : each.decisions) {
    const std::string when = decision.done ? text("meeting.shown.done", decision.done->iso())
                             : decision.overdue(as_of)
                                 ? text("meeting.shown.overdue", decision.due->iso())
                             : decision.due ? text("meeting.shown.due", decision.due->iso())
                                            : "";
    lines.push_back(text("meeting.shown.decision", decision.id,
                         decision.person ? person_code(*decision.person, words.prefix) : "–",
                         decision.text, words.owner(decision)) +
                    (when.empty() ? "" : " · " + when));
  }
  if (each.decisions.empty()) lines.push_back(text("meeting.shown.none"));
  if (meeting.next) lines.push_back(text("meeting.again", meeting.next->iso()));
  return join(lines, "\n") + "\n";
}

Json details_json(const MeetingDetails& each, Date as_of, const MeetingWords& words) {
  Json shown = MeetingSheet::json(*each.meeting);
  Json persons = Json::array(), decisions = Json::array();
  for (const auto& there : each.meeting->persons)
    persons.push_back({{"person", person_code(there.person, words.prefix)},
                       {"youth", came_word(there.youth)},
                       {"guardian", came_word(there.guardian)}});
  for (const auto& decision : each.decisions) {
    Json one = RecapSheet{words, as_of}.json(decision);
    one.erase("case_ended");
    one["done"] = decision.done ? Json(decision.done->iso()) : Json();
    decisions.push_back(std::move(one));
  }
  shown["programme"] = each.meeting->programme;
  shown["persons"] = std::move(persons);
  shown["decisions"] = std::move(decisions);
  return shown;
}

}  // namespace

std::string meeting_details(std::span<const MeetingDetails> all, Date as_of,
                            const MeetingWords& words, Format format) {
  std::string out;
  Json meetings = Json::array();
  for (const auto& each : all) {
    out += (out.empty() ? "" : "\n") + details_text(each, as_of, words);
    meetings.push_back(details_json(each, as_of, words));
  }
  if (format != Format::json) return out;
  return json_text({{"schema_version", 1}, {"as_of", as_of.iso()}, {"meetings", meetings}});
}

std::string MeetingWords::label(const char* list, const std::string& key) const {
  return codes.label(list, key, text.language());
}

std::string MeetingWords::parties(const Meeting& meeting, Came came) const {
  std::vector<std::string> names;
  for (const auto& each : meeting.parties)
    if (each.came == came) {
      names.push_back(inside_sentence(label("party", each.party)));
      if (came == Came::present) names.back() += " " + std::to_string(each.persons);
    }
  return join(names, ", ");
}

std::string MeetingWords::owner(const Decision& decision) const {
  if (!decision.owner.empty()) return label("staff", decision.owner);
  return decision.owner_party.empty() ? "–" : label("party", decision.owner_party);
}

std::string recap_report(std::span<const ProgrammeRecap> all, Date as_of, const MeetingWords& words,
                         Format format) {
  std::string out = rendered(all, as_of, words, format, RecapSheet{words, as_of});
  const bool any =
      std::ranges::any_of(all, [](const ProgrammeRecap& part) { return !part.open.empty(); });
  return any ? out + own_eyes(words.text, format) : out;
}

std::string meetings_report(std::span<const ProgrammeMeetings> all, Date as_of,
                            const MeetingWords& words, Format format) {
  return rendered(all, as_of, words, format, MeetingSheet{words});
}

}  // namespace jagmed
