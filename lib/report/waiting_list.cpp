#include "report/waiting_list.hpp"

#include "base/text.hpp"
#include "report/by_sex.hpp"
#include "report/own_eyes.hpp"

#include <algorithm>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

class WaitingWords {
 public:
  WaitingWords(Date as_of, const std::string& prefix, const CodeBook& codes, const Catalogue& text)
      : as_of_(as_of), prefix_(prefix), codes_(codes), text_(text) {}

  [[nodiscard]] Table open(const std::vector<WaitingOn>& rows) const {
    Table table(begin("waiting.col.party"));
    for (const char* key : {"waiting.col.days", "waiting.col.reminders"})
      table.add_column(text_(key), Align::right);
    for (const auto& each : rows) table.add(cells(each, each.days(as_of_)));
    return table;
  }

  [[nodiscard]] Table answered(const std::vector<WaitingOn>& rows) const {
    Table table(begin("waiting.col.waited"));
    for (const char* key : {"waiting.col.days", "waiting.col.reminders"})
      table.add_column(text_(key), Align::right);
    for (const char* key : {"waiting.col.answered", "waiting.col.result"})
      table.add_column(text_(key));
    for (const auto& each : rows) table.add(answered_cells(each));
    return table;
  }

  /// All in one sheet; the answer beside it when it is asked for.
  [[nodiscard]] Table sheet(std::span<const ProgrammeWaitingList> all) const {
    auto headings = begin("waiting.col.party");
    headings.insert(headings.begin(), text_("today.col.programme"));
    for (const char* key : {"waiting.col.days", "waiting.col.reminders"})
      headings.push_back(text_(key));
    if (!all.empty() && all.front().answered)
      for (const char* key : {"waiting.col.answered", "waiting.col.result"})
        headings.push_back(text_(key));
    Table table(headings);
    const auto add = [&](const std::string& programme, std::vector<std::string> row) {
      row.insert(row.begin(), programme);
      table.add(std::move(row));
    };
    for (const auto& part : all) {
      for (const auto& each : part.open) add(part.programme->code, cells(each, each.days(as_of_)));
      for (const auto& each : part.answered.value_or(std::vector<WaitingOn>()))
        add(part.programme->code, answered_cells(each));
    }
    return table;
  }

  [[nodiscard]] Json json(const WaitingOn& each) const {
    const bool is_open = each.open_on(as_of_);
    Json row{{"person", person_code(each.person, prefix_)},
             {"party", each.party},
             {"what", each.what.empty() ? Json() : Json(each.what)},
             {"since", each.since.iso()},
             {"days", each.days(is_open ? as_of_ : *each.answered)},
             {"reminders", each.reminders(as_of_)}};
    if (!is_open) row.update({{"answered", each.answered->iso()}, {"result", each.result}});
    return row;
  }

 private:
  [[nodiscard]] std::vector<std::string> begin(const char* party) const {
    return {text_("waiting.col.person"), text_(party), text_("waiting.col.what"),
            text_("waiting.col.since")};
  }
  [[nodiscard]] std::vector<std::string> cells(const WaitingOn& each, int days) const {
    return {person_code(each.person, prefix_),
            codes_.label("party", each.party, text_.language()),
            each.what,
            each.since.iso(),
            std::to_string(days),
            std::to_string(each.reminders(as_of_))};
  }
  [[nodiscard]] std::vector<std::string> answered_cells(const WaitingOn& each) const {
    auto row = cells(each, each.days(*each.answered));
    row.push_back(each.answered->iso());
    row.push_back(inside_sentence(codes_.label("waiting_result", each.result, text_.language())));
    return row;
  }

  Date as_of_;
  const std::string& prefix_;
  const CodeBook& codes_;
  const Catalogue& text_;
};

Json parts_json(std::span<const ProgrammeWaitingList> all, Date as_of, const WaitingWords& words) {
  std::vector<Json> parts;
  for (const auto& part : all) {
    Json open = Json::array(), answered = Json::array();
    for (const auto& each : part.open) open.push_back(words.json(each));
    parts.push_back({{"programme", part.programme->code}, {"waiting", std::move(open)}});
    if (!part.answered) continue;
    for (const auto& each : *part.answered) answered.push_back(words.json(each));
    parts.back()["answered"] = std::move(answered);
  }
  return document(as_of, std::move(parts));
}

}  // namespace

std::string waiting_list_report(std::span<const ProgrammeWaitingList> all, Date as_of,
                                const std::string& prefix, const CodeBook& codes,
                                const Catalogue& text, Format format) {
  const WaitingWords words(as_of, prefix, codes, text);
  if (format == Format::csv) return words.sheet(all).csv();
  if (format == Format::json) return json_text(parts_json(all, as_of, words));
  const bool markdown = format == Format::md;
  std::string out;
  const auto add = [&](const char* title, const std::string& programme, const Table& table) {
    out += (markdown ? (out.empty() ? "## " : "\n## ") : "") + text(title, programme, as_of.iso()) +
           "\n";
    if (!table.empty()) out += markdown ? "\n" + table.markdown() : table.text();
  };
  for (const auto& part : all) {
    const Table open = words.open(part.open);
    const char* nobody = part.left_out > 0 ? "waiting.none_shown" : "waiting.nobody";
    if (open.empty() && part.of != 0)
      out +=
          text("waiting.none_of", part.programme->name, person_code(part.of, prefix), as_of.iso()) +
          "\n";
    else
      add(open.empty() ? nobody : "waiting.title", part.programme->name, open);
    if (part.answered && !part.answered->empty())
      add("waiting.title.answered", part.programme->name, words.answered(*part.answered));
  }
  const bool any = std::ranges::any_of(all, [](const ProgrammeWaitingList& part) {
    return !part.open.empty() || (part.answered && !part.answered->empty());
  });
  return any ? out + own_eyes(text, format) : out;
}

}  // namespace jagmed
