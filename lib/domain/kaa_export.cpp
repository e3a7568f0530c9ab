#include "domain/kaa_export.hpp"

#include "base/text.hpp"
#include "domain/kaa_at.hpp"
#include "domain/person_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace jagmed {
namespace {

/// A row of the file before it is written: a spell, and the measures that belong to it.
struct FileRow {
  const KaaCase* one = nullptr;
  std::vector<const KaaMeasure*> measures;
  bool contact = false;
  DateRange days;
};

/// A value and the list of codes it is mapped by; a day; or a text that stands as it is.
struct Value {
  std::string text;
  std::string_view list;
  std::optional<Date> day;
};
Value coded(std::string_view list, const std::string& key) { return {key, list, {}}; }
Value dated(std::optional<Date> day) { return {{}, {}, day}; }
Value plain(std::string text) { return {std::move(text), {}, {}}; }

template <class T>
struct FieldRule {
  std::string_view word;
  Value (*value)(const T&);
};

constexpr FieldRule<FileRow> kFields[] = {
    {"personnummer12", [](const FileRow& r) { return plain(r.one->number); }},
    {"personnummer10",
     [](const FileRow& r) {
       return plain(r.one->number.size() == 12 ? r.one->number.substr(2) : "");
     }},
    {"sex",
     [](const FileRow& r) { return coded("sex", std::string(sex_name(r.one->person.sex))); }},
    {"started", [](const FileRow& r) { return dated(r.one->spell.started); }},
    {"ended",
     [](const FileRow& r) {
       const auto& ended = r.one->spell.ended;
       return dated(ended && *ended <= r.days.last ? ended : std::nullopt);
     }},
    {"registration_reason",
     [](const FileRow& r) {
       return coded("registration_reason", r.one->spell.registration_reason);
     }},
    {"deregistration_reason",
     [](const FileRow& r) {
       const KaaSpell& spell = r.one->spell;
       const bool over = spell.ended && *spell.ended <= r.days.last;
       return coded("deregistration_reason", over ? spell.deregistration_reason : "");
     }},
    {"occupation_at_start",
     [](const FileRow& r) {
       return coded("occupation", occupation_on(*r.one, r.one->spell.started));
     }},
    {"occupation",
     [](const FileRow& r) { return coded("occupation", occupation_on(*r.one, r.days.last)); }},
    {"contact", [](const FileRow& r) { return coded("contact", r.contact ? "yes" : "no"); }},
    {"measures", [](const FileRow& r) { return plain(std::to_string(r.measures.size())); }}};

constexpr FieldRule<KaaMeasure> kMeasureFields[] = {
    {"kind", [](const KaaMeasure& m) { return coded("measure", m.kind); }},
    {"text", [](const KaaMeasure& m) { return plain(m.other_text); }},
    {"status", [](const KaaMeasure& m) { return coded("status", m.status); }},
    {"offered", [](const KaaMeasure& m) { return dated(m.offered); }},
    {"started", [](const KaaMeasure& m) { return dated(m.started); }},
    {"ended", [](const KaaMeasure& m) { return dated(said_no_on(m) ? std::nullopt : m.ended); }},
    {"occupation_after",
     [](const KaaMeasure& m) { return coded("occupation", m.occupation_after); }}};

template <class T, std::size_t N>
const FieldRule<T>* rule_of(const FieldRule<T> (&rules)[N], std::string_view word) {
  const auto found = std::find_if(std::begin(rules), std::end(rules),
                                  [&](const auto& rule) { return rule.word == word; });
  return found == std::end(rules) ? nullptr : found;
}

constexpr std::string_view kMeasure = "measure";

/// "measure3.kind": the third one, and the word after the dot.
std::optional<std::pair<std::size_t, std::string_view>> nth_measure(std::string_view from) {
  if (from.size() < kMeasure.size() + 3 || !from.starts_with(kMeasure)) return {};
  const char digit = from[kMeasure.size()];
  if (digit < '1' || digit > '9' || from[kMeasure.size() + 1] != '.') return {};
  return std::pair(static_cast<std::size_t>(digit - '1'), from.substr(kMeasure.size() + 2));
}

Value value_of(const FileRow& row, std::string_view from) {
  if (const auto* rule = rule_of(kFields, from)) return rule->value(row);
  const auto nth = nth_measure(from);
  if (!nth || nth->first >= row.measures.size()) return {};
  return rule_of(kMeasureFields, nth->second)
      ->value(measure_at(*row.measures[nth->first], row.days.last));
}

std::string day_text(Date day, std::string_view format) {
  std::string out;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%' || i + 1 == format.size()) {
      out += format[i];
      continue;
    }
    const int year = day.year();
    switch (format[++i]) {
      case 'Y': out += fmt::format("{:04}", year); break;
      case 'y': out += fmt::format("{:02}", year % 100); break;
      case 'm': out += fmt::format("{:02}", day.month()); break;
      default: out += fmt::format("{:02}", day.day()); break;
    }
  }
  return out;
}

class File {
 public:
  explicit File(const KaaExport& layout) : layout_(layout) {}

  void add(const FileRow& row) {
    std::vector<std::string> cells;
    for (const auto& column : layout_.columns) cells.push_back(cell(row, column));
    file_.rows.push_back(std::move(cells));
    file_.persons.insert(row.one->person.id);
  }

  KaaFile take() {
    for (auto& [key, problem] : problems_) file_.problems.push_back(std::move(problem));
    return std::move(file_);
  }

 private:
  std::string cell(const FileRow& row, const KaaColumn& column) {
    const PersonId person = row.one->person.id;
    const std::string text = written(value_of(row, column.from), person);
    if (text.empty() && column.required) refuse(person, {"kaa.file.empty", {column.name}});
    if (layout_.form == KaaFileForm::txt_fixed && display_width(text) > column.width)
      refuse(person, {"kaa.file.wide", {column.name, std::to_string(column.width)}});
    if (text.find_first_of("\t\r\n") != std::string::npos)
      refuse(person, {"kaa.file.control", {column.name}});
    return text;
  }

  std::string written(const Value& value, PersonId person) {
    if (value.day) return day_text(*value.day, layout_.date_format);
    if (value.list.empty() || value.text.empty()) return value.text;
    const std::string list(value.list);
    if (const auto codes = layout_.codes.find(list); codes != layout_.codes.end())
      if (const auto code = codes->second.find(value.text);
          code != codes->second.end() && !code->second.empty())
        return code->second;
    refuse(person, {"kaa.file.unmapped", {list, value.text}});
    return {};
  }

  /// The same problem of several persons is one line.
  void refuse(PersonId person, Message message) {
    std::string key(message.key);
    for (const auto& value : message.values) key += "|" + value;
    auto& problem = problems_[key];
    problem.message = std::move(message);
    if (problem.persons.empty() || problem.persons.back() != person)
      problem.persons.push_back(person);
  }

  const KaaExport& layout_;
  KaaFile file_;
  std::map<std::string, KaaFileProblem> problems_;
};

void add_facts(FileRow& row, const KaaCase& one) {
  for (const auto& m : one.measures)
    if (belongs_to(m, row.days)) row.measures.push_back(&m);
  row.contact = row.contact || contact_within(one, row.days);
}

/// The persons of the file, or their spells, with the measures by the day they were offered.
std::vector<FileRow> rows_of(std::span<const KaaCase> cases, const KaaExport& layout, Half half) {
  std::vector<const KaaCase*> wanted;
  for (const auto& one : cases)
    if (!one.hidden() && !by_mistake(one.spell) && one.spell.touches(half.days()))
      wanted.push_back(&one);
  std::sort(wanted.begin(), wanted.end(), [](const KaaCase* a, const KaaCase* b) {
    return std::tuple(a->person.id, a->spell.started) < std::tuple(b->person.id, b->spell.started);
  });
  std::vector<FileRow> rows;
  const FileRow empty{.days = layout.period.value_or(half.days())};
  FileRow row = empty;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    row.one = wanted[i];
    add_facts(row, *wanted[i]);
    const bool more = layout.rows == KaaFileRows::person && i + 1 < wanted.size() &&
                      wanted[i + 1]->person.id == wanted[i]->person.id;
    if (more) continue;
    std::stable_sort(row.measures.begin(), row.measures.end(),
                     [](const auto* a, const auto* b) { return a->offered < b->offered; });
    rows.push_back(std::exchange(row, empty));
  }
  return rows;
}

}  // namespace

std::vector<std::string> kaa_fields() {
  std::vector<std::string> words;
  for (const auto& rule : kFields) words.emplace_back(rule.word);
  return words;
}

bool is_kaa_field(std::string_view from) {
  if (rule_of(kFields, from) != nullptr) return true;
  const auto nth = nth_measure(from);
  return nth && rule_of(kMeasureFields, nth->second) != nullptr;
}

std::vector<std::string> kaa_code_lists() {
  return {
      "sex",   "registration_reason", "deregistration_reason", "occupation", "contact", "measure",
      "status"};
}

bool is_kaa_date_format(std::string_view format) {
  bool year = false, month = false, day = false;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') continue;
    if (++i == format.size()) return false;
    const char word = format[i];
    if (word != 'Y' && word != 'y' && word != 'm' && word != 'd') return false;
    year = year || word == 'Y' || word == 'y';
    month = month || word == 'm';
    day = day || word == 'd';
  }
  return year && month && day;
}

KaaFile kaa_file(std::span<const KaaCase> cases, const KaaExport& layout, Half half) {
  File file(layout);
  for (const auto& row : rows_of(cases, layout, half)) file.add(row);
  return file.take();
}

KaaLeftOut kaa_left_out(std::span<const KaaCase> cases, const KaaExport& layout, Half half) {
  std::set<std::size_t> held;
  for (const auto& column : layout.columns)
    if (const auto nth = nth_measure(column.from)) held.insert(nth->first);
  KaaLeftOut left_out;
  if (held.empty()) return left_out;
  std::set<PersonId> persons;
  for (const auto& row : rows_of(cases, layout, half))
    for (std::size_t i = 0; i < row.measures.size(); ++i)
      if (!held.contains(i)) {
        ++left_out.measures;
        persons.insert(row.one->person.id);
      }
  left_out.persons.assign(persons.begin(), persons.end());
  return left_out;
}

}  // namespace jagmed
