#include "intake/unread_columns.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "intake/cell_figures.hpp"
#include "intake/cell_forms.hpp"
#include "intake/cell_survey.hpp"
#include "intake/heading_catalogue.hpp"
#include "intake/heading_unit.hpp"
#include "intake/part_heading.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jagmed {
namespace {

using Fields = std::vector<Field>;

constexpr int kRowsLookedAt = 500;
constexpr std::size_t kLongestSign = 3;  ///< "x" and "GF" stand in columns of any kind

/// Those that say how long an absence was.
const Fields& how_long() {
  static const Fields all = {Field::absent_min,    Field::absent_hours, Field::absent_pct,
                             Field::absent_start,  Field::absent_end,   Field::valid_min,
                             Field::valid_hours,   Field::valid_pct,    Field::invalid_min,
                             Field::invalid_hours, Field::invalid_pct,  Field::present_min,
                             Field::present_pct};
  return all;
}

/// Fields of which one is enough: the others would say the same, or be a check.
const std::vector<Fields>& meanings() {
  static const std::vector<Fields> all = {
      {Field::reason},
      {Field::reported},
      {Field::validity, Field::valid_min, Field::valid_hours, Field::valid_pct, Field::invalid_min,
       Field::invalid_hours, Field::invalid_pct},
      {Field::start},
      {Field::end, Field::scheduled_min, Field::scheduled_hours},
      how_long(),
      {Field::late_min},
      {Field::reported_min, Field::reported_share, Field::not_reported_share}};
  return all;
}

bool has_one(const Fields& fields, Field field) {
  return std::ranges::find(fields, field) != fields.end();
}

/// What stands below an unread heading at the beginning of a file.
class UnreadCells {
 public:
  explicit UnreadCells(std::size_t column) : column_(column) {}

  void look_at(const CsvRecord& record, const Profile& profile) {
    if (column_ >= record.fields.size()) return;
    const auto word = trim(record.fields[column_]);
    if (word.empty()) return;
    survey_.add(word, 0);
    if (!profile.codes.map.find(word))
      other_ = true;
    else if (word.size() > kLongestSign)
      code_ = true;
  }
  /// `day`: that of the row.
  void compare(const CsvRecord& record, Date day, const DateForms& forms) {
    const auto text = column_ < record.fields.size() ? trimmed(record.fields[column_]) : "";
    if (text.empty()) return;
    ++compared_;
    const DateCell cell = read_date(text, forms);
    const auto beside =
        cell.problem == DateProblem::none ? std::optional(cell.date) : day_near(text, day);
    if (!beside || !is_near_day(*beside, day)) return;
    ++days_;
    differs_ = differs_ || *beside != day;
  }
  /// Nearly all are days, and some of them are not that of their row.
  [[nodiscard]] bool are_other_days() const { return differs_ && days_ * 10 >= compared_ * 9; }
  [[nodiscard]] std::size_t column() const { return column_; }
  [[nodiscard]] bool are_times() const { return survey_.kind() == CellKind::time; }
  /// Numbers, some above 0; "0.25" may look like a time.
  [[nodiscard]] bool are_figures() const {
    const std::int64_t numbers = survey_.count(CellKind::number) + survey_.count(CellKind::share);
    const std::int64_t all = numbers + survey_.count(CellKind::time);
    const bool times = survey_.kind() == CellKind::time && !survey_.may_be_amounts();
    return survey_.filled() > 0 && !times && all * 10 >= survey_.filled() * 9 &&
           (survey_.above_zero > 0 || survey_.may_be_amounts());
  }
  /// Words of [codes] and nothing else.
  [[nodiscard]] bool are_codes() const { return code_ && !other_; }

 private:
  std::size_t column_;
  CellSurvey survey_{Date(0)};
  bool code_ = false, other_ = false, differs_ = false;
  std::int64_t compared_ = 0, days_ = 0;
};

/// The day that a row is read to be of, where a cell of it says that.
std::optional<Date> day_of(const CsvRecord& record, const Layout& layout, const Profile& profile) {
  const auto& at = layout.column[Field::date];
  if (!at || *at >= record.fields.size()) return {};
  const DateCell cell = read_date(record.fields[*at], profile.dates);
  if (cell.problem != DateProblem::none || cell.date != cell.last) return {};
  return cell.date;
}

std::vector<UnreadCells> cells_below(TextStream& text, const Layout& layout, const Profile& profile,
                                     const std::vector<std::size_t>& columns) {
  std::vector<UnreadCells> all;
  for (const std::size_t column : columns) all.emplace_back(column);
  int rows = 0;
  search_records(text, layout.form, layout.file, [&](const CsvRecord& record) {
    if (record.line <= layout.header_line) return false;
    const auto day = day_of(record, layout, profile);
    for (UnreadCells& cells : all) {
      cells.look_at(record, profile);
      if (day) cells.compare(record, *day, profile.dates);
    }
    return ++rows == kRowsLookedAt;
  });
  return all;
}

bool is_read(Field field, const Layout& layout, const Profile& profile) {
  return layout.column[field].has_value() || profile.gives(field);
}

/// Something that the heading usually means and that the file says nowhere else. A column without
/// clock times is no time.
bool says_more(const HeadingMeaning& heading, const UnreadCells& cells, const Layout& layout,
               const Profile& profile) {
  const auto is_read_here = [&](Field field) { return is_read(field, layout, profile); };
  return std::ranges::any_of(meanings(), [&](const Fields& meaning) {
    const auto is_of_it = [&](Field field) {
      const bool time = field == Field::start || field == Field::end;
      return has_one(meaning, field) && (!time || cells.are_times());
    };
    return std::ranges::any_of(heading.fields, is_of_it) &&
           std::ranges::none_of(meaning, is_read_here);
  });
}

/// "Lektion nr", "Id", "Läsår": figures of which it is known that they are no time.
bool is_no_amount(const Heading& heading, const HeadingMeaning& meaning) {
  const bool known = !meaning.fields.empty() && std::ranges::none_of(meaning.fields, is_measure);
  return known || meaning.read_past || names_part_of_day(heading.name) ||
         heading.name.ends_with("nummer") || heading.name.ends_with("nr");
}

/// Figures beside rows that would be whole lessons or days, for no column says how long; and
/// minutes of coming late beside a word for presence.
bool says_how_long(const Heading& heading, const HeadingMeaning& meaning, const UnreadCells& cells,
                   const Layout& layout, const Profile& profile) {
  if (!is_measured(profile.kind) || heading.name.empty() || !cells.are_figures()) return false;
  const auto is_read_here = [&](Field field) { return is_read(field, layout, profile); };
  if (tells_minutes_late(heading)) return !is_read_here(Field::late_min);
  const bool whole = !profile.has_spans() && std::ranges::none_of(how_long(), is_read_here);
  return whole && !is_no_amount(heading, meaning);
}

/// Days of which the heading does not say that they are when somebody wrote the row.
bool says_other_day(const Heading& heading, const HeadingMeaning& meaning,
                    const UnreadCells& cells) {
  const bool written = meaning.fields == Fields{Field::registered_at};
  return !heading.name.empty() && !written && cells.are_other_days();
}

}  // namespace

void expect_meaning_read(TextStream& text, const HeaderRows& header, const Layout& layout,
                         const Profile& profile, const std::vector<std::size_t>& unread) {
  if (unread.empty()) return;
  static const HeadingCatalogue catalogue({});  // of the shipped profiles
  std::vector<std::string> telling;
  for (const UnreadCells& cells : cells_below(text, layout, profile, unread)) {
    const Heading& heading = header.headings[cells.column()];
    const HeadingMeaning meaning = catalogue.of(catalogue.measured(heading));
    if (says_more(meaning, cells, layout, profile) || (!meaning.read_past && cells.are_codes()) ||
        says_other_day(heading, meaning, cells) ||
        says_how_long(heading, meaning, cells, layout, profile))
      telling.push_back(layout.headings[cells.column()]);
  }
  if (telling.empty()) return;
  throw Error(ErrorKind::input, {"import.F-UNREAD", {join(telling, ", "), profile.name}},
              "import.F-UNREAD.hint", fmt::format("{}:{}", layout.file, layout.header_line));
}

}  // namespace jagmed
