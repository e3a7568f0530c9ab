#include "cmd/help.hpp"

#include "base/text.hpp"
#include "cmd/option_names.hpp"
#include "cmd/placeholder.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jagmed::cmd {
namespace {

std::string summary(const Catalogue& text, const Action& action) {
  return std::string(text.raw("help." + action.path()));
}

std::string shown(const Catalogue& text, const DeclaredOption& option) {
  std::string words = option.word ? placeholder(text, option.name) : option.name;
  if (!option.value.empty()) words += " " + placeholder(text, option.value);
  return option.repeated ? words + " …" : words;
}

std::string usage(const Catalogue& text, const Action& action) {
  std::string line = "jagmed " + action.path();
  for (const auto& option : declared_options(action)) {
    if (!option.word && !option.required) continue;
    line += option.required ? " " + shown(text, option) : " [" + shown(text, option) + "]";
  }
  return line + " […]";
}

constexpr int kScreen = 80, kLeast = 40;  ///< columns; however wide what stands to the left is

/// Later lines stand under the first.
std::string wrapped(std::string_view words, int indent) {
  const std::string under = "\n" + std::string(static_cast<std::size_t>(indent), ' ');
  return join(fold_lines(words, std::max(kScreen - indent, kLeast)), under);
}

void two_columns(std::string& out, const std::vector<std::pair<std::string, std::string>>& rows) {
  int width = 0;
  for (const auto& row : rows) width = std::max(width, display_width(row.first));
  for (const auto& [left, right] : rows)
    out += "  " + pad_right(left, width + 2) + wrapped(right, width + 4) + "\n";
}

std::vector<std::pair<std::string, std::string>> option_rows(const Catalogue& text,
                                                             const Action& action) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const auto& option : declared_options(action)) {
    const std::string own = "help." + action.path() + "." + option.name;
    const std::string shared = "help." + option.name;
    rows.emplace_back(shown(text, option), text.raw(text.has(own) ? own : shared));
  }
  return rows;
}

/// Those that an action takes, or all.
std::vector<std::pair<std::string, std::string>> global_rows(const Catalogue& text,
                                                             const Action* action = nullptr) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const auto& option : global_options()) {
    if (action != nullptr && !takes(*action, option)) continue;
    rows.emplace_back(option.value == nullptr
                          ? option.name
                          : fmt::format("{} {}", option.name, placeholder(text, option.value)),
                      text.raw(std::string("help.") + option.name));
  }
  return rows;
}

std::string action_help(const Catalogue& text, const Action& action) {
  std::string out = wrapped(summary(text, action), 0) + "\n\n" + text("help.usage") + " " +
                    usage(text, action) + "\n";
  if (const auto rows = option_rows(text, action); !rows.empty()) {
    out += "\n" + text("help.options") + "\n";
    two_columns(out, rows);
  }
  out += "\n" + text("help.globals") + "\n";
  two_columns(out, global_rows(text, &action));
  return out + "\n" + text("help.example") + "\n  " + std::string(action.example) + "\n";
}

std::string command_help(const Catalogue& text, const std::string& command) {
  std::string out = std::string(text.raw("help." + command + ".about")) + "\n\n" +
                    text("help.usage") + " jagmed " + command + " …\n\n" + text("help.actions") +
                    "\n";
  std::vector<std::pair<std::string, std::string>> rows;
  std::string examples;
  for (const auto& action : all_actions()) {
    if (action.command != command) continue;
    rows.emplace_back(action.name.empty() ? "(" + command + ")" : action.name,
                      summary(text, action));
    if (rows.size() <= 2) examples += "  " + std::string(action.example) + "\n";
  }
  two_columns(out, rows);
  out += "\n" + text("help.more", command) + "\n";
  for (const auto& action : all_actions())
    if (action.command == command && action.name.empty())
      if (const auto own = option_rows(text, action); !own.empty()) {
        out += "\n" + text("help.options.own", command) + "\n";
        two_columns(out, own);
      }
  return out + "\n" + text("help.example") + "\n" + examples;
}

std::string program_help(const Catalogue& text) {
  std::string out = text("help.jagmed") + "\n\n" + text("help.usage") + " jagmed " +
                    text("help.usage.words") + "\n\n" + text("help.commands") + "\n";
  std::vector<std::pair<std::string, std::string>> rows;
  for (const auto& action : all_actions())
    if (rows.empty() || rows.back().first != action.command)
      rows.emplace_back(action.command, text.raw("help." + std::string(action.command) + ".about"));
  two_columns(out, rows);
  out += "\n" + text("help.globals") + "\n";
  two_columns(out, global_rows(text));
  return out + "\n" + text("help.start") + "\n";
}

std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  if (out.starts_with('.') || out.starts_with('\'')) out.insert(0, "\\&");
  return out;
}

}  // namespace

std::string help_text(const Request& request, const Catalogue& text) {
  if (request.action != nullptr) return action_help(text, *request.action);
  return request.command.empty() ? program_help(text) : command_help(text, request.command);
}

std::string manual_page() {
  const Catalogue& text = Catalogue::of("en");
  std::string out = ".TH JAGMED 1\n.SH NAME\njagmed \\- " + roff(text("help.jagmed")) +
                    "\n.SH SYNOPSIS\n.B jagmed\n" + roff(text("help.usage.words")) +
                    "\n.SH DESCRIPTION\n" + roff(text("man.description")) + "\n.SH COMMANDS\n";
  for (const auto& action : all_actions()) {
    out += ".SS \"" + roff(usage(text, action)) + "\"\n" + roff(summary(text, action)) + "\n";
    for (const auto& [left, right] : option_rows(text, action))
      out += ".TP\n.B \"" + roff(left) + "\"\n" + roff(right) + "\n";
    out += ".PP\nExample: \\fB" + roff(action.example) + "\\fR\n";
  }
  out += ".SH \"OPTIONS OF EVERY COMMAND\"\n";
  for (const auto& [left, right] : global_rows(text))
    out += ".TP\n.B \"" + roff(left) + "\"\n" + roff(right) + "\n";
  out += ".SH \"EXIT STATUS\"\n";
  for (const int code : {0, 1, 64, 65, 66, 70, 71, 72, 73, 74, 75, 77, 78, 130, 143})
    out += fmt::format(".TP\n.B {}\n{}\n", code, roff(text.raw(fmt::format("man.exit.{}", code))));
  out += ".SH ENVIRONMENT\n";
  for (const char* name : {"JAGMED_CONFIG", "JAGMED_TODAY", "JAGMED_NOW", "JAGMED_CLOCK",
                           "JAGMED_ACTOR", "JAGMED_LANG", "VISUAL"})
    out += fmt::format(".TP\n.B {}\n{}\n", name, roff(text.raw(std::string("man.") + name)));
  return out + ".SH FILES\n" + roff(text("man.files")) + "\n";
}

std::string bash_completion() {
  std::string out =
      "# bash completion for jagmed, written by the program's own tests (tests/lint/manual).\n"
      "_jagmed() {\n  local cur=${COMP_WORDS[COMP_CWORD]} words=\n"
      "  case \"${COMP_WORDS[1]} ${COMP_WORDS[2]}\" in\n";
  std::string commands;
  std::vector<std::string> seen;
  const auto joined = [](const std::vector<std::string>& all) { return join(all, " "); };
  for (const auto& action : all_actions())
    if (!action.name.empty())
      out += fmt::format("    \"{} {}\") words=\"{}\" ;;\n", action.command, action.name,
                         joined(option_names(action)));
  for (const auto& action : all_actions()) {
    if (std::find(seen.begin(), seen.end(), action.command) != seen.end()) continue;
    seen.emplace_back(action.command);
    std::vector<std::string> names;
    for (const auto& each : all_actions())
      if (each.command == action.command && !each.name.empty()) names.emplace_back(each.name);
    if (action.name.empty())
      for (const auto& name : option_names(action)) names.push_back(name);
    out += fmt::format("    \"{} \"*) words=\"{}\" ;;\n", action.command, joined(names));
  }
  return out + fmt::format("    *) words=\"{} --help --version\" ;;\n  esac\n", joined(seen)) +
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
         "  [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- \"$cur\"))\n}\n"
         "complete -F _jagmed jagmed\n";
}

}  // namespace jagmed::cmd
