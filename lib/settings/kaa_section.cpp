#include "settings/kaa_section.hpp"

#include "base/text.hpp"
#include "settings/programme_section.hpp"

#include <algorithm>
#include <set>

namespace jagmed {
namespace {

constexpr int kWidest = 500;

/// A list of the mapping, and the code list it is about; empty: words of its own.
constexpr std::pair<std::string_view, std::string_view> kMapped[] = {
    {"registration_reason", "kaa_reg_reason"},
    {"deregistration_reason", "kaa_dereg_reason"},
    {"occupation", "kaa_occupation"},
    {"measure", "kaa_measure"},
    {"status", "kaa_measure_status"}};

std::vector<std::string> keys_of(const std::string& list, const CodeBook& codes) {
  if (list == "sex") return {"female", "male", "unknown"};
  if (list == "contact") return {"yes", "no"};
  std::vector<std::string> keys;
  for (const auto& [mapped, code_list] : kMapped)
    if (mapped == list)
      for (const auto& code : codes.list(code_list)) keys.push_back(code.key);
  return keys;
}

Message near_word(const std::string& word, const std::vector<std::string>& known) {
  const auto near = nearest(word, known);
  return near ? Message("code.near", {*near}) : Message("code.known", {join(known, ", ")});
}

KaaColumn read_column(Section table, const KaaExport& layout) {
  KaaColumn column;
  for (const auto& [key, value] : {std::pair{"name", &column.name}, {"from", &column.from}}) {
    *value = table.text(key).value_or("");
    if (value->empty()) table.refuse(key, {"toml.required", {key}});
  }
  if (!is_kaa_field(column.from))
    table.refuse("from", {"kaa.export.field", {terminal_safe(column.from)}},
                 near_word(column.from, kaa_fields()));
  column.width = read_int(table, "width", 0, 1, kWidest);
  column.required = table.boolean("required").value_or(false);
  if (layout.form == KaaFileForm::txt_fixed && column.width == 0)
    table.refuse("width", {"toml.required", {"width"}});
  table.finish();
  return column;
}

std::map<std::string, std::string> read_codes_of(Section table, const std::string& list,
                                                 const CodeBook& codes) {
  std::map<std::string, std::string> mapped;
  const auto known = keys_of(list, codes);
  for (const auto& key : table.keys()) {
    if (std::find(known.begin(), known.end(), key) == known.end())
      table.refuse(key, {"code.unknown", {list, terminal_safe(key)}}, near_word(key, known));
    mapped[key] = table.text(key).value_or("");
  }
  table.finish();
  return mapped;
}

void read_period(Section& table, KaaExport& layout) {
  const auto first = read_date(table, "period_start"), last = read_date(table, "period_end");
  if (first.has_value() != last.has_value())
    table.refuse(first ? "period_end" : "period_start",
                 {"toml.required", {"period_start, period_end"}});
  if (!first) return;
  if (*last < *first) table.refuse("period_end", "calendar.order");
  layout.period = DateRange{*first, *last};
}

KaaExport read_export(Section table, const std::string& half, const CodeBook& codes) {
  KaaExport layout{.half = half};
  layout.source_document = table.text("source_document").value_or("");
  read_period(table, layout);
  static constexpr SettingChoice<KaaFileForm> kForms[] = {{"csv", KaaFileForm::csv},
                                                          {"txt_tab", KaaFileForm::txt_tab},
                                                          {"txt_fixed", KaaFileForm::txt_fixed}};
  layout.form = read_choice(table, "format", layout.form, kForms);
  static constexpr SettingChoice<KaaFileRows> kRows[] = {{"person", KaaFileRows::person},
                                                         {"spell", KaaFileRows::spell}};
  layout.rows = read_choice(table, "rows", layout.rows, kRows);
  static constexpr SettingChoice<KaaFileEncoding> kEncodings[] = {
      {"UTF-8", KaaFileEncoding::utf8}, {"ISO-8859-1", KaaFileEncoding::latin1}};
  layout.encoding = read_choice(table, "encoding", layout.encoding, kEncodings);
  layout.delimiter = table.text("delimiter").value_or(layout.delimiter);
  if (layout.delimiter.size() != 1) table.refuse("delimiter", "kaa.export.delimiter");
  layout.date_format = table.text("date_format").value_or(layout.date_format);
  if (!is_kaa_date_format(layout.date_format))
    table.refuse("date_format", "kaa.export.date_format", "kaa.export.date_format.hint");
  layout.header = table.boolean("header").value_or(layout.header);
  for (auto& column : table.sections("column"))
    layout.columns.push_back(read_column(std::move(column), layout));
  if (layout.columns.empty()) table.refuse("column", {"toml.required", {"column"}});
  if (auto lists = table.section("codes")) {
    for (const auto& list : kaa_code_lists())
      if (auto entry = lists->section(list))
        layout.codes[list] = read_codes_of(std::move(*entry), list, codes);
    lists->finish();
  }
  table.finish();
  return layout;
}

std::string half_of(Section& table, const std::string& key) {
  try {
    if (parse_half(key).name() == key) return key;
  } catch (const Error&) {
    // said below, with its place
  }
  table.refuse(key, {"kaa.half.form", {terminal_safe(key)}}, "kaa.half.form.hint");
}

}  // namespace

KaaSettings read_kaa(Section table, const CodeBook& codes) {
  KaaSettings kaa;
  KaaRules& rules = kaa.rules;
  rules.not_contacted_months =
      read_int(table, "not_contacted_months", rules.not_contacted_months, 1, 60);
  if (table.has("expected")) rules.expected = read_int(table, "expected", 1, 1, 1'000'000);
  rules.other_share_limit = read_int(table, "other_share_limit", rules.other_share_limit, 0, 100);
  rules.age_days = read_int(table, "age_days", rules.age_days, 0, 31);
  rules.fewer_limit = read_int(table, "fewer_limit", rules.fewer_limit, 1, 100);
  if (auto exports = table.section("export")) {
    for (const auto& key : exports->keys()) {
      const std::string half = half_of(*exports, key);
      if (auto entry = exports->section(key))
        kaa.exports.push_back(read_export(std::move(*entry), half, codes));
    }
    exports->finish();
  }
  table.finish();
  return kaa;
}

}  // namespace jagmed
