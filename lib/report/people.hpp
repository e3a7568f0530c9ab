// Enrolments for other programs, as JSON.
#pragma once

#include "domain/person.hpp"
#include "domain/protected_other.hpp"

#include <span>
#include <string>
#include <string_view>

namespace jagmed {

/// A spell with what is shown of its person.
struct EnrollmentLine {
  std::string code;  ///< "P-0017"
  Person person;
  Enrollment spell;
  std::string staff;  ///< key of the contact person on the day; empty: none
  ContactDetail name;
};

enum class ShowNames { no, yes };
/// Whether persons with protection are named by their code; they are counted in any case.
enum class ShowProtected { no, yes };

/// {"schema_version":1,"as_of":…,"enrollments":[{"person":…},…],"left_out":n}. Of persons with
/// protection nothing but the spell is given. `left_out`: protected persons in the store, when not
/// shown. `others` are in "protected_elsewhere":[{"person":…,"protection":…,"kaa":…,"spell":…},…]
/// when there are any.
[[nodiscard]] std::string enrollments_json(std::span<const EnrollmentLine> lines, Date as_of,
                                           int left_out, ShowNames names,
                                           std::span<const ProtectedOther> others,
                                           std::string_view prefix);

}  // namespace jagmed
