#include "cmd/log_absence/draft_doubts.hpp"

#include "base/text.hpp"
#include "intake/sniff_answers.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jagmed::cmd {
namespace {

using Doubt = SniffedDoubt::What;

const char* question_key(Doubt what) {
  switch (what) {
    case Doubt::answers: return "draft.doubt.answers";
    case Doubt::lesson_length: return "draft.doubt.lesson_length";
    case Doubt::two_rows: return "draft.doubt.two_rows";
    case Doubt::parts: return "draft.doubt.parts";
    case Doubt::hours_minutes: return "draft.doubt.hours_minutes";
    case Doubt::durations: return "draft.doubt.durations";
    case Doubt::validity: return "draft.doubt.validity";
    case Doubt::hours_beside: return "draft.doubt.hours_beside";
    case Doubt::titled_presence: return "draft.doubt.titled";
    case Doubt::units: return "draft.doubt.units";
    case Doubt::reported_when: return "draft.doubt.reported_when";
    case Doubt::part_of_day: return "draft.doubt.part_of_day";
    case Doubt::all_courses: return "draft.doubt.all_courses";
    case Doubt::blank_courses: return "draft.doubt.blank_courses";
    case Doubt::times: return "draft.doubt.times";
    case Doubt::sums_alone: return "draft.doubt.sums_alone";
    case Doubt::numbers_of_many: break;
  }
  return "draft.doubt.numbers";
}

bool is_time(const SniffedColumn& column) {
  return column.field &&
         (field_unit(*column.field) == Unit::minutes || field_unit(*column.field) == Unit::hours);
}

/// Three digits behind a mark that may be thousands as well as decimals: of hours where no other
/// cell has decimals.
const SniffedColumn* unsure_groups(const Sniffed& file) {
  const bool decimals = std::ranges::any_of(file.columns, [](const SniffedColumn& column) {
    return is_time(column) && field_unit(*column.field) == Unit::hours &&
           column.cells.plain_decimals > 0;
  });
  const auto found = std::ranges::find_if(file.columns, [&](const SniffedColumn& column) {
    return is_time(column) && column.cells.grouped > 0 &&
           (field_unit(*column.field) == Unit::minutes || !decimals);
  });
  return found == file.columns.end() ? nullptr : &*found;
}

/// The mark between thousands, where some number leaves no doubt; 0: none.
char sure_mark(const Sniffed& file) {
  for (const auto& column : file.columns)
    if (is_time(column) && column.cells.sure_groups > 0) return column.cells.group_mark;
  return 0;
}

char other_mark(char mark) { return mark == ',' ? '.' : ','; }

std::string with_groups(char mark) {
  return fmt::format(
      "decimal_mark = \"{}\"\ngroup_marks  = [\" \", \"\\u00A0\", \"\\u202F\", \"{}\"]\n",
      other_mark(mark), mark);
}

/// By its field or, of a month's or week's column, by that of what stands under its name.
bool is_share(const Sniffed& file, const SniffedColumn& column) {
  std::optional<Field> field = column.field;
  if (column.month) {
    const auto at = static_cast<std::size_t>(&column - file.columns.data());
    const std::string name = file.form.measure_part(file.form.names[at]);
    for (const auto& [measure, of] : file.measures)
      if (measure == name) field = of;
  }
  return field && field_unit(*field) == Unit::share;
}

/// The columns of shares, where none has a sign or a number above 1: percent, or parts of one.
std::vector<std::string> unsure_shares(const Sniffed& file) {
  std::vector<std::string> names;
  bool above_zero = false;
  for (const auto& column : file.columns) {
    const CellSurvey& cells = column.cells;
    if (!is_share(file, column) || cells.filled() == 0) continue;
    if (cells.count(CellKind::share) + cells.counts_of_share > 0 || cells.largest > 1) return {};
    above_zero = above_zero || cells.above_zero > 0;
    names.push_back(column.name);
  }
  return above_zero ? names : std::vector<std::string>();
}

std::string draft_shares(const Sniffed& file, const Catalogue& text) {
  const auto names = unsure_shares(file);
  if (names.empty()) return {};
  return "# " + text("draft.shares", join(names, ", ")) + "\n# " + text("draft.shares.fraction") +
         "\n# " + text("draft.shares.percent") + "\npercent = \"?\"\n";
}

std::string decimals(const Sniffed& file, const Catalogue& text) {
  std::int64_t commas = 0, dots = 0;
  for (const auto& column : file.columns) {
    const bool open = is_open(column) && (column.cells.holds_numbers() || column.says_how_long);
    if (!open && (!column.field || field_unit(*column.field) == Unit::none)) continue;
    commas += column.cells.decimal_commas;
    dots += column.cells.decimal_dots +
            (column.cells.may_be_amounts() && column.cells.clocks == 0 ? 1 : 0);
  }
  if (dots == 0) return {};
  return (commas > 0 ? "# " + text("draft.marks") + "\n" : "") +
         fmt::format("decimal_mark = \"{}\"\n", commas > dots ? ',' : '.');
}

}  // namespace

std::string draft_doubts(const Sniffed& file, const Catalogue& text) {
  if (file.doubts.empty()) return {};
  std::string out;
  for (const auto& doubt : file.doubts) {
    std::vector<std::string> names;
    for (const std::size_t at : doubt.columns) names.push_back(file.columns[at].name);
    out += "# " + text(question_key(doubt.what), join(names, ", ")) + "\n";
  }
  return out + "# " +
         text("draft.doubt.then", file.kind == AbsenceKind::lesson ? ", \"whole_lesson\"" : "") +
         "\n";
}

bool numbers_undecided(const Sniffed& file) {
  return (sure_mark(file) == 0 && unsure_groups(file) != nullptr) || !unsure_shares(file).empty();
}

namespace {

/// The section with what tells how decimals and thousands are marked.
std::string draft_marks(const Sniffed& file, const Catalogue& text) {
  if (const char mark = sure_mark(file); mark != 0)
    return "\n# " + text("draft.groups") + "\n[numbers]\n" + with_groups(mark);
  if (const auto* unsure = unsure_groups(file)) {
    const char mark = unsure->cells.group_mark;
    return "\n# " + text("draft.groups.ask", unsure->name, std::string(1, mark)) + "\n# " +
           text("draft.groups.thousands", std::string(1, other_mark(mark)), std::string(1, mark)) +
           "\n# " + text("draft.groups.decimals", std::string(1, mark)) +
           "\n[numbers]\ndecimal_mark = \"?\"\n";
  }
  const std::string marks = decimals(file, text);
  return marks.empty() ? marks : "\n[numbers]\n" + marks;
}

}  // namespace

std::string draft_numbers(const Sniffed& file, const Catalogue& text) {
  const std::string marks = draft_marks(file, text), shares = draft_shares(file, text);
  return marks.empty() && !shares.empty() ? "\n[numbers]\n" + shares : marks + shares;
}

}  // namespace jagmed::cmd
