#include "cmd/process.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <array>
#include <csignal>
#include <cstdlib>
#include <iostream>

namespace jagmed::cmd {

void harden_process() {
  ::umask(077);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_DUMPABLE, 0);
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on file size is an error of writing, not an end
  for (int fd = 0; fd <= 2; ++fd)
    if (::fcntl(fd, F_GETFD) < 0)
      (void)::open("/dev/null", O_RDONLY);  // writing to 1 or 2 then fails, and says so
}

Streams process_streams() {
  return {.in = std::cin,
          .out = std::cout,
          .err = std::cerr,
          .in_terminal = ::isatty(0) == 1,
          .out_terminal = ::isatty(1) == 1,
          .err_terminal = ::isatty(2) == 1};
}

std::map<std::string, std::string> process_environment() {
  constexpr std::array kNames{
      "JAGMED_CONFIG", "JAGMED_TODAY",    "JAGMED_NOW", "JAGMED_ACTOR", "JAGMED_LANG",
      "JAGMED_CLOCK",  "XDG_CONFIG_HOME", "HOME",       "LC_ALL",       "LC_MESSAGES",
      "LANG",          "NO_COLOR",        "TERM",       "COLUMNS",      "VISUAL",
      "EDITOR",        "XDG_RUNTIME_DIR", "TMPDIR"};
  std::map<std::string, std::string> found;
  for (const char* name : kNames)
    if (const char* value = std::getenv(name)) found.emplace(name, value);
  return found;
}

}  // namespace jagmed::cmd
