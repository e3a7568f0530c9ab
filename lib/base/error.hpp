// The one exception of jagmed: what went wrong, where, and the way out.
#pragma once

#include "base/message.hpp"

#include <exception>
#include <string>
#include <utility>

namespace jagmed {

/// Why a command ends without doing its work. Each kind has one exit code (cmd/exit_code.hpp).
enum class ErrorKind {
  usage,          ///< the command line is wrong
  input,          ///< data refused, or a rule says no; nothing was changed
  no_input,       ///< an input file is missing or unreadable
  internal,       ///< a bug in jagmed
  system,         ///< memory or descriptors ran out
  damaged,        ///< the store is damaged or not a jagmed store
  cannot_create,  ///< an output file cannot be created
  io,             ///< read or write error, disk full, standard output full
  busy,           ///< the store is in use beyond --lock-wait
  permission,     ///< no permission, read-only, a symbolic link
  config,         ///< configuration wrong, unsupported file system, store from a newer jagmed
};

/// Thrown by every layer; turned into text and an exit code in cmd/app.cpp only.
/// `place` is "file:line:column" or as much of it as is known, else empty.
/// `hint` says what to do, else empty. No part may hold a value that identifies a person.
class Error : public std::exception {
 public:
  Error(ErrorKind kind, Message message, Message hint = {}, std::string place = {})
      : kind_(kind),
        message_(std::move(message)),
        hint_(std::move(hint)),
        place_(std::move(place)) {
    what_ = std::string(message_.key);
    for (const auto& value : message_.values) what_ += " | " + value;
  }

  [[nodiscard]] ErrorKind kind() const { return kind_; }
  [[nodiscard]] const Message& message() const { return message_; }
  [[nodiscard]] const Message& hint() const { return hint_; }
  [[nodiscard]] const std::string& place() const { return place_; }
  /// The key and values without language: for tests, never for users.
  [[nodiscard]] const char* what() const noexcept override { return what_.c_str(); }

 private:
  ErrorKind kind_;
  Message message_, hint_;
  std::string place_, what_;
};

}  // namespace jagmed
