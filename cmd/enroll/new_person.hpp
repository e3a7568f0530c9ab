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

/// What they say, the file of --id-from included; day, standing, staff and whose new spell it is are
/// left to the action. Throws Error{input} as the readers in cmd/enroll/common.hpp do.
[[nodiscard]] ops::EnrollRequest described_by(const NewPersonOptions& options, Session& session,
                                              const Programme& programme, const CodeBook& codes);

}  // namespace jagmed::cmd
