#include "report/waiting_clock.hpp"

#include "report/by_sex.hpp"
#include "report/own_eyes.hpp"

#include <algorithm>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

/// A half only where there is one.
std::string median_words(int tenths, const Catalogue& text) {
  return tenths % 10 == 0 ? std::to_string(tenths / 10) : text.tenths(tenths);
}

Json median_json(int tenths) { return tenths % 10 == 0 ? Json(tenths / 10) : Json(tenths / 10.0); }

class Renderer {
 public:
  Renderer(std::string prefix, const CodeBook& codes, const Catalogue& text)
      : prefix_(std::move(prefix)), codes_(codes), text_(text) {}

  /// For readers: one cell tells the longest, and only what is waited for is in the table.
  [[nodiscard]] std::string text(const ProgrammeWaiting& part, Date as_of, Format format) const {
    std::string out = text_("clock.title", part.programme->name, as_of.iso()) + "\n";
    if (format == Format::md) out = "## " + out + "\n";
    const Table table = table_of(part);
    if (part.cases() == 0)
      out += text_("clock.nobody") + "\n";
    else
      out += format == Format::md ? table.markdown() + "\n" : table.text();
    for (const auto& each : part.parties)
      if (each.called > 0)
        out += text_(each.called == 1 ? "clock.meetings.one" : "clock.meetings", label(each),
                     each.present, each.called) +
               "\n";
    if (part.first.referred > 0) out += first_meetings(part.first) + "\n";
    return out;
  }

  void rows(const ProgrammeWaiting& part, Table& table) const {
    for (const auto& each : part.parties) {
      const WaitingFigures& f = each.figures;
      const auto number = [&](int n) { return f.cases == 0 ? "" : std::to_string(n); };
      table.add({part.programme->code, label(each), std::to_string(f.cases),
                 f.cases == 0 ? "" : median_words(f.median_tenths, text_), number(f.longest_days),
                 f.longest == 0 ? "" : person_code(f.longest, prefix_), std::to_string(f.reminders),
                 std::to_string(each.present), std::to_string(each.called)});
    }
    const FirstMeetingFigures& f = part.first;
    const auto days = [&](int n) { return f.met == 0 ? "" : std::to_string(n); };
    if (f.referred > 0)
      table.add({part.programme->code, text_("clock.csv.first"), std::to_string(f.referred),
                 f.met == 0 ? "" : median_words(f.median_tenths, text_), days(f.longest_days), "",
                 "", "", "", std::to_string(f.met)});
  }

  [[nodiscard]] Json json(const ProgrammeWaiting& part) const {
    Json parties = Json::array();
    for (const auto& each : part.parties) {
      const WaitingFigures& f = each.figures;
      const auto number = [&](int n) { return f.cases == 0 ? Json() : Json(n); };
      parties.push_back(
          {{"party", f.party},
           {"cases", f.cases},
           {"median_days", f.cases == 0 ? Json() : median_json(f.median_tenths)},
           {"longest_days", number(f.longest_days)},
           {"longest_person", f.longest == 0 ? Json() : Json(person_code(f.longest, prefix_))},
           {"reminders", f.reminders},
           {"project_group", {{"present", each.present}, {"called", each.called}}}});
    }
    const FirstMeetingFigures& f = part.first;
    const auto days = [&](int n) { return f.met == 0 ? Json() : Json(n); };
    return {{"programme", part.programme->code},
            {"cases", part.cases()},
            {"parties", std::move(parties)},
            {"first_meeting",
             {{"referred", f.referred},
              {"met", f.met},
              {"median_days", f.met == 0 ? Json() : median_json(f.median_tenths)},
              {"longest_days", days(f.longest_days)}}}};
  }

 private:
  [[nodiscard]] std::string first_meetings(const FirstMeetingFigures& f) const {
    if (f.met == 0) return text_("clock.first.none", f.referred);
    return text_("clock.first", f.met, f.referred,
                 text_("clock.days", median_words(f.median_tenths, text_)),
                 text_("clock.days", f.longest_days));
  }

  [[nodiscard]] std::string label(const WaitingParty& party) const {
    return codes_.label("party", party.figures.party, text_.language());
  }

  [[nodiscard]] std::string longest(const WaitingFigures& f) const {
    const std::string days = text_("clock.days", f.longest_days);
    const std::string code =
        f.longest == 0 ? text_("clock.longest.hidden") : person_code(f.longest, prefix_);
    if (f.longest_reminded == 0) return text_("clock.longest.never", days, code);
    return text_(f.longest_reminded == 1 ? "clock.longest.once" : "clock.longest", days, code,
                 f.longest_reminded);
  }

  [[nodiscard]] Table table_of(const ProgrammeWaiting& part) const {
    Table table({text_("clock.col.party")});
    for (const char* key : {"clock.col.cases", "clock.col.median"})
      table.add_column(text_(key), Align::right);
    table.add_column(text_("clock.col.longest"));
    table.add_column(text_("clock.col.reminders"), Align::right);
    int reminders = 0;
    for (const auto& each : part.parties) {
      const WaitingFigures& f = each.figures;
      if (f.cases == 0) continue;
      reminders += f.reminders;
      table.add({label(each), std::to_string(f.cases),
                 text_("clock.days", median_words(f.median_tenths, text_)), longest(f),
                 std::to_string(f.reminders)});
    }
    table.add(
        {text_("clock.total"), std::to_string(part.cases()), "", "", std::to_string(reminders)});
    return table;
  }

  std::string prefix_;
  const CodeBook& codes_;
  const Catalogue& text_;
};

Table csv_table(const Catalogue& text) {
  Table table({text("clock.col.programme"), text("clock.col.party")});
  for (const char* key : {"clock.col.cases", "clock.col.median", "clock.col.longest"})
    table.add_column(text(key), Align::right);
  table.add_column(text("clock.col.person"));
  for (const char* key :
       {"clock.col.reminders", "clock.col.present", "clock.col.called", "clock.col.met"})
    table.add_column(text(key), Align::right);
  return table;
}

}  // namespace

int ProgrammeWaiting::cases() const {
  int sum = 0;
  for (const auto& each : parties) sum += each.figures.cases;
  return sum;
}

std::string first_meeting_explanation(const FirstMeetingList& list, Date as_of,
                                      const std::string& prefix, const Catalogue& text,
                                      Format format) {
  const FirstMeetingFigures f = first_meeting_figures(list.all);
  Json persons = Json::array();
  int hidden = 0;
  std::string out =
      text("clock.first.explain", list.programme->name, as_of.iso(), f.met, f.referred) + "\n";
  for (const auto& each : list.all) {
    if (std::ranges::binary_search(list.hidden, each.person)) {
      ++hidden;
      continue;
    }
    const std::string code = person_code(each.person, prefix);
    out += "  " +
           (each.met ? text("clock.first.person", code, each.referred.iso(), each.met->iso(),
                            *each.days())
                     : text("clock.first.person.none", code, each.referred.iso())) +
           "\n";
    persons.push_back({{"person", code},
                       {"referred", each.referred.iso()},
                       {"met", each.met ? Json(each.met->iso()) : Json()},
                       {"days", each.met ? Json(*each.days()) : Json()}});
  }
  if (format == Format::json)
    return json_text(document(as_of, {Json{{"programme", list.programme->code},
                                           {"referred", f.referred},
                                           {"met", f.met},
                                           {"persons", std::move(persons)},
                                           {"hidden", hidden}}}));
  if (hidden > 0) out += "  " + text("protected.count", hidden) + "\n";
  if (!persons.empty()) out += own_eyes(text, format);
  return out;
}

std::string waiting_clock_report(std::span<const ProgrammeWaiting> all, Date as_of,
                                 const std::string& prefix, const CodeBook& codes,
                                 const Catalogue& text, Format format) {
  const Renderer renderer(prefix, codes, text);
  if (format == Format::csv) {
    Table table = csv_table(text);
    for (const auto& each : all) renderer.rows(each, table);
    return table.csv();
  }
  if (format == Format::json) {
    std::vector<Json> parts;
    for (const auto& each : all) parts.push_back(renderer.json(each));
    return json_text(document(as_of, std::move(parts)));
  }
  std::string out;
  for (const auto& each : all)
    out += (out.empty() ? "" : "\n") + renderer.text(each, as_of, format);
  const bool any =
      std::ranges::any_of(all, [](const ProgrammeWaiting& part) { return part.cases() > 0; });
  return any ? out + own_eyes(text, format) : out;
}

}  // namespace jagmed
