// jagmed store demo: an example project in the current folder, made by jagmed's own commands.
#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "cmd/app.hpp"
#include "cmd/store/common.hpp"
#include "settings/load.hpp"
#include "store/figures.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <sstream>

namespace jagmed {
extern const std::span<const EmbeddedFile> kDemoStenungsund;
}

namespace jagmed::cmd {
namespace {

namespace fs = std::filesystem;

/// `today`: the last day that the inputs tell of.
struct Demo {
  std::string_view name, today;
  std::span<const EmbeddedFile> files;
};

const std::array<Demo, 1>& demos() {
  static const std::array<Demo, 1> kAll{{{"stenungsund", "2017-06-30", kDemoStenungsund}}};
  return kAll;
}

struct DemoOptions {
  std::string name;
};

void bind(DemoOptions& o, Form& form) { form.word(o.name, "NAME", Need::required); }

/// The inputs in a private folder, as long as this lives.
class Inputs {
 public:
  explicit Inputs(std::span<const EmbeddedFile> files) : files_(files) {
    std::string pattern =
        (fs::temp_directory_path() / "jagmed-demo-").string() + std::string(6, 'X');
    if (::mkdtemp(pattern.data()) == nullptr)
      throw Error(ErrorKind::cannot_create, {"file.cannot_create", {terminal_safe(pattern)}},
                  "file.cannot_create.hint");
    folder_ = pattern;
    for (const auto& file : files_) write_file(path(file.name), file.text);
  }
  ~Inputs() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Inputs(const Inputs&) = delete;
  Inputs& operator=(const Inputs&) = delete;

  /// A word of a command line, with the folder before it when it is one of the inputs.
  [[nodiscard]] std::string word(const std::string& typed) const {
    for (const auto& file : files_)
      if (file.name == typed) return path(typed);
    return typed;
  }
  [[nodiscard]] std::string_view text(std::string_view name) const {
    for (const auto& file : files_)
      if (file.name == name) return file.text;
    throw Error(ErrorKind::internal, {"store.demo.failed", {std::string(name)}});
  }

 private:
  [[nodiscard]] std::string path(std::string_view name) const {
    return (folder_ / std::string(name)).string();
  }
  std::span<const EmbeddedFile> files_;
  fs::path folder_;
};

/// What was made is removed again, unless it is kept; never a file that somebody else has made.
class HalfMade {
 public:
  ~HalfMade() {
    std::error_code ignored;
    for (const auto& name : names_) fs::remove(name, ignored);
  }
  void add(const std::string& name) { names_.push_back(name); }
  void keep() { names_.clear(); }

 private:
  std::vector<std::string> names_;
};

/// Runs one line of commands.txt as if it had been typed that day; what went wrong is told.
ExitCode run_line(const std::string& line, const Demo& demo, const Inputs& inputs,
                  Session& session) {
  std::istringstream in;
  std::ostringstream out, err;
  Session inner({.in = in, .out = out, .err = err},
                {{"JAGMED_CONFIG", "jagmed.toml"},
                 {"JAGMED_TODAY", std::string(demo.today)},
                 {"JAGMED_NOW", session.now()},
                 {"JAGMED_ACTOR", session.actor()},
                 {"JAGMED_LANG", std::string(session.text().language())}},
                session.vfs());
  std::vector<std::string> words;
  for (const auto& word : split(line, ' ')) words.push_back(inputs.word(word));
  words.erase(words.begin());  // "jagmed"
  const ExitCode code = cmd::run(words, inner);
  if (code == ExitCode::ok) return code;
  session.talk(std::string_view(err.view()).substr(0, err.view().find_last_not_of('\n') + 1));
  session.warn("store.demo.failed", line);
  return code;
}

const Demo& demo_named(const std::string& name) {
  std::string known;
  for (const auto& demo : demos()) {
    if (demo.name == name) return demo;
    known += demo.name;
  }
  throw Error(ErrorKind::usage, {"store.demo.unknown", {terminal_safe(name)}},
              {"code.known", {known}});
}

/// What is now in the store, counted as the reports count it.
void tell(const Demo& demo, Session& session) {
  const Settings settings = load_settings("jagmed.toml");
  Store store = Store::open("jagmed.db", {.read_only = true, .vfs = session.vfs()});
  ReadTxn txn(store);
  Tally sum;
  for (const auto& programme : settings.programmes) {
    const auto persons =
        person_figures(txn, programme.code, programme.scb.basis, *Date::from_iso(demo.today));
    sum = tally_of(persons, programme);
  }
  session.say("store.demo.done", sum.current.total(), sum.reported.total(), demo.today);
}

ExitCode run(const DemoOptions& o, Session& session) {
  const Demo& demo = demo_named(o.name);
  const auto& options = session.options;
  if (!options.store.empty() || !options.config.empty())
    throw Error(ErrorKind::usage,
                {"usage.not_both", {"store demo", options.store.empty() ? "--config" : "--store"}});
  for (const char* file : {"jagmed.toml", "jagmed.db"})
    if (fs::symlink_status(file).type() != fs::file_type::not_found)
      throw Error(ErrorKind::cannot_create, {"file.exists", {file}}, "file.exists.hint");
  const Inputs inputs(demo.files);
  HalfMade made;
  write_file("jagmed.toml", inputs.text("jagmed.toml"));
  made.add("jagmed.toml");
  for (const auto& line : split(inputs.text("commands.txt"), '\n')) {
    if (line.empty()) continue;
    if (const ExitCode code = run_line(line, demo, inputs, session); code != ExitCode::ok)
      return code;
    made.add("jagmed.db");  // the first line makes it, or says why not
  }
  made.keep();
  tell(demo, session);
  return ExitCode::ok;
}

}  // namespace

Action store_demo() {
  return {"store", "demo", Access::none, "jagmed store demo stenungsund", declare<DemoOptions>};
}

}  // namespace jagmed::cmd
