#include "settings/programme_section.hpp"

#include "base/text.hpp"
#include "domain/code_book.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr SettingChoice<ReportingBasis> kBasis[] = {{"consent", ReportingBasis::consent},
                                                    {"information", ReportingBasis::information}};
constexpr SettingChoice<HoursRounding> kRounding[] = {{"floor_month", HoursRounding::floor_month},
                                                      {"floor_day", HoursRounding::floor_day}};
constexpr SettingChoice<ContactFields> kContactFields[] = {{"okant", ContactFields::okant},
                                                           {"empty", ContactFields::empty},
                                                           {"omit", ContactFields::omit}};
constexpr SettingChoice<ZeroHourRows> kZeroRows[] = {{"events_only", ZeroHourRows::events_only},
                                                     {"all_open", ZeroHourRows::all_open},
                                                     {"never", ZeroHourRows::never}};
constexpr SettingChoice<StartdateRows> kStartRows[] = {{"every", StartdateRows::every},
                                                       {"first_month", StartdateRows::first_month}};
constexpr SettingChoice<Measure> kMeasures[] = {{"participants", Measure::participants},
                                                {"group_participants", Measure::group_participants},
                                                {"hours", Measure::hours}};

/// A key that none of the others has.
template <class T>
std::string own_key(Section& table, const std::vector<T>& others) {
  std::string key = table.required_text("key");
  for (const auto& other : others)
    if (fold_case(other.key) == fold_case(key))
      table.refuse("key", {"toml.key_twice", {terminal_safe(key)}});
  return key;
}

Municipality read_municipality(Section table, const Programme& programme) {
  Municipality m{.key = own_key(table, programme.municipalities),
                 .name = table.required_text("name"),
                 .served_from = read_date(table, "served_from"),
                 .served_to = read_date(table, "served_to")};
  table.finish();
  return m;
}

School read_school(Section table, const Programme& programme) {
  School school{own_key(table, programme.schools), table.required_text("name")};
  table.finish();
  return school;
}

StaffMember read_staff(Section table, const Programme& programme) {
  StaffMember s{.key = own_key(table, programme.staff),
                .name = table.required_text("name"),
                .role = table.text("role").value_or(""),
                .organisation = table.text("organisation").value_or(""),
                .from = read_date(table, "from"),
                .to = read_date(table, "to")};
  table.finish();
  return s;
}

/// A code of a list; empty when absent.
std::string read_code(Section& table, std::string_view key, const char* list,
                      const CodeBook& codes) {
  const auto value = table.text(key);
  return value ? read_code_word(table, key, list, *value, codes) : "";
}

/// Several of them.
std::vector<std::string> read_codes(Section& table, std::string_view key, const char* list,
                                    const CodeBook& codes, std::vector<std::string> fallback = {}) {
  auto keys = table.texts(key).value_or(std::move(fallback));
  for (auto& each : keys) each = read_code_word(table, key, list, each, codes);
  return keys;
}

std::optional<int> read_level(Section& table) {
  const int level = read_int(table, "level", 0, 1, 3);
  return level == 0 ? std::nullopt : std::optional(level);
}

ProgrammeGroup read_group(Section table, const Programme& programme, const CodeBook& codes) {
  ProgrammeGroup group{.key = table.required_text("key"),
                       .name = table.required_text("name"),
                       .open = table.boolean("open").value_or(false),
                       .leader = table.text("leader").value_or(""),
                       .partner = table.text("partner").value_or(""),
                       .level = read_level(table),
                       .focus = read_code(table, "focus", "focus", codes),
                       .activity = read_code(table, "activity", "activity", codes)};
  std::vector<std::string> staff;
  for (const auto& member : programme.staff) staff.push_back(member.key);
  if (!group.leader.empty() && std::ranges::find(staff, group.leader) == staff.end()) {
    const auto near = nearest(group.leader, staff);
    table.refuse("leader", {"staff.unknown", {terminal_safe(group.leader)}},
                 near ? Message("code.near", {*near}) : Message("code.known", {join(staff, ", ")}));
  }
  for (const auto& other : programme.groups)
    if (other.key == group.key) table.refuse("key", {"group.twice", {terminal_safe(group.key)}});
  table.finish();
  return group;
}

ActivityDefault read_default(Section table, const Programme& programme, const CodeBook& codes) {
  (void)table.required_text("activity");
  ActivityDefault usual{.activity = read_code(table, "activity", "activity", codes),
                        .place = read_code(table, "place", "place", codes),
                        .focus = read_code(table, "focus", "focus", codes),
                        .level = read_level(table)};
  for (const auto& other : programme.defaults)
    if (other.activity == usual.activity)
      table.refuse("activity", {"toml.default_twice", {terminal_safe(usual.activity)}});
  table.finish();
  return usual;
}

Target read_target(Section table, const CodeBook& codes) {
  Target target{.measure = read_choice(table, "measure", Measure::participants, kMeasures),
                .group = read_code(table, "group", "target_group", codes),
                .value = read_int(table, "value", 0, 1, 1'000'000),
                .by = read_date(table, "by"),
                .revised = read_date(table, "revised")};
  if (target.value == 0) table.refuse("value", {"toml.required", {"value"}});
  const bool of_group = target.measure == Measure::group_participants;
  if (of_group && target.group.empty()) table.refuse("group", "toml.target_group_missing");
  if (!of_group && !target.group.empty()) table.refuse("group", "toml.target_group");
  table.finish();
  return target;
}

}  // namespace

std::string read_code_word(Section& table, std::string_view key, std::string_view list,
                           const std::string& typed, const CodeBook& codes) {
  try {
    return codes.resolve_any(list, typed).key;
  } catch (const Error& e) {
    // `store codes` needs settings that can be read: it is no way out here
    const Message& hint = e.hint();
    if (hint.key == "code.near_list")
      table.refuse(key, e.message(), {"code.near", {hint.values[0]}});
    if (hint.key == "code.choices")
      table.refuse(key, e.message(), {"code.known", {hint.values[0]}});
    table.refuse(key, e.message(), hint);
  }
}

std::optional<Date> read_date(Section& table, std::string_view key) {
  const auto text = table.text(key);
  if (!text) return {};
  if (const auto date = Date::from_iso(*text)) return date;
  table.refuse(key, {"toml.date", {std::string(key)}}, "toml.date.hint");
}

int read_int(Section& table, std::string_view key, int fallback, int low, int high) {
  const auto value = table.integer(key);
  if (!value) return fallback;
  if (*value < low || *value > high)
    table.refuse(key,
                 {"toml.range", {std::string(key), std::to_string(low), std::to_string(high)}});
  return static_cast<int>(*value);
}

ScbSettings read_scb(Section table, ScbSettings s) {
  s.basis = read_choice(table, "basis", s.basis, kBasis);
  s.project_name = table.text("project_name").value_or(s.project_name);
  s.contact_person = table.text("contact_person").value_or(s.contact_person);
  s.contact_fields = read_choice(table, "contact_fields", s.contact_fields, kContactFields);
  s.hours_rounding = read_choice(table, "hours_rounding", s.hours_rounding, kRounding);
  s.zero_hour_rows = read_choice(table, "zero_hour_rows", s.zero_hour_rows, kZeroRows);
  s.startdate_rows = read_choice(table, "startdate_rows", s.startdate_rows, kStartRows);
  s.protected_female = table.text("protected_female").value_or(s.protected_female);
  s.protected_male = table.text("protected_male").value_or(s.protected_male);
  for (const auto& [key, code] : {std::pair{"protected_female", s.protected_female},
                                  std::pair{"protected_male", s.protected_male}})
    if (code.size() != 4) table.refuse(key, {"toml.protected_code", {key}});
  s.allow_temporary = table.boolean("allow_temporary").value_or(s.allow_temporary);
  s.columns = table.texts("columns").value_or(s.columns);
  if (s.columns.size() != 6) table.refuse("columns", "toml.scb_columns");
  table.finish();
  return s;
}

AbsenceRules read_absence(Section table, AbsenceRules r) {
  static constexpr SettingChoice<Denominator> kDenominators[] = {
      {"reported", Denominator::reported}, {"offered", Denominator::offered}};
  r.ladder = table.text("ladder").value_or(r.ladder);
  r.denominator = read_choice(table, "denominator", r.denominator, kDenominators);
  r.late_occasion_minutes =
      read_int(table, "late_occasion_minutes", r.late_occasion_minutes, 0, 480);
  table.finish();
  return r;
}

Programme read_programme(Section table, const ProgrammeDefaults& defaults) {
  Programme p;
  p.code = table.required_text("code");
  p.name = table.required_text("name");
  p.start = read_date(table, "start");
  p.end = read_date(table, "end");
  if (p.start && p.end && *p.end < *p.start) table.refuse("end", "toml.end_before_start");
  p.age_min = read_int(table, "age_min", p.age_min, 0, 120);
  p.age_max = read_int(table, "age_max", p.age_max, p.age_min, 120);
  p.offer_decided_by =
      read_codes(table, "offer_decided_by", "decided_by", CodeBook(), p.offer_decided_by);
  p.sig_parties = read_codes(table, "sig_parties", "party", defaults.codes);
  for (auto& each : table.sections("municipality"))
    p.municipalities.push_back(read_municipality(std::move(each), p));
  for (auto& each : table.sections("school")) p.schools.push_back(read_school(std::move(each), p));
  for (auto& each : table.sections("staff")) p.staff.push_back(read_staff(std::move(each), p));
  for (auto& each : table.sections("group"))
    p.groups.push_back(read_group(std::move(each), p, defaults.codes));
  for (auto& each : table.sections("default"))
    p.defaults.push_back(read_default(std::move(each), p, defaults.codes));
  for (auto& each : table.sections("target"))
    p.targets.push_back(read_target(std::move(each), defaults.codes));
  p.scb = defaults.scb;
  if (auto own = table.section("scb")) p.scb = read_scb(std::move(*own), defaults.scb);
  p.absence = defaults.absence;
  if (auto own = table.section("absence"))
    p.absence = read_absence(std::move(*own), defaults.absence);
  table.finish();
  return p;
}

}  // namespace jagmed
