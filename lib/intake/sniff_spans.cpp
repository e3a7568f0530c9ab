// Rows with a first and a last day and no amount of absence: notices from home, or absence day by
// day.
#include "base/text.hpp"
#include "intake/sniff.hpp"

#include <algorithm>
#include <filesystem>

namespace jagmed {
namespace {

/// What is told or asked beforehand.
constexpr std::string_view kBeforehand[] = {"anmäl",  "anmal",  "ansök",   "ansok",  "ledighet",
                                            "bevilj", "beslut", "handläg", "planer", "request",
                                            "notice", "approv", "applic"};
constexpr std::string_view kOfDays[] = {"dag",           "dagar", "skoldagar", "skoldag",
                                        "frånvarodagar", "days",  "schooldays"};

bool speaks_beforehand(std::string_view text) {
  const std::string words = folded(text);
  const auto has = [&](std::string_view begin) { return words.find(begin) != words.npos; };
  return std::ranges::any_of(kBeforehand, has);
}

/// All of its words say that somebody has told, as "Sjukanmäld".
bool holds_notices(const SniffedColumn* reason) {
  if (reason == nullptr || reason->cells.words().empty()) return false;
  return std::ranges::all_of(reason->cells.words(), [](const auto& entry) {
    return entry.first.find("anmäl") != std::string::npos;
  });
}

/// By the headings, the rows above them, the words or the name of the file.
bool is_told_beforehand(const Sniffed& file, const std::string& path) {
  const auto says = [](const auto& texts) { return std::ranges::any_of(texts, speaks_beforehand); };
  return says(file.form.names) || says(file.above) || holds_notices(file.column(Field::reason)) ||
         speaks_beforehand(std::filesystem::path(path).stem().string());
}

bool is_titled_absence(const Sniffed& file) {
  return std::ranges::any_of(file.above, [](const std::string& row) {
    return folded(row).find("frånvaro") != std::string::npos;
  });
}

/// "Antal dagar", "Skoldagar": of each span, and no amount of anything else.
bool counts_days_of_span(const SniffedColumn& column) {
  if (column.field || column.basis == Basis::read_past || column.heading.unit != Unit::none)
    return false;
  const bool counted = column.cells.filled() == 0 || column.cells.kind() == CellKind::number;
  const auto words = split(column.heading.name, ' ');
  return counted && std::ranges::any_of(words, [](const std::string& word) {
           return std::ranges::find(kOfDays, std::string_view(word)) != std::end(kOfDays);
         });
}

/// All rows have the same first and last day: those of a report.
bool have_one_span(const Sniffed& file) {
  const auto one = [&](Field field) {
    const auto* column = file.column(field);
    const auto days = column != nullptr ? column->cells.days() : std::nullopt;
    return column == nullptr || (days && days->first == days->last);
  };
  return one(Field::date) && one(Field::date_to) && file.rows > 1;
}

}  // namespace

void settle_spans(Sniffed& file, const HeadingCatalogue& catalogue, const std::string& path) {
  if (file.kind == AbsenceKind::day && file.of_day == RowsOfDay::unclear) file.kind_unclear = true;
  if (file.kind != AbsenceKind::notice) return;
  if (is_told_beforehand(file, path)) {
    file.kind_unclear = is_kind_unclear(file, catalogue);
    return;
  }
  const bool worded =
      file.column(Field::reason) != nullptr || file.column(Field::validity) != nullptr;
  const auto counted = std::ranges::find_if(file.columns, counts_days_of_span);
  const bool has_count = counted != file.columns.end();
  if (has_count) {
    counted->field = Field::days;
    counted->basis = Basis::near;
  }
  const bool may_be_more = is_kind_unclear(file, catalogue);
  const bool sure =
      (has_count || is_titled_absence(file)) && worded && !have_one_span(file) && !may_be_more;
  if (sure)
    file.kind = AbsenceKind::day;
  else
    file.kind_unclear = true;
}

}  // namespace jagmed
