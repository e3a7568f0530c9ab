#include "cmd/app.hpp"
#include "cmd/process.hpp"

int main(int argc, char** argv) {
  jagmed::cmd::harden_process();
  jagmed::cmd::Session session(jagmed::cmd::process_streams(), jagmed::cmd::process_environment());
  return static_cast<int>(jagmed::cmd::run({argv + 1, argv + argc}, session));
}
