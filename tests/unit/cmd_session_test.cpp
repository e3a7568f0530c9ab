#include "cmd/app.hpp"
#include "cmd/session.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace jagmed::cmd;

namespace {
std::string error_output(bool terminal, std::map<std::string, std::string> environment,
                         std::vector<std::string> arguments) {
  std::istringstream in;
  std::ostringstream out, err;
  environment.emplace("JAGMED_LANG", "en");
  Session session({in, out, err, false, false, terminal}, std::move(environment));
  CHECK(run(arguments, session) == ExitCode::usage);
  return err.str();
}
}  // namespace

TEST_CASE("colour only on a terminal, and only when nobody asked for none") {
  const std::vector<std::string> wrong{"enrol"};
  CHECK(error_output(true, {}, wrong).starts_with("\x1B[1;31mjagmed: error:\x1B[0m there is no"));
  CHECK(error_output(false, {}, wrong).starts_with("jagmed: error: there is no"));
  CHECK(error_output(true, {{"NO_COLOR", "1"}}, wrong).starts_with("jagmed: error: "));
  CHECK(error_output(true, {{"TERM", "dumb"}}, wrong).starts_with("jagmed: error: "));
  CHECK(error_output(true, {}, {"enroll", "list", "--no-color", "--frob"})
            .starts_with("jagmed: error: "));
}
