// What a decision or disclosure is referred to by: a statute, or the number of a case.
#pragma once

#include "base/message.hpp"

#include <string_view>

namespace jagmed {

/// Why a reference is refused; empty when it will do. It has a digit ("OSL 10:2", "SN 2017/044"),
/// at most 60 letters and signs, and nothing that looks like an identity number, a telephone number
/// or an e-mail address: it is no place for content. The empty text will do.
[[nodiscard]] Message reference_fault(std::string_view reference);
/// Whether it is nothing but numbers and words of law ("OSL 10 kap. 2 §", "dnr 2017/044"). All that
/// may be kept of somebody with protection: any other word could name a place.
[[nodiscard]] bool only_law(std::string_view reference);

}  // namespace jagmed
