#include "intake/sniff_days.hpp"

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
  for (std::size_t i = 0; i < file.columns.size(); ++i) {
    const SniffedColumn& column = file.columns[i];
    const bool days = serial_ ? column.cells.may_be_serial_days() : holds_days(column.cells);
    const bool struck =
        !words_of_struck(column).empty() || withdrawal_in(column) != Withdrawal::none;
    if (is_open(column) && days && !struck && !tells_writing(catalogue.of(column.heading)))
      others_.push_back({.column = i});
  }
}

std::optional<Date> DaysBeside::day_in(Cells cells, std::size_t at) const {
  if (at >= cells.size()) return {};
  const auto text = trimmed(cells[at]);
  if (!serial_) return day_near(text, today_);
  DateForms forms;
  forms.excel_serial = true;
  const DateCell cell = read_date(text, forms);
  return cell.problem == DateProblem::none ? std::optional(cell.date) : std::nullopt;
}

void DaysBeside::take(Cells cells) {
  if (others_.empty()) return;
  const auto day = day_in(cells, day_);
  for (OtherDays& other : others_) {
    const auto beside = day ? day_in(cells, other.column) : std::nullopt;
    if (!beside) continue;
    other.before = other.before || *beside < *day;
    other.after = other.after || *beside > *day;
  }
}

std::vector<OtherDays> DaysBeside::found() const {
  std::vector<OtherDays> differing;
  for (const OtherDays& other : others_)
    if (other.before || other.after) differing.push_back(other);
  return differing;
}

}  // namespace jagmed
