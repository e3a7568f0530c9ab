// The days of tests, as they are written.
#pragma once

#include "base/date.hpp"

#include <string_view>

namespace jagmed::test {

/// "2017-05-08"; throws std::bad_optional_access when it is no day.
inline Date day(std::string_view iso) { return Date::from_iso(iso).value(); }

}  // namespace jagmed::test
