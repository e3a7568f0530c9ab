// The tables of a profile about who a row is about, when two rows are the same, and what is kept.
#include "intake/profile_sections.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr int kOldest = 150;

/// [6, 30]
void read_age(Section& table, PersonRules& rules) {
  const auto age = table.integers("age");
  if (!age) return;
  if (age->size() != 2 || age->front() < 0 || age->back() > kOldest || age->front() > age->back())
    table.refuse("age", "profile.age");
  rules.youngest = static_cast<int>(age->front());
  rules.oldest = static_cast<int>(age->back());
}

void read_kinds(Section& table, PersonRules& rules) {
  using Kind = bool PersonRules::*;
  static constexpr Choice<Kind> kKinds[] = {{"personnummer", &PersonRules::personnummer},
                                            {"samordningsnummer", &PersonRules::coordination},
                                            {"interim", &PersonRules::interim},
                                            {"tillfalligt", &PersonRules::temporary}};
  if (!table.has("kinds")) return;
  for (const auto& choice : kKinds) rules.*choice.value = false;
  const auto kinds = chosen_list(table, "kinds", kKinds);
  if (kinds.empty()) table.refuse("kinds", {"profile.empty", {"kinds"}});
  for (const Kind kind : kinds) rules.*kind = true;
}

/// A key that a profile may only set to what jagmed does anyway.
void expect_false(Section& table, std::string_view key, const char* message) {
  if (table.boolean(key).value_or(false)) table.refuse(key, message);
}

}  // namespace

void apply_person(Section table, PersonRules& rules) {
  static constexpr Choice<Field> kIds[] = {{"personnummer", Field::personnummer},
                                           {"source_person_id", Field::source_person_id}};
  static constexpr Choice<PersonRules::Check> kCheck[] = {{"strict", PersonRules::Check::strict},
                                                          {"warn", PersonRules::Check::warn},
                                                          {"off", PersonRules::Check::off}};
  static constexpr Choice<PersonRules::Unknown> kUnknown[] = {
      {"skip", PersonRules::Unknown::skip},
      {"report", PersonRules::Unknown::report},
      {"stage", PersonRules::Unknown::stage}};
  choose(table, "id_column", kIds, rules.id_column);
  read_kinds(table, rules);
  choose(table, "check", kCheck, rules.check);
  choose(table, "unknown", kUnknown, rules.unknown);
  read_age(table, rules);
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
  static constexpr std::string_view kPieces[] = {"person", "date",      "from",     "to",
                                                 "start",  "end",       "measures", "course",
                                                 "reason", "source_id", "part"};
  static constexpr Choice<DedupeRules::Identical> kIdentical[] = {
      {"collapse", DedupeRules::Identical::collapse}, {"count", DedupeRules::Identical::count}};
  static constexpr Choice<DedupeRules::Conflict> kConflict[] = {
      {"stage", DedupeRules::Conflict::stage},
      {"reject", DedupeRules::Conflict::reject},
      {"last", DedupeRules::Conflict::last}};
  if (const auto key = table.texts("key")) {
    const std::vector<std::string> known(std::begin(kPieces), std::end(kPieces));
    for (const auto& piece : *key)
      if (std::ranges::find(known, piece) == known.end()) refuse_choice(table, "key", piece, known);
    const auto has = [&](std::string_view piece) {
      return std::ranges::find(*key, piece) != key->end();
    };
    const bool whole = has("person") && (has("date") || has("from") || has("start"));
    if (!whole && !has("source_id")) table.refuse("key", "profile.key");
    rules.key = key;
  }
  if (const auto field = table.text("order_by")) {
    rules.order_by.reset();
    if (!field->empty()) rules.order_by = field_at(table, "order_by", *field);
  }
  if (const auto parts = table.texts("parts")) {
    rules.parts = *parts;
    const auto empty = [](const std::string& text) { return heading_of(text).name.empty(); };
    if (std::ranges::any_of(rules.parts, empty))
      table.refuse("parts", {"profile.empty", {"parts"}});
  }
  choose(table, "identical", kIdentical, rules.identical);
  choose(table, "conflict", kConflict, rules.conflict);
  table.finish();
}

std::vector<Field> Profile::amounts() const {
  using Absent = MinuteRules::Absent;
  const auto fields_of = [](Absent rule) -> std::vector<Field> {
    switch (rule) {
      case Absent::minutes: return {Field::absent_min};
      case Absent::hours: return {Field::absent_hours};
      case Absent::share: return {Field::absent_pct};
      case Absent::parts:
        return {Field::valid_min,     Field::invalid_min, Field::valid_hours,
                Field::invalid_hours, Field::valid_pct,   Field::invalid_pct};
      case Absent::times: return {Field::absent_start};
      case Absent::rest: return {Field::present_min};
      case Absent::whole_lesson: break;
    }
    return {};
  };
  std::vector<Field> named;
  if (has_spans()) return named;  // whole days have no minutes
  for (const Absent rule : minutes.absent)
    for (const Field field : fields_of(rule))
      if (!columns[field].empty()) named.push_back(field);
  return named;
}

KeyPieces Profile::key_pieces() const {
  if (!dedupe.key) {
    switch (kind) {
      case AbsenceKind::lesson: return {.start = true, .course = true};
      case AbsenceKind::day: return {.reason = true};
      case AbsenceKind::period: return {.course = true, .measures = true};
      case AbsenceKind::notice: return {.start = true};
    }
  }
  const auto has = [&](std::string_view piece) {
    return std::ranges::find(*dedupe.key, piece) != dedupe.key->end();
  };
  // A time is stored with the key, and must not be lost for an id.
  return {has("start") || has("source_id"),
          has("course"),
          has("reason"),
          has("measures"),
          has("source_id"),
          has("part")};
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

void apply_privacy(Section table, Profile& profile) {
  constexpr int kLongest = 365;
  profile.store_reason_text =
      table.boolean("store_reason_text").value_or(profile.store_reason_text);
  expect_false(table, "store_names", "profile.store_names");
  expect_false(table, "archive", "profile.archive");
  read_whole(table, "keep_raw_days", 1, kLongest, profile.keep_raw_days);
  table.finish();
}

void apply_limits(Section table, Profile& profile) {
  read_number(table, "max_reject_share", 1, profile.max_reject_share);
  read_number(table, "max_unknown_share", 1, profile.max_unknown_share);
  table.finish();
}

}  // namespace jagmed
