// jagmed store init: a new store and its configuration in the current folder.
#include "base/error.hpp"
#include "base/file.hpp"
#include "cmd/store/common.hpp"
#include "settings/load.hpp"

#include <filesystem>

namespace jagmed::cmd {
namespace {

struct InitOptions {
  std::string prefix;
};

void bind(InitOptions& o, Form& form) { form.option(o.prefix, "--prefix", "LETTER"); }

/// The shipped settings, in the language of whoever makes the store.
std::string settings_text(std::string_view language) {
  std::string text(shipped_text(language == "sv" ? "jagmed.sv.toml" : "jagmed.toml"));
  const std::string_view shipped = "language = \"sv\"";
  if (const auto at = text.find(shipped); at != std::string::npos)
    text.replace(at, shipped.size(), "language = \"" + std::string(language) + "\"");
  return text;
}

ExitCode run(const InitOptions& o, Session& session) {
  std::error_code ignored;
  const std::string config = "jagmed.toml";
  // With a configuration of one's own, only the store is made.
  const bool own = !session.settings().file.empty() || !session.options.store.empty();
  if (own && session.options.store.empty() && session.settings().file == config &&
      std::filesystem::exists(session.store_path(), ignored))
    throw Error(ErrorKind::cannot_create, {"file.exists", {session.store_path()}},
                "file.exists.hint");
  const std::string prefix = o.prefix.empty() ? session.settings().id_prefix : o.prefix;
  if (prefix.size() != 1 || prefix[0] < 'A' || prefix[0] > 'Z')
    throw Error(ErrorKind::usage, "toml.prefix");
  const Store store = Store::create(session.store_path(), session.store_options(false),
                                    session.actor(), session.now(), prefix);
  if (!own) write_file(config, settings_text(session.text().language()));
  session.say("store.init.done", store.path(), own ? session.settings().file : config);
  session.say("store.init.next");
  return ExitCode::ok;
}

}  // namespace

Action store_init() {
  return {"store", "init", Access::none, "jagmed store init", declare<InitOptions>};
}

}  // namespace jagmed::cmd
