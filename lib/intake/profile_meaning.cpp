// The tables of a profile that say what the cells of a file mean.
#include "base/text.hpp"
#include "intake/profile_sections.hpp"

#include <algorithm>
#include <charconv>

namespace jagmed {
namespace {

using Words = std::vector<std::string>;

/// A list of choices; empty when the key is absent.
template <class T, std::size_t N>
std::vector<T> chosen_list(Section& table, std::string_view key, const Choice<T> (&choices)[N]) {
  std::vector<T> list;
  for (const auto& word : table.texts(key).value_or(Words{}))
    list.push_back(chosen(table, key, word, choices));
  return list;
}

/// The list at `key` replaces the words that stood for `value`. Throws when another list holds one.
template <class T>
void put_words(Section& table, std::string_view key, T value, WordTable<T>& words) {
  if (table.has(key)) words.drop(value);
  for (const auto& word : table.texts(key).value_or(Words{})) {
    const auto known = words.find(word);
    if (known && *known != value) table.refuse(key, {"profile.word_twice", {terminal_safe(word)}});
    words.put(word, value);
  }
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

}  // namespace

void apply_minutes(Section table, MinuteRules& rules) {
  using Absent = MinuteRules::Absent;
  using Scheduled = MinuteRules::Scheduled;
  static constexpr Choice<Absent> kAbsent[] = {{"absent_min", Absent::minutes},
                                               {"absent_hours*60", Absent::hours},
                                               {"absent_pct*scheduled", Absent::share},
                                               {"valid+invalid", Absent::parts},
                                               {"whole_lesson", Absent::whole_lesson}};
  static constexpr Choice<Scheduled> kScheduled[] = {{"scheduled_min", Scheduled::minutes},
                                                     {"scheduled_hours*60", Scheduled::hours},
                                                     {"end-start", Scheduled::times}};
  static constexpr Choice<MinuteRules::Over> kOver[] = {{"reject", MinuteRules::Over::reject},
                                                        {"cap", MinuteRules::Over::cap},
                                                        {"accept", MinuteRules::Over::accept}};
  static constexpr Choice<bool> kZero[] = {{"present", false}, {"drop", true}};
  if (table.has("absent")) rules.absent = chosen_list(table, "absent", kAbsent);
  if (table.has("scheduled")) rules.scheduled = chosen_list(table, "scheduled", kScheduled);
  choose(table, "over_scheduled", kOver, rules.over_scheduled);
  read_whole(table, "tolerance_min", 0, 1440, rules.tolerance);
  read_late(table, rules);
  read_number(table, "percent_tolerance", 100, rules.percent_tolerance);
  choose(table, "zero", kZero, rules.drop_zero);
  table.finish();
}

void apply_codes(Section table, CodeRules& rules) {
  static constexpr Choice<CodeRules::Unmapped> kUnmapped[] = {
      {"stage", CodeRules::Unmapped::stage},
      {"reject", CodeRules::Unmapped::reject},
      {"unspecified", CodeRules::Unmapped::unspecified}};
  if (const auto column = table.text("column")) rules.column = field_at(table, "column", *column);
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
    put_words(*reported, "yes", Reported::yes, rules.reported);
    put_words(*reported, "no", Reported::no, rules.reported);
    reported->finish();
  }
  if (auto validity = table.section("validity")) {
    put_words(*validity, "valid", Validity::valid, rules.validity);
    put_words(*validity, "invalid", Validity::invalid, rules.validity);
    choose(*validity, "missing", kMissing, rules.missing_validity);
    validity->finish();
  }
  table.finish();
}

void apply_person(Section table, PersonRules& rules) {
  using Kind = bool PersonRules::*;
  static constexpr Choice<Kind> kKinds[] = {{"personnummer", &PersonRules::personnummer},
                                            {"samordningsnummer", &PersonRules::coordination},
                                            {"interim", &PersonRules::interim},
                                            {"tillfalligt", &PersonRules::temporary}};
  static constexpr Choice<PersonRules::Check> kCheck[] = {{"strict", PersonRules::Check::strict},
                                                          {"warn", PersonRules::Check::warn},
                                                          {"off", PersonRules::Check::off}};
  static constexpr Choice<PersonRules::Unknown> kUnknown[] = {
      {"skip", PersonRules::Unknown::skip},
      {"report", PersonRules::Unknown::report},
      {"stage", PersonRules::Unknown::stage}};
  if (table.has("kinds")) {
    for (const auto& choice : kKinds) rules.*choice.value = false;
    const auto kinds = chosen_list(table, "kinds", kKinds);
    if (kinds.empty()) table.refuse("kinds", {"profile.empty", {"kinds"}});
    for (const Kind kind : kinds) rules.*kind = true;
  }
  choose(table, "check", kCheck, rules.check);
  choose(table, "unknown", kUnknown, rules.unknown);
  read_whole(table, "youngest", 0, 150, rules.youngest);
  read_whole(table, "oldest", rules.youngest, 150, rules.oldest);
  if (const auto words = table.texts("protected")) {
    rules.protected_words.clear();
    for (const auto& word : *words) {
      rules.protected_words.push_back(folded(word));
      if (rules.protected_words.back().empty())
        table.refuse("protected", {"profile.empty", {"protected"}});
    }
  }
  table.finish();
}

void apply_dedupe(Section table, DedupeRules& rules) {
  enum class Piece { person, date, start, course, reason };
  static constexpr Choice<Piece> kPieces[] = {{"person", Piece::person},
                                              {"date", Piece::date},
                                              {"start", Piece::start},
                                              {"course", Piece::course},
                                              {"reason", Piece::reason}};
  static constexpr Choice<DedupeRules::Identical> kIdentical[] = {
      {"collapse", DedupeRules::Identical::collapse}, {"count", DedupeRules::Identical::count}};
  static constexpr Choice<DedupeRules::Conflict> kConflict[] = {
      {"stage", DedupeRules::Conflict::stage},
      {"reject", DedupeRules::Conflict::reject},
      {"last", DedupeRules::Conflict::last}};
  if (table.has("key")) {
    const auto pieces = chosen_list(table, "key", kPieces);
    const auto has = [&](Piece piece) { return std::ranges::find(pieces, piece) != pieces.end(); };
    if (!has(Piece::person) || !has(Piece::date)) table.refuse("key", "profile.key");
    rules.start = has(Piece::start);
    rules.course = has(Piece::course);
    rules.reason = has(Piece::reason);
  }
  choose(table, "identical", kIdentical, rules.identical);
  choose(table, "conflict", kConflict, rules.conflict);
  table.finish();
}

void apply_reimport(Section table, ReimportRules& rules) {
  static constexpr Choice<ReimportRules::Changed> kChanged[] = {
      {"update", ReimportRules::Changed::update}, {"report", ReimportRules::Changed::report}};
  static constexpr Choice<ReimportRules::Missing> kMissing[] = {
      {"keep", ReimportRules::Missing::keep},
      {"report", ReimportRules::Missing::report},
      {"retract", ReimportRules::Missing::retract}};
  static constexpr Choice<bool> kCoverage[] = {{"none", false}, {"period", true}};
  static constexpr Choice<Field> kScope[] = {{"group", Field::group}, {"school", Field::school}};
  static constexpr Choice<ReimportRules::Older> kOlder[] = {
      {"refuse", ReimportRules::Older::refuse}, {"warn", ReimportRules::Older::warn}};
  choose(table, "changed", kChanged, rules.changed);
  choose(table, "missing", kMissing, rules.missing);
  choose(table, "coverage", kCoverage, rules.covers_period);
  if (table.has("scope")) rules.scope = chosen_list(table, "scope", kScope);
  choose(table, "older_export", kOlder, rules.older_export);
  table.finish();
}

void apply_limits(Section table, Profile& profile) {
  read_number(table, "max_reject_share", 1, profile.max_reject_share);
  read_number(table, "max_unknown_share", 1, profile.max_unknown_share);
  table.finish();
}

}  // namespace jagmed
