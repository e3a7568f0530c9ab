#include "cmd/app.hpp"

#include "base/error.hpp"
#include "cmd/help.hpp"
#include "cmd/interrupt.hpp"
#include "cmd/parser.hpp"
#include "cmd/store/erased.hpp"
#include "store/protected_count.hpp"
#include "store/sweeping.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <iterator>
#include <new>
#include <string_view>
#include <system_error>

#ifndef JAGMED_VERSION
#error "JAGMED_VERSION comes from CMake"
#endif

namespace jagmed::cmd {
namespace {

/// Who became protected is nobody's to lose with the store, nor that somebody is not any more.
bool may_protect(Session& session) {
  constexpr std::string_view kActions[] = {"enroll edit", "store undo", "store redo"};
  return std::ranges::find(kActions, session.action) != std::end(kActions) ||
         wants_sweeping(session.store(false)) || count_protected(*session.begin_read()) > 0;
}

ExitCode execute(const std::vector<std::string>& arguments, Session& session) {
  const Request request = parse(arguments, session.options);
  ExitCode code = ExitCode::ok;
  switch (request.kind) {
    case Request::Kind::version:
      session.out() << fmt::format("jagmed {} (SQLite {}, schema {})\n", JAGMED_VERSION,
                                   sqlite_version(), Store::newest_schema());
      break;
    case Request::Kind::help: session.out() << help_text(request, session.text()); break;
    case Request::Kind::run:
      (void)session.settings();  // wrong configuration stops before any store is opened
      (void)session.today();     // so does a day that is none
      if (session.options.verbose)
        session.say("verbose.where",
                    session.settings().file.empty() ? "–" : session.settings().file,
                    session.store_path());
      session.action = request.action->path();
      code = request.job(session);
      if (session.writes() && !session.tried_erasure_list && may_protect(session))
        code = std::max(code, keep_erasure_list(session));
      // Silent when done, for cron: what a changing command prints is talk.
      if (session.options.quiet && code == ExitCode::ok && session.has_changed()) session.discard();
      break;
  }
  session.flush();
  if (code != ExitCode::ok) session.tell_kept_back();
  return code;
}

/// The texts themselves need memory.
ExitCode out_of_memory(Session& session) {
  try {
    session.put(session.text()("system.memory"));
  } catch (const std::exception&) {
    std::fputs("jagmed: out of memory\n", stderr);
  }
  return ExitCode::system;
}

}  // namespace

ExitCode run(const std::vector<std::string>& arguments, Session& session) try {
  return execute(arguments, session);
} catch (const Error& e) {
  return exit_code(session.refuse(e).kind());
} catch (const Interrupted& stopped) {
  session.tell_kept_back();
  session.put(session.text()("interrupted"));
  return stopped.signal == SIGTERM ? ExitCode::terminated : ExitCode::interrupted;
} catch (const std::bad_alloc&) {
  return out_of_memory(session);
} catch (const std::system_error&) {  // no thread left
  return out_of_memory(session);
} catch (const std::exception& e) {
  session.put(fmt::format("jagmed: internal error: {}", e.what()));
  return ExitCode::internal;
}

}  // namespace jagmed::cmd
