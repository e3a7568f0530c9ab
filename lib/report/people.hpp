// Enrolments for other programs, as JSON.
#pragma once

#include "domain/person.hpp"

#include <span>
#include <string>

namespace jagmed {

/// A spell with what is shown of its person.
struct EnrollmentLine {
  std::string code;                  ///< "P-0017"
  Person person;
  Enrollment spell;
  std::string staff;                 ///< key of the contact person on the day; empty: none
  ContactDetail name;
};

enum class ShowNames { no, yes };
/// Whether persons with protection are named by their code; they are counted in any case.
enum class ShowProtected { no, yes };

/// {"schema_version":1,"as_of":…,"enrollments":[{"person":…},…],"left_out":n}. Of persons with
/// protection nothing but the spell is given. `left_out`: protected persons in the store, when not shown.
[[nodiscard]] std::string enrollments_json(std::span<const EnrollmentLine> lines, Date as_of,
                                           int left_out, ShowNames names);

}  // namespace jagmed
