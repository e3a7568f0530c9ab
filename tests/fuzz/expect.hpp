// What a fuzz target checks besides not crashing: a promise that does not hold ends the run, so
// that the input is kept.
#pragma once

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace jagmed::fuzz {

inline void expect(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

/// Fit for messages: nobody's identity number, nothing that steers a terminal.
inline void expect_shown(std::string_view text, const char* promise) {
  expect(!looks_like_identity(text) && terminal_safe(text) == text, promise);
}

inline void expect_quiet(const Error& error) {
  for (const Message* message : {&error.message(), &error.hint()})
    for (const auto& value : message->values)
      expect_shown(value, "an error holds no value of a row");
  expect_shown(error.place(), "the place of an error is safe to show");
}

}  // namespace jagmed::fuzz
