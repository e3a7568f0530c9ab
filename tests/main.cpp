#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

/// A run that selects no test fails: a test program that tests nothing is a defect.
int main(int argc, char** argv) {
  doctest::Context context(argc, argv);
  context.setOption("no-path-filenames", true);
  return context.run();
}
