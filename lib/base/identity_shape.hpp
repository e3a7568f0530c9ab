// Whether a text may hold a Swedish identity number: asked before it is shown, stored or refused.
#pragma once

#include <string_view>

namespace jagmed {

/// True for text that looks like a Swedish identity number, whole or inside: refused in arguments
/// and masked in messages. Errs on the side of yes.
[[nodiscard]] bool looks_like_identity(std::string_view text);

}  // namespace jagmed
