// Options that tell of a person: taken by the actions that may put somebody new into the store.
#pragma once

#include "cmd/command.hpp"
#include "cmd/session.hpp"
#include "ops/enroll.hpp"

#include <string>

namespace jagmed::cmd {

struct NewPersonOptions {
  std::string id_from, sex, born, group, municipality, school, language, protection, guardians;
  [[nodiscard]] bool any() const;
};
void bind_new_person(NewPersonOptions& options, Form& form);

/// Where nobody can be asked: throws Error{usage, "enroll.unsaid"} with all that somebody new needs
/// and neither these nor `programme`, as typed, say, and the options that do. A file of --id-from
/// may say the rest.
void refuse_unsaid(const NewPersonOptions& options, const std::string& programme, Session& session);

/// What they say, the file of --id-from included; day, standing, staff and whose new spell it is
/// are left to the action. Throws Error{input} as the readers in cmd/enroll/common.hpp do.
[[nodiscard]] ops::EnrollRequest described_by(const NewPersonOptions& options, Session& session,
                                              const Programme& programme, const CodeBook& codes);

}  // namespace jagmed::cmd
