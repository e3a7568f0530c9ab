#include "intake/profile_sections.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jagmed {
namespace {

constexpr int kSchema = 1;

bool is_profile_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

void apply_head(Section& root, Profile& profile) {
  static constexpr Choice<AbsenceKind> kKinds[] = {{"lesson", AbsenceKind::lesson},
                                                   {"day", AbsenceKind::day},
                                                   {"period", AbsenceKind::period},
                                                   {"notice", AbsenceKind::notice}};
  int schema = kSchema;
  read_whole(root, "schema", kSchema, kSchema, schema);
  profile.name = root.text("name").value_or("");
  if (!is_profile_name(profile.name)) root.refuse("name", "profile.name");
  if (auto title = root.text("title")) profile.title = *title;
  if (auto source = root.text("source")) {
    if (!is_profile_name(*source)) root.refuse("source", "profile.source.form");
    profile.source = *source;
  }
  choose(root, "kind", kKinds, profile.kind);
}

}  // namespace

void refuse_choice(const Section& table, std::string_view key, const std::string& word,
                   const std::vector<std::string>& known) {
  const auto near = nearest(word, known);
  table.refuse(key, {"profile.choice", {std::string(key), terminal_safe(word), join(known, ", ")}},
               near ? Message("toml.unknown.near", {*near}) : Message());
}

void read_whole(Section& table, std::string_view key, int least, int most, int& target) {
  const auto value = table.integer(key);
  if (!value) return;
  if (*value < least || *value > most)
    table.refuse(key,
                 {"toml.range", {std::string(key), std::to_string(least), std::to_string(most)}});
  target = static_cast<int>(*value);
}

void read_number(Section& table, std::string_view key, double most, double& target) {
  const auto value = table.number(key);
  if (!value) return;
  if (!(*value >= 0 && *value <= most))
    table.refuse(key, {"toml.range", {std::string(key), "0", fmt::format("{}", most)}});
  target = *value;
}

Field field_at(const Section& table, std::string_view key, const std::string& word) {
  if (const auto field = field_from(word)) return *field;
  refuse_choice(table, key, word, field_names());
}

void apply_profile(Section& root, Profile& profile) {
  apply_head(root, profile);
  const auto part = [&](std::string_view key, auto apply, auto& target) {
    if (auto table = root.section(key)) apply(std::move(*table), target);
  };
  profile.match = {};  // a child is another layout than its parent
  part("match", apply_match, profile.match);
  part("file", apply_file, profile.file);
  part("header", apply_header, profile.header);
  if (profile.header.mode == HeaderRule::Mode::none)  // what a parent calls by name is not there
    for (auto& aliases : profile.columns)
      std::erase_if(aliases, [](const Alias& alias) { return alias.index == 0; });
  part("preamble", apply_preamble, profile.preamble);
  apply_row_rules(root, profile);
  part("columns", apply_columns, profile);
  part("columns_options", apply_columns_options, profile);
  part("unpivot", apply_unpivot, profile.unpivot);
  part("dates", apply_dates, profile.dates);
  part("numbers", apply_numbers, profile.numbers);
  part("minutes", apply_minutes, profile.minutes);
  part("codes", apply_codes, profile.codes);
  part("values", apply_values, profile.values);
  part("person", apply_person, profile.person);
  part("dedupe", apply_dedupe, profile.dedupe);
  part("reimport", apply_reimport, profile.reimport);
  part("limits", apply_limits, profile);
  part("privacy", apply_privacy, profile);
  root.finish();
}

void expect_complete(const Section& root, const Profile& profile) {
  if (profile.source.empty()) root.refuse("source", "profile.source");
  const auto expect_column = [&](Field field) {
    if (profile.columns[field].empty() && !profile.gives(field))
      root.refuse("columns", {"profile.column", {std::string(field_name(field))}});
  };
  expect_column(profile.person.id_column);
  for (const Field field : profile.required) expect_column(field);
  for (const auto& rule : profile.skips)
    if (rule.verify_sum) expect_column(*rule.verify_sum);
  expect_header(root, profile);
  expect_fit_for_kind(root, profile);
}

}  // namespace jagmed
