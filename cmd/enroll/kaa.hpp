// What enroll kaa writes and shows of one person in the register.
#pragma once

#include "cmd/exit_code.hpp"
#include "cmd/session.hpp"
#include "domain/kaa.hpp"

#include <string>

namespace jagmed::cmd {

/// The options as typed.
struct KaaOptions {
  std::string person, start, end, occupation, measure, status, after, text, touch, result, next,
      staff, second, date, began;
  bool incoming = false, correct = false;
};

/// What one line is about: the store it writes to, and how days and codes are read.
struct KaaLine {
  Session& session;
  CodeBook codes;
  std::string prefix;
  PersonId person = 0;

  [[nodiscard]] std::string code() const { return person_code(person, prefix); }
  [[nodiscard]] std::string key(const char* list, const std::string& typed) const {
    return typed.empty() ? std::string() : codes.resolve(list, typed).key;
  }
  [[nodiscard]] std::string label(const char* list, const std::string& key) const {
    return codes.label(list, key, session.text().language());
  }
  [[nodiscard]] Date day(const std::string& typed) const {
    return typed.empty() ? session.today() : parse_day(typed, session.today());
  }
  [[nodiscard]] const KaaRules& rules() const { return session.settings().kaa.rules; }
};

/// One each for --start, --end, --occupation, --measure and --touch. Throws as ops/kaa_register.hpp
/// says.
[[nodiscard]] ExitCode start_kaa_spell(const KaaOptions& o, KaaLine& line);
[[nodiscard]] ExitCode end_kaa_spell(const KaaOptions& o, KaaLine& line);
[[nodiscard]] ExitCode set_kaa_work(const KaaOptions& o, KaaLine& line);
[[nodiscard]] ExitCode change_kaa_step(const KaaOptions& o, KaaLine& line);
[[nodiscard]] ExitCode touch_kaa(const KaaOptions& o, KaaLine& line);

/// Everything in the register of one person; names and numbers only with --names, and nothing that
/// identifies of a person with protection. Throws Error{input, "kaa.none"} when there is nothing.
void show_kaa(Session& session, PersonId person);

}  // namespace jagmed::cmd
