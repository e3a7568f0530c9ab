// The table of contents of the command line: every action is one file under cmd/<command>/.
#pragma once

#include "cmd/exit_code.hpp"
#include "cmd/form.hpp"

#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace jagmed::cmd {

class Session;

/// What is left to do once the command line is read.
using Job = std::function<ExitCode(Session&)>;

/// Whether an action changes the store. `changes` gives it --dry-run, a fault loop and an undo
/// test.
enum class Access { none, reads, changes };

/// Whether an action can show who somebody is. `shown` gives it --names.
enum class Names { none, shown };

/// One action. `name` is empty for what the command itself does.
struct Action {
  std::string_view command, name;
  Access access = Access::reads;
  std::string_view example;  ///< a line a coordinator would type
  Job (*declare)(Form& form) = nullptr;
  Names names = Names::none;

  /// "consent give", or "enroll".
  [[nodiscard]] std::string path() const {
    return name.empty() ? std::string(command) : std::string(command) + " " + std::string(name);
  }
};

/// Binds an options struct and a run function into the job of an action; usually by `declare`.
template <class Options>
Job job_of(Form& form, void (*bind)(Options&, Form&), ExitCode (*run)(const Options&, Session&)) {
  auto options = std::make_shared<Options>();
  bind(*options, form);
  return [options, run](Session& session) { return run(*options, session); };
}

/// The job of an action from the name of its options: `bind(Options&, Form&)` and
/// `run(const Options&, Session&)` stand beside them.
template <class Options>
Job declare(Form& form) {
  return job_of<Options>(
      form, [](Options& options, Form& into) { bind(options, into); },
      [](const Options& options, Session& session) { return run(options, session); });
}

// One list per command, in cmd/<command>/actions.cpp.
[[nodiscard]] std::vector<Action> enroll_actions();
[[nodiscard]] std::vector<Action> consent_actions();
[[nodiscard]] std::vector<Action> log_absence_actions();
[[nodiscard]] std::vector<Action> plan_actions();
[[nodiscard]] std::vector<Action> report_actions();
[[nodiscard]] std::vector<Action> store_actions();

/// All of them, in the order of help.
[[nodiscard]] const std::vector<Action>& all_actions();

}  // namespace jagmed::cmd
