#include "settings/load.hpp"

#include "base/embedded.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "settings/calendar_section.hpp"
#include "settings/document.hpp"
#include "settings/kaa_section.hpp"
#include "settings/programme_section.hpp"
#include "settings/rule_sections.hpp"

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
  throw Error(ErrorKind::input,
              {"programme.unknown", {looks_like_identity(typed) ? "…" : terminal_safe(typed)}},
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

std::string_view shipped_text(std::string_view file_name) {
  const auto settings = embedded(kShippedSettings, file_name);
  return settings.empty() ? embedded(kShippedProgrammes, file_name) : settings;
}

}  // namespace jagmed
