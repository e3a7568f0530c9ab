// What a session says, asks, reads and writes.
#include "cmd/session.hpp"

#include "base/file.hpp"
#include "base/printed_name.hpp"
#include "base/text.hpp"
#include "cmd/result_place.hpp"
#include "ops/named_in_text.hpp"
#include "report/paint.hpp"
#include "store/sweeping.hpp"

#include <algorithm>
#include <iostream>
#include <memory>
#include <utility>

namespace jagmed::cmd {
namespace {

/// Rids the file of what a saved command took away, this one or one that was ended before it could;
/// why it could not. The command itself is done.
std::optional<Error> swept(Store& store, const Catalogue& text) try {
  if (wants_sweeping(store)) sweep(store);
  return {};
} catch (const Error& e) {
  return Error(e.kind(), {"store.unswept", {text.text(e.message())}}, "store.unswept.hint");
}

}  // namespace

void Session::put(std::string_view line) {
  streams_.err << (streams_.err_terminal ? terminal_safe(line) : std::string(line)) << '\n';
}

void Session::talk(std::string_view line) {
  if (is_untold())
    held_.emplace_back(line);
  else
    put(line);
}

void Session::talk_in_turn(std::string line) {
  if (out_.view().empty())
    talk(line);
  else
    later_.push_back(std::move(line));
}

void Session::talk_of_held() {
  for (const auto& line : std::exchange(held_, {})) put(line);
}

void Session::talk_of_later() {
  if (is_untold()) return;
  talk_of_held();
  for (const auto& line : std::exchange(later_, {})) put(line);
}

bool Session::colours_wanted() const {
  return !options.no_color && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

bool Session::colours() const { return streams_.out_terminal && colours_wanted(); }

void Session::talk_marked(std::string_view word, std::string_view line) {
  if (streams_.err_terminal && colours_wanted())
    streams_.err << "\x1B[1;31m" << word << "\x1B[0m";
  else
    streams_.err << word;
  put(line);
}

void Session::tell(const Error& error) {
  talk_of_later();
  std::string place = error.place().empty() ? "" : terminal_safe(error.place()) + ": ";
  std::ranges::replace(place, '\n', ' ');  // of the name of a file
  talk_marked(fmt::format("jagmed: {}:", text().raw("error")),
              fmt::format(" {}{}", place, text().text(error.message())));
  if (!error.hint().empty())
    put(fmt::format("  {}: {}", text().raw("hint"), text().text(error.hint())));
}

Error Session::refuse(const Error& error) {
  Error told = error;
  try {
    // What the machine refuses tells nothing of anybody; what is held back is not told then.
    if (error.kind() == ErrorKind::input || error.kind() == ErrorKind::usage) {
      if (const auto* naming = dynamic_cast<const ops::NamingError*>(&error))
        recognizes(naming->persons());
      log_reading();
    }
  } catch (const Error& unwritten) {
    told = unwritten;
  }
  tell_kept_back();
  tell(told);
  return told;
}

void Session::tell_kept_back() {
  try {
    add_named();  // of whoever has no protection it is told
  } catch (const Error&) {
    // nobody knows who has: it stays held back
  }
  talk_of_later();
  for (const auto& line : std::exchange(kept_back_, {})) talk(line);
}

bool Session::can_ask() const { return streams_.in_terminal && !options.no_input; }

std::optional<std::string> Session::ask(std::string_view question) {
  log_reading();
  talk_of_later();
  streams_.err << question << ' ' << std::flush;
  std::string line;
  if (!std::getline(streams_.in, line)) {
    streams_.err << '\n';  // the question stands alone on its line
    return {};
  }
  return std::string(trim(line));
}

bool Session::confirm(std::string_view question) {
  if (!can_ask()) return false;
  const std::string answer = fold_case(ask(question).value_or(""));
  return answer == "j" || answer == "ja" || answer == "y" || answer == "yes";
}

std::string Session::read_input(const std::string& path) {
  if (path != "-") return read_file(path);
  std::ostringstream all;
  all << streams_.in.rdbuf();
  return all.str();
}

bool Session::write_out(const std::string& path, std::string_view bytes) {
  refuse_result_place(*this, path);
  if (shown_.empty()) {
    write_file(path, bytes);
    return true;
  }
  check_creatable(path);  // what cannot be made is nobody's reading
  files_.emplace_back(path, bytes);
  return false;
}

void Session::flush() {
  const auto unswept = writes() ? swept(store(false), text()) : std::optional<Error>();
  std::vector<std::unique_ptr<PreparedFile>> prepared;  // what cannot be made is nobody's reading
  for (const auto& [path, bytes] : files_)
    prepared.push_back(std::make_unique<PreparedFile>(path, bytes));
  log_reading();
  talk_of_held();
  const auto files = std::exchange(files_, {});
  for (std::size_t i = 0; i < files.size(); ++i) {
    prepared[i]->place();
    say("report.written", printed_name(files[i].first));
  }
  const std::string result = out_.str();
  out_.str({});
  if (!streams_.out_terminal)
    streams_.out << result;
  else
    streams_.out << (colours_wanted() ? with_colours(terminal_safe(result))
                                      : terminal_safe(result));
  streams_.out << std::flush;
  if (!streams_.out) throw Error(ErrorKind::io, saved_ ? "output.failed.saved" : "output.failed");
  note_given();
  talk_of_later();
  if (unswept) throw Error(*unswept);
}

}  // namespace jagmed::cmd
