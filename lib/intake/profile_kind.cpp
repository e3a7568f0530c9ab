// What a profile of one kind can have and must have; the dates of weeks and months.
#include "base/text.hpp"
#include "intake/profile_sections.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr AbsenceKind kPeriod = AbsenceKind::period, kNotice = AbsenceKind::notice;

bool has_column(const Profile& profile, Field field) {
  return !profile.columns[field].empty() || profile.gives(field);
}

/// Columns that only rows of one kind can give a meaning to. Those of measures have none in a
/// notice.
void expect_columns_of_kind(const Section& root, const Profile& profile) {
  const auto refuse = [&](Field field) {
    root.refuse("columns",
                {"profile.column.kind",
                 {std::string(field_name(field)), std::string(absence_kind_code(profile.kind))}});
  };
  for (const Field field : {Field::absent_start, Field::absent_end})
    if (!is_measured(profile.kind) && has_column(profile, field)) refuse(field);
  for (const Field field : all_fields())
    if (is_of_periods(field) && profile.kind != kPeriod && has_column(profile, field))
      refuse(field);
  if (profile.kind == AbsenceKind::lesson && has_column(profile, Field::date_to))
    refuse(Field::date_to);
  const bool counts_days = profile.has_spans() || profile.kind == kNotice;
  if (!counts_days && has_column(profile, Field::days)) refuse(Field::days);
  if (!is_measured(profile.kind) && has_column(profile, Field::late_min)) refuse(Field::late_min);
  for (const Field field : all_fields())
    if (profile.kind == kNotice && field_unit(field) != Unit::none && has_column(profile, field))
      refuse(field);
}

/// Percent read as minutes would be figures that nobody sees through.
void expect_units(const Section& root, const Profile& profile) {
  for (const Field field : all_fields())
    for (const auto& alias : profile.columns[field]) {
      const Unit unit = field_unit(field), said = alias.heading.unit;
      if (alias.index > 0 || unit == Unit::none || said == Unit::none || said == unit) continue;
      root.refuse(
          "columns",
          {"profile.column.unit", {std::string(field_name(field)), terminal_safe(alias.text)}},
          "profile.column.unit.hint");
    }
}

template <class Rule>
bool has_rule(const std::vector<Rule>& rules, Rule wanted) {
  return std::ranges::find(rules, wanted) != rules.end();
}

/// A measured column that no rule of [minutes] reads would be left out without a word.
void expect_columns_read(const Section& root, const Profile& profile) {
  const auto expect = [&](Field field, bool read, const char* list, const char* rule) {
    if (read || !has_column(profile, field)) return;
    const std::string name(field_name(field));
    root.refuse("minutes", {"profile.column.unread", {name, list, rule}},
                {"profile.column.unread.hint", {rule, list, name}});
  };
  using Absent = MinuteRules::Absent;
  using Scheduled = MinuteRules::Scheduled;
  const auto& absent = profile.minutes.absent;
  const auto& scheduled = profile.minutes.scheduled;
  const bool only_whole = absent == std::vector<Absent>{Absent::whole_lesson};
  expect(Field::absent_min, has_rule(absent, Absent::minutes), "absent", "absent_min");
  expect(Field::absent_hours, has_rule(absent, Absent::hours), "absent", "absent_hours*60");
  expect(Field::absent_pct, !only_whole, "absent", "absent_pct*scheduled");
  for (const Field field : {Field::absent_start, Field::absent_end})
    expect(field, has_rule(absent, Absent::times), "absent", "absent_end-absent_start");
  if (has_column(profile, Field::absent_end) && !has_column(profile, Field::absent_start))
    root.refuse("columns", {"profile.column", {std::string(field_name(Field::absent_start))}});
  expect(Field::scheduled_min, has_rule(scheduled, Scheduled::minutes), "scheduled",
         "scheduled_min");
  expect(Field::scheduled_hours, has_rule(scheduled, Scheduled::hours), "scheduled",
         "scheduled_hours*60");
}

/// Some way to tell the day. A period may be that of the whole file.
void expect_day(const Section& root, const Profile& profile) {
  const bool by_week = has_column(profile, Field::week) &&
                       (profile.kind == kPeriod || has_column(profile, Field::weekday));
  const bool by_time = profile.kind != kPeriod && has_column(profile, Field::start);
  if (profile.kind != kPeriod && !has_column(profile, Field::date) && !by_week && !by_time)
    root.refuse("columns", {"profile.column", {std::string(field_name(Field::date))}});
  if (profile.kind != kPeriod && !profile.dates.months.empty())
    root.refuse("dates", "profile.month");
}

/// A key by which two lessons of a day are one, or a time that is told is not stored, would let
/// corrections stand beside what they correct.
void expect_lessons_apart(const Section& root, const Profile& profile, const KeyPieces& pieces) {
  if (profile.kind != AbsenceKind::lesson || !profile.dedupe.key || pieces.start) return;
  const bool apart = pieces.course || pieces.part;
  if (apart && !has_column(profile, Field::start)) return;
  root.refuse("dedupe", "profile.key.lessons",
              {"profile.key.lessons.hint", {pieces.part ? ", \"part\"" : ""}});
}

void expect_key_of_kind(const Section& root, const Profile& profile) {
  const KeyPieces pieces = profile.key_pieces();
  const auto& key = profile.dedupe.key;
  const bool by_day = !key || std::ranges::find(*key, "date") != key->end() ||
                      std::ranges::find(*key, "from") != key->end();
  if (!by_day && !pieces.source_id && profile.kind != kNotice) root.refuse("dedupe", "profile.key");
  for (const auto& piece : profile.dedupe.key.value_or(std::vector<std::string>{})) {
    const bool fits = piece == "measures" ? profile.kind == kPeriod
                      : piece == "part"   ? is_measured(profile.kind)
                      : piece == "to"     ? !is_measured(profile.kind)
                      : piece == "end"    ? profile.kind == kNotice
                                          : true;
    if (!fits)
      root.refuse("dedupe",
                  {"profile.key.kind", {piece, std::string(absence_kind_code(profile.kind))}});
  }
  expect_lessons_apart(root, profile, pieces);
  const auto expect_column = [&](Field field) {
    if (!has_column(profile, field))
      root.refuse("columns", {"profile.column", {std::string(field_name(field))}});
  };
  if (pieces.source_id) expect_column(Field::source_id);
  if (profile.dedupe.order_by) expect_column(*profile.dedupe.order_by);
}

/// Under "Ogiltig frånvaro" and "Ej anmäld" yes is the opposite of what it is under "Giltig" and
/// "Anmäld".
template <class T>
void expect_answers(const Section& root, const Profile& profile, Field field,
                    const WordTable<T>& words, T turned, const char* hint) {
  constexpr std::string_view kNegated[] = {"ogiltig", "ej ",       "oanmäld",
                                           "inte ",   "unexcused", "invalid"};
  for (const auto& alias : profile.columns[field]) {
    const auto begins = [&](std::string_view word) { return alias.heading.name.starts_with(word); };
    const bool negated = alias.index == 0 && std::ranges::any_of(kNegated, begins) &&
                         alias.heading.name.find('/') == std::string::npos;
    if (!negated || words.find("Ja").value_or(turned) == turned) continue;
    root.refuse("columns",
                {"profile.answers", {std::string(field_name(field)), terminal_safe(alias.text)}},
                {hint, {terminal_safe(alias.text)}});
  }
}

}  // namespace

void expect_fit_for_kind(const Section& root, const Profile& profile) {
  if (profile.unpivot && profile.kind != kPeriod) root.refuse("unpivot", "profile.unpivot.kind");
  expect_day(root, profile);
  expect_columns_of_kind(root, profile);
  expect_units(root, profile);
  expect_key_of_kind(root, profile);
  if (profile.dates.dates.empty() && profile.dates.months.empty())
    root.refuse("dates", {"profile.empty", {"dates.formats"}});
  if (profile.minutes.absent.empty() && profile.kind != kNotice)
    root.refuse("minutes", {"profile.empty", {"minutes.absent"}});
  if (profile.kind != kNotice) expect_columns_read(root, profile);
  expect_answers(root, profile, Field::validity, profile.values.validity, Validity::invalid,
                 "profile.answers.hint.validity");
  expect_answers(root, profile, Field::reported, profile.values.reported, Reported::no,
                 "profile.answers.hint.reported");
}

void read_date_forms(Section& table, DateForms& forms) {
  const auto texts = table.texts("formats");
  if (!texts) return;
  forms.dates.clear();
  forms.months.clear();
  for (const auto& text : *texts) {
    if (auto day = Pattern::day(text))
      forms.dates.push_back(std::move(*day));
    else if (auto month = Pattern::month(text))
      forms.months.push_back(std::move(*month));
    else
      table.refuse("formats", {"profile.pattern", {terminal_safe(text)}});
  }
}

void read_year_and_zone(Section& table, DateForms& forms) {
  static constexpr Choice<bool> kZones[] = {{"Europe/Stockholm", true}};
  bool swedish = true;
  choose(table, "timezone", kZones, swedish);
  const auto text = table.text("school_year");
  if (!text) return;
  using WeekYear = DateForms::WeekYear;
  forms.week_year = text->empty()       ? WeekYear::written
                    : *text == "export" ? WeekYear::of_export
                                        : WeekYear::named;
  if (forms.week_year != WeekYear::named) return;
  const auto year = SchoolYear::read(*text);
  if (!year) table.refuse("school_year", {"profile.school_year", {terminal_safe(*text)}});
  forms.school_year = *year;
}

}  // namespace jagmed
