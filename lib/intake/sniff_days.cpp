#include "intake/sniff_days.hpp"

#include "intake/cell_figures.hpp"
#include "intake/cell_forms.hpp"
#include "intake/heading_subject.hpp"
#include "intake/sniff_answers.hpp"

#include <algorithm>

namespace jagmed {
namespace {

bool holds_days(const CellSurvey& cells) {
  return cells.filled() > 0 && (cells.kind() == CellKind::date || cells.stamps == cells.filled());
}

/// "Ändrad" beside "Registrerad": when somebody wrote the row.
bool tells_writing(const HeadingMeaning& meaning) {
  return meaning.fields == std::vector{Field::registered_at};
}

}  // namespace

DaysBeside::DaysBeside(const Sniffed& file, const HeadingCatalogue& catalogue) {
  const auto* day = file.column(Field::date);
  if (day == nullptr) return;
  today_ = day->cells.today();
  day_ = static_cast<std::size_t>(day - file.columns.data());
  serial_ = day->cells.may_be_serial_days();
  has_times_ = day->cells.moments > 0 && file.column(Field::end) == nullptr;
  for (std::size_t i = 0; i < file.columns.size(); ++i) {
    const SniffedColumn& column = file.columns[i];
    const bool days = serial_ ? column.cells.may_be_serial_days() : holds_days(column.cells);
    const bool struck =
        !words_of_struck(column).empty() || withdrawal_in(column) != Withdrawal::none;
    if (is_open(column) && days && !struck && !tells_writing(catalogue.of(column.heading)))
      others_.push_back({.column = i});
  }
}

std::optional<DaysBeside::Moment> DaysBeside::moment_in(Cells cells, std::size_t at) const {
  if (at >= cells.size()) return {};
  const auto text = trimmed(cells[at]);
  DateForms serial;
  serial.excel_serial = true;
  const auto found = serial_ ? std::nullopt : date_in(text, today_);
  const DateCell cell = read_date(text, found ? one_form_each()[found->form] : serial);
  if (cell.problem != DateProblem::none || !is_near_day(cell.date, today_)) return {};
  return Moment{cell.date, cell.minute};
}

void DaysBeside::take(Cells cells) {
  constexpr int kLongestLesson = 4 * 60;
  const auto day = others_.empty() ? std::nullopt : moment_in(cells, day_);
  for (OtherDays& other : others_) {
    const auto beside = day ? moment_in(cells, other.column) : std::nullopt;
    if (!beside) continue;
    other.before = other.before || beside->day < day->day;
    other.after = other.after || beside->day > day->day;
    const int length = day->minute && beside->minute ? *beside->minute - *day->minute : 0;
    other.ends = other.ends && length > 0 && length <= kLongestLesson;
  }
}

std::vector<OtherDays> DaysBeside::found() const {
  std::vector<OtherDays> told;
  for (OtherDays other : others_) {
    const bool differs = other.before || other.after;
    other.ends = other.ends && !differs && has_times_;
    if (differs || other.ends) told.push_back(other);
  }
  return told;
}

}  // namespace jagmed
