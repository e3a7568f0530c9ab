#include "cmd/session.hpp"

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/identity_shape.hpp"
#include "base/printed_name.hpp"
#include "base/text.hpp"
#include "domain/person.hpp"
#include "ops/who_acts.hpp"
#include "report/paint.hpp"
#include "settings/load.hpp"
#include "store/codes.hpp"
#include "store/copies.hpp"
#include "store/history.hpp"
#include "store/people.hpp"

#include <pwd.h>
#include <unistd.h>
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iostream>
#include <utility>

namespace jagmed::cmd {
namespace {

constexpr std::size_t kLongestActor = 64;  ///< bytes

/// "2017-05-08T10:15:00Z", and a moment that there is.
bool is_utc_moment(const std::string& text) {
  return text.size() == 20 && Date::from_iso(text.substr(0, 10)) && text[10] == 'T' &&
         text[16] == ':' && time_of_day(text.substr(11, 5)) &&
         time_of_day("00:" + text.substr(17, 2)) && text[19] == 'Z';
}

namespace fs = std::filesystem;

bool exists(const std::string& path) {
  std::error_code ignored;
  return !path.empty() && fs::exists(path, ignored);
}

std::string_view language_of_locale(const std::string& locale) {
  return locale.starts_with("sv") ? "sv" : "en";
}

}  // namespace

Session::Session(Streams streams, std::map<std::string, std::string> environment, std::string vfs)
    : streams_(streams), environment_(std::move(environment)), vfs_(std::move(vfs)) {}

std::string Session::environment(const std::string& name) const {
  const auto found = environment_.find(name);
  return found == environment_.end() ? std::string() : found->second;
}

const Catalogue& Session::text() {
  if (text_ != nullptr) return *text_;
  std::string language = options.lang;
  if (const auto wanted = environment("JAGMED_LANG"); language.empty() && !wanted.empty())
    language = language_of_locale(wanted);
  if (language.empty()) {
    try {
      language = settings().language;
    } catch (const Error&) {
      // a broken configuration is reported in the language of the locale
    }
  }
  if (language.empty())
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
      if (language.empty() && !environment(name).empty())
        language = language_of_locale(environment(name));
  text_ = &Catalogue::of(language);
  return *text_;
}

std::string Session::find_config() const {
  if (!options.config.empty()) return options.config;
  if (const auto named = environment("JAGMED_CONFIG"); !named.empty()) return named;
  if (exists("jagmed.toml")) return "jagmed.toml";
  std::string home = environment("XDG_CONFIG_HOME");
  if (home.empty() && !environment("HOME").empty()) home = environment("HOME") + "/.config";
  for (const std::string& path :
       {home + "/jagmed/jagmed.toml", std::string("/etc/jagmed/jagmed.toml")})
    if (exists(path)) return path;
  return {};
}

const Settings& Session::settings() {
  if (!settings_) {
    const std::string path = find_config();
    settings_ = path.empty() ? default_settings() : load_settings(path);
  }
  return *settings_;
}

const Programme& Session::programme(const std::string& typed) {
  return settings().programme(typed);
}

std::vector<const Programme*> Session::programmes(const std::string& typed) {
  std::vector<const Programme*> all;
  if (!typed.empty()) return {&programme(typed)};
  for (const auto& each : settings().programmes) all.push_back(&each);
  return all;
}

Date Session::today() {
  const std::string given = options.today.empty() ? environment("JAGMED_TODAY") : options.today;
  return given.empty() ? system_today() : parse_day(given, system_today());
}

std::string Session::now() const {
  const std::string given = environment("JAGMED_NOW");
  if (given.empty()) return system_now();
  if (!is_utc_moment(given)) throw Error(ErrorKind::usage, {"option.now", {terminal_safe(given)}});
  return given;
}

std::string Session::actor() const {
  const std::string named = options.actor.empty() ? environment("JAGMED_ACTOR") : options.actor;
  // It is written down for good: what steers a terminal or is no text would stand in every log.
  if (named.size() > kLongestActor || !valid_utf8(named) || terminal_safe(named) != named ||
      named.find_first_of("\n\t") != std::string::npos || looks_like_identity(named) ||
      (!named.empty() && trim(named).empty()))
    throw Error(ErrorKind::usage, {"option.actor", {std::to_string(kLongestActor)}});
  if (!named.empty()) return named;
  const passwd* user = ::getpwuid(::geteuid());
  return user == nullptr ? std::to_string(::geteuid()) : user->pw_name;
}

void Session::refuse_registered_actor(ReadTxn& txn) {
  const std::string named = options.actor.empty() ? environment("JAGMED_ACTOR") : options.actor;
  ops::refuse_registered_actor(txn, named, settings().programmes, prefix(txn));
}

bool Session::names() { return options.names || settings().privacy.names; }

StoreOptions Session::store_options(bool read_only) {
  StoreOptions chosen{.read_only = read_only, .vfs = vfs_};
  chosen.allow_network = settings().allow_network;
  if (!options.lock_wait.empty()) {
    int seconds = 0;
    const char* end = options.lock_wait.data() + options.lock_wait.size();
    const auto [at, error] = std::from_chars(options.lock_wait.data(), end, seconds);
    if (error != std::errc() || at != end || seconds < 0 || seconds > 86400)
      throw Error(ErrorKind::usage, {"option.lock_wait", {terminal_safe(options.lock_wait)}});
    chosen.lock_wait_ms = seconds * 1000;
  }
  return chosen;
}

std::string Session::store_path() {
  return options.store.empty() ? settings().store_path : options.store;
}

Store& Session::store(bool read_only) {
  if (!store_ || (store_read_only_ && !read_only)) {
    store_.reset();
    store_ = Store::open(store_path(), store_options(read_only));
    store_read_only_ = read_only;
  }
  return *store_;
}

std::unique_ptr<ReadTxn> Session::begin_read() {
  auto txn = std::make_unique<ReadTxn>(store(true));
  tell_of_copy(*txn);
  tell_of_missing_programmes(*txn);
  return txn;
}

std::unique_ptr<WriteTxn> Session::begin_write(const std::string& verb, std::int64_t undoes) {
  changed_ = true;
  auto txn = std::make_unique<WriteTxn>(store(false), actor(), verb, now(), undoes);
  check_clock(*txn);
  tell_of_copy(*txn);
  tell_of_missing_programmes(*txn);
  // A trial run writes nobody down; refused, it would tell who is registered and leave no trace.
  if (!options.dry_run) refuse_registered_actor(*txn);
  return txn;
}

void Session::shows_protected(ReadTxn& txn, std::span<const std::int64_t> persons) {
  for (const auto id : persons)
    if (const auto person = find_person(txn, id); person && person->protection != Protection::none)
      shows(id);
}

std::int64_t Session::person(std::string_view typed, std::string_view prefix) {
  const std::int64_t person = parse_person(typed, prefix);
  named(person);
  return person;
}

std::vector<std::int64_t> Session::persons(std::string_view typed, std::string_view prefix) {
  auto persons = parse_persons(typed, prefix);
  named_.insert(persons.begin(), persons.end());
  return persons;
}

bool Session::is_untold() const {
  return !(shown_.empty() && named_.empty() && recognized_.empty());
}

void Session::add_named() {
  if (!named_.empty()) {
    ReadTxn txn(store(true));
    shows_protected(txn, std::vector(named_.begin(), named_.end()));
  }
  shown_.merge(recognized_);
  named_.clear();
  recognized_.clear();
}

void Session::log_reading() {
  add_named();
  if (shown_.empty()) return;
  // The session's own store may be open for reading only.
  Store writable = Store::open(store_path(), store_options(false));
  WriteTxn txn(writable, actor(), action, now(), 0, EventKind::reading);
  check_clock(txn);
  refuse_registered_actor(txn);
  txn.concerns(std::vector(shown_.begin(), shown_.end()));
  txn.commit();
  shown_.clear();
}

void Session::note_given() {
  const auto note = std::exchange(note_, nullptr);
  if (!note) return;
  Store writable = Store::open(store_path(), store_options(false));
  WriteTxn txn(writable, actor(), action, now(), 0, note_kind_);
  note(txn);
  txn.commit();
}

void Session::check_clock(ReadTxn& txn) {
  const std::string newest = time_before_newest_event(txn);
  const ClockState state = clock_state(newest, now());
  if (state == ClockState::right) return;
  if (state == ClockState::far_behind && environment("JAGMED_CLOCK") != "trust")
    throw Error(ErrorKind::config, {"clock.far_behind", {newest}}, "clock.far_behind.hint");
  warn("clock.behind", newest);
}

/// A code that was changed in the settings leaves its cases out of all that goes by programme. Told
/// whatever --quiet says: nothing else would.
void Session::tell_of_missing_programmes(ReadTxn& txn) {
  if (action.starts_with("store ") || std::exchange(programmes_told_, true)) return;
  for (const auto& code : programmes_under_way(txn))
    if (std::ranges::find(settings().programmes, code, &Programme::code) ==
        settings().programmes.end())
      talk(text()("programme.not_in_settings", terminal_safe(code)));
}

/// Whoever is erased or protected is not so in a copy from before, and whoever opens it by name is
/// told. Whatever --quiet says.
void Session::tell_of_copy(ReadTxn& txn) {
  if (std::exchange(copy_told_, true)) return;
  const KeptDespiteList kept = kept_despite_list(txn);
  std::vector<std::string> codes;
  for (const auto person : kept.persons) codes.push_back(code(txn, person));
  if (!codes.empty())
    talk(text()("store.copy", printed_name(kept.list), join(codes, ", ")));
  else if (!kept.unread.empty())
    talk(text()("store.copy.unread", printed_name(kept.unread)));
}

void Session::commit(WriteTxn& txn) {
  if (options.dry_run) return;
  txn.commit();
  saved_ = true;
  named_.clear();
  recognized_.clear();
  if (!is_untold()) talk_of_held();
}

const std::string& Session::prefix(ReadTxn& txn) {
  if (prefix_.empty()) prefix_ = store_property(txn, "id_prefix");
  return prefix_;
}

std::string Session::code(ReadTxn& txn, std::int64_t person) {
  return person_code(person, prefix(txn));
}

CodeBook Session::code_book(ReadTxn& txn) {
  CodeBook book;
  read_codes(txn, book);
  for (const auto& code : settings().codes) book.put(code);
  for (const auto& programme : settings().programmes)
    for (const auto& member : programme.staff)
      for (const auto& word :
           {member.key, member.name, member.name.substr(0, member.name.find(' '))})
        book.keep_from_beginnings(word);
  return book;
}

}  // namespace jagmed::cmd
