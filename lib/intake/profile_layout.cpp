// The tables of a profile that say how a file is built.
#include "base/text.hpp"
#include "intake/profile_sections.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr Choice<FileFormat> kFormats[] = {{"csv", FileFormat::csv},
                                           {"ss12000-json", FileFormat::ss12000_json},
                                           {"tieto-absence-xml", FileFormat::tieto_xml}};

constexpr int kMostColumns = 1000;

Alias alias_of(const Section& table, std::string_view key, const std::string& text) {
  if (text == "?") table.refuse(key, {"profile.question", {std::string(key)}});
  Alias alias{text, heading_of(text)};
  if (alias.heading.name.empty()) table.refuse(key, {"profile.empty", {std::string(key)}});
  return alias;
}

std::vector<Field> fields_at(Section& table, std::string_view key) {
  std::vector<Field> fields;
  for (const auto& word : table.texts(key).value_or(std::vector<std::string>{}))
    fields.push_back(field_at(table, key, word));
  return fields;
}

std::vector<Pattern> times_at(Section& table) {
  std::vector<Pattern> patterns;
  for (const auto& text : table.texts("times").value_or(std::vector<std::string>{})) {
    auto pattern = Pattern::time(text);
    if (!pattern) table.refuse("times", {"profile.pattern", {terminal_safe(text)}});
    patterns.push_back(std::move(*pattern));
  }
  return patterns;
}

/// A list of headings, or { index = n }; `by_index`: nothing else will do.
std::vector<Alias> aliases_at(Section& table, const std::string& key, bool by_index) {
  std::vector<Alias> aliases;
  if (table.is_table(key)) {
    auto place = *table.section(key);
    int index = 0;
    read_whole(place, "index", 1, kMostColumns, index);
    if (index == 0) place.refuse("index", {"profile.empty", {"index"}});
    place.finish();
    aliases.push_back({"#" + std::to_string(index), {}, index});
    return aliases;
  }
  const auto texts = table.texts(key);
  for (const auto& text : *texts) aliases.push_back(alias_of(table, key, text));
  if (by_index && !aliases.empty()) table.refuse(key, {"profile.column.index", {key}});
  return aliases;
}

/// "-400d", "+0d"
void read_days(Section& table, std::string_view key, int& target) {
  const auto text = table.text(key);
  if (!text) return;
  const auto digits = text->size() < 3 ? std::string() : text->substr(1, text->size() - 2);
  const bool sign = text->starts_with('-') || text->starts_with('+');
  const bool right = sign && text->ends_with('d') && !digits.empty() && digits.size() <= 5 &&
                     std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
  if (!right) table.refuse(key, {"profile.days", {std::string(key)}});
  target = std::stoi(digits) * (text->starts_with('-') ? -1 : 1);
}

}  // namespace

std::string_view file_format_name(FileFormat format) {
  return std::ranges::find(kFormats, format, &Choice<FileFormat>::value)->word;
}

void apply_match(Section table, MatchRule& rule) {
  for (const auto& text : table.texts("require_headers").value_or(std::vector<std::string>{}))
    rule.require_headers.push_back(alias_of(table, "require_headers", text).heading);
  for (const auto& text : table.texts("filename").value_or(std::vector<std::string>{})) {
    rule.filenames.push_back(folded(text));
    if (rule.filenames.back().empty()) table.refuse("filename", {"profile.empty", {"filename"}});
  }
  if (!rule.automatic()) table.refuse("require_headers", {"profile.empty", {"require_headers"}});
  read_whole(table, "priority", 0, 1000, rule.priority);
  table.finish();
}

void apply_file(Section table, FileRule& rule) {
  static constexpr Choice<std::optional<char>> kDelimiters[] = {
      {"auto", {}}, {";", ';'}, {",", ','}, {"\t", '\t'}, {"|", '|'}};
  static constexpr Choice<char> kQuotes[] = {{"\"", '"'}, {"'", '\''}, {"", '\0'}};
  static constexpr Choice<bool> kRagged[] = {{"reject", false}, {"pad", true}};
  choose(table, "format", kFormats, rule.format);
  if (const auto name = table.text("encoding")) {
    rule.encoding = encoding_from(*name);
    auto known = encoding_names();
    known.emplace_back("auto");
    if (!rule.encoding && *name != "auto") refuse_choice(table, "encoding", *name, known);
  }
  choose(table, "delimiter", kDelimiters, rule.delimiter);
  choose(table, "quote", kQuotes, rule.quote);
  choose(table, "ragged", kRagged, rule.pad_short_rows);
  read_whole(table, "max_record_lines", 1, 10000, rule.max_record_lines);
  table.finish();
}

void apply_header(Section table, HeaderRule& rule) {
  using Mode = HeaderRule::Mode;
  static constexpr Choice<Mode> kModes[] = {
      {"detect", Mode::detect}, {"fixed", Mode::fixed}, {"none", Mode::none}};
  static constexpr Choice<bool> kRepeated[] = {{"skip", false}, {"reject", true}};
  static constexpr Choice<HeaderRule::Unknown> kUnknown[] = {
      {"report", HeaderRule::Unknown::report},
      {"ignore", HeaderRule::Unknown::ignore},
      {"reject", HeaderRule::Unknown::reject}};
  choose(table, "mode", kModes, rule.mode);
  if (rule.mode == Mode::fixed) {
    read_whole(table, "row", 1, 1000, rule.row);
    if (rule.row == 0) table.refuse("mode", "profile.header.row");
  } else {
    read_whole(table, "scan_rows", 1, 1000, rule.scan_rows);
  }
  if (rule.mode != Mode::none) {
    read_whole(table, "rows", 1, 3, rule.rows);
    if (const auto join = table.text("join")) rule.join = *join;
    rule.fill_right = table.boolean("fill_right").value_or(rule.fill_right);
    choose(table, "repeated", kRepeated, rule.reject_repeated);
    choose(table, "on_unknown_column", kUnknown, rule.on_unknown_column);
  }
  table.finish();
}

void apply_columns(Section table, Profile& profile) {
  const bool by_index = profile.header.mode == HeaderRule::Mode::none;
  for (const auto& key : table.keys()) {
    const auto field = field_from(key);
    if (!field) continue;  // refused by finish(), with the nearest of what was asked for
    profile.columns[*field] = aliases_at(table, key, by_index);
  }
  for (const auto& name : field_names())
    if (!table.has(name)) (void)table.text(name);
  table.finish();
}

void apply_columns_options(Section table, Profile& profile) {
  if (table.has("required")) profile.required = fields_at(table, "required");
  if (table.has("fill_down")) profile.fill_down = fields_at(table, "fill_down");
  if (const auto ignored = table.texts("ignore")) {
    profile.ignore.clear();
    for (const auto& text : *ignored)
      profile.ignore.push_back(alias_of(table, "ignore", text).heading);
  }
  table.finish();
}

void apply_dates(Section table, DateForms& forms) {
  static constexpr Choice<bool> kAmbiguous[] = {{"error", false}, {"first", true}};
  read_date_forms(table, forms);
  if (table.has("times")) forms.times = times_at(table);
  if (const auto words = table.texts("all_day")) {
    forms.all_day.clear();
    for (const auto& word : *words) forms.all_day.push_back(folded(word));
  }
  choose(table, "ambiguous", kAmbiguous, forms.first_of_several);
  forms.excel_serial = table.boolean("excel_serial").value_or(forms.excel_serial);
  read_days(table, "earliest", forms.earliest_days);
  read_days(table, "latest", forms.latest_days);
  if (forms.earliest_days > forms.latest_days) table.refuse("earliest", "profile.days.order");
  read_year_and_zone(table, forms);
  table.finish();
}

void apply_numbers(Section table, NumberForm& form) {
  static constexpr Choice<char> kMarks[] = {{",", ','}, {".", '.'}};
  choose(table, "decimal_mark", kMarks, form.decimal_mark);
  if (const auto marks = table.texts("group_marks")) {
    for (const auto& mark : *marks)
      if (mark.empty() || mark == std::string(1, form.decimal_mark))
        table.refuse("group_marks", "profile.group_marks");
    form.group_marks = *marks;
  }
  if (const auto null = table.texts("null")) {
    form.null.clear();
    for (const auto& text : *null) form.null.emplace_back(trim(text));
  }
  if (const auto zero = table.texts("zero")) {
    form.zero.clear();
    for (const auto& text : *zero) form.zero.emplace_back(trim(text));
  }
  // That an empty cell is 0 somebody has to say; it goes before null then.
  for (const auto& text : form.zero)
    if (!text.empty() && is_nothing(text, form))
      table.refuse("zero", {"profile.word_twice", {terminal_safe(text)}});
  static constexpr Choice<PercentForm> kPercent[] = {{"strip", PercentForm::strip},
                                                     {"reject", PercentForm::reject},
                                                     {"fraction", PercentForm::fraction}};
  choose(table, "percent", kPercent, form.percent);
  table.finish();
}

}  // namespace jagmed
