#include "cmd/log_absence/explanation.hpp"

#include "base/text.hpp"
#include "intake/part_heading.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

std::string kind_word(LineKind kind) {
  switch (kind) {
    case LineKind::delimiter: return "delimiter";
    case LineKind::title: return "title";
    case LineKind::period: return "period";
    case LineKind::exported: return "exported_at";
    case LineKind::value: return "value";
    case LineKind::header: return "header";
    case LineKind::before: return "before";
    case LineKind::row: break;
  }
  return "row";
}

std::string no_data_word(NoData why) {
  switch (why) {
    case NoData::none: return "";
    case NoData::blank: return "blank";
    case NoData::section: return "section";
    case NoData::words: return "words";
    case NoData::filled: return "filled";
    case NoData::sum: return "sum";
    case NoData::header: return "header";
    case NoData::preamble: return "preamble";
    case NoData::empty_month: return "empty_month";
    case NoData::empty_period: return "empty_period";
    case NoData::ahead: return "ahead";
    case NoData::no_school: return "no_school";
    case NoData::zero: break;
  }
  return "zero";
}

std::string outcome_word(Outcome outcome) {
  switch (outcome) {
    case Outcome::absence: return "absence";
    case Outcome::present: return "present";
    case Outcome::other: return "other";
    case Outcome::not_reported: return "not_reported";
    case Outcome::cancelled: return "cancelled";
    case Outcome::staged: return "staged";
    case Outcome::rejected: return "rejected";
    case Outcome::skipped: break;
  }
  return "skipped";
}

std::string from_word(ValueFrom from) {
  switch (from) {
    case ValueFrom::cell: return "cell";
    case ValueFrom::row_above: return "row_above";
    case ValueFrom::section: break;
  }
  return "section";
}

std::string validity_word(ValidityFrom from) {
  switch (from) {
    case ValidityFrom::nothing: return "";
    case ValidityFrom::column: return "column";
    case ValidityFrom::word: return "word";
    case ValidityFrom::minutes: return "minutes";
    case ValidityFrom::derived: break;
  }
  return "derived";
}

std::string unknown_word(PersonRules::Unknown rule) {
  switch (rule) {
    case PersonRules::Unknown::skip: return "skip";
    case PersonRules::Unknown::report: return "report";
    case PersonRules::Unknown::stage: break;
  }
  return "stage";
}

// The rules of [minutes] as profiles write them.

std::string rule_word(MinutesFrom from) {
  switch (from) {
    case MinutesFrom::none: return "";
    case MinutesFrom::minutes: return "absent_min";
    case MinutesFrom::hours: return "absent_hours*60";
    case MinutesFrom::share: return "absent_pct*scheduled";
    case MinutesFrom::parts: return "valid+invalid";
    case MinutesFrom::times: return "absent_end-absent_start";
    case MinutesFrom::whole_lesson: break;
  }
  return "whole_lesson";
}

std::string rule_word(MinuteRules::Scheduled rule) {
  switch (rule) {
    case MinuteRules::Scheduled::minutes: return "scheduled_min";
    case MinuteRules::Scheduled::hours: return "scheduled_hours*60";
    case MinuteRules::Scheduled::times: break;
  }
  return "end-start";
}

ExplainedField field_of(const FieldReading& reading, const std::vector<std::string>& headings) {
  ExplainedField field{.name = std::string(field_name(reading.field)),
                       .from = from_word(reading.from),
                       .from_line = reading.from_line,
                       .cell = reading.cell,
                       .read = reading.read,
                       .problem = std::string(reading.problem)};
  if (!reading.column) return field;
  field.column = static_cast<int>(*reading.column) + 1;
  field.heading = headings[*reading.column];
  return field;
}

/// What is left beside the minutes of being there is minutes, too.
std::string absent_rule(const RowReading& reading) {
  const MinutesFrom from = reading.row.data.minutes_from;
  const auto reads = [&](Field field) {
    return std::ranges::find(reading.fields, field, &FieldReading::field) != reading.fields.end();
  };
  const bool rest = from == MinutesFrom::minutes && !reads(Field::absent_min);
  return rest && reads(Field::present_min) ? "scheduled-present_min" : rule_word(from);
}

ExplainedData data_of(const RowReading& reading) {
  ExplainedData data{.row = reading.row.data,
                     .minutes_rule = absent_rule(reading),
                     .validity_from = validity_word(reading.validity_from),
                     .has_meaning = reading.meaning.has_value()};
  if (reading.scheduled_from)
    data.scheduled_rule = rule_word(*reading.scheduled_from);
  else if (reading.row.data.scheduled)
    data.scheduled_rule = rule_word(MinutesFrom::minutes);
  if (!reading.meaning) return data;
  if (reading.meaning->category) data.category = category_code(*reading.meaning->category);
  if (reading.meaning->validity) data.validity = validity_code(*reading.meaning->validity);
  if (reading.meaning->reported) data.reported = reported_code(*reading.meaning->reported);
  return data;
}

ExplainedRow row_of(const RowReading& reading, const LineReading& line) {
  ExplainedRow row{.line = reading.row.line,
                   .verdict = outcome_word(reading.row.outcome),
                   .code = reading.code,
                   .column = reading.column,
                   .no_data = no_data_word(reading.no_data),
                   .words = terminal_safe(reading.words),
                   .tells = reading.tells ? std::string(field_name(*reading.tells)) : "",
                   .shown = reading.shown,
                   .month = reading.month && !reading.month->week ? reading.month->text() : "",
                   .week = reading.month && reading.month->week ? reading.month->text() : "",
                   .cells = reading.row.fields,
                   .day_of_span = reading.row.day_of_span,
                   .count = reading.row.count,
                   .days_cut = reading.row.days_cut};
  for (const auto& field : reading.fields) row.fields.push_back(field_of(field, line.headings));
  for (const auto code : warning_codes(reading.row.warnings)) row.warnings.emplace_back(code);
  if (reading.row.outcome != Outcome::rejected && reading.row.outcome != Outcome::skipped)
    row.data = data_of(reading);
  return row;
}

/// What the other rows of the file, and then the store, make of a row that could be read.
void settle(ExplainedRow& row, const ops::RowFate& fate, bool knows) {
  row.beside = fate.beside;
  row.changes = fate.changes;
  for (const auto code : fate.overlaps) row.warnings.emplace_back(code);
  if (!fate.code.empty()) row.code = fate.code;
  const bool among_rows = fate.status == RowStatus::duplicate ||
                          fate.status == RowStatus::superseded ||
                          fate.status == RowStatus::staged || fate.status == RowStatus::rejected;
  if (fate.status == RowStatus::skipped) {  // a sum of the rows beside it
    row.verdict = row_status_code(fate.status);
    row.no_data = no_data_word(NoData::sum);
    row.code.clear();
    row.data.reset();
    return;
  }
  if (knows || among_rows) row.verdict = row_status_code(fate.status);
}

/// Null where a line has several rows of one day: objects without line ends.
const ops::RowFate* only_of(const std::vector<ops::RowFate>& fates, Date day) {
  if (std::ranges::count(fates, day, &ops::RowFate::day) != 1) return nullptr;
  return &*std::ranges::find(fates, day, &ops::RowFate::day);
}

ExplainedRow settled_row(const LineReading& line, std::size_t number, const LineFate& fate,
                         const Profile& profile) {
  const RowReading& reading = line.rows[number];
  ExplainedRow row = row_of(reading, line);
  if (number < fate.persons.size()) row.person = fate.persons[number];
  if (!row.data) return row;
  if (const ops::RowFate* found = only_of(fate.fate.rows, reading.row.data.date))
    settle(row, *found, !row.person.empty());
  if (fate.has_store && row.person.empty()) {
    row.verdict = "stranger";
    row.unknown_rule = unknown_word(profile.person.unknown);
  }
  return row;
}

void note_columns(LineExplanation& out, const LineReading& reading, const Profile& profile) {
  for (std::size_t i = 0; i < reading.headings.size(); ++i) {
    std::vector<std::string> names;
    for (const Field field : reading.fields[i]) names.emplace_back(field_name(field));
    const bool apart = is_measured(profile.kind) && names_part_of_day(reading.headings[i]);
    if (names.empty() && !reading.headings[i].empty())
      (apart ? out.apart : out.unread).push_back(reading.headings[i]);
    if (reading.kind == LineKind::header)
      out.header.push_back({reading.headings[i], join(names, ", ")});
  }
}

}  // namespace

LineExplanation explanation(const LineReading& reading, const LineFate& fate,
                            const Profile& profile, int line) {
  LineExplanation out{.profile = profile.name,
                      .is_csv = profile.file.format == FileFormat::csv,
                      .line = line,
                      .kind = kind_word(reading.kind),
                      .first = reading.first,
                      .last = reading.last,
                      .next = reading.next,
                      .header_line = reading.facts.header_line,
                      .columns = reading.facts.columns,
                      .tells = reading.tells ? std::string(field_name(*reading.tells)) : "",
                      .shown = reading.shown,
                      .rows_left_out = reading.rows_left_out,
                      .has_store = fate.has_store};
  note_columns(out, reading, profile);
  for (std::size_t i = 0; i < reading.rows.size(); ++i)
    out.rows.push_back(settled_row(reading, i, fate, profile));
  if (!fate.fate.refused) return out;
  out.refused = fate.fate.refused->message();
  out.refused_hint = fate.fate.refused->hint();
  out.refused_place = fate.fate.refused->place();
  return out;
}

}  // namespace jagmed::cmd
