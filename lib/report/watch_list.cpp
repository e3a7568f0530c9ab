#include "report/watch_list.hpp"

#include "base/text.hpp"
#include "domain/person_words.hpp"
#include "report/by_sex.hpp"

#include <algorithm>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

template <class All>
std::string name_of(const All& all, const std::string& key) {
  for (const auto& each : all)
    if (each.key == key) return each.name;
  return key;
}

std::string offer_words(const Catalogue& text, const std::optional<Offer>& offer, Date as_of) {
  if (!offer) return {};
  if (!offer->answer.empty()) return text("watch.offer.no_answer", offer->answered->iso());
  if (as_of <= offer->think_until) return text("watch.offer.thinking", offer->think_until.iso());
  return text("watch.offer.over", as_of - offer->think_until);
}

std::string informed_words(const Catalogue& text, const WatchCard& card) {
  std::vector<std::string> words;
  if (card.youth_informed)
    words.push_back(text("watch.informed.youth", card.youth_informed->iso()));
  if (card.guardians_informed)
    words.push_back(text("watch.informed.guardians", card.guardians_informed->iso()));
  return join(words, ", ");
}

Table table_of(const Catalogue& text, const ProgrammeWatch& watch, const WatchOptions& options) {
  Table table({text("enroll.col.person"), text("enroll.col.sex"), text("enroll.col.born")});
  table.add_column(text("watch.col.year"), Align::right);
  for (const char* key : {"enroll.col.school", "watch.col.informed"}) table.add_column(text(key));
  table.add_column(text("watch.col.days"), Align::right);
  for (const char* key : {"watch.col.offer", "watch.col.receiver"}) table.add_column(text(key));
  for (const auto& line : watch.lines)
    table.add({person_code(line.person.id, options.prefix),
               text("sex." + std::string(sex_name(line.person.sex))),
               line.person.birth_year ? std::to_string(*line.person.birth_year) : "",
               line.card.school_year ? std::to_string(*line.card.school_year) : "",
               name_of(watch.programme->schools, line.person.school),
               informed_words(text, line.card), std::to_string(options.as_of - line.spell.started),
               offer_words(text, line.offer, options.as_of),
               name_of(watch.programme->staff, line.card.receiver)});
  return table;
}

/// How many are informed, and who should have been.
std::string summary(const Catalogue& text, const ProgrammeWatch& watch,
                    const WatchOptions& options) {
  const auto count = [&](auto fits) { return std::ranges::count_if(watch.lines, fits); };
  const auto youth = count([](const WatchLine& l) { return l.card.youth_informed.has_value(); });
  const auto guardians =
      count([](const WatchLine& l) { return l.card.guardians_informed.has_value(); });
  const auto nobody = count([](const WatchLine& l) { return !l.card.anybody_informed(); });
  std::string out = text("watch.summary", watch.lines.size(), youth, guardians, nobody) + "\n";
  std::vector<std::string> late;
  for (const auto& line : watch.lines) {
    const bool waited = options.as_of - line.spell.started > options.first_within_days;
    if (waited && !line.card.anybody_informed() && !line.offer)
      late.push_back(person_code(line.person.id, options.prefix));
  }
  if (!late.empty()) out += text("watch.late", options.first_within_days, join(late, ", ")) + "\n";
  return out;
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }
Json day_or_null(const std::optional<Date>& day) { return day ? Json(day->iso()) : Json(); }
Json number_or_null(const std::optional<int>& number) { return number ? Json(*number) : Json(); }

Json offer_json(const std::optional<Offer>& offer) {
  if (!offer) return {};
  return {{"offered", offer->offered.iso()},
          {"think_until", offer->think_until.iso()},
          {"answer", text_or_null(offer->answer)},
          {"answered", day_or_null(offer->answered)}};
}

Json json_of(const ProgrammeWatch& watch, const WatchOptions& options) {
  Json lines = Json::array();
  for (const auto& line : watch.lines)
    lines.push_back({{"person", person_code(line.person.id, options.prefix)},
                     {"sex", sex_name(line.person.sex)},
                     {"birth_year", number_or_null(line.person.birth_year)},
                     {"school_year", number_or_null(line.card.school_year)},
                     {"school", text_or_null(line.person.school)},
                     {"youth_informed", day_or_null(line.card.youth_informed)},
                     {"guardians_informed", day_or_null(line.card.guardians_informed)},
                     {"since", line.spell.started.iso()},
                     {"offer", offer_json(line.offer)},
                     {"receiver", text_or_null(line.card.receiver)}});
  return {{"programme", watch.programme->code},
          {"watch", std::move(lines)},
          {"left_out", watch.left_out}};
}

}  // namespace

std::string watch_report(const Catalogue& text, Format format, std::span<const ProgrammeWatch> all,
                         const WatchOptions& options) {
  if (format == Format::json) {
    std::vector<Json> programmes;
    for (const auto& each : all) programmes.push_back(json_of(each, options));
    return json_text(document(options.as_of, std::move(programmes)));
  }
  std::string out;
  for (const auto& each : all) {
    if (format == Format::csv) {
      if (all.size() > 1) out += csv_field(each.programme->name, true) + "\r\n";
      out += table_of(text, each, options).csv();
      continue;
    }
    out += text("watch.title", each.programme->name, options.as_of.iso()) + "\n";
    if (!each.lines.empty()) out += table_of(text, each, options).text();
    out += summary(text, each, options);
  }
  return out;
}

}  // namespace jagmed
