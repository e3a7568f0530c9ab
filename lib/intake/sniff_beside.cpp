#include "intake/sniff_beside.hpp"

#include "intake/csv_reader.hpp"
#include "intake/folded.hpp"
#include "intake/heading_subject.hpp"
#include "intake/part_heading.hpp"
#include "intake/sniff_days.hpp"
#include "intake/sniff_sums.hpp"

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace jagmed {
namespace {

constexpr std::size_t kMostKeys = 100'000, kMostRowsOfKey = 8;

std::size_t mixed(std::size_t hash, std::string_view text) {
  return (hash ^ std::hash<std::string_view>()(text)) * 1'000'003 + 1;
}

std::optional<std::size_t> place_of(const Sniffed& file, Field field) {
  const auto* column = file.column(field);
  if (column == nullptr) return {};
  return static_cast<std::size_t>(column - file.columns.data());
}

/// A class tells a pupil, and a pupil in two of them has the lessons of one twice.
bool is_teaching_group(const SniffedColumn& column) {
  const std::string& name = column.heading.name;
  const auto has = [&](std::string_view word) { return name.find(word) != name.npos; };
  return (has("grupp") || has("group")) && !has("klass") && !has("mentor") && !has("bas") &&
         !has("class");
}

/// Something stands there, and no half of a day.
bool has_no_halves(const SniffedColumn& column) {
  return column.cells.filled() > 0 &&
         std::ranges::none_of(column.cells.words(),
                              [](const auto& entry) { return is_half_or_whole_day(entry.first); });
}

bool is_number_of_lesson(const SniffedColumn& column) {
  return names_lesson_of_day(column.heading.name) && has_no_halves(column);
}

/// "Ordning", "Block": perhaps of lessons.
bool is_other_part(const SniffedColumn& column) {
  return names_part_of_day(column.heading.name) && has_no_halves(column);
}

class BesideSurvey {
 public:
  BesideSurvey(const Sniffed& file, const HeadingCatalogue& catalogue)
      : file_(file),
        person_(place_of(file, Field::personnummer)),
        course_(place_of(file, Field::course)),
        id_(place_of(file, Field::source_id)),
        group_(place_of(file, Field::group)),
        sums_(file),
        other_days_(file, catalogue) {
    if (!person_) person_ = place_of(file, Field::source_person_id);
    for (const Field field :
         {Field::date, Field::date_to, Field::year, Field::week, Field::weekday})
      if (const auto at = place_of(file, field)) days_.push_back(*at);
    start_ = place_of(file, Field::start);
    end_ = place_of(file, Field::end);
    timed_ = start_.has_value();
    reason_ = place_of(file, Field::reason);
    if (group_ && !is_teaching_group(file.columns[*group_])) group_.reset();
    const auto lesson = std::ranges::find_if(file.columns, is_number_of_lesson);
    if (lesson != file.columns.end())
      lesson_ = static_cast<std::size_t>(lesson - file.columns.begin());
  }
  [[nodiscard]] bool is_of_use() const {
    return id_ || course_ || !timed_ || end_ || other_days_.is_of_use();
  }

  void take(const CsvRecord& record) {
    if (record.flaw != CsvFlaw::none || record.line <= file_.form.line) return;
    cells_ = record.fields;
    if (person_ && !text(*person_).empty()) pupil_ = text(*person_);
    const std::size_t day = day_hash();
    note_end();
    other_days_.take(cells_);
    if (person_ && pupil_.empty()) return;
    sums_.take(mixed(0, pupil_) ^ day, cells_);
    if (!timed_ && !course_ && !days_.empty()) note_day(mixed(day, pupil_));
    std::size_t occasion = day;
    if (const auto start = place_of(file_, Field::start)) occasion = mixed(occasion, text(*start));
    if (course_) occasion = mixed(occasion, text(*course_));
    note_id(occasion);
    if (!timed_) note_apart(mixed(occasion, pupil_));
  }

  RowsBeside found() {
    sums_.tell(rows_);
    rows_.other_days = other_days_.found();
    rows_.pupil_days = std::ssize(pupil_days_);
    for (const auto& [key, day] : pupil_days_) {
      rows_.days_of_lessons += day.lessons.size() > 1;
      rows_.days_of_many += day.count >= kMany && day.rows.size() > 1;
    }
    if (rows_.id_repeats && id_differs_) rows_.apart.push_back(*id_);
    if (group_differs_ && !group_alike_) rows_.apart.push_back(*group_);
    return std::move(rows_);
  }

 private:
  static constexpr std::size_t kMany = 3;
  /// The rows of a pupil's day, the first of those that differ, and the first numbers of their
  /// lessons.
  struct PupilDay {
    std::size_t count = 0;
    std::vector<std::size_t> rows, lessons;
  };
  /// What a row says: all but the columns that may tell it apart.
  struct Row {
    std::size_t id = 0, group = 0, rest = 0;
  };

  [[nodiscard]] std::string_view text(std::size_t at) const {
    return at < cells_.size() ? trimmed(cells_[at]) : std::string_view();
  }
  /// Of a blank one the day above.
  std::size_t day_hash() {
    std::size_t hash = 0;
    bool said = days_.empty();
    for (const std::size_t at : days_) {
      hash = mixed(hash, text(at));
      said = said || !text(at).empty();
    }
    if (said) day_ = hash;
    return day_;
  }

  static void add_once(std::vector<std::size_t>& known, std::size_t hash) {
    if (known.size() < kMany && std::ranges::find(known, hash) == known.end())
      known.push_back(hash);
  }
  void note_day(std::size_t key) {
    if (pupil_days_.size() >= kMostKeys && !pupil_days_.contains(key)) return;
    PupilDay& of_day = pupil_days_[key];
    ++of_day.count;
    std::size_t row = 0;
    for (const std::string_view cell : cells_) row = mixed(row, trimmed(cell));
    add_once(of_day.rows, row);
    if (lesson_ && !text(*lesson_).empty()) add_once(of_day.lessons, mixed(0, text(*lesson_)));
  }
  /// As "2025-10-06 08:20": what stands before the time is the day.
  void note_end() {
    const auto begin = start_ ? start_ : place_of(file_, Field::date);
    if (!begin || !end_ || (start_ && !days_.empty())) return;
    const std::string_view start = text(*begin), end = text(*end_);
    const auto day = [](std::string_view moment) {
      return moment.substr(0, moment.find_first_of(" T"));
    };
    const bool both = day(start).size() < start.size() && day(end).size() < end.size();
    const bool midnight = end.ends_with("00:00") || end.ends_with("00.00");
    rows_.ends_later = rows_.ends_later || (both && !midnight && day(start) != day(end));
  }

  void note_id(std::size_t occasion) {
    if (!id_ || text(*id_).empty()) return;
    const std::size_t key = mixed(mixed(0, pupil_), text(*id_));
    if (ids_.size() >= kMostKeys && !ids_.contains(key)) return;
    const auto [known, is_new] = ids_.try_emplace(key, occasion);
    rows_.id_repeats = rows_.id_repeats || (!is_new && known->second != occasion);
  }

  void note_apart(std::size_t key) {
    if ((!id_ && !group_) || days_.empty() || (person_ && text(*person_).empty())) return;
    if (!course_ && reason_) key = mixed(key, text(*reason_));
    if (apart_.size() >= kMostKeys && !apart_.contains(key)) return;
    Row row;
    if (id_ && !text(*id_).empty()) row.id = mixed(0, text(*id_));
    if (group_ && !text(*group_).empty()) row.group = mixed(0, text(*group_));
    for (std::size_t i = 0; i < cells_.size(); ++i)
      if (i != id_ && i != group_) row.rest = mixed(row.rest, text(i));
    auto& rows = apart_[key];
    for (const Row& other : rows) {
      id_differs_ = id_differs_ || (other.id != row.id && other.id != 0 && row.id != 0);
      const bool group = other.group != row.group && other.group != 0 && row.group != 0;
      group_differs_ = group_differs_ || (group && other.rest != row.rest);
      group_alike_ = group_alike_ || (group && other.rest == row.rest);
    }
    if (rows.size() < kMostRowsOfKey) rows.push_back(row);
  }

  const Sniffed& file_;
  std::optional<std::size_t> person_, course_, id_, group_, reason_, lesson_, start_, end_;
  std::vector<std::size_t> days_;
  bool timed_ = false;
  Cells cells_;
  std::string pupil_;
  std::size_t day_ = 0;
  RowsBeside rows_;
  SumsBeside sums_;
  DaysBeside other_days_;
  bool id_differs_ = false, group_differs_ = false, group_alike_ = false;
  std::unordered_map<std::size_t, PupilDay> pupil_days_;
  std::unordered_map<std::size_t, std::size_t> ids_;  ///< the first occasion of each
  std::unordered_map<std::size_t, std::vector<Row>> apart_;
};

/// Spans of days, whatever their headings say beside.
void read_as_days(Sniffed& file) {
  for (auto& column : file.columns) {
    if (column.field != Field::start && column.field != Field::end) continue;
    column.field = column.field == Field::start ? Field::date : Field::date_to;
    column.others.clear();
  }
}

/// Read past from now on.
void leave(Sniffed& file, Field field) {
  for (auto& column : file.columns) {
    if (column.field != field) continue;
    column.field.reset();
    column.others.clear();
    column.basis = Basis::read_past;
  }
}

/// The ends of lessons have their field; between other days somebody has to choose.
void settle_days(Sniffed& file, const std::vector<OtherDays>& days) {
  const auto ends = [](const OtherDays& other) { return other.ends; };
  const bool sure = std::ranges::count_if(days, ends) == 1;
  for (const OtherDays& other : days) {
    SniffedColumn& column = file.columns[other.column];
    if (!other.ends) file.other_days.push_back(other);
    if (!other.ends || !sure) continue;
    column.field = Field::end;
    column.basis = Basis::values;
  }
}

/// "Lektionslängd", "Lesson length (min)": of the row, which then is a lesson.
bool is_length_of_one_lesson(const SniffedColumn& column) {
  if (column.field != Field::scheduled_min && column.field != Field::scheduled_hours) return false;
  const std::string& name = column.heading.name;
  const auto has = [&](std::string_view word) { return name.find(word) != name.npos; };
  return (has("lektion") || has("lesson") || has("pass")) &&
         (has("längd") || has("length") || has("duration"));
}

/// Where neither a time nor a course makes a row a lesson: its number, of which a day has several,
/// or its length.
RowsOfDay rows_of_day(const Sniffed& file, const RowsBeside& rows) {
  constexpr std::int64_t kFew = 10;  // one of so many days
  const auto has = [&](const auto& is) { return std::ranges::any_of(file.columns, is); };
  const bool lesson = has(is_number_of_lesson);
  if (has(is_length_of_one_lesson) || (lesson && rows.days_of_lessons > 0))
    return RowsOfDay::lessons;
  const bool length = file.column(Field::scheduled_min) || file.column(Field::scheduled_hours);
  const bool many = rows.days_of_many > 0 && rows.days_of_many * kFew >= rows.pupil_days;
  return lesson || (many && (length || has(is_other_part))) ? RowsOfDay::unclear : RowsOfDay::one;
}

}  // namespace

RowsBeside rows_beside(const SourceFile& file, const SniffRequest& request, const Sniffed& sniffed,
                       const HeadingCatalogue& catalogue) {
  BesideSurvey survey(sniffed, catalogue);
  if (!survey.is_of_use()) return {};
  TextStream text(file, request.encoding);
  CsvReader records([&](char* out, std::size_t capacity) { return text.read(out, capacity); },
                    sniffed.form.csv, file.path());
  CsvRecord record;
  while (records.next(record)) survey.take(record);
  return survey.found();
}

void settle_beside(Sniffed& sniffed, const RowsBeside& rows) {
  for (const std::size_t at : rows.apart)
    if (!names_part_of_day(sniffed.columns[at].heading.name)) sniffed.apart.push_back(at);
  if (rows.id_repeats) leave(sniffed, Field::source_id);
  sniffed.of_day = rows_of_day(sniffed, rows);
  if (rows.ends_later) read_as_days(sniffed);
  settle_days(sniffed, rows.other_days);
  const auto course = place_of(sniffed, Field::course);
  for (const std::size_t at : rows.all_beside)
    sniffed.doubts.push_back({SniffedDoubt::What::all_courses, {at}});
  if (!course) return;
  const bool unsure = rows.sums_named || (rows.sums_beside && rows.sums_alone) ||
                      (rows.days_beside && rows.days_alone);
  if (unsure) sniffed.doubts.push_back({SniffedDoubt::What::sums_alone, {*course}});
  if (rows.blank_beside) sniffed.doubts.push_back({SniffedDoubt::What::blank_courses, {*course}});
  if (!unsure && rows.days_beside)
    sniffed.sums.insert(sniffed.sums.end(), rows.days.begin(), rows.days.end());
  if (rows.sums_alone && !rows.sums_beside) leave(sniffed, Field::course);
}

}  // namespace jagmed
