// The tables of a profile about rows that are no data, and about columns that are months.
#include "base/text.hpp"
#include "intake/profile_sections.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr int kMostColumns = 1000;

std::string beginning_at(Section& table) {
  const std::string words = table.text("starts_with").value_or("");
  if (folded(words).empty()) table.refuse("starts_with", {"profile.empty", {"starts_with"}});
  return words;
}

/// "any", or the number of a column.
std::optional<int> column_number(Section& table) {
  if (!table.has("column")) return {};
  if (table.is_text("column")) {
    static constexpr Choice<bool> kAny[] = {{"any", true}};
    (void)chosen(table, "column", *table.text("column"), kAny);
    return {};
  }
  int column = 1;
  read_whole(table, "column", 1, kMostColumns, column);
  return column;
}

std::optional<Field> sum_column(Section& table) {
  static constexpr Choice<Field> kSums[] = {
      {"absent_min", Field::absent_min},        {"absent_hours", Field::absent_hours},
      {"scheduled_min", Field::scheduled_min},  {"scheduled_hours", Field::scheduled_hours},
      {"valid_min", Field::valid_min},          {"invalid_min", Field::invalid_min},
      {"valid_hours", Field::valid_hours},      {"invalid_hours", Field::invalid_hours},
      {"present_min", Field::present_min},      {"other_min", Field::other_min},
      {"reported_min", Field::reported_min},    {"lessons", Field::lessons},
      {"absent_lessons", Field::absent_lessons}};
  Field field = Field::absent_min;
  if (!table.has("verify_sum")) return {};
  choose(table, "verify_sum", kSums, field);
  return field;
}

/// "any", the number of a column or its heading.
void read_place(Section& table, SkipRule& rule) {
  const auto text = table.is_text("column") ? table.text("column") : std::nullopt;
  if (!text || *text == "any") {
    rule.column = column_number(table);
    return;
  }
  if (heading_of(*text).name.empty()) table.refuse("column", {"profile.empty", {"column"}});
  rule.heading = *text;
}

SkipRule skip_rule(Section& table) {
  static const std::vector<std::string> kYesAndNo = {"Ja", "Nej", "1", "0"},
                                        kWordOfSum = {"Klassen", "…"};
  SkipRule rule;
  read_place(table, rule);
  rule.verify_sum = sum_column(table);
  rule.filled = table.boolean("filled").value_or(false);
  if (rule.filled && (!rule.has_column() || rule.verify_sum))
    table.refuse("filled", "profile.skip.filled");
  if (const auto words = table.texts("starts_with");
      words && std::ranges::find(*words, "?") != words->end())
    refuse_choice(table, "starts_with", "?", rule.has_column() ? kYesAndNo : kWordOfSum);
  for (const auto& text : table.texts("starts_with").value_or(std::vector<std::string>{}))
    if (auto beginning = folded(text); !beginning.empty())
      rule.starts_with.push_back(std::move(beginning));
  if (rule.starts_with.empty() != rule.filled)
    table.refuse("starts_with", {"profile.empty", {"starts_with"}});
  table.finish();
  return rule;
}

/// { starts_with = "Period", form = "…" }; of a period that stands alone in its row, or a moment
/// alone in a cell, { starts_with = "", … }
template <class Form>
void read_fact(Section& root, std::string_view key, const std::string& usual,
               std::optional<PreambleFact<Form>>& fact) {
  auto table = root.section(key);
  if (!table) return;
  const bool bare = (key == "period" || key == "exported_at") && table->text("starts_with") == "";
  const std::string words = bare ? "" : beginning_at(*table);
  const std::string text = table->text("form").value_or(usual);
  const auto form = Form::of(text);
  if (!form) table->refuse("form", {"profile.preamble.form", {terminal_safe(text)}});
  fact = PreambleFact<Form>{words, folded(words), *form};
  table->finish();
}

}  // namespace

void apply_preamble(Section table, PreambleRules& rules) {
  read_fact(table, "period", "YYYY-MM-DD - YYYY-MM-DD", rules.period);
  read_fact(table, "exported_at", "YYYY-MM-DD HH:MM", rules.exported_at);
  for (const Field field : all_fields()) {
    auto fact = table.section(field_name(field));
    if (!fact) continue;
    const std::string words = beginning_at(*fact);
    std::erase_if(rules.fields, [&](const auto& rule) { return rule.form == field; });
    rules.fields.push_back({words, folded(words), field});
    fact->finish();
  }
  table.finish();
}

void apply_row_rules(Section& root, Profile& profile) {
  if (root.has("section")) profile.sections.clear();
  for (auto& table : root.sections("section")) {
    SectionRule rule{folded(beginning_at(table)), column_number(table),
                     field_at(table, "field", table.text("field").value_or(""))};
    table.finish();
    profile.sections.push_back(std::move(rule));
  }
  if (root.has("skip")) profile.skips.clear();
  for (auto& table : root.sections("skip")) profile.skips.push_back(skip_rule(table));
}

void apply_unpivot(Section table, std::optional<UnpivotRule>& target) {
  UnpivotRule rule;
  const auto pattern = table.text("pattern");
  if (const auto text = pattern ? *pattern : target ? target->text : std::string(); true) {
    const auto read = unpivot_pattern(text);
    if (!read) table.refuse("pattern", {"profile.unpivot.pattern", {terminal_safe(text)}});
    rule = *read;
  }
  if (target) {
    rule.months = target->months;
    rule.measures = target->measures;
    rule.skip_if_all_null = target->skip_if_all_null;
  }
  if (table.has("month")) rule.months.clear();
  for (const auto& text : table.texts("month").value_or(std::vector<std::string>{})) {
    auto form = Pattern::month(text);
    if (!form) table.refuse("month", {"profile.unpivot.month", {terminal_safe(text)}});
    rule.months.push_back(std::move(*form));
  }
  if (auto measures = table.section("measures")) {
    rule.measures.clear();
    for (const auto& heading : measures->keys())
      rule.measures.emplace_back(heading_of(heading),
                                 field_at(*measures, heading, *measures->text(heading)));
  }
  rule.skip_if_all_null = table.boolean("skip_if_all_null").value_or(rule.skip_if_all_null);
  table.finish();
  if (rule.months.empty() && !rule.weeks) table.refuse("month", {"profile.empty", {"month"}});
  const bool named =
      rule.has_measure || (rule.measures.size() == 1 && rule.measures.front().first == Heading{});
  if (rule.measures.empty() || !named) table.refuse("measures", "profile.unpivot.measures");
  target = std::move(rule);
}

bool Profile::gives(Field field) const {
  const auto in_section = [&](const SectionRule& rule) { return rule.field == field; };
  const auto in_preamble = [&](const PreambleFact<Field>& fact) { return fact.form == field; };
  const bool by_month =
      unpivot &&
      (field == Field::date || field == Field::date_to ||
       std::ranges::any_of(unpivot->measures, [&](const auto& m) { return m.second == field; }));
  return by_month || std::ranges::any_of(sections, in_section) ||
         std::ranges::any_of(preamble.fields, in_preamble);
}

void expect_header(const Section& root, const Profile& profile) {
  if (profile.file.format != FileFormat::csv) return;
  if (profile.unpivot)
    for (const auto& rule : profile.skips)
      if (rule.verify_sum) root.refuse("unpivot", "profile.unpivot.sum");
  if (profile.header.mode == HeaderRule::Mode::none) {
    const auto named = [](const SkipRule& rule) { return !rule.heading.empty(); };
    if (std::ranges::any_of(profile.skips, named))
      root.refuse("skip", "profile.header.none.column");
    if (!profile.dedupe.parts.empty()) root.refuse("dedupe", "profile.header.none.column");
    if (profile.unpivot) root.refuse("unpivot", "profile.unpivot.header");
    if (!profile.match.require_headers.empty()) root.refuse("match", "profile.header.none");
  }
  if (profile.header.mode != HeaderRule::Mode::detect || profile.unpivot) return;
  // Else the first row of any file would do.
  const auto by_name = [&](Field field) {
    return !profile.gives(field) && profile.columns[field].front().index == 0;
  };
  if (std::ranges::none_of(profile.required, by_name))
    root.refuse("header", "profile.header.detect");
}

}  // namespace jagmed
