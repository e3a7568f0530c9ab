#include "intake/sniff.hpp"

#include "base/error.hpp"
#include "intake/csv_reader.hpp"
#include "intake/header_rows.hpp"
#include "intake/heading_subject.hpp"
#include "intake/sniff_beside.hpp"
#include "intake/sniff_lengths.hpp"
#include "intake/sniff_survey.hpp"
#include "intake/title_words.hpp"
#include "intake/week.hpp"

#include <algorithm>

namespace jagmed {
namespace {

LineEnds line_ends(std::string_view head) {
  const auto lf = std::ranges::count(head, '\n');
  std::ptrdiff_t crlf = 0;
  for (auto at = head.find("\r\n"); at != std::string_view::npos; at = head.find("\r\n", at + 2))
    ++crlf;
  return crlf == 0 ? LineEnds::lf : crlf == lf ? LineEnds::crlf : LineEnds::mixed;
}

bool is_of_some_absence(Field field) {
  constexpr Field kAbsence[] = {Field::absent_min,  Field::absent_hours,  Field::absent_pct,
                                Field::valid_min,   Field::valid_hours,   Field::valid_pct,
                                Field::invalid_min, Field::invalid_hours, Field::invalid_pct};
  return std::ranges::find(kAbsence, field) != std::end(kAbsence);
}

bool is_of_part(Field field) {
  return is_of_some_absence(field) && field != Field::absent_min && field != Field::absent_hours &&
         field != Field::absent_pct;
}

/// "Minuter" under "Giltig frånvaro" is of the valid absence; "Giltig" under "Frånvaro (min)" is in
/// minutes.
std::optional<Heading> with_group(const std::string& group, const std::string& below,
                                  const HeadingCatalogue& catalogue) {
  const Heading upper = heading_of(group), whole = heading_of(group + " (" + below + ")");
  if (whole.unit != Unit::none && std::ranges::any_of(catalogue.of(whole).fields, is_of_part))
    return whole;
  const Heading lower = heading_of(below), measured{lower.name, upper.unit};
  if (lower.unit != Unit::none || upper.unit == Unit::none) return {};
  if (std::ranges::any_of(catalogue.of(measured).fields, is_of_part)) return measured;
  return {};
}

/// Under a name of a group that says nothing of the column, its own ("Elev / Klass").
Heading telling_heading(const std::string& name, const SniffedForm& form,
                        const HeadingCatalogue& catalogue) {
  const Heading heading = heading_of(name);
  const auto cut = name.rfind(" / ");
  if (form.rows == 1 || cut == std::string::npos || !catalogue.of(heading).fields.empty())
    return heading;
  if (auto both = with_group(name.substr(0, cut), name.substr(cut + 3), catalogue)) return *both;
  const Heading group = heading_of(name.substr(0, cut)), own = heading_of(name.substr(cut + 3));
  const auto fields = catalogue.of(own).fields;
  // "Antal lektioner / Närvaro" is no time of being there, and "Minuter / Närvaro" is.
  if (catalogue.of(group).counted && std::ranges::any_of(fields, is_measure)) return heading;
  if (const Heading whole = heading_of(name.substr(cut + 3) + " (" + name.substr(0, cut) + ")");
      whole.unit != Unit::none)
    return whole;
  // "Sen ankomst / Minuter" is not all of the absence.
  const bool part = catalogue.of(group).not_all_absence;
  return fields.empty() || (part && std::ranges::any_of(fields, is_of_some_absence)) ? heading
                                                                                     : own;
}

std::vector<SniffedColumn> columns_of(const SniffedForm& form, const HeadingCatalogue& catalogue,
                                      Date today) {
  std::vector<SniffedColumn> columns;
  for (std::size_t i = 0; i < form.names.size(); ++i) {
    const bool one_word = form.names[i].find(' ') == std::string::npos;  // "IsDeleted"
    const bool hidden = may_name_somebody(form.names[i]) &&
                        !(one_word && tells_withdrawal(form.names[i])) &&
                        catalogue.of(heading_of(form.names[i])).fields.empty();
    const std::string name = hidden ? "" : form.names[i];
    SniffedColumn column{.name = name.empty() ? "#" + std::to_string(i + 1) : terminal_safe(name),
                         .heading = heading_of(name),
                         .blank = name.empty(),
                         .field = {},
                         .basis = Basis::none,
                         .others = {},
                         .month = {},
                         .never_above = {},
                         .not_in_minutes_of = {},
                         .cells = CellSurvey(today)};
    for (const auto& pattern : form.months)
      if (const auto month = Pattern::month(pattern)->read_month(form.month_part(name));
          month && !column.month)
        column.month = NamedPeriod{*month};
    if (form.has_weeks()) column.month = week_heading(form.month_part(name));
    if (!column.month) column.heading = catalogue.measured(telling_heading(name, form, catalogue));
    columns.push_back(std::move(column));
  }
  return columns;
}

/// "Datum: 2026-03-09" above rows that have their own day may be when the file was made.
void ask_of_days_above(Sniffed& sniffed) {
  const auto is = [](SniffedFact::What what) {
    return [what](const SniffedFact& fact) { return fact.above && fact.what == what; };
  };
  if (sniffed.column(Field::date) == nullptr ||
      std::ranges::any_of(sniffed.facts, is(SniffedFact::What::exported_at)))
    return;
  for (auto& fact : sniffed.facts)
    if (is(SniffedFact::What::day)(fact) && fact.rows == 1 && !read_weekday(fact.starts_with)) {
      fact.what = SniffedFact::What::exported_at;
      fact.form = "?";
    }
}

bool continues(const Sniffed& sniffed, Field field) {
  return std::ranges::find(sniffed.fill_down, field) != sniffed.fill_down.end();
}

/// Fields that are blank in many rows, or in rows that have no number either, and were not in the
/// first: cells of merged rows. Where few are blank it is a question; in a file without other
/// merged cells only for a column that never says again what stands above.
void find_continued(Sniffed& sniffed, const RowSurvey& reading) {
  for (const Field field : {Field::personnummer, Field::name, Field::group, Field::school,
                            Field::date, Field::year, Field::week, Field::weekday}) {
    const auto* column = sniffed.column(field);
    if (column == nullptr || sniffed.first_rows.empty()) continue;
    const auto at = static_cast<std::size_t>(column - sniffed.columns.data());
    const bool first = !sniffed.first_rows.front()[at].empty();
    const auto blank = column->cells.count(CellKind::blank);
    const bool others = field == Field::personnummer && reading.may_be_others_below(at);
    const bool sums = field == Field::date && reading.may_be_sums_without(at);
    if (!first || others || sums || blank == 0) continue;
    const bool merged = !sniffed.fill_down.empty();
    const bool continued =
        continues(sniffed, Field::personnummer) && reading.is_blank_only_below_number(at);
    if (continued || blank * 10 >= sniffed.rows * 3)
      sniffed.fill_down.push_back(field);
    else if (merged || !column->cells.repeats)
      sniffed.perhaps_down.push_back(field);
  }
}

void read_rows(TextStream& text, const SourceFile& file, RowSurvey& reading, const CsvForm& form) {
  CsvReader records([&](char* out, std::size_t capacity) { return text.read(out, capacity); }, form,
                    file.path());
  CsvRecord record;
  while (records.next(record)) reading.take(record);
}

/// Anew, whatever they were named before.
void name_columns(Sniffed& sniffed, const HeadingCatalogue& catalogue, const Profile& base) {
  for (auto& column : sniffed.columns) {
    column.field.reset();
    column.basis = Basis::none;
    column.others.clear();
    column.unit_unclear = column.may_be_absence = false;
  }
  name_fields(sniffed.columns, catalogue);
  name_words(sniffed.columns, base);
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
  RowSurvey reading(sniffed, catalogue, base, request.today);
  read_rows(text, file, reading, sniffed.form.csv);
  reading.find_parts();
  name_columns(sniffed, catalogue, base);
  if (mark_length(sniffed, file, request, catalogue)) name_columns(sniffed, catalogue, base);
  settle_beside(sniffed, rows_beside(file, request, sniffed, catalogue));
  sniffed.measures = measures_of(sniffed.columns, sniffed.form, sniffed.above, catalogue);
  sniffed.words = words_shown(file, request, sniffed, catalogue, base);
  sniffed.first_rows = reading.first_rows();
  find_continued(sniffed, reading);
  if (const auto* date = sniffed.column(Field::date)) sniffed.days = date->cells.days();
  // The last day of a row may be after the first of all.
  if (const auto* end = sniffed.column(Field::date_to); end != nullptr && sniffed.days)
    if (const auto days = end->cells.days())
      sniffed.days->last = std::max(sniffed.days->last, days->last);
  sniffed.kind = kind_of(sniffed);
  ask_of_days_above(sniffed);
  leave_columns_of_periods(sniffed);
  leave_unclear_units(sniffed);
  settle_spans(sniffed, catalogue, file.path());
  if (sniffed.column(Field::days) != nullptr) sniffed.first_rows = reading.first_rows();
  sniffed.unsupported = unsupported_shape(sniffed, base, request.today);
  for (auto& doubt : doubts_in(sniffed, catalogue)) sniffed.doubts.push_back(std::move(doubt));
  sniffed.fits = fitting_profiles(sniffed.form, sniffed.columns, file, where);
  return sniffed;
}

}  // namespace jagmed
