#include "report/ask_again.hpp"

#include "report/by_sex.hpp"

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

std::string presence_words(const Catalogue& text, const std::optional<int>& permille) {
  return permille ? percent_text(text, *permille) : text("ask_again.unmeasurable");
}

std::string due_words(const Catalogue& text, int days_left) {
  return days_left == 0 ? text("ask_again.today") : text("ask_again.due", -days_left);
}

std::string why(const Catalogue& text, const AskAgainLine& line, Date as_of) {
  switch (line.kind) {
    case AskAgain::last_chance:
      return text("ask_again.last_chance", age_on(*line.person.birth_date, *line.birthday),
                  line.birthday->iso(), *line.birthday - as_of);
    case AskAgain::due: return due_words(text, *line.days_left);
    case AskAgain::fallen: return text("ask_again.fallen");
    case AskAgain::later: return text("ask_again.later", *line.days_left);
    case AskAgain::no_day: break;
  }
  return text("ask_again.no_day");
}

Table table_of(const Catalogue& text, const ProgrammeAskAgain& list, const CodeBook& codes,
               const AskAgainOptions& options) {
  Table table(
      {text("enroll.col.person"), text("ask_again.col.answer"), text("ask_again.col.answered")});
  for (const char* key : {"ask_again.col.then", "ask_again.col.now"})
    table.add_column(text(key), Align::right);
  for (const char* key : {"ask_again.col.day", "ask_again.col.why"}) table.add_column(text(key));
  for (const auto& line : list.lines)
    table.add(
        {person_code(line.person.id, options.prefix),
         codes.label("answer", line.offer.answer, text.language()), line.offer.answered->iso(),
         presence_words(text, line.presence_then), presence_words(text, line.presence_now),
         line.offer.ask_again ? line.offer.ask_again->iso() : "", why(text, line, options.as_of)});
  return table;
}

Json share_json(const std::optional<int>& permille) {
  return permille ? Json(static_cast<double>(*permille) / 10) : Json();
}

Json day_or_null(const std::optional<Date>& day) { return day ? Json(day->iso()) : Json(); }

Json json_of(const ProgrammeAskAgain& list, const AskAgainOptions& options) {
  Json lines = Json::array();
  for (const auto& line : list.lines)
    lines.push_back({{"person", person_code(line.person.id, options.prefix)},
                     {"answer", line.offer.answer},
                     {"answered", line.offer.answered->iso()},
                     {"presence_then_percent", share_json(line.presence_then)},
                     {"presence_now_percent", share_json(line.presence_now)},
                     {"ask_again", day_or_null(line.offer.ask_again)},
                     {"days_left", line.days_left ? Json(*line.days_left) : Json()},
                     {"last_birthday", day_or_null(line.birthday)},
                     {"why", ask_again_name(line.kind)}});
  return {{"programme", list.programme->code},
          {"ask_again", std::move(lines)},
          {"left_out", list.left_out}};
}

}  // namespace

std::string ask_again_report(const Catalogue& text, Format format,
                             std::span<const ProgrammeAskAgain> all, const CodeBook& codes,
                             const AskAgainOptions& options) {
  if (format == Format::json) {
    std::vector<Json> programmes;
    for (const auto& each : all) programmes.push_back(json_of(each, options));
    return json_text(document(options.as_of, std::move(programmes)));
  }
  std::string out;
  for (const auto& each : all) {
    if (format == Format::csv) {
      if (all.size() > 1) out += csv_field(each.programme->name, true) + "\r\n";
      out += table_of(text, each, codes, options).csv();
      continue;
    }
    out += text("ask_again.title", each.programme->name, options.as_of.iso(), each.lines.size()) +
           "\n";
    if (!each.lines.empty())
      out += table_of(text, each, codes, options).text() +
             text("ask_again.note", kPresenceDays, options.as_of.iso()) + "\n";
  }
  return out;
}

}  // namespace jagmed
