#include "cmd/parser.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "cmd/option_names.hpp"
#include "cmd/placeholder.hpp"
#include "domain/identity_number.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace jagmed::cmd {
namespace {

constexpr GlobalOption kGlobals[] = {
    {"--config", "FILE"},   {"--store", "FILE"},     {"--today", "DAY"},
    {"--actor", "WHO"},     {"--lang", "sv|en"},     {"--lock-wait", "SECONDS"},
    {"--names", nullptr},   {"--dry-run", nullptr},  {"--quiet", nullptr},
    {"--verbose", nullptr}, {"--no-input", nullptr}, {"--no-color", nullptr}};

/// The form as CLI11 sees it.
class ParsedForm : public Form {
 public:
  explicit ParsedForm(CLI::App& app) : app_(app) {}
  void word(std::string& target, const char* name, Need need) override {
    app_.add_option(name, target)->required(need == Need::required);
  }
  void words(std::vector<std::string>& target, const char* name, Need need) override {
    app_.add_option(name, target)->required(need == Need::required);
  }
  void option(std::string& target, const char* name, const char*, Need need) override {
    app_.add_option(name, target)->required(need == Need::required);
  }
  void options(std::vector<std::string>& target, const char* name, const char*) override {
    app_.add_option(name, target)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
  void flag(bool& target, const char* name) override { app_.add_flag(name, target); }

 private:
  CLI::App& app_;
};

void bind_globals(GlobalOptions& g, CLI::App& app, const Action& action) {
  app.add_option("--config", g.config);
  app.add_option("--store", g.store);
  app.add_option("--today", g.today);
  app.add_option("--actor", g.actor);
  app.add_option("--lang", g.lang);
  app.add_option("--lock-wait", g.lock_wait);
  app.add_flag("-q,--quiet", g.quiet);
  app.add_flag("-v,--verbose", g.verbose);
  app.add_flag("--no-input", g.no_input);
  app.add_flag("--no-color", g.no_color);
  if (action.names == Names::shown) app.add_flag("--names", g.names);
  if (action.access == Access::changes) app.add_flag("-n,--dry-run", g.dry_run);
}

bool takes_value(std::string_view argument) {
  return std::any_of(std::begin(kGlobals), std::end(kGlobals), [&](const GlobalOption& option) {
    return option.value != nullptr && argument == option.name;
  });
}

/// Index of the first word at or after `at` that is neither an option nor the value of a global one
/// or of one of `own`: `enroll --programme list` names a programme, not an action.
std::size_t next_word(const std::vector<std::string>& arguments, std::size_t at,
                      const std::vector<DeclaredOption>& own = {}) {
  const auto has_value = [&](const std::string& argument) {
    return takes_value(argument) ||
           std::any_of(own.begin(), own.end(), [&](const DeclaredOption& o) {
             return !o.value.empty() && o.name == argument;
           });
  };
  while (at < arguments.size() && arguments[at].starts_with("-") && arguments[at] != "-" &&
         arguments[at] != "--")
    at += has_value(arguments[at]) ? 2 : 1;
  return at;
}

std::vector<std::string> names_of_actions(std::string_view command) {
  std::vector<std::string> names;
  for (const auto& action : all_actions())
    if (action.command == command && !action.name.empty()) names.emplace_back(action.name);
  return names;
}

std::vector<std::string> commands() {
  std::vector<std::string> names;
  for (const auto& action : all_actions())
    if (std::find(names.begin(), names.end(), action.command) == names.end())
      names.emplace_back(action.command);
  return names;
}

const Action* find_action(std::string_view command, std::string_view name) {
  for (const auto& action : all_actions())
    if (action.command == command && action.name == name) return &action;
  return nullptr;
}

[[noreturn]] void refuse_word(const char* key, const std::string& word,
                              const std::vector<std::string>& known, Message otherwise) {
  const auto near = nearest(word, known);
  throw Error(ErrorKind::usage, {key, {looks_like_identity(word) ? "…" : terminal_safe(word)}},
              near ? Message("usage.near", {*near}) : std::move(otherwise));
}

/// How an option that lacks its value is written; without a known one only where the help is.
Message value_hint(const Action& action, const std::string& name) {
  for (const auto& option : declared_options(action))
    if (option.name == name && !option.value.empty()) {
      const std::string value = option.value == "MONTH" ? "2017-05"
                                : option.value == "DAY" ? "2017-05-08"
                                                        : placeholder_said(option.value);
      return {"usage.value.hint", {name + " " + value, action.path()}};
    }
  return {"usage.help", {action.path()}};
}

/// CLI11's complaint in our words: the option's name, never a value.
[[noreturn]] void refuse(const CLI::ParseError& e, const CLI::App& app, const Action& action) {
  const Message help("usage.help", {action.path()});
  if (dynamic_cast<const CLI::ExtrasError*>(&e) != nullptr) {
    const auto known = option_names(action);
    for (const auto& extra : app.remaining()) {
      if (!extra.starts_with("-")) continue;
      const std::string name = extra.substr(0, extra.find('='));
      refuse_word("usage.unknown_option", name, known, help);
    }
    const Message actions(
        "usage.actions",
        {action.path(), join(names_of_actions(action.command), ", "), std::string(action.example)});
    throw Error(ErrorKind::usage, {"usage.extra_words", {action.path()}},
                action.name.empty() ? actions : help);
  }
  for (const auto* option : app.get_options())
    if (option->get_required() && option->count() == 0)
      throw Error(ErrorKind::usage, {"usage.missing", {placeholder_said(option->get_name())}},
                  help);
  // "--from: 1 required …": the words before the first colon or blank are CLI11's option name.
  const std::string text = e.what();
  const std::string name = text.substr(0, text.find_first_of(": "));
  throw Error(ErrorKind::usage, {"usage.value", {name.starts_with("-") ? name : action.path()}},
              value_hint(action, name));
}

/// An unset variable of a script must not lead to another store than the one that was meant, nor
/// show to nobody in particular what was meant for one party.
void refuse_empty(const CLI::App& app, const Action& action) {
  for (const auto* option : app.get_options()) {
    const std::string name = option->get_name();
    const auto blank = [](const std::string& value) { return trim(value).empty(); };
    if (name.starts_with("-") && std::ranges::any_of(option->results(), blank))
      throw Error(ErrorKind::usage, {"usage.value", {name}}, value_hint(action, name));
  }
}

Job parse_action(const Action& action, std::vector<std::string> rest, GlobalOptions& globals) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  bind_globals(globals, app, action);
  ParsedForm form(app);
  Job job = action.declare(form);
  try {
    std::reverse(rest.begin(), rest.end());
    app.parse(rest);
    if (!app.remaining().empty()) throw CLI::ExtrasError(app.remaining());
  } catch (const CLI::ParseError& e) {
    refuse(e, app, action);
  }
  refuse_empty(app, action);
  return job;
}

bool asks_for_help(const std::vector<std::string>& arguments) {
  return std::any_of(arguments.begin(), arguments.end(),
                     [](const std::string& a) { return a == "--help" || a == "-h"; });
}

/// A hash as `store verify --head` takes it: its digits are of no person.
bool is_hash(std::string_view argument) {
  argument.remove_prefix(argument.rfind('=') + 1);
  return argument.size() == 64 &&
         argument.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

/// An argument with an identity number in it. The name of a file may hold a time that looks like
/// one (export_20251006-1200.csv): there the check digit decides.
bool carries_identity(const std::string& argument) {
  if (!looks_like_identity(argument) || is_hash(argument)) return false;
  if (argument.find_first_of("/.") == std::string::npos) return true;
  const Date late = *Date::make(2100, 1, 1);  // any century will do
  std::string dashed = argument;
  std::ranges::replace_if(
      dashed, [](char c) { return c == '_' || c == ' '; }, '-');
  for (std::size_t at = 0; at < dashed.size(); ++at)
    for (const std::size_t length : {13u, 12u, 11u, 10u})
      if (at + length <= dashed.size() &&
          std::holds_alternative<IdentityNumber>(parse_identity(dashed.substr(at, length), late)))
        return true;
  return false;
}

/// --lang is wanted before anything can be said, even in help.
void take_language(const std::vector<std::string>& arguments, GlobalOptions& globals) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--lang" && i + 1 < arguments.size()) globals.lang = arguments[i + 1];
    if (arguments[i].starts_with("--lang=")) globals.lang = arguments[i].substr(7);
  }
  if (globals.lang.empty() || globals.lang == "sv" || globals.lang == "en") return;
  globals.lang.clear();  // what is wrong with it is said in the language that is set
  throw Error(ErrorKind::usage, "option.lang");
}

}  // namespace

std::span<const GlobalOption> global_options() { return kGlobals; }

bool takes(const Action& action, const GlobalOption& option) {
  const std::string_view name(option.name);
  if (name == "--dry-run") return action.access == Access::changes;
  return name != "--names" || action.names == Names::shown;
}

Request parse(const std::vector<std::string>& arguments, GlobalOptions& globals) {
  take_language(arguments, globals);
  for (std::size_t i = 0; i < arguments.size(); ++i)
    if (carries_identity(arguments[i]))
      throw Error(ErrorKind::usage, {"usage.identity", {std::to_string(i + 1)}},
                  "usage.identity.hint");
  if (arguments.size() == 1 && arguments[0] == "--version") return {.kind = Request::Kind::version};
  const std::size_t first = next_word(arguments, 0);
  if (first >= arguments.size()) {
    if (!arguments.empty() && !asks_for_help(arguments))
      throw Error(ErrorKind::usage, "usage.no_command", "usage.help_all");
    return {.kind = Request::Kind::help};
  }
  const std::string& command = arguments[first];
  if (command == "help") {  // help plan log: plan log --help
    auto asked = arguments;
    asked[first] = "--help";
    return parse(asked, globals);
  }
  const auto known = commands();
  if (std::find(known.begin(), known.end(), command) == known.end())
    refuse_word("usage.unknown_command", command, known, "usage.help_all");
  const Action* bare = find_action(command, "");
  const std::size_t second =
      next_word(arguments, first + 1,
                bare == nullptr ? std::vector<DeclaredOption>() : declared_options(*bare));
  const std::string word = second < arguments.size() ? arguments[second] : std::string();
  const Action* action = word.empty() ? nullptr : find_action(command, word);
  // "plan show p17" is "plan p17"
  const bool shows =
      action == nullptr && bare != nullptr && bare->access == Access::reads && word == "show";
  const bool named = action != nullptr || shows;
  if (action == nullptr) action = bare;
  const auto names = names_of_actions(command);
  const bool misspelt = !word.empty() && !named && nearest(word, names) &&
                        word.find_first_of("0123456789") == std::string::npos;
  if (!named && !word.empty() && (action == nullptr || misspelt))
    refuse_word("usage.unknown_action", word, names, {"usage.help", {command}});
  if (asks_for_help(arguments))
    return {.kind = Request::Kind::help,
            .action = named && !shows ? action : nullptr,
            .command = command};
  if (action == nullptr) return {.kind = Request::Kind::help, .command = command};
  std::vector<std::string> rest = arguments;
  if (named) rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(second));
  rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(first));
  return {.kind = Request::Kind::run,
          .action = action,
          .command = command,
          .job = parse_action(*action, std::move(rest), globals)};
}

}  // namespace jagmed::cmd
