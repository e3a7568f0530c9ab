#include "intake/sniff.hpp"

#include "base/error.hpp"
#include "intake/csv_reader.hpp"
#include "intake/header_rows.hpp"
#include "intake/title_words.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>

namespace jagmed {
namespace {

constexpr std::size_t kShownRows = 3, kShownAbove = 10;
constexpr std::int64_t kComparedRows = 10'000;

/// Roughly: enough to tell which of two numbers is larger.
std::optional<double> number_in(std::string_view cell, Date today) {
  if (cell_kind(cell, today) != CellKind::number) return {};
  double whole = 0, scale = 0;
  for (const char c : trimmed(cell)) {
    if (c == ',' || c == '.') scale = 1;
    if (c < '0' || c > '9') continue;
    whole = whole * 10 + (c - '0');
    scale *= 10;
  }
  return scale > 1 ? whole / scale : whole;
}

LineEnds line_ends(std::string_view head) {
  const auto lf = std::ranges::count(head, '\n');
  std::ptrdiff_t crlf = 0;
  for (auto at = head.find("\r\n"); at != std::string_view::npos; at = head.find("\r\n", at + 2)) ++crlf;
  return crlf == 0 ? LineEnds::lf : crlf == lf ? LineEnds::crlf : LineEnds::mixed;
}

/// Under a name of a group that says nothing of the column, its own ("Elev / Klass").
Heading telling_heading(const std::string& name, const SniffedForm& form, const HeadingCatalogue& catalogue) {
  const Heading heading = heading_of(name);
  const auto cut = name.rfind(" / ");
  if (form.rows == 1 || cut == std::string::npos || !catalogue.of(heading).fields.empty()) return heading;
  const Heading own = heading_of(name.substr(cut + 3));
  return catalogue.of(own).fields.empty() ? heading : own;
}

std::vector<SniffedColumn> columns_of(const SniffedForm& form, const HeadingCatalogue& catalogue, Date today) {
  std::vector<SniffedColumn> columns;
  for (std::size_t i = 0; i < form.names.size(); ++i) {
    const bool hidden = may_name_somebody(form.names[i]) && catalogue.of(heading_of(form.names[i])).fields.empty();
    const std::string name = hidden ? "" : form.names[i];
    SniffedColumn column{.name = name.empty() ? "#" + std::to_string(i + 1) : terminal_safe(name),
                         .heading = heading_of(name),
                         .blank = name.empty(),
                         .field = {},
                         .basis = Basis::none,
                         .others = {},
                         .month = {},
                         .never_above = {},
                         .cells = CellSurvey(today)};
    for (const auto& pattern : form.months)
      if (const auto month = Pattern::month(pattern)->read_month(form.month_part(name)); month && !column.month)
        column.month = NamedPeriod{*month};
    if (form.has_weeks()) column.month = week_heading(form.month_part(name));
    if (!column.month) column.heading = telling_heading(name, form, catalogue);
    columns.push_back(std::move(column));
  }
  return columns;
}

/// Goes through all records of a file once.
class Survey {
 public:
  Survey(Sniffed& sniffed, const HeadingCatalogue& catalogue, const Profile& base, Date today)
      : sniffed_(sniffed), catalogue_(catalogue), base_(base), today_(today),
        order_(sniffed.columns.size() * sniffed.columns.size()) {}

  void take(const CsvRecord& record) {
    if (record.flaw != CsvFlaw::none) return;
    const SniffedForm& form = sniffed_.form;
    if (form.named_delimiter && record.line == 1) return;
    if (record.line < form.first_line) return take_above(record.fields);
    if (record.line <= form.line) return;
    const auto pupil = pupil_in(record.fields);
    if (is_blank(record.fields) || is_header(record.fields)) return;
    const bool opens = pupil != 0 && opens_pupil(record.fields, catalogue_, today_);
    if (!opens && (pupil != 0 || is_data(record.fields))) take_data(record.fields, pupil);
    else take_other(record.fields);
  }

  /// Which columns of numbers are parts of others, as far as these rows tell.
  void find_parts() {
    const std::size_t width = sniffed_.columns.size();
    for (std::size_t i = 0; i < width; ++i)
      for (std::size_t j = 0; j < width; ++j) {
        const Order& order = order_[i * width + j];
        if (order.below > 0 && order.above == 0) sniffed_.columns[i].never_above.push_back(j);
      }
  }

  /// Rows without a number may be of somebody else than the one above: what may name a pupil, or nobody knows what
  /// it is, stands there and is another than above.
  [[nodiscard]] bool may_be_others_below(std::size_t number) const {
    constexpr Field kOfPupil[] = {Field::name, Field::given_name, Field::family_name, Field::group};
    const auto found = numbered_.find(number);
    return found != numbered_.end() && std::ranges::any_of(found->second.changed, [&](std::size_t at) {
             const auto& [field, basis] = std::tie(sniffed_.columns[at].field, sniffed_.columns[at].basis);
             if (basis == Basis::read_past) return false;
             return !field || std::ranges::find(kOfPupil, *field) != std::end(kOfPupil);
           });
  }

  /// The rows to be shown, once the columns have names.
  [[nodiscard]] std::vector<std::vector<std::string>> first_rows() const {
    std::vector<std::vector<std::string>> shown;
    for (const auto& row : first_) {
      auto& cells = shown.emplace_back();
      for (std::size_t i = 0; i < sniffed_.columns.size(); ++i)
        cells.push_back(
            masked_cell(i < row.size() ? row[i] : "", sniffed_.columns[i], base_, today_));
    }
    return shown;
  }

 private:
  static bool is_blank(Cells cells) {
    return std::ranges::all_of(cells, [](std::string_view cell) { return trimmed(cell).empty(); });
  }
  static std::ptrdiff_t filled(Cells cells) {
    return std::ranges::count_if(cells, [](std::string_view cell) { return !trimmed(cell).empty(); });
  }

  bool is_header(Cells cells) const {
    const auto& names = sniffed_.form.names;
    if (cells.size() != names.size() || sniffed_.form.line == 0) return false;
    std::size_t same = 0;
    for (std::size_t i = 0; i < names.size(); ++i) same += folded(cells[i]) == folded(names[i]);
    return same == names.size();
  }

  static std::size_t row_hash(Cells cells) {
    std::size_t hash = cells.size();
    for (const auto cell : cells)
      hash = hash * 1'000'003 + std::hash<std::string_view>()(trimmed(cell));
    return hash;
  }

  static void add_once(std::vector<std::string>& words, const std::string& word) {
    if (std::ranges::find(words, word) == words.end()) words.push_back(word);
  }

  std::size_t pupil_in(Cells cells) const {
    for (const auto cell : cells)
      if (is_identity_cell(cell, today_)) return std::hash<std::string_view>()(trimmed(cell)) | 1u;
    return 0;
  }

  bool is_data(Cells cells) const {
    const std::string label = label_of(cells);
    if (is_sum_label(label) || fact_in(cells, catalogue_, today_)) return false;
    return filled(cells) >= 2 && 2 * filled(cells) >= std::ssize(sniffed_.form.names);
  }

  void take_above(Cells cells) {
    if (is_blank(cells)) return;
    const auto is_month = [](std::string_view cell) { return is_bare_month(trimmed(cell)); };
    sniffed_.months_above = sniffed_.months_above || std::ranges::count_if(cells, is_month) > 1;
    if (sniffed_.above.size() < kShownAbove) sniffed_.above.push_back(masked_text(cells, today_));
    if (auto fact = fact_in(cells, catalogue_, today_)) note(std::move(*fact));
  }

  void take_data(Cells cells, std::size_t pupil) {
    ++sniffed_.rows;
    if (pupil != 0 && std::ssize(pupils_) < kMostPupils) pupils_.insert(pupil);
    sniffed_.pupils = std::ssize(pupils_);
    if (first_.size() < kShownRows) first_.emplace_back(cells.begin(), cells.end());
    if (pupil != 0 && std::ssize(rows_) < kMostPupils)
      sniffed_.identical_rows += !rows_.insert(row_hash(cells)).second;
    compare(cells);
    note_below_number(cells);
    for (std::size_t i = 0; i < sniffed_.columns.size(); ++i)
      sniffed_.columns[i].cells.add(i < cells.size() ? cells[i] : std::string_view(), pupil);
  }

  /// What goes on below a number that is not repeated, and what does not: another name beside it is another pupil.
  void note_below_number(Cells cells) {
    const auto filled = [](std::string_view cell) { return !trimmed(cell).empty(); };
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (is_identity_cell(cells[i], today_)) numbered_[i].row.assign(cells.begin(), cells.end());
    for (auto& [number, above] : numbered_) {
      if (number >= cells.size() || filled(cells[number])) continue;
      for (std::size_t i = 0; i < std::min(cells.size(), above.row.size()); ++i)
        if (filled(cells[i]) && trimmed(cells[i]) != trimmed(above.row[i])) above.changed.insert(i);
    }
  }

  void compare(Cells cells) {
    const std::size_t width = std::min(sniffed_.columns.size(), cells.size());
    if (sniffed_.rows > kComparedRows) return;
    std::vector<std::optional<double>> numbers;
    for (std::size_t i = 0; i < width; ++i) numbers.push_back(number_in(cells[i], today_));
    for (std::size_t i = 0; i < width; ++i)
      for (std::size_t j = 0; numbers[i] && j < width; ++j) {
        if (!numbers[j]) continue;
        Order& order = order_[i * sniffed_.columns.size() + j];
        order.below += *numbers[i] < *numbers[j];
        order.above += *numbers[i] > *numbers[j];
      }
  }

  void take_other(Cells cells) {
    const std::string label = label_of(cells);
    if (is_sum_label(label)) {
      const bool known = std::ranges::any_of(base_.skips, [&](const SkipRule& rule) {
        return std::ranges::any_of(rule.starts_with, [&](const std::string& words) {
          return begins_folded(label, words);
        });
      });
      if (!known) add_once(sniffed_.sums, sum_word(label));
      return;
    }
    if (const auto word = footer_word(label); !word.empty()) {
      ++sniffed_.other_rows;
      return add_once(sniffed_.footers, word);
    }
    if (auto fact = fact_in(cells, catalogue_, today_)) {
      fact->above = false;
      return note(std::move(*fact));
    }
    ++sniffed_.other_rows;
  }

  void note(SniffedFact fact) {
    const auto same = std::ranges::find_if(sniffed_.facts, [&](const SniffedFact& known) {
      if (fact.what == SniffedFact::What::day)
        return known.what == fact.what && folded(known.starts_with) == folded(fact.starts_with);
      return known.what == fact.what &&
             (fact.what != SniffedFact::What::section || known.field == fact.field);
    });
    fact.rows = 1;
    if (same == sniffed_.facts.end()) {
      sniffed_.facts.push_back(std::move(fact));
      return;
    }
    ++same->rows;
    // A section may begin above the header; what is said of the whole file may stand on each page.
    const bool section = fact.what == SniffedFact::What::section;
    same->above = section ? same->above && fact.above : same->above || fact.above;
  }

  Sniffed& sniffed_;
  const HeadingCatalogue& catalogue_;
  const Profile& base_;
  Date today_;
  /// How often the number of one column is below or above that of another.
  struct Order {
    std::int64_t below = 0, above = 0;
  };
  std::vector<Order> order_;
  /// Of a column with numbers: the latest row with one, and where rows below it, without one, said something else.
  struct Numbered {
    std::vector<std::string> row;
    std::set<std::size_t> changed;
  };
  std::map<std::size_t, Numbered> numbered_;
  std::vector<std::vector<std::string>> first_;
  std::set<std::size_t> pupils_;
  std::unordered_set<std::size_t> rows_;
};

/// Fields that are blank in many rows and were not in the first: cells of merged rows. Where few are blank it is
/// a question, and only for a column that never says again what stands above.
void find_continued(Sniffed& sniffed, const Survey& reading) {
  for (const Field field : {Field::personnummer, Field::name, Field::group, Field::school, Field::date,
                            Field::year, Field::week, Field::weekday}) {
    const auto* column = sniffed.column(field);
    if (column == nullptr || sniffed.first_rows.empty()) continue;
    const auto at = static_cast<std::size_t>(column - sniffed.columns.data());
    const bool first = !sniffed.first_rows.front()[at].empty();
    const auto blank = column->cells.count(CellKind::blank);
    const bool others = field == Field::personnummer && reading.may_be_others_below(at);
    if (!first || others || blank == 0) continue;
    if (blank * 10 >= sniffed.rows * 3) sniffed.fill_down.push_back(field);
    else if (!column->cells.repeats) sniffed.perhaps_down.push_back(field);
  }
}

void read_rows(TextStream& text, const SourceFile& file, Survey& reading, const CsvForm& form) {
  CsvReader records([&](char* out, std::size_t capacity) { return text.read(out, capacity); }, form,
                    file.path());
  CsvRecord record;
  while (records.next(record)) reading.take(record);
}

}  // namespace

Sniffed sniff_file(const SourceFile& file, const SniffRequest& request,
                   const ProfileFolders& where) {
  const FileShape shape = shape_of(file);
  if (shape.format != FileFormat::csv) {
    Sniffed objects;
    objects.format = shape.format;
    objects.bytes = file.size();
    objects.object = shape.headings.front();
    objects.fits = fitting_profiles(shape, where);
    return objects;
  }
  const HeadingCatalogue catalogue(where);
  const Profile base = base_profile(where);
  TextStream text(file, request.encoding);
  Sniffed sniffed;
  sniffed.encoding = text.encoding();
  sniffed.encoding_named = request.encoding.has_value();
  sniffed.bytes = file.size();
  sniffed.ends = line_ends(text.head());
  sniffed.form = sniff_form(text, file.path(), request, catalogue, base);
  sniffed.columns = columns_of(sniffed.form, catalogue, request.today);
  Survey reading(sniffed, catalogue, base, request.today);
  read_rows(text, file, reading, sniffed.form.csv);
  reading.find_parts();
  name_fields(sniffed.columns, catalogue);
  name_words(sniffed.columns, base);
  sniffed.measures = measures_of(sniffed.columns, sniffed.form, sniffed.above, catalogue);
  sniffed.words = words_shown(file, request, sniffed, catalogue, base);
  sniffed.first_rows = reading.first_rows();
  find_continued(sniffed, reading);
  if (const auto* date = sniffed.column(Field::date)) sniffed.days = date->cells.days();
  sniffed.kind = kind_of(sniffed);
  leave_columns_of_periods(sniffed);
  leave_unclear_units(sniffed);
  sniffed.unsupported = unsupported_shape(sniffed, base, request.today);
  sniffed.fits = fitting_profiles(sniffed.form, sniffed.columns, where);
  return sniffed;
}

}  // namespace jagmed
