// The tables of a profile that say what the cells of a file mean.
#include "base/text.hpp"
#include "intake/profile_sections.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace jagmed {
namespace {

using Words = std::vector<std::string>;

/// The list at `key` replaces the words that stood for `value`, and takes its words from what a
/// parent said of them. Throws when another list of the same table (`own`) holds one.
template <class T>
void put_words(Section& table, std::string_view key, T value, WordTable<T>& words,
               WordTable<T>& own) {
  if (table.has(key)) words.drop(value);
  for (const auto& word : table.texts(key).value_or(Words{})) {
    const auto known = own.find(word);
    if (known && *known != value) table.refuse(key, {"profile.word_twice", {terminal_safe(word)}});
    own.put(word, value);
  }
}

/// Two lists, which `first` and `second` name.
template <class T>
void put_lists(Section& table, std::pair<std::string_view, T> first,
               std::pair<std::string_view, T> second, WordTable<T>& words) {
  WordTable<T> own;
  put_words(table, first.first, first.second, words, own);
  put_words(table, second.first, second.second, words, own);
  words.put_all(own);
}

/// "null", "whole_lesson", or minutes such as "15".
void read_late(Section& table, MinuteRules& rules) {
  const auto text = table.text("late_without_minutes");
  if (!text) return;
  static constexpr Choice<MinuteRules::Late> kLate[] = {
      {"null", MinuteRules::Late::null}, {"whole_lesson", MinuteRules::Late::whole_lesson}};
  const char* const end = text->data() + text->size();
  const auto [stop, fault] = std::from_chars(text->data(), end, rules.late_minutes);
  const bool number = fault == std::errc() && stop == end && rules.late_minutes >= 0;
  rules.late =
      number ? MinuteRules::Late::fixed : chosen(table, "late_without_minutes", *text, kLate);
}

/// One field, or several.
void read_code_columns(Section& table, CodeRules& rules) {
  if (!table.has("column")) return;
  Words names;
  if (table.is_text("column"))
    names = {*table.text("column")};
  else
    names = *table.texts("column");
  if (names.empty()) table.refuse("column", {"profile.empty", {"column"}});
  rules.columns.clear();
  for (const auto& name : names) rules.columns.push_back(field_at(table, "column", name));
}

constexpr Choice<Validity> kValidities[] = {
    {"valid", Validity::valid}, {"invalid", Validity::invalid}, {"unknown", Validity::unknown}};
constexpr Choice<Reported> kReported[] = {
    {"yes", Reported::yes}, {"no", Reported::no}, {"unknown", Reported::unknown}};
constexpr Choice<Category> kCategories[] = {
    {"unspecified", Category::unspecified},
    {"sick", Category::sick},
    {"leave", Category::leave},
    {"medical", Category::medical},
    {"late", Category::late},
    {"left_early", Category::left_early},
    {"other_activity", Category::other_activity},
    {"present", Category::present},
    {"not_reported", Category::not_reported},
    {"cancelled", Category::cancelled},
};

/// One [[codes.map]].
void put_meaning(Section& table, WordTable<CodeMeaning>& map) {
  CodeMeaning meaning;
  const auto read = [&](std::string_view key, const auto& choices, auto& target) {
    if (const auto word = table.text(key)) target = chosen(table, key, *word, choices);
  };
  read("category", kCategories, meaning.category);
  read("validity", kValidities, meaning.validity);
  read("reported", kReported, meaning.reported);
  const auto words = table.texts("from").value_or(Words{});
  if (words.empty()) table.refuse("from", {"profile.empty", {"from"}});
  table.finish();
  if (!meaning.category && !meaning.validity && !meaning.reported)
    table.refuse("from", "profile.meaning");
  for (const auto& word : words) {
    if (map.find(word)) table.refuse("from", {"profile.word_twice", {terminal_safe(word)}});
    map.put(word, meaning);
  }
}

constexpr int kLongestDay = 600;  ///< minutes

}  // namespace

void apply_minutes(Section table, MinuteRules& rules) {
  using Absent = MinuteRules::Absent;
  using Scheduled = MinuteRules::Scheduled;
  static constexpr Choice<Absent> kAbsent[] = {{"absent_min", Absent::minutes},
                                               {"absent_hours*60", Absent::hours},
                                               {"absent_pct*scheduled", Absent::share},
                                               {"valid+invalid", Absent::parts},
                                               {"absent_end-absent_start", Absent::times},
                                               {"scheduled-present_min", Absent::rest},
                                               {"whole_lesson", Absent::whole_lesson}};
  static constexpr Choice<Scheduled> kScheduled[] = {{"scheduled_min", Scheduled::minutes},
                                                     {"scheduled_hours*60", Scheduled::hours},
                                                     {"end-start", Scheduled::times}};
  static constexpr Choice<MinuteRules::Over> kOver[] = {{"reject", MinuteRules::Over::reject},
                                                        {"cap", MinuteRules::Over::cap},
                                                        {"accept", MinuteRules::Over::accept}};
  static constexpr Choice<bool> kPresent[] = {{"late", false}, {"reject", true}};
  static constexpr Choice<bool> kBoth[] = {{"same", false}, {"add", true}};
  static constexpr Choice<bool> kZero[] = {{"present", false}, {"drop", true}};
  static constexpr Choice<Rounding> kRounding[] = {
      {"half-up", Rounding::half_up}, {"up", Rounding::up}, {"down", Rounding::down}};
  if (table.has("absent")) rules.absent = chosen_list(table, "absent", kAbsent);
  if (table.has("scheduled")) rules.scheduled = chosen_list(table, "scheduled", kScheduled);
  choose(table, "over_scheduled", kOver, rules.over_scheduled);
  read_whole(table, "tolerance_min", 0, 1440, rules.tolerance);
  read_whole(table, "day", 1, kLongestDay, rules.day);
  read_late(table, rules);
  read_number(table, "percent_tolerance", 100, rules.percent_tolerance);
  choose(table, "present_with_minutes", kPresent, rules.refuse_present);
  choose(table, "zero", kZero, rules.drop_zero);
  choose(table, "rounding", kRounding, rules.rounding);
  choose(table, "hours_and_minutes", kBoth, rules.add_hours);
  table.finish();
}

void apply_codes(Section table, CodeRules& rules) {
  static constexpr Choice<CodeRules::Unmapped> kUnmapped[] = {
      {"stage", CodeRules::Unmapped::stage},
      {"reject", CodeRules::Unmapped::reject},
      {"unspecified", CodeRules::Unmapped::unspecified}};
  read_code_columns(table, rules);
  rules.keep_source_code = table.boolean("keep_source_code").value_or(rules.keep_source_code);
  choose(table, "unmapped", kUnmapped, rules.unmapped);
  if (table.has("map")) rules.map = {};
  for (auto& entry : table.sections("map")) put_meaning(entry, rules.map);
  table.finish();
}

void apply_values(Section table, ValueRules& rules) {
  using Missing = ValueRules::Missing;
  static constexpr Choice<Missing> kMissing[] = {{"unknown", Missing::unknown},
                                                 {"from_reported", Missing::from_reported},
                                                 {"from_category", Missing::from_category}};
  if (auto reported = table.section("reported")) {
    put_lists<Reported>(*reported, {"yes", Reported::yes}, {"no", Reported::no}, rules.reported);
    reported->finish();
  }
  if (auto validity = table.section("validity")) {
    put_lists<Validity>(*validity, {"valid", Validity::valid}, {"invalid", Validity::invalid},
                        rules.validity);
    choose(*validity, "missing", kMissing, rules.missing_validity);
    validity->finish();
  }
  table.finish();
}

}  // namespace jagmed
