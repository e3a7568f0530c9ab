#include "settings/load.hpp"

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "settings/calendar_section.hpp"
#include "settings/document.hpp"
#include "settings/kaa_section.hpp"
#include "settings/programme_section.hpp"

#include <filesystem>
#include <set>

namespace jagmed {

extern const std::span<const EmbeddedFile> kShippedSettings;
extern const std::span<const EmbeddedFile> kShippedProgrammes;

namespace {

namespace fs = std::filesystem;

Programme default_programme() {
  Programme p;
  p.code = "projekt";
  p.name = "Projekt";
  return p;
}

std::string_view embedded(std::span<const EmbeddedFile> files, std::string_view name) {
  for (const auto& file : files)
    if (file.name == name) return file.text;
  return {};
}

ConsentRules read_consent(Section table) {
  ConsentRules r;
  r.youth_signs_from = read_int(table, "youth_signs_from", r.youth_signs_from, 0, 18);
  r.adult_from = read_int(table, "adult_from", r.adult_from, r.youth_signs_from, 25);
  r.guardians = read_int(table, "guardians", r.guardians, 1, 2);
  r.guardians_lapse_at_youth_age =
      table.boolean("guardians_lapse_at_youth_age").value_or(r.guardians_lapse_at_youth_age);
  r.valid_months = read_int(table, "valid_months", r.valid_months, 1, 120);
  r.remind_days = read_int(table, "remind_days", r.remind_days, 1, 366);
  table.finish();
  return r;
}

PresenceRules read_presence(Section table) {
  PresenceRules r;
  if (const auto share = table.number("min_coverage")) {
    if (*share < 0 || *share > 1) table.refuse("min_coverage", {"toml.range", {"min_coverage", "0", "1"}});
    r.min_coverage_permille = static_cast<int>(*share * 1000 + 0.5);
  }
  r.hemmasittare_weeks = read_int(table, "hemmasittare_weeks", r.hemmasittare_weeks, 1, 52);
  static constexpr SettingChoice<PresenceCount> kCounts[] = {
      {"school_days", PresenceCount::school_days}, {"calendar", PresenceCount::calendar}};
  r.count = read_choice(table, "count", r.count, kCounts);
  r.whole_day_minutes = read_int(table, "whole_day_minutes", r.whole_day_minutes, 1, 600);
  table.finish();
  return r;
}

PrivacySettings read_privacy(Section table) {
  PrivacySettings p;
  p.names = table.boolean("names").value_or(p.names);
  p.store_reason_text = table.boolean("store_reason_text").value_or(p.store_reason_text);
  p.hide_below = read_int(table, "hide_below", p.hide_below, 2, 50);
  p.percent_base = read_int(table, "percent_base", p.percent_base, 2, 100);
  table.finish();
  return p;
}

OfferSettings read_offer(Section table) {
  OfferSettings o;
  o.thinking_days = read_int(table, "thinking_days", o.thinking_days, 0, 366);
  table.finish();
  return o;
}

ContactSettings read_contact(Section table, const CodeBook& codes) {
  ContactSettings c;
  c.first_within_days = read_int(table, "first_within_days", c.first_within_days, 1, 366);
  c.goal_percent = read_int(table, "goal_percent", c.goal_percent, 1, 100);
  c.ladder = table.texts("ladder").value_or(c.ladder);
  if (c.ladder.empty()) table.refuse("ladder", {"toml.required", {"ladder"}});
  for (const auto& mode : c.ladder)
    if (codes.find("contact_mode", mode) == nullptr)
      table.refuse("ladder", {"code.unknown", {"contact_mode", terminal_safe(mode)}});
  table.finish();
  return c;
}

PlanSettings read_plan(Section table) {
  PlanSettings p;
  p.review_days = read_int(table, "review_days", p.review_days, 1, 400);
  table.finish();
  return p;
}

WeekSettings read_week(Section table) {
  static constexpr SettingChoice<DaysOff> kDaysOff[] = {{"mark", DaysOff::mark},
                                                        {"zero", DaysOff::zero}};
  WeekSettings w;
  w.missing_days = read_int(table, "missing_days", w.missing_days, 0, 366);
  w.days_off = read_choice(table, "days_off", w.days_off, kDaysOff);
  table.finish();
  return w;
}

ReminderSettings read_reminders(Section table) {
  ReminderSettings r;
  r.quiet_days = read_int(table, "quiet_days", r.quiet_days, 0, 366);
  r.waiting_days = read_int(table, "waiting_days", r.waiting_days, 0, 366);
  table.finish();
  return r;
}

RetentionSettings read_retention(Section table) {
  RetentionSettings r;
  for (const auto& [key, months] :
       {std::pair{"absence_months", &r.absence_months}, {"case_months", &r.case_months},
        {"consent_months", &r.consent_months}, {"access_months", &r.access_months},
        {"kaa_months", &r.kaa_months}})
    *months = read_int(table, key, *months, 0, 1200);
  table.finish();
  return r;
}

/// hours = "06:00-20:00"
void read_hours(Section& table, LogRules& rules) {
  const auto hours = table.text("hours");
  if (!hours) return;
  const auto ends = split(*hours, '-');
  const auto from = ends.size() == 2 ? time_of_day(ends[0]) : std::nullopt;
  const auto to = ends.size() == 2 ? time_of_day(ends[1]) : std::nullopt;
  if (!from || !to || *from >= *to) table.refuse("hours", "toml.hours");
  rules.hours_from = *from;
  rules.hours_to = *to;
}

LogRules read_log(Section table) {
  LogRules r;
  read_hours(table, r);
  r.sample_percent = read_int(table, "sample_percent", r.sample_percent, 1, 100);
  r.sample_least = read_int(table, "sample_least", r.sample_least, 1, 100'000);
  table.finish();
  return r;
}

/// [codes.LIST]: add = [{ key, sv, en }], off = [keys].
std::vector<Code> read_codes(Section table) {
  std::vector<Code> codes;
  CodeBook book;
  for (const auto& list : table.keys()) {
    if (!book.has_list(list)) {
      const auto near = nearest(list, book.lists());
      table.refuse(list, {"codes.no_list", {terminal_safe(list)}},
                   near ? Message("code.near", {*near}) : Message());
    }
    Section entry = *table.section(list);
    for (auto& added : entry.sections("add")) {
      const auto key = added.text("key"), sv = added.text("sv"), en = added.text("en");
      if (!key || !sv) added.refuse("key", {"toml.required", {"key, sv"}});
      codes.push_back({list, *key, *sv, en.value_or(*sv), true});
      book.put(codes.back());
      added.finish();
    }
    for (const auto& key : entry.texts("off").value_or(std::vector<std::string>{})) {
      const Code* known = book.find(list, key);
      if (known == nullptr) entry.refuse("off", {"code.unknown", {list, terminal_safe(key)}});
      Code off = *known;
      off.active = false;
      codes.push_back(std::move(off));
    }
    entry.finish();
  }
  return codes;
}

Programme named_programme(const std::string& name, const std::string& folder, Section& from,
                          const ProgrammeDefaults& defaults) {
  const std::string file = name + ".toml";
  const fs::path path = fs::path(folder) / "programmes" / file;
  std::error_code ignored;
  if (fs::exists(path, ignored))
    return read_programme(Document::read(path.string()).root(), defaults);
  if (const auto text = embedded(kShippedProgrammes, file); !text.empty())
    return read_programme(Document::parse(text, "(jagmed) " + file).root(), defaults);
  from.refuse("use", {"programmes.missing", {terminal_safe(name)}},
              {"programmes.missing.hint", {path.string()}});
}

void read_programmes(Section& root, Settings& settings, const std::string& folder,
                     const ProgrammeDefaults& defaults) {
  for (auto& table : root.sections("programme"))
    settings.programmes.push_back(read_programme(std::move(table), defaults));
  if (auto table = root.section("programmes")) {
    for (const auto& name : table->texts("use").value_or(std::vector<std::string>{}))
      settings.programmes.push_back(named_programme(name, folder, *table, defaults));
    table->finish();
  }
  if (settings.programmes.empty()) {
    settings.programmes.push_back(default_programme());
    settings.programmes.back().scb = defaults.scb;
    settings.programmes.back().absence = defaults.absence;
  }
  std::set<std::string> seen;
  for (const auto& programme : settings.programmes)
    if (!seen.insert(programme.code).second)
      root.refuse("programme", {"programme.twice", {programme.code}});
}

}  // namespace

const Programme& Settings::programme(const std::string& typed) const {
  std::vector<std::string> known;
  for (const auto& programme : programmes) {
    if (programme.code == typed) return programme;
    known.push_back(programme.code);
  }
  if (typed.empty() && programmes.size() == 1) return programmes.front();
  if (typed.empty())
    throw Error(ErrorKind::usage, "programme.which", {"code.known", {join(known, ", ")}});
  const auto near = nearest(typed, known);
  throw Error(ErrorKind::input, {"programme.unknown", {looks_like_identity(typed) ? "…" : terminal_safe(typed)}},
              near ? Message("code.near", {*near}) : Message("code.known", {join(known, ", ")}));
}

CodeBook Settings::code_book() const {
  CodeBook book;
  for (const auto& code : codes) book.put(code);
  return book;
}

Settings default_settings() {
  Settings settings;
  settings.programmes.push_back(default_programme());
  return settings;
}

namespace {

Settings read_settings(const Document& document, const std::string& folder) {
  Section root = document.root();
  Settings s;
  s.file = document.name();
  if (auto table = root.section("store")) {
    s.store_path = table->text("path").value_or(s.store_path);
    if (s.store_path.empty()) table->refuse("path", {"toml.required", {"path"}});
    s.allow_network = table->boolean("allow_network_filesystem").value_or(s.allow_network);
    table->finish();
  }
  s.store_path = (fs::path(folder) / s.store_path).lexically_normal().string();
  if (auto table = root.section("ids")) {
    s.id_prefix = table->text("prefix").value_or(s.id_prefix);
    if (s.id_prefix.size() != 1 || s.id_prefix[0] < 'A' || s.id_prefix[0] > 'Z')
      table->refuse("prefix", "toml.prefix");
    table->finish();
  }
  if (auto table = root.section("ui")) {
    static constexpr SettingChoice<std::string_view> kLanguages[] = {{"sv", "sv"}, {"en", "en"}};
    s.language = read_choice(*table, "language", std::string_view(), kLanguages);
    table->finish();
  }
  if (auto table = root.section("consent")) s.consent = read_consent(std::move(*table));
  if (auto table = root.section("presence")) s.presence = read_presence(std::move(*table));
  if (auto table = root.section("privacy")) s.privacy = read_privacy(std::move(*table));
  if (auto table = root.section("codes")) s.codes = read_codes(std::move(*table));
  if (auto table = root.section("offer")) s.offer = read_offer(std::move(*table));
  if (auto table = root.section("contact"))
    s.contact = read_contact(std::move(*table), s.code_book());
  if (auto table = root.section("plan")) s.plan = read_plan(std::move(*table));
  if (auto table = root.section("week")) s.week = read_week(std::move(*table));
  if (auto table = root.section("reminders")) s.reminders = read_reminders(std::move(*table));
  if (auto table = root.section("retention")) s.retention = read_retention(std::move(*table));
  if (auto table = root.section("log")) s.log = read_log(std::move(*table));
  if (auto table = root.section("kaa")) s.kaa = read_kaa(std::move(*table), s.code_book());
  ProgrammeDefaults defaults{.codes = s.code_book()};
  if (auto table = root.section("scb")) defaults.scb = read_scb(std::move(*table), defaults.scb);
  if (auto table = root.section("absence"))
    defaults.absence = read_absence(std::move(*table), defaults.absence);
  read_programmes(root, s, folder, defaults);
  read_calendars(root, s, folder);
  root.finish();
  return s;
}

}  // namespace

Settings parse_settings(std::string_view text, const std::string& name, const std::string& folder) {
  return read_settings(Document::parse(text, name), folder);
}

Settings load_settings(const std::string& path) {
  return read_settings(Document::read(path), fs::path(path).parent_path().string());
}

Programme parse_programme(std::string_view text, const std::string& name) {
  return read_programme(Document::parse(text, name).root(), {});
}

std::string_view shipped_text(std::string_view file_name) {
  const auto settings = embedded(kShippedSettings, file_name);
  return settings.empty() ? embedded(kShippedProgrammes, file_name) : settings;
}

}  // namespace jagmed
